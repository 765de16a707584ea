using System.Globalization;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Docs;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Types;
using Microsoft.OpenApi;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>An operation's answers, with what the stream is found in.</summary>
/// <param name="Shape">The successful JSON body's shape.</param>
/// <param name="EventStream">The schema of a declared <c>text/event-stream</c>.</param>
internal sealed record Response(ResponseModel? Model, Shape? Shape, SchemaNode? EventStream, EquatableArray<ErrorModel> Errors);

/// <summary>The successful response (the lowest 2xx code that has a body, else <c>default</c>) and the typed errors.</summary>
internal sealed class ResponseBuilder(TypeBuilder types, MediaTypes media)
{
    public Response Build(OpenApiOperation operation, SpecPointer pointer, string operationName)
    {
        var codes = (operation.Responses ?? []).Select(response => response.Key).ToList();
        var contents = codes.ToDictionary(code => code, code => media.Read(pointer["responses"][code]), StringComparer.Ordinal);
        var successes = codes.Where(IsSuccess).OrderBy(code => code, StringComparer.Ordinal).ToList();
        if (successes.Count == 0 && contents.ContainsKey("default"))
        {
            successes.Add("default");
        }

        var success = successes.FirstOrDefault(code => contents[code].Types.Count > 0);
        var errors = codes
            .Where(code => !IsSuccess(code) && !successes.Contains(code))
            .Select(code => Error(code, contents[code], operationName))
            .OfType<ErrorModel>()
            .ToEquatableArray();
        if (success is null)
        {
            return new Response(null, null, null, errors);
        }

        var content = contents[success];
        var doc = MarkdownDoc.Convert(content.Description, "The response's body.");
        var stream = successes.Select(code => contents[code].EventStream).FirstOrDefault(schema => schema is not null);
        if (content.Json is { } json)
        {
            var shape = types.Normalizer.Normalize(json);
            var type = types.Resolve(shape, new NameHint(operationName, "Response"));
            var model = new ResponseModel(ResponseKind.Json, type, shape.Nullable, doc, DeclaresError(shape));
            return new Response(model, shape, stream, errors);
        }

        if (stream is not null)
        {
            return new Response(null, null, stream, errors);
        }

        if (content.Binary is null && content.Text is null)
        {
            media.ReportUnsupported(content, "the method gives the body as a stream of bytes");
        }

        var kind = content.Text is not null && content.Binary is null ? ResponseKind.Text : ResponseKind.Binary;
        return new Response(new ResponseModel(kind, null, false, doc), null, null, errors);
    }

    private ErrorModel? Error(string code, Content content, string operationName)
    {
        if (content.Json is not { } json)
        {
            return null;
        }

        var shape = types.Normalizer.Normalize(json);
        return shape.Kind == ShapeKind.Any ? null : new ErrorModel(code, types.Resolve(shape, new NameHint(operationName, "Error" + (code == "default" ? "Default" : code))));
    }

    private static bool DeclaresError(Shape shape) => shape.Kind switch
    {
        ShapeKind.Object => shape.Property("error") is not null,
        ShapeKind.Union => shape.Branches.Any(DeclaresError),
        ShapeKind.Map => shape.Additional is not null,
        _ => false,
    };

    private static bool IsSuccess(string code) =>
        code.Length == 3 && code[0] == '2' && (code.EndsWith("XX", StringComparison.OrdinalIgnoreCase) || int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out _));
}

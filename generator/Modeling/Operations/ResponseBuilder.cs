using System.Globalization;
using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Docs;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Types;
using Microsoft.OpenApi;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>An operation's answers, with what the stream is found in.</summary>
/// <param name="Shape">The successful JSON body's shape.</param>
/// <param name="Stream">The media type of a declared stream: events, or JSON in lines.</param>
/// <param name="Chunk">The schema that the document lists beside the answer, and that is its chunk.</param>
internal sealed record Response(ResponseModel? Model, Shape? Shape, MediaEntry? Stream, EquatableArray<ErrorModel> Errors, SchemaNode? Chunk = null);

/// <summary>The successful response, of all 2xx codes, else of <c>default</c>, and the typed errors.</summary>
internal sealed class ResponseBuilder(TypeBuilder types, MediaTypes media, HiddenChunks chunks, ProblemSink problems)
{
    /// <param name="asksForStream">The request has a flag that asks for a stream.</param>
    public Response Build(OpenApiOperation operation, SpecPointer pointer, string operationName, bool asksForStream)
    {
        var codes = (operation.Responses ?? []).Select(response => response.Key).ToList();
        var contents = codes.ToDictionary(code => code, code => media.Read(pointer["responses"][code]), StringComparer.Ordinal);
        var successes = codes.Where(IsSuccess).OrderBy(code => code, StringComparer.Ordinal).ToList();
        if (successes.Count == 0 && contents.ContainsKey("default"))
        {
            successes.Add("default");
        }

        var errors = codes
            .Where(code => !IsSuccess(code) && !successes.Contains(code))
            .Select(code => Error(code, contents[code], operationName))
            .OfType<ErrorModel>()
            .ToEquatableArray();
        var answers = successes.Select(code => contents[code]).ToList();
        var stream = answers.Select(content => content.EventStream).OfType<MediaEntry>().FirstOrDefault() ?? answers.Select(Lines).OfType<MediaEntry>().FirstOrDefault();
        var json = answers.Where(content => content.JsonEntry is not null && !IsFile(content)).ToList();
        if (json.Count > 0)
        {
            var shape = Shape(json, pointer, operationName);
            SchemaNode? chunk = null;
            if (asksForStream && stream is null && chunks.Split(shape) is { } split)
            {
                (shape, chunk) = split;
                problems.Report(Descriptors.ChunkInResponse, pointer["responses"].ToString(), operationName);
            }

            var type = types.Resolve(shape, new NameHint(operationName, "Response"));
            var mayBeEmpty = answers.Any(content => content.Types.Count == 0);
            var model = new ResponseModel(
                ResponseKind.Json, type, shape.Nullable || mayBeEmpty, Doc(json[0]), DeclaresError(shape), mayBeEmpty, Accept(json.Select(content => content.JsonEntry!)));
            return new Response(model, shape, stream, errors, chunk);
        }

        var others = answers.FirstOrDefault(content => content.Others.Any() || IsLinesOfBytes(content) || (content.JsonEntry is not null && IsFile(content)));
        if (others is null)
        {
            return new Response(null, null, stream, errors);
        }

        var isText = others.Others.Any() && others.Others.All(entry => entry.IsText(types.Normalizer));
        var accept = others.Types.Count > others.Others.Count() ? string.Join(", ", others.Others.Select(entry => entry.Type)) : "";
        return new Response(
            new ResponseModel(isText ? ResponseKind.Text : ResponseKind.Binary, null, false, Doc(others), Accept: accept.Length == 0 ? null : accept), null, stream, errors);
    }

    private static DocModel Doc(Content content) => MarkdownDoc.Convert(content.Description, "The response's body.");

    /// <summary>Lines that are described as a file are one.</summary>
    private MediaEntry? Lines(Content content) => IsLinesOfBytes(content) ? null : content.Lines;

    private bool IsLinesOfBytes(Content content) =>
        content.Lines is { Items: null } lines && types.Normalizer.Normalize(lines.Schema).Kind == ShapeKind.String;

    /// <summary>JSON that is any or a mere string beside bytes, or bytes itself: a framework's default, which nobody took out.</summary>
    private bool IsFile(Content content)
    {
        var shape = types.Normalizer.Normalize(content.Json!);
        return shape is { Kind: ShapeKind.String, Format: "binary" }
            || (content.Others.Any(entry => entry.IsBinary) && shape.Kind is ShapeKind.Any or ShapeKind.String);
    }

    /// <summary>The one shape of all successful JSON bodies: several different ones are a union.</summary>
    private Shape Shape(IReadOnlyList<Content> answers, SpecPointer pointer, string operationName)
    {
        var schemas = answers.Select(content => content.Json!).GroupBy(schema => Structure.TextOf(schema.Node)).Select(group => group.First()).ToList();
        if (schemas.Count == 1)
        {
            return types.Normalizer.Normalize(schemas[0]);
        }

        var branches = new JsonArray([.. schemas.Select(schema => schema.Node?.DeepClone() ?? new JsonObject())]);
        var shape = types.Normalizer.Normalize(new SchemaNode(new JsonObject { ["oneOf"] = branches }, pointer["responses"]));
        problems.Report(Descriptors.SeveralResponses, pointer["responses"].ToString(), operationName);
        return shape;
    }

    /// <summary>Null where it is JSON by its plain name.</summary>
    private static string? Accept(IEnumerable<MediaEntry> entries)
    {
        var own = entries.Where(entry => !entry.IsWildcard).Select(entry => entry.Type).Distinct(StringComparer.Ordinal).ToList();
        return own.All(type => type == "application/json") ? null : string.Join(", ", own.Where(type => type != "application/json").Append("application/json;q=0.9"));
    }

    private ErrorModel? Error(string code, Content content, string operationName)
    {
        // Some declare the error of a stream as an event; it comes as JSON all the same.
        if ((content.Json ?? content.EventStream?.Schema) is not { } json)
        {
            return null;
        }

        var shape = types.Normalizer.Normalize(json);
        return shape.Kind == ShapeKind.Any ? null : new ErrorModel(code, types.Resolve(shape, new NameHint(operationName, "Error" + (code == "default" ? "Default" : code))));
    }

    public static bool DeclaresError(Shape shape) => shape.Kind switch
    {
        ShapeKind.Object => shape.Property("error") is not null,
        ShapeKind.Union => shape.Branches.Any(DeclaresError),
        ShapeKind.Map => shape.Additional is not null,
        _ => false,
    };

    /// <summary>Whether a code, or a range of codes, is one of success.</summary>
    public static bool IsSuccess(string code) =>
        code.Length == 3 && code[0] == '2' && (code.EndsWith("XX", StringComparison.OrdinalIgnoreCase) || int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out _));
}

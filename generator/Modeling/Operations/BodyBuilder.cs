using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Docs;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Types;
using Microsoft.OpenApi;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>A request body, with the shape that the stream is found in.</summary>
internal sealed record Body(BodyModel Model, Shape? Shape);

/// <summary>The JSON body of a request.</summary>
internal sealed class BodyBuilder(TypeBuilder types, MediaTypes media)
{
    public Body? Build(OpenApiOperation operation, SpecPointer pointer, string operationName)
    {
        if (operation.RequestBody is not { } body)
        {
            return null;
        }

        var content = media.Read(pointer["requestBody"]);
        var doc = MarkdownDoc.Convert(content.Description, "The request's body.");
        if (content.Json is not { } json)
        {
            media.ReportUnsupported(content, "the method sends no body");
            return null;
        }

        var shape = types.Normalizer.Normalize(json);
        return shape.Kind == ShapeKind.Any
            ? new Body(new BodyModel(null, "request", body.Required, doc), null)
            : new Body(new BodyModel(types.Resolve(shape, new NameHint(operationName, "Request")), "request", body.Required, doc), shape);
    }
}

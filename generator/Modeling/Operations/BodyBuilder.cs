using System.Text.Json.Nodes;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Docs;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Types;
using Microsoft.OpenApi;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>A request body, with the shape that the stream is found in.</summary>
internal sealed record Body(BodyModel Model, Shape? Shape);

/// <summary>
/// The bodies that an operation takes, the usual one first: JSON, a multipart form, a URL-encoded form, text, bytes. A further one counts
/// when it carries what the first can't: files.
/// </summary>
internal sealed class BodyBuilder(TypeBuilder types, MediaTypes media, FormShapes forms)
{
    private const string Name = "request";

    public IReadOnlyList<Body> Build(OpenApiOperation operation, SpecPointer pointer, string operationName)
    {
        if (operation.RequestBody is null)
        {
            return [];
        }

        var content = media.Read(pointer["requestBody"]);
        var doc = MarkdownDoc.Convert(content.Description, "The request's body.");
        var bodies = new List<Body>();
        if (content.JsonEntry is { } json)
        {
            bodies.Add(Json(json, operationName, IsRequired(content, json), doc));
        }

        if (content.Multipart is { } multipart)
        {
            var form = Form(multipart, BodyKind.Multipart, operationName, IsRequired(content, multipart), doc);
            if (bodies.Count == 0 || HasFiles(multipart))
            {
                bodies.Add(form());
            }
        }

        if (content.Form is { } encoded && bodies.Count == 0)
        {
            bodies.Add(Form(encoded, BodyKind.Form, operationName, IsRequired(content, encoded), doc)());
        }

        foreach (var other in content.Others.Concat(content.Types.Where(entry => entry.IsLines)))
        {
            // Beside JSON a text is the same once more.
            if (bodies.Count == 0 || (other.IsText(types.Normalizer) ? content.JsonEntry is null : !other.IsWildcard))
            {
                bodies.Add(Raw(other, operationName, content.Required == true, doc));
            }
        }

        return bodies.GroupBy(one => one.Model.Type).Select(group => group.First()).ToList();
    }

    /// <summary>Where the document doesn't say, an object that has members to be given has to be given itself.</summary>
    private bool IsRequired(Content content, MediaEntry entry) =>
        content.Required ?? types.Normalizer.Normalize(entry.Schema) is { Kind: ShapeKind.Object, Nullable: false, RequiredNames.Count: > 0 };

    private Body Json(MediaEntry entry, string operationName, bool required, DocModel doc)
    {
        var shape = types.Normalizer.Normalize(entry.Schema);
        var type = entry.IsWildcard || entry.Type == "application/json" ? null : entry.Type;
        return shape.Kind == ShapeKind.Any
            ? new Body(new BodyModel(null, Name, required, doc, MediaType: type), null)
            : new Body(new BodyModel(types.Resolve(shape, new NameHint(operationName, "Request")), Name, required, doc, MediaType: type), shape);
    }

    private bool HasFiles(MediaEntry multipart)
    {
        var shape = types.Normalizer.Normalize(multipart.Schema);
        return !ReferenceEquals(forms.Of(shape, multipart.Encoding), shape);
    }

    private Func<Body> Form(MediaEntry entry, BodyKind kind, string operationName, bool required, DocModel doc) => () =>
    {
        var shape = types.Normalizer.Normalize(entry.Schema);
        shape = kind == BodyKind.Multipart ? forms.Of(shape, entry.Encoding) : shape;
        var isObject = shape.Kind is ShapeKind.Object or ShapeKind.Map || (shape.Kind == ShapeKind.Union && shape.Branches.All(branch => branch.Kind is ShapeKind.Object or ShapeKind.Map));
        var type = isObject ? types.Resolve(shape, new NameHint(operationName, "Form")) : new PrimitiveRef(Primitive.FreeObject);
        return new Body(new BodyModel(type, Name, required, doc, kind, null, Fields(entry.Encoding)), isObject ? shape : null);
    };

    private Body Raw(MediaEntry entry, string operationName, bool required, DocModel doc)
    {
        if (entry.IsText(types.Normalizer))
        {
            var shape = types.Normalizer.Normalize(entry.Schema);
            var type = shape.Kind is ShapeKind.Integer or ShapeKind.Number or ShapeKind.Boolean or ShapeKind.Enum
                ? types.Resolve(shape, new NameHint(operationName, "Text"))
                : new PrimitiveRef(Primitive.String);
            return new Body(new BodyModel(type, Name, required, doc, BodyKind.Text, entry.IsWildcard ? "text/plain" : entry.Type), null);
        }

        if (entry.Type.StartsWith("multipart/", StringComparison.Ordinal))
        {
            media.ReportUnsupported(entry, "the method takes the body as bytes, whose media type has to name the boundary");
        }

        return new Body(new BodyModel(new PrimitiveRef(Primitive.File), Name, required, doc, BodyKind.Binary, entry.IsWildcard ? null : entry.Type), null);
    }

    private static EquatableArray<FormFieldModel> Fields(JsonObject? encoding) => (encoding ?? [])
        .Where(entry => entry.Value is JsonObject)
        .Select(entry => Field(entry.Key, (JsonObject)entry.Value!))
        .OfType<FormFieldModel>()
        .ToEquatableArray();

    /// <summary>What the document says about a member; null when it says nothing that changes how it is sent.</summary>
    private static FormFieldModel? Field(string name, JsonObject encoding)
    {
        FormFieldStyle? style = encoding.Text("style") switch
        {
            "spaceDelimited" => FormFieldStyle.SpaceDelimited,
            "pipeDelimited" => FormFieldStyle.PipeDelimited,
            "deepObject" => FormFieldStyle.DeepObject,
            "form" => FormFieldStyle.Form,
            _ => encoding.ContainsKey("explode") ? FormFieldStyle.Form : null,
        };
        var explode = encoding.ContainsKey("explode") ? encoding.Flag("explode") : style is null or FormFieldStyle.Form;

        // Of several types, or of a pattern, the file itself says which it is.
        var type = encoding.Text("contentType")?.Trim();
        type = type is null || type.Length == 0 || type.IndexOfAny(['*', ',', '\r', '\n']) >= 0 || type.IndexOf('/') < 0 ? null : type;
        return style is null && type is null ? null : new FormFieldModel(name, type, style, explode);
    }
}

using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>The <c>content</c> of a body, by what a client can do with its media types.</summary>
internal sealed class MediaTypes(SchemaTree tree, ProblemSink problems)
{
    public Content Read(SpecPointer body)
    {
        var found = tree.Follow(new SchemaNode(tree.Find(body), body));
        var content = new List<MediaEntry>();
        if (found?.Node is JsonObject map && map["content"] is JsonObject types)
        {
            foreach (var type in types)
            {
                var pointer = found.Pointer["content"][type.Key];
                var entry = tree.Follow(new SchemaNode(type.Value, pointer)) ?? new SchemaNode(null, pointer);
                var value = entry.Node as JsonObject;
                content.Add(new MediaEntry(
                    Essence(type.Key),
                    pointer,
                    new SchemaNode(value?["schema"], entry.Pointer["schema"]),
                    value?["itemSchema"] is { } items ? new SchemaNode(items, entry.Pointer["itemSchema"]) : null,
                    value?["encoding"] as JsonObject));
            }
        }

        var owner = found?.Node as JsonObject;
        return new Content(content, owner?.Text("description"), owner?["required"] is null ? null : owner.Flag("required"));
    }

    public void ReportUnsupported(MediaEntry entry, string instead) =>
        problems.Report(Descriptors.UnsupportedMediaType, entry.Pointer.ToString(), entry.Type, instead);

    /// <summary>RFC 9110, 8.3.1: without parameters, and in lower case, as it is compared.</summary>
    private static string Essence(string mediaType) => mediaType.Split(';')[0].Trim().ToLowerInvariant();
}

/// <summary>A body's media types in document order.</summary>
/// <param name="Required">What a request body says of itself; null where it says nothing.</param>
internal sealed record Content(IReadOnlyList<MediaEntry> Types, string? Description, bool? Required = null)
{
    /// <summary>The schema of a JSON body.</summary>
    public SchemaNode? Json => JsonEntry?.Schema;

    public MediaEntry? JsonEntry => Types.FirstOrDefault(entry => entry.IsJson) ?? Types.FirstOrDefault(entry => entry.Type is "*/*" or "application/*" or "*");

    public MediaEntry? EventStream => Types.FirstOrDefault(entry => entry.Type == "text/event-stream");

    /// <summary>JSON values, each in a line or a record of its own.</summary>
    public MediaEntry? Lines => Types.FirstOrDefault(entry => entry.IsLines);

    public MediaEntry? Multipart => Types.FirstOrDefault(entry => entry.Type == "multipart/form-data");

    public MediaEntry? Form => Types.FirstOrDefault(entry => entry.Type == "application/x-www-form-urlencoded");

    /// <summary>What is none of the above: texts and bytes.</summary>
    public IEnumerable<MediaEntry> Others => Types.Where(entry =>
        entry != JsonEntry && entry is { IsJson: false, IsLines: false, Type: not ("text/event-stream" or "multipart/form-data" or "application/x-www-form-urlencoded") });
}

/// <param name="Type">Without parameters, in lower case.</param>
/// <param name="Pointer">Where the body lists it.</param>
/// <param name="Items">OpenAPI 3.2's <c>itemSchema</c>: an item of a stream.</param>
/// <param name="Encoding">How the members of a form are sent, by their names.</param>
internal sealed record MediaEntry(string Type, SpecPointer Pointer, SchemaNode Schema, SchemaNode? Items, JsonObject? Encoding)
{
    private static readonly HashSet<string> LineTypes = new(StringComparer.Ordinal)
    {
        "application/x-ndjson", "application/ndjson", "application/x-json-stream", "application/stream+json", "application/jsonl", "application/x-jsonl",
        "application/jsonlines", "application/x-jsonlines", "application/json-lines", "application/json-seq", "text/jsonl", "text/x-ndjson", "text/ndjson",
    };

    private static readonly HashSet<string> BinaryTypes = new(StringComparer.Ordinal)
    {
        "application/octet-stream", "application/pdf", "application/zip", "application/gzip", "application/x-tar", "application/x-gzip", "application/wasm",
    };

    public bool IsLines => LineTypes.Contains(Type) || Type.EndsWith("+json-seq", StringComparison.Ordinal);

    public bool IsJson => !IsLines && (Type is "application/json" or "text/json" or "application/x-json" || Type.EndsWith("+json", StringComparison.Ordinal));

    public bool IsWildcard => Type.IndexOf('*') >= 0;

    /// <summary>Bytes by its name; see <see cref="IsBinaryType"/>.</summary>
    public bool IsBinary => IsBinaryType(Type);

    /// <summary>Whether a media type is bytes, whatever a schema says.</summary>
    public static bool IsBinaryType(string type) => BinaryTypes.Contains(type)
        || type.StartsWith("audio/", StringComparison.Ordinal)
        || type.StartsWith("image/", StringComparison.Ordinal)
        || type.StartsWith("video/", StringComparison.Ordinal)
        || type.StartsWith("font/", StringComparison.Ordinal);

    /// <summary>
    /// Whether a body that is no JSON is text: by its name, unless the schema says that it is binary; else when the schema is a plain string.
    /// </summary>
    public bool IsText(Normalizer normalizer)
    {
        if (IsBinary)
        {
            return false;
        }

        var shape = normalizer.Normalize(Schema);
        return Type.StartsWith("text/", StringComparison.Ordinal)
            ? !FormShapes.IsFile(shape)
            : shape.Kind is ShapeKind.String or ShapeKind.Enum && !FormShapes.IsFile(shape);
    }
}

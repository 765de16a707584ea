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
        var content = new List<KeyValuePair<string, SchemaNode>>();
        if (found?.Node is JsonObject map && map["content"] is JsonObject types)
        {
            foreach (var type in types)
            {
                var pointer = found.Pointer["content"][type.Key]["schema"];
                content.Add(new KeyValuePair<string, SchemaNode>(Essence(type.Key), new SchemaNode((type.Value as JsonObject)?["schema"], pointer)));
            }
        }

        return new Content(content, (found?.Node as JsonObject)?.Text("description"), found?.Pointer ?? body);
    }

    public void ReportUnsupported(Content content, string instead)
    {
        if (content.Types.Count > 0)
        {
            problems.Report(Descriptors.UnsupportedMediaType, content.Pointer["content"].ToString(), string.Join(", ", content.Types.Select(type => type.Key)), instead);
        }
    }

    /// <summary>RFC 9110, 8.3.1: without parameters, and in lower case, as it is compared.</summary>
    private static string Essence(string mediaType) => mediaType.Split(';')[0].Trim().ToLowerInvariant();
}

/// <summary>A body's media types in document order.</summary>
internal sealed record Content(IReadOnlyList<KeyValuePair<string, SchemaNode>> Types, string? Description, SpecPointer Pointer)
{
    public SchemaNode? Json => Find(type => type is "application/json" or "text/json" || type.EndsWith("+json", StringComparison.Ordinal)) ?? Find(type => type is "*/*");

    public SchemaNode? EventStream => Find(type => type == "text/event-stream");

    public SchemaNode? Text => Find(type => type.StartsWith("text/", StringComparison.Ordinal) && type != "text/event-stream");

    public SchemaNode? Binary => Find(type => type is "application/octet-stream" or "application/pdf" or "application/zip" || type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal));

    private SchemaNode? Find(Func<string, bool> fits)
    {
        foreach (var type in Types)
        {
            if (fits(type.Key))
            {
                return type.Value;
            }
        }

        return null;
    }
}

using System.Text;
using System.Text.Json.Nodes;

namespace ChatGen.Generator.Modeling.Schemas;

/// <summary>The text of a schema without its annotations: equal texts are the same schema written twice.</summary>
internal static class Structure
{
    private static readonly char[] s_quoted = ['"', '\\'];

    public static string TextOf(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node, isSchema: true);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node, bool isSchema)
    {
        switch (node)
        {
            case JsonObject map:
                text.Append('{');
                foreach (var member in map)
                {
                    if (isSchema && IsNoise(member.Key))
                    {
                        continue;
                    }

                    AppendText(text, member.Key);
                    text.Append(':');

                    // The members of `properties` are names, not keywords.
                    Append(text, member.Value, isSchema: !isSchema || member.Key is not ("properties" or "$defs" or "mapping"));
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonArray list:
                text.Append('[');
                foreach (var item in list)
                {
                    Append(text, item, isSchema);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                if (Keywords.Text(node) is { } value)
                {
                    AppendText(text, value);
                }
                else
                {
                    text.Append(node?.ToJsonString() ?? "null");
                }

                break;
        }
    }

    // Quoted so that no two texts look alike: to escape all that JSON does takes a writer each time.
    private static void AppendText(StringBuilder text, string value) =>
        text.Append('"').Append(value.IndexOfAny(s_quoted) < 0 ? value : value.Replace("\\", "\\\\").Replace("\"", "\\\"")).Append('"');

    private static bool IsNoise(string keyword) =>
        keyword is "description" or "example" or "examples" or "default" or "deprecated" or "externalDocs" || keyword.StartsWith("x-", StringComparison.Ordinal);
}

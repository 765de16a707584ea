using System.Text;
using System.Text.Json.Nodes;

namespace ChatGen.Generator.Modeling.Schemas;

/// <summary>The text of a schema without its annotations: equal texts are the same schema written twice.</summary>
internal static class Structure
{
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

                    text.Append(JsonValue.Create(member.Key)!.ToJsonString()).Append(':');

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
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static bool IsNoise(string keyword) =>
        keyword is "description" or "example" or "examples" or "default" or "deprecated" or "externalDocs" || keyword.StartsWith("x-", StringComparison.Ordinal);
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatGen.Fuzz;

/// <summary>A tree as YAML in block style, with strings and names as JSON writes them where they aren't plain words.</summary>
internal static class YamlText
{
    public static string Of(JsonNode? root)
    {
        var text = new StringBuilder();
        Append(text, root, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node, int indent)
    {
        if (node is JsonObject { Count: > 0 } members)
        {
            foreach (var (name, value) in members)
            {
                text.Append(' ', indent).Append(Scalar(name)).Append(':');
                AppendValue(text, value, indent + 2);
            }
        }
        else if (node is JsonArray { Count: > 0 } items)
        {
            foreach (var item in items)
            {
                text.Append(' ', indent).Append('-');
                AppendValue(text, item, indent + 2);
            }
        }
        else
        {
            text.Append(' ', indent).Append(node?.ToJsonString() ?? "null").Append('\n');
        }
    }

    private static void AppendValue(StringBuilder text, JsonNode? value, int indent)
    {
        if (value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
        {
            text.Append('\n');
            Append(text, value, indent);
        }
        else if (value is JsonValue scalar && scalar.TryGetValue<string>(out var word))
        {
            text.Append(' ').Append(Scalar(word)).Append('\n');
        }
        else
        {
            text.Append(' ').Append(value?.ToJsonString() ?? "null").Append('\n');
        }
    }

    private static string Scalar(string text)
    {
        var isPlain = text.Length > 0 && text.All(char.IsAsciiLetter) && text is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n");
        return isPlain ? text : JsonSerializer.Serialize(text);
    }
}

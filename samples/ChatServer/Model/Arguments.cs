using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatGen.Samples.Model;

// Values for a JSON schema, taken from what the user wrote.
internal static partial class Arguments
{
    // "… in Paris and New York" names two places.
    public static IReadOnlyList<string> Places(string text) =>
        PlacesPattern().Match(text) is { Success: true } match ? [.. match.Groups["place"].Captures.Select(place => place.Value)] : [];

    public static JsonNode For(JsonNode? schema, string text, string? place)
    {
        if (schema.Member("enum") is JsonArray { Count: > 0 } values)
        {
            var mentioned = values.FirstOrDefault(value => value.Text() is { } option && text.Contains(option, StringComparison.OrdinalIgnoreCase));
            return (mentioned ?? values[0])?.DeepClone() ?? "";
        }

        var type = schema.Member("type");
        return (type is JsonArray types ? types.FirstOrDefault() : type).Text() switch
        {
            "string" => place ?? text,
            "integer" => (int)Number(text),
            "number" => Number(text),
            "boolean" => true,
            "array" => new JsonArray(For(schema.Member("items"), text, place)),
            _ => new JsonObject((schema.Member("properties") as JsonObject ?? []).Select(
                property => KeyValuePair.Create<string, JsonNode?>(property.Key, For(property.Value, text, place)))),
        };
    }

    private static double Number(string text) =>
        NumberPattern().Match(text) is { Success: true } match ? double.Parse(match.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\bin (?<place>\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*)*)(?:(?:, | and )(?<place>\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*)*))*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlacesPattern();

    [GeneratedRegex(@"-?[0-9]{1,9}(?:\.[0-9]{1,9})?", RegexOptions.NonBacktracking)]
    private static partial Regex NumberPattern();
}

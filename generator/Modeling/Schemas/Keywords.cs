using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatGen.Generator.Modeling.Schemas;

/// <summary>Reads keywords of a schema object, whatever kind of value a document gives them.</summary>
internal static class Keywords
{
    /// <summary>Keywords that describe and don't constrain: beside a <c>$ref</c> or in an <c>allOf</c> part they change no type.</summary>
    private static readonly HashSet<string> Annotations = new(StringComparer.Ordinal)
    {
        "title", "description", "summary", "default", "example", "examples", "deprecated", "readOnly", "writeOnly", "externalDocs", "xml",
        "$comment", "$id", "$schema", "$anchor", "nullable", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern",
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minProperties", "maxProperties", "propertyNames",
        "not", "if", "then", "else", "$defs", "definitions", "unevaluatedProperties", "unevaluatedItems", "contains", "discriminator",
    };

    /// <summary>Whether a keyword has a say in the type of a value.</summary>
    public static bool Shapes(string keyword) => !Annotations.Contains(keyword) && !keyword.StartsWith("x-", StringComparison.Ordinal);

    /// <summary>A string; null for any other kind.</summary>
    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static string? Text(this JsonObject schema, string keyword) => Text(schema[keyword]);

    public static bool Flag(this JsonObject schema, string keyword) =>
        schema[keyword] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    /// <summary>The items of an array keyword; nothing for any other kind.</summary>
    public static IEnumerable<JsonNode?> List(this JsonObject schema, string keyword) => schema[keyword] as JsonArray ?? [];

    /// <summary><c>type</c> as a list, in 3.0's spelling and in 3.1's.</summary>
    public static IReadOnlyList<string> Types(this JsonObject schema) => schema["type"] switch
    {
        JsonArray list => list.Select(Text).OfType<string>().ToList(),
        { } single when Text(single) is { } text => [text],
        _ => [],
    };

    public static bool IsNull(JsonNode? node) => node is null || node.GetValueKind() == JsonValueKind.Null;
}

using System.Text.Json.Nodes;

namespace ChatGen.Generator.Modeling.Schemas;

/// <summary>What an array's items and an object's undeclared members are, by all the keywords that say so.</summary>
internal static class Composite
{
    /// <summary>The patterns that every name matches.</summary>
    private static readonly string[] s_anyName = ["", "^", ".*", "^.*", "^.*$", ".+", "^.+", "^.+$"];

    /// <summary>
    /// The schema of items; null when they may be anything. A tuple (<c>prefixItems</c>) is a list of what its places hold;
    /// where it may go on with anything, it is a list of anything.
    /// </summary>
    public static SchemaNode? Items(Shape array)
    {
        if (array.Key["prefixItems"] is not JsonArray { Count: > 0 } places)
        {
            return Child(array, "items");
        }

        var rest = array.Key["items"];
        var isWhole = IsNothing(rest) || IsNothing(array.Key["unevaluatedItems"]) || Count(array.Key["maxItems"]) <= places.Count;
        return isWhole ? AnyOf(places, array.Pointer["prefixItems"])
            : rest is JsonObject { Count: > 0 } ? AnyOf(places.Append(rest), array.Pointer["prefixItems"])
            : null;
    }

    /// <summary>
    /// The schema of undeclared members; null when they may be anything. Under <c>patternProperties</c> that leave other names open they may.
    /// </summary>
    public static SchemaNode? Additional(Shape map)
    {
        if (map.Key["patternProperties"] is not JsonObject { Count: > 0 } patterns)
        {
            return Child(map, "additionalProperties");
        }

        var rest = map.Key["additionalProperties"];
        var isWhole = IsNothing(rest) || IsFalse(rest) || IsNothing(map.Key["unevaluatedProperties"]) || IsFalse(map.Key["unevaluatedProperties"])
            || patterns.Any(pattern => s_anyName.Contains(pattern.Key));
        var pointer = map.Pointer["patternProperties"];
        return isWhole ? AnyOf(patterns.Select(pattern => pattern.Value), pointer)
            : rest is JsonObject { Count: > 0 } ? AnyOf(patterns.Select(pattern => pattern.Value).Append(rest), pointer)
            : null;
    }

    /// <summary>A subschema that says something; null for none, for a boolean, for <c>{}</c> and for one that takes nothing.</summary>
    private static SchemaNode? Child(Shape shape, string keyword) =>
        shape.Key[keyword] is JsonObject { Count: > 0 } child && !IsNothing(child) ? new SchemaNode(child, shape.Pointer[keyword]) : null;

    private static SchemaNode AnyOf(IEnumerable<JsonNode?> schemas, SpecPointer pointer) =>
        schemas.ToList() is [{ } only]
            ? new SchemaNode(only, pointer)
            : new SchemaNode(new JsonObject { ["anyOf"] = new JsonArray([.. schemas.Select(schema => schema?.DeepClone())]) }, pointer);

    /// <summary>The schema that takes nothing, as <c>false</c> is spelled after reading.</summary>
    private static bool IsNothing(JsonNode? schema) => schema is JsonObject { Count: 1 } node && node["not"] is JsonObject { Count: 0 };

    private static bool IsFalse(JsonNode? node) => node is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.False;

    private static int Count(JsonNode? node) =>
        node is JsonValue value && int.TryParse(value.ToJsonString().Trim('"'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : int.MaxValue;
}

using System.Text.Json.Nodes;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>
/// Row 2: branches that only add <c>required</c>, or repeat properties declared beside them, constrain one object
/// ("give one of these two"); they are no alternatives of type. (<c>allOf</c>, the other half of the row, is <see cref="AllOfMerger"/>.)
/// </summary>
internal static class MergedObjectRule
{
    public static bool Applies(JsonObject node) =>
        node["properties"] is JsonObject { Count: > 0 } declared
            ? Branches(node).All(branch => OnlyConstrains(branch, declared))
            : Branches(node).All(branch => OnlyConstrains(branch, []) && ((JsonObject)branch!).ContainsKey("required"));

    private static IEnumerable<JsonNode?> Branches(JsonObject node) => node.List("oneOf").Concat(node.List("anyOf"));

    private static bool OnlyConstrains(JsonNode? branch, JsonObject declared) =>
        branch is JsonObject schema
        && !schema.ContainsKey("$ref")
        && schema.All(member => member.Key switch
        {
            "type" => Keywords.Text(member.Value) == "object",
            "properties" => member.Value is JsonObject properties && properties.All(property => declared.ContainsKey(property.Key)),
            "required" => true,
            "additionalProperties" => member.Value is not JsonObject,
            _ => !Keywords.Shapes(member.Key),
        });
}

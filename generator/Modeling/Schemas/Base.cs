using System.Text.Json.Nodes;

namespace ChatGen.Generator.Modeling.Schemas;

/// <summary>
/// The idiom of inheritance: a schema lists its children under <c>oneOf</c> or <c>anyOf</c>, and each child has it in its
/// <c>allOf</c>. To a child it is the members alone; that it is one of the children, the child knows.
/// </summary>
internal static class Base
{
    /// <summary>What an <c>allOf</c> part that refers to such a base means; null for any other part.</summary>
    public static Shape? Of(SchemaNode part, Normalizer normalizer) =>
        SchemaTree.ReferenceOf(part.Node) is not null
        && normalizer.Target(part) is { Node: JsonObject target } found
        && Branches(target).Any(branch => IsChild(new SchemaNode(branch, found.Pointer), target, normalizer))
            ? normalizer.NormalizeWithout(target, found.Pointer, "oneOf", "anyOf", "discriminator", "title")
            : null;

    /// <summary>Whether a schema has the other one in its <c>allOf</c>, or in that of one of its parents.</summary>
    public static bool IsChild(SchemaNode schema, JsonObject parent, Normalizer normalizer) => Inherits(schema, parent, normalizer, []);

    private static IEnumerable<JsonNode?> Branches(JsonObject node) => node.List("oneOf").Concat(node.List("anyOf"));

    private static bool Inherits(SchemaNode schema, JsonObject target, Normalizer normalizer, HashSet<JsonObject> seen) =>
        normalizer.Target(schema) is { Node: JsonObject node } found
        && seen.Add(node)
        && node.List("allOf").Any(part =>
            normalizer.Target(new SchemaNode(part, found.Pointer)) is { Node: JsonObject parent } next
            && (ReferenceEquals(parent, target) || Inherits(next, target, normalizer, seen)));
}

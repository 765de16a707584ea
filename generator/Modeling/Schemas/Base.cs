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
    public static bool IsChild(SchemaNode schema, JsonObject parent, Normalizer normalizer) =>
        Lineage(schema, normalizer).Skip(1).Any(ancestor => ReferenceEquals(ancestor.Node, parent));

    /// <summary>The nearest schema with a <c>discriminator</c> that all of these are or have in their <c>allOf</c>; null when there is none.</summary>
    public static SchemaNode? Discriminating(IReadOnlyList<SchemaNode> schemas, Normalizer normalizer)
    {
        var shared = Lineage(schemas[0], normalizer)
            .Where(ancestor => (((JsonObject)ancestor.Node!)["discriminator"] as JsonObject)?.Text("propertyName") is not null)
            .ToList();
        for (var i = 1; i < schemas.Count && shared.Count > 0; i++)
        {
            var lineage = new HashSet<JsonNode?>(Lineage(schemas[i], normalizer).Select(ancestor => ancestor.Node));
            shared.RemoveAll(ancestor => !lineage.Contains(ancestor.Node));
        }

        return shared.FirstOrDefault();
    }

    private static IEnumerable<JsonNode?> Branches(JsonObject node) => node.List("oneOf").Concat(node.List("anyOf"));

    /// <summary>A schema, then what it has in its <c>allOf</c>, then what that has.</summary>
    private static IEnumerable<SchemaNode> Lineage(SchemaNode schema, Normalizer normalizer)
    {
        var seen = new HashSet<JsonObject>();
        var next = new Queue<SchemaNode>();
        next.Enqueue(schema);
        while (next.Count > 0)
        {
            if (normalizer.Target(next.Dequeue()) is not { Node: JsonObject node } found || !seen.Add(node))
            {
                continue;
            }

            yield return found;
            foreach (var part in node.List("allOf").Select((part, index) => new SchemaNode(part, found.Pointer["allOf"][index])))
            {
                next.Enqueue(part);
            }
        }
    }
}

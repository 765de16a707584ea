using System.Text.Json.Nodes;

namespace ChatGen.Generator.Modeling.Schemas;

/// <summary>Finds what a local <c>$ref</c> points to: any place of the document, not only components.</summary>
internal sealed class SchemaTree(JsonNode root)
{
    public const string Components = "/components/schemas";

    /// <summary>The node at a pointer; null when nothing is there.</summary>
    public JsonNode? Find(SpecPointer pointer)
    {
        JsonNode? node = root;
        foreach (var segment in pointer.Segments())
        {
            node = node switch
            {
                JsonObject map when map.TryGetPropertyValue(segment, out var child) => child,
                JsonArray list when int.TryParse(segment, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < list.Count => list[index],
                _ => null,
            };
            if (node is null)
            {
                return null;
            }
        }

        return node;
    }

    /// <summary>Follows a chain of <c>$ref</c>s that are nothing but references, to a parameter or a response, say.</summary>
    public SchemaNode? Follow(SchemaNode start)
    {
        var current = start;
        for (var hops = 0; hops < 64; hops++)
        {
            if (ReferenceOf(current.Node) is not { } reference)
            {
                return current.Node is null ? null : current;
            }

            if (!reference.StartsWith("#", StringComparison.Ordinal))
            {
                return null;
            }

            var pointer = SpecPointer.Follow(reference);
            current = new SchemaNode(Find(pointer), pointer);
        }

        return null;
    }

    /// <summary>The name of the component schema that a pointer names; null for any other place.</summary>
    public static string? ComponentName(SpecPointer pointer) =>
        pointer.Segments() is ["components", "schemas", var name] ? name : null;

    /// <summary>The text of <c>$ref</c>; null when there is none.</summary>
    public static string? ReferenceOf(JsonNode? node) =>
        node is JsonObject map && map.TryGetPropertyValue("$ref", out var value) ? Keywords.Text(value) : null;
}

using System.Text.Json.Nodes;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Types;

namespace ChatGen.Generator.Modeling.Names;

/// <summary>
/// Which schema in place a title names. All of one structure are one type; where schemas of different structure bear one title, it
/// names the first, those of components before those of operations, whatever is used of them.
/// </summary>
internal sealed class Titles
{
    private const int MaxDepth = 256;

    private readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);

    public Titles(JsonNode root)
    {
        if (root is JsonObject document)
        {
            Collect(document["components"], 0);
            Collect(document["paths"], 0);
        }
    }

    /// <summary>The title, where it is a type's name and this shape's own; else null.</summary>
    public string? Of(Shape shape) =>
        NameHint.FromTitle(shape.Title) is { } title
        && (shape.Key.Text("title") != title || !owners.TryGetValue(title, out var structure) || structure == Structure.TextOf(shape.Key))
            ? title
            : null;

    private void Collect(JsonNode? node, int depth)
    {
        if (depth > MaxDepth)
        {
            return;
        }

        if (node is JsonObject map)
        {
            if (NameHint.FromTitle(map.Text("title")) is { } title && !owners.ContainsKey(title) && IsNamedInPlace(map))
            {
                owners[title] = Structure.TextOf(map);
            }

            foreach (var member in map)
            {
                Collect(member.Value, depth + 1);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Collect(item, depth + 1);
            }
        }
    }

    /// <summary>An object, an enum or a union that is no component itself.</summary>
    private static bool IsNamedInPlace(JsonObject schema) =>
        (schema["properties"] is JsonObject || schema["enum"] is JsonArray || schema.ContainsKey("const")
            || schema["oneOf"] is JsonArray || schema["anyOf"] is JsonArray || schema["allOf"] is JsonArray)
        && !(schema.Parent is JsonObject { Parent: JsonObject components } schemas
            && ReferenceEquals(components["schemas"], schemas) && components.Parent is JsonObject document && ReferenceEquals(document["components"], components) && document.Parent is null);
}

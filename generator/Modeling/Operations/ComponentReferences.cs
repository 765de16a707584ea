using System.Text.Json.Nodes;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>Who refers to a component schema. Extensions (<c>x-…</c>) don't count: nothing is read there.</summary>
internal sealed class ComponentReferences(JsonNode root)
{
    private const string Prefix = "#" + SchemaTree.Components + "/";

    private readonly Lazy<Dictionary<string, Counts>> counts = new(() => Count(root), LazyThreadSafetyMode.None);

    /// <summary>Nothing but the bodies of multipart forms refers to the component, nor it to itself: within a form it would be JSON.</summary>
    public bool IsOnlyForm(string component) => counts.Value.TryGetValue(component, out var count) && count.Forms == count.All && count.Own == 0;

    /// <summary>Nothing refers to the component but itself.</summary>
    public bool IsUnused(string component) => !counts.Value.TryGetValue(component, out var count) || count.All == 0;

    private static Dictionary<string, Counts> Count(JsonNode root)
    {
        var result = new Dictionary<string, Counts>(StringComparer.Ordinal);

        // Documents are deep: no recursion.
        var open = new Stack<(JsonNode Node, string? Owner, bool IsNames)>();
        Start(root, open);
        while (open.Count > 0)
        {
            var (node, owner, isNames) = open.Pop();
            if (node is JsonArray list)
            {
                foreach (var item in list)
                {
                    Push(item, owner, open);
                }

                continue;
            }

            var map = (JsonObject)node;
            Add(result, map, owner, isForm: false);
            foreach (var member in map)
            {
                if (!isNames && member.Key.StartsWith("x-", StringComparison.Ordinal))
                {
                    continue;
                }

                if (member.Key == "multipart/form-data" && member.Value is JsonObject form && form["schema"] is JsonObject schema)
                {
                    Add(result, schema, owner, isForm: true);
                }

                Push(member.Value, owner, open, isNames: !isNames && member.Key == "properties");
            }
        }

        return result;
    }

    /// <summary>The component schemas, each its own owner, and the rest of the document, which has none.</summary>
    private static void Start(JsonNode root, Stack<(JsonNode Node, string? Owner, bool IsNames)> open)
    {
        foreach (var part in root as JsonObject ?? [])
        {
            if (part.Key != "components" || part.Value is not JsonObject components)
            {
                Push(part.Value, null, open);
                continue;
            }

            foreach (var section in components)
            {
                foreach (var component in section.Value as JsonObject ?? [])
                {
                    Push(component.Value, section.Key == "schemas" ? component.Key : null, open);
                }
            }
        }
    }

    private static void Push(JsonNode? node, string? owner, Stack<(JsonNode Node, string? Owner, bool IsNames)> open, bool isNames = false)
    {
        if (node is JsonObject or JsonArray)
        {
            open.Push((node, owner, isNames));
        }
    }

    private static void Add(Dictionary<string, Counts> counts, JsonObject map, string? owner, bool isForm)
    {
        if (SchemaTree.ReferenceOf(map) is not { } reference || !reference.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return;
        }

        var name = SchemaTree.ComponentName(SpecPointer.Follow(reference));
        if (name is null)
        {
            return;
        }

        counts.TryGetValue(name, out var count);
        counts[name] = name == owner ? count with { Own = count.Own + 1 }
            : isForm ? count with { Forms = count.Forms + 1 }
            : count with { All = count.All + 1 };
    }

    private readonly record struct Counts(int All, int Forms, int Own);
}

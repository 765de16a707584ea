using System.Text.Json.Nodes;

namespace ChatGen.Fuzz;

/// <summary>Walks over JSON trees.</summary>
internal static class Tree
{
    public static IEnumerable<JsonObject> Objects(JsonNode? root) => Places(root).Select(place => place.Value).Prepend(root).OfType<JsonObject>();

    /// <summary>Everything below the root, parents first.</summary>
    public static IEnumerable<Place> Places(JsonNode? root)
    {
        var stack = new Stack<JsonNode?>();
        stack.Push(root);
        while (stack.TryPop(out var node))
        {
            if (node is JsonObject members)
            {
                foreach (var (name, value) in members)
                {
                    yield return new Place(members, name, -1, value);
                    stack.Push(value);
                }
            }
            else if (node is JsonArray items)
            {
                for (var i = 0; i < items.Count; i++)
                {
                    yield return new Place(items, null, i, items[i]);
                    stack.Push(items[i]);
                }
            }
        }
    }
}

/// <summary>A value in its parent: a member, or an item.</summary>
internal readonly record struct Place(JsonNode Parent, string? Name, int Index, JsonNode? Value)
{
    /// <summary>Puts another value there, which must have no parent.</summary>
    public void Replace(JsonNode? value)
    {
        if (Parent is JsonObject members)
        {
            members[Name!] = value;
        }
        else
        {
            ((JsonArray)Parent)[Index] = value;
        }
    }

    public void Remove()
    {
        if (Parent is JsonObject members)
        {
            members.Remove(Name!);
        }
        else
        {
            ((JsonArray)Parent).RemoveAt(Index);
        }
    }
}

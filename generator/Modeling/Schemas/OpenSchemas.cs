using System.Text.Json.Nodes;

namespace ChatGen.Generator.Modeling.Schemas;

/// <summary>
/// The schemas whose shapes are being made. One that leads back to itself is met while it is open: what was made on the way
/// there lacks something, and is made again when it is asked for by itself. So it doesn't matter which schema is met first.
/// </summary>
internal sealed class OpenSchemas
{
    /// <summary>Making shapes again ends here; a document that gets this far is made to.</summary>
    private const int MostIncomplete = 10_000;

    private readonly Dictionary<JsonObject, int> depths = [];
    private int lowestMet = int.MaxValue;
    private int incomplete;

    public int Count => depths.Count;

    /// <summary>False when the schema is open already.</summary>
    public bool Enter(JsonObject node)
    {
        if (depths.TryGetValue(node, out var depth))
        {
            lowestMet = Math.Min(lowestMet, depth);
            return false;
        }

        depths.Add(node, depths.Count);
        return true;
    }

    /// <summary>Whether the shape is whole: nothing in it led back to a schema that is still open.</summary>
    public bool Leave(JsonObject node)
    {
        var depth = depths[node];
        depths.Remove(node);
        if (lowestMet < depth && incomplete < MostIncomplete)
        {
            incomplete++;
            return false;
        }

        if (lowestMet >= depth)
        {
            lowestMet = int.MaxValue;
        }

        return true;
    }
}

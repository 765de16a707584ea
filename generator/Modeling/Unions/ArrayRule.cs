using System.Text.Json.Nodes;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>
/// Row 7 for arrays: several are told apart by the kinds of their items; the last one takes what is left. Where items of one kind
/// are in two of them, they are one list, whose items are a union.
/// </summary>
internal static class ArrayRule
{
    public static EquatableArray<ArrayChoice> Choose(Shape union, Normalizer normalizer)
    {
        var arrays = Enumerable.Range(0, union.Branches.Count).Where(index => union.Branches[index].Kind == ShapeKind.Array).ToList();
        return arrays
            .OrderBy(index => Width(union.Branches[index], normalizer))
            .Select((index, order) => new ArrayChoice(order == arrays.Count - 1 ? ItemKinds.All : ItemKindsOf(union.Branches[index], normalizer), index))
            .ToEquatableArray();
    }

    /// <summary>The union with arrays merged whose items kinds don't tell apart. Their items are looked at, so nothing may be open any more.</summary>
    public static Shape Merge(Shape union, Normalizer normalizer)
    {
        var merged = new List<Shape>();
        foreach (var branch in union.Branches)
        {
            var clash = branch.Kind != ShapeKind.Array ? -1 : merged.FindIndex(other => other.Kind == ShapeKind.Array && Overlap(other, branch, normalizer));
            if (clash < 0)
            {
                merged.Add(branch);
                continue;
            }

            merged[clash] = Join(merged[clash], branch);
        }

        if (merged.Count == union.Branches.Count)
        {
            return union;
        }

        // What was merged may overlap with what was not before.
        return Merge(SingleRule.Apply(merged, union) ?? union with { Branches = merged }, normalizer);
    }

    /// <summary>Whole numbers are numbers too: an array of them is one of numbers only where it is none of whole ones.</summary>
    private static bool Overlap(Shape one, Shape other, Normalizer normalizer)
    {
        var (first, second) = (ItemKindsOf(one, normalizer), ItemKindsOf(other, normalizer));
        return (first, second) is not ((ItemKinds.Integer, ItemKinds.Integer | ItemKinds.Number) or (ItemKinds.Integer | ItemKinds.Number, ItemKinds.Integer))
            && (first & second & ~ItemKinds.Null) != 0;
    }

    private static Shape Join(Shape one, Shape other)
    {
        // Anything in the one is anything in both.
        var items = one.Items is { Node: { } first } && other.Items is { Node: { } second }
            ? new JsonObject { ["anyOf"] = new JsonArray(first.DeepClone(), second.DeepClone()) }
            : null;
        return new Shape(ShapeKind.Array, [], one.Pointer)
        {
            Description = one.Description ?? other.Description,
            Items = items is null ? null : new SchemaNode(items, one.Items!.Pointer),
        };
    }

    private static int Width(Shape array, Normalizer normalizer) => ItemKindsOf(array, normalizer) == (ItemKinds.Integer | ItemKinds.Number) ? 1 : 0;

    private static ItemKinds ItemKindsOf(Shape array, Normalizer normalizer)
    {
        if (array.Items is not { } schema)
        {
            return ItemKinds.All;
        }

        var items = normalizer.Normalize(schema);
        return items.Kinds | (items.Nullable ? ItemKinds.Null : 0);
    }
}

using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>Row 7 for arrays: several are told apart by the kind of their first item; the last one takes what is left.</summary>
internal static class ArrayRule
{
    public static EquatableArray<ArrayChoice> Choose(IReadOnlyList<Shape> branches, Normalizer normalizer)
    {
        var arrays = Enumerable.Range(0, branches.Count).Where(index => branches[index].Kind == ShapeKind.Array).ToList();
        return arrays
            .Select((index, order) => new ArrayChoice(order == arrays.Count - 1 ? ItemKinds.All : ItemKindsOf(branches[index], normalizer), index))
            .ToEquatableArray();
    }

    private static ItemKinds ItemKindsOf(Shape array, Normalizer normalizer) =>
        array.Items is { } items ? normalizer.Normalize(items).Kinds : ItemKinds.All;
}

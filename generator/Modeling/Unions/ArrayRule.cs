using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>
/// Row 7 for arrays: several are told apart by the kind of their first item; the last one takes what is left. Where items of one kind
/// are in two of them, the first is taken, and that is reported.
/// </summary>
internal static class ArrayRule
{
    public static EquatableArray<ArrayChoice> Choose(Shape union, Normalizer normalizer)
    {
        var arrays = Enumerable.Range(0, union.Branches.Count).Where(index => union.Branches[index].Kind == ShapeKind.Array).ToList();
        var choices = new List<ArrayChoice>();
        var taken = ItemKinds.None;
        foreach (var index in arrays)
        {
            var kinds = ItemKindsOf(union.Branches[index], normalizer);
            if ((kinds & taken) != 0)
            {
                RankRule.Report(union, union.Branches[choices.First(choice => (choice.FirstItem & kinds) != 0).Case], union.Branches[index], normalizer.Problems);
            }

            taken |= kinds;
            choices.Add(new ArrayChoice(index == arrays[arrays.Count - 1] ? ItemKinds.All : kinds, index));
        }

        return choices.ToEquatableArray();
    }

    private static ItemKinds ItemKindsOf(Shape array, Normalizer normalizer) =>
        array.Items is { } items ? normalizer.Normalize(items).Kinds : ItemKinds.All;
}

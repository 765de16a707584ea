using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>
/// Listed numbers and truth values of all branches are one list, each with the title of its branch; a branch that takes any ends the list.
/// The type is that of the values: a list of numbers is no enum.
/// </summary>
internal static class LiteralRule
{
    public static IReadOnlyList<Shape> Apply(IReadOnlyList<Shape> branches) => branches
        .Select(branch => branch.Kind is ShapeKind.Integer or ShapeKind.Number or ShapeKind.Boolean ? Merged(branch, branches) : branch)
        .ToList();

    private static Shape Merged(Shape first, IReadOnlyList<Shape> branches)
    {
        var same = branches.Where(branch => branch.Kind == first.Kind).ToList();
        return same.Count == 1 ? first : first with
        {
            Literals = same.Any(branch => branch.Literals.Count == 0)
                ? []
                : same
                    .SelectMany(branch => branch.Literals is [var only] ? [only with { Title = branch.Title, Description = branch.Description }] : branch.Literals)
                    .GroupBy(entry => entry.Value, StringComparer.Ordinal)
                    .Select(group => group.First())
                    .ToList(),
            Title = null,
        };
    }
}

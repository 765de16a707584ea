using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>Rows 5 and 6: enumerated strings of all branches are one enum, open when a branch takes any string.</summary>
internal static class EnumRule
{
    public static IReadOnlyList<Shape> Apply(IReadOnlyList<Shape> branches, Shape basis)
    {
        var texts = branches.Where(branch => branch.Kind is ShapeKind.String or ShapeKind.Enum).ToList();
        if (texts.Count < 2)
        {
            return branches;
        }

        var values = texts
            .SelectMany(branch => branch.Values.Count == 1
                ? [branch.Values[0] with { Title = branch.Title ?? branch.Values[0].Title, Description = branch.Description ?? branch.Values[0].Description }]
                : branch.Values)
            .GroupBy(entry => entry.Value, StringComparer.Ordinal)
            .Select(group => group.First())
            .ToList();
        var merged = new Shape(values.Count > 0 ? ShapeKind.Enum : ShapeKind.String, branches.Count == texts.Count ? basis.Key : [], basis.Pointer)
        {
            Title = branches.Count == texts.Count ? basis.Title : null,
            Values = values,
            IsOpen = texts.Any(branch => branch.Kind == ShapeKind.String || branch.IsOpen),
        };

        // The enum takes the place of the first of its parts.
        return branches
            .Where(branch => !texts.Contains(branch) || ReferenceEquals(branch, texts[0]))
            .Select(branch => ReferenceEquals(branch, texts[0]) ? merged : branch)
            .ToList();
    }
}

using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>Row 4: one branch left is that type, without a wrapper. A tag that the branch lacks needs the union, which writes it.</summary>
internal static class SingleRule
{
    public static Shape? Apply(IReadOnlyList<Shape> branches, Shape basis) =>
        branches is [{ AddedTags.Count: 0 } single]
            ? single with
            {
                // Written in place, it is known by what it stands in.
                Key = single.Component is null ? basis.Key : single.Key,
                Title = single.Title ?? basis.Title,
                Nullable = basis.Nullable,
                Description = basis.Description ?? single.Description,
                Deprecated = basis.Deprecated,
                OneWay = basis.OneWay,
                Default = basis.Default ?? single.Default,
            }
            : null;
}

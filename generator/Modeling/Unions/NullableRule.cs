using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>Row 3: null, in any of its spellings, is no branch but a question mark.</summary>
internal static class NullableRule
{
    public static (IReadOnlyList<Shape> Branches, bool Nullable) Apply(IReadOnlyList<Shape> branches) => (
        branches.Where(branch => branch.Kind != ShapeKind.Null).ToList(),
        branches.Any(branch => branch.Nullable || branch.Kind == ShapeKind.Null));
}

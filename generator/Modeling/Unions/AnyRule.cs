using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>Row 1: a branch that takes anything makes the others say nothing.</summary>
internal static class AnyRule
{
    public static bool Applies(IReadOnlyList<Shape> branches) => branches.Any(branch => branch.Kind == ShapeKind.Any);
}

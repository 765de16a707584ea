using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>Row 7: which branches take which kind of JSON value.</summary>
internal sealed class KindRule
{
    public KindRule(IReadOnlyList<Shape> branches)
    {
        for (var i = 0; i < branches.Count; i++)
        {
            switch (branches[i].Kind)
            {
                case ShapeKind.String or ShapeKind.File or ShapeKind.Enum:
                    String ??= i;
                    break;
                case ShapeKind.Integer:
                    Integer ??= i;
                    break;
                case ShapeKind.Number:
                    Number ??= i;
                    break;
                case ShapeKind.Boolean:
                    Boolean ??= i;
                    break;
                case ShapeKind.Object:
                    Objects.Add(i);
                    break;
                case ShapeKind.Map:
                    Map ??= i;
                    break;
            }
        }

        Integer ??= Number;
    }

    public int? String { get; }

    public int? Integer { get; }

    public int? Number { get; }

    public int? Boolean { get; }

    /// <summary>Objects with declared members.</summary>
    public List<int> Objects { get; } = [];

    /// <summary>An object of any members.</summary>
    public int? Map { get; }
}

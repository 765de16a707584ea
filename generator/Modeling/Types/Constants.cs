using System.Globalization;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Types;

/// <summary>A member that can be one value only.</summary>
/// <param name="Value">A string, or a number or truth value as JSON.</param>
internal sealed record Constant(Primitive Type, string Value);

/// <summary>Which members are constant.</summary>
internal static class Constants
{
    /// <summary>
    /// The one string, number or truth value that a member can be. An optional one counts when it is the default as well; else leaving
    /// it out means something. A number that its C# type doesn't hold is none.
    /// </summary>
    public static Constant? Of(Shape shape, bool required)
    {
        if (shape.Nullable)
        {
            return null;
        }

        return shape switch
        {
            { Kind: ShapeKind.Enum, IsOpen: false, Values: [var only] } when required || Keywords.Text(shape.Default) == only.Value => new Constant(Primitive.String, only.Value),
            { Literals: [var only] } when (required || Literal.Of(shape.Default) == only.Value) && Scalars.TypeOf(shape) is { } type && Holds(type, only.Value) => new Constant(type, only.Value),
            _ => null,
        };
    }

    private static bool Holds(Primitive type, string literal) => type switch
    {
        Primitive.Boolean => true,
        Primitive.Int64 => long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        Primitive.UInt64 => ulong.TryParse(literal, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        Primitive.Double => double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsInfinity(number),
        _ => false,
    };
}

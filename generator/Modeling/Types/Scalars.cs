using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Types;

/// <summary>Strings, numbers and truth values in C#.</summary>
internal static class Scalars
{
    /// <summary>Null for what is none, or a type of its own.</summary>
    public static Primitive? TypeOf(Shape shape) => shape.Kind switch
    {
        ShapeKind.String => Primitive.String,
        ShapeKind.Integer => IsUnsigned64(shape.Format) ? Primitive.UInt64 : Primitive.Int64,
        ShapeKind.Number => Primitive.Double,
        ShapeKind.Boolean => Primitive.Boolean,
        _ => null,
    };

    /// <summary>Beyond <c>long</c>; every other integer format is a hint, and read as wide as <c>long</c>.</summary>
    private static bool IsUnsigned64(string? format) => format is "uint64" or "u-int64" or "uint" or "usize";
}

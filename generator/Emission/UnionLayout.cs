using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>How a union holds a case.</summary>
internal enum UnionStorage
{
    /// <summary>The value itself, boxed when it is a struct.</summary>
    Value,

    /// <summary>An enumerated string: its string.</summary>
    EnumString,

    /// <summary>A number or truth value: 64 bits, and a marker that says which.</summary>
    Bits,
}

/// <param name="Type">The case's C# type, not nullable.</param>
/// <param name="Parameter">The name of its parameter in Match and Switch, escaped.</param>
/// <param name="Marker">The marker's field, for <see cref="UnionStorage.Bits"/>.</param>
internal sealed record UnionMember(UnionCase Case, string Type, string Parameter, UnionStorage Storage, string? Marker)
{
    public string Name { get; } = Identifiers.Escape(Case.Name);

    public bool IsValueType => TypeRefs.IsValueType(Case.Type);

    /// <summary>The pattern that <c>_value</c> matches when it holds this case, the value being named <paramref name="local"/>.</summary>
    public string Pattern(string local) => Storage switch
    {
        UnionStorage.Bits => $"var {local} when {local} == {Marker}",
        UnionStorage.EnumString => $"string {local}",
        _ => $"{Type} {local}",
    };

    /// <summary>The case's value, where <see cref="Pattern"/> has matched.</summary>
    /// <param name="owner">The union with a dot; empty for <c>this</c>.</param>
    public string Get(CSharpWriter writer, string local, string owner = "") => Storage switch
    {
        UnionStorage.Bits => Case.Type switch
        {
            PrimitiveRef { Primitive: Primitive.Double } => writer.Text($"BitConverter.Int64BitsToDouble({owner}_bits)"),
            PrimitiveRef { Primitive: Primitive.Boolean } => $"{owner}_bits != 0",
            PrimitiveRef { Primitive: Primitive.UInt64 } => $"unchecked((ulong){owner}_bits)",
            _ => $"{owner}_bits",
        },
        UnionStorage.EnumString => $"new {Type}({local})",
        _ => local,
    };

    /// <summary>The 64 bits of <c>value</c>.</summary>
    public string ToBits(CSharpWriter writer) => Case.Type switch
    {
        PrimitiveRef { Primitive: Primitive.Double } => writer.Text($"BitConverter.DoubleToInt64Bits(value)"),
        PrimitiveRef { Primitive: Primitive.Boolean } => "value ? 1 : 0",
        PrimitiveRef { Primitive: Primitive.UInt64 } => "unchecked((long)value)",
        _ => "value",
    };
}

/// <summary>The members of a union, with what its file needs to know of them.</summary>
internal sealed class UnionLayout
{
    public UnionLayout(CSharpWriter writer, UnionModel model)
    {
        Model = model;
        Name = Identifiers.Escape(model.Name);
        var parameters = new HashSet<string>(StringComparer.Ordinal) { "unknown" };
        var holdsEnumString = !model.Cases.Any(item => item.Type is PrimitiveRef { Primitive: Primitive.String })
            && model.Cases.Count(item => item.IsEnum) == 1;
        Members = model.Cases
            .Select(item => Member(writer, item, holdsEnumString, Identifiers.Escape(Identifiers.Fresh(Identifiers.Camel(item.Name), parameters))))
            .ToList();
        Local = Identifiers.Fresh("value", parameters);
        Lists = Members.Where(member => member.Case.Type is ListRef).ToList();
    }

    public UnionModel Model { get; }

    public string Name { get; }

    public IReadOnlyList<UnionMember> Members { get; }

    /// <summary>The members that are lists; with one alone, the union is built by a collection expression.</summary>
    public IReadOnlyList<UnionMember> Lists { get; }

    /// <summary>A local that is no parameter of Match.</summary>
    public string Local { get; }

    public bool HasBits => Members.Any(member => member.Storage is UnionStorage.Bits);

    public bool HasCollections => Members.Any(member => member.Case.Type is ListRef or MapRef);

    private static UnionMember Member(CSharpWriter writer, UnionCase item, bool holdsEnumString, string parameter)
    {
        var marker = item.Type is PrimitiveRef primitive
            ? primitive.Primitive switch
            {
                Primitive.Int64 => "s_int64",
                Primitive.UInt64 => "s_uint64",
                Primitive.Double => "s_double",
                Primitive.Boolean => "s_boolean",
                _ => null,
            }
            : null;
        var storage = marker is not null ? UnionStorage.Bits
            : item.IsEnum && holdsEnumString ? UnionStorage.EnumString
            : UnionStorage.Value;
        return new(item, writer.Type(item.Type), parameter, storage, marker);
    }
}

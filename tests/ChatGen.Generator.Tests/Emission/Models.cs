using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Tests.Emission;

/// <summary>Models in few words.</summary>
internal static class Models
{
    public static FileContext Context { get; } = new("Acme", "AcmeClient", "acme.yaml", []);

    public static TypeRef Text { get; } = new PrimitiveRef(Primitive.String);

    public static TypeRef Integer { get; } = new PrimitiveRef(Primitive.Int64);

    public static TypeRef Unsigned { get; } = new PrimitiveRef(Primitive.UInt64);

    public static TypeRef Number { get; } = new PrimitiveRef(Primitive.Double);

    public static TypeRef Flag { get; } = new PrimitiveRef(Primitive.Boolean);

    public static TypeRef Any { get; } = new PrimitiveRef(Primitive.Any);

    public static TypeRef FreeObject { get; } = new PrimitiveRef(Primitive.FreeObject);

    public static TypeRef Class(string name) => new NamedRef(name, IsValueType: false);

    public static TypeRef Struct(string name) => new NamedRef(name, IsValueType: true);

    public static TypeRef List(TypeRef item, bool nullable = false) => new ListRef(item, nullable);

    public static TypeRef Map(TypeRef value, bool nullable = false) => new MapRef(value, nullable);

    public static EquatableArray<T> Of<T>(params T[] items) => new(items);

    public static DocModel Doc(string summary, string? remarks = null) => new(summary, remarks);

    public static ObjectModel Record(string name, params PropertyModel[] properties) =>
        new(name, Doc($"The {name}."), properties, null, false, "AdditionalProperties");

    public static PropertyModel Required(string json, string name, TypeRef type) => Property(json, name, type, Presence.Required);

    public static PropertyModel RequiredNullable(string json, string name, TypeRef type) => Property(json, name, type, Presence.RequiredNullable);

    public static PropertyModel Optional(string json, string name, TypeRef type) => Property(json, name, type, Presence.Optional);

    public static PropertyModel OptionalNullable(string json, string name, TypeRef type) =>
        Property(json, name, type, Presence.OptionalNullable) with { HasName = "Has" + name };

    public static PropertyModel Constant(string json, string name, string value) =>
        Property(json, name, Text, Presence.Constant) with { Constant = value };

    public static EnumModel Enum(string name, bool isOpen, params (string Value, string Name)[] values) =>
        new(name, Doc($"The {name}."), values.Select(value => new EnumValueModel(value.Value, value.Name, DocModel.Empty)).ToEquatableArray(), isOpen);

    public static UnionModel Union(string name, UnionReading reading, params UnionCase[] cases) =>
        new(name, Doc($"The {name}."), cases, reading, "type", null);

    public static UnionCase Case(string name, TypeRef type) => new(name, type, null, false, DocModel.Empty);

    public static UnionReading Objects(ObjectDecision decision) => NoReading with { Object = decision };

    public static UnionReading NoReading { get; } = new(null, null, null, null, [], null);

    public static ByTag Tag(string property, params (string Value, int Case)[] branches) =>
        new(property, branches.Select(branch => new TagBranch(branch.Value, new IsCase(branch.Case))).ToEquatableArray(), new IsUnknown(), new IsUnknown());

    private static PropertyModel Property(string json, string name, TypeRef type, Presence presence) =>
        new(json, name, type, presence, null, null, DocModel.Empty, false);
}

namespace ChatGen.Generator.Model;

/// <summary>How a schema is spelled as a C# type. Nullability belongs to the place that uses it.</summary>
internal abstract record TypeRef;

/// <summary>A type of the framework or the runtime that holds one JSON value.</summary>
internal sealed record PrimitiveRef(Primitive Primitive) : TypeRef;

/// <summary>A type that this client generates.</summary>
internal sealed record NamedRef(string Name, bool IsValueType) : TypeRef;

/// <summary><c>IReadOnlyList&lt;Item&gt;</c>.</summary>
internal sealed record ListRef(TypeRef Item, bool ItemNullable) : TypeRef;

/// <summary><c>IReadOnlyDictionary&lt;string, Value&gt;</c>.</summary>
internal sealed record MapRef(TypeRef Value, bool ValueNullable) : TypeRef;

internal enum Primitive
{
    /// <summary><c>string</c>.</summary>
    String,

    /// <summary><c>long</c>.</summary>
    Int64,

    /// <summary><c>ulong</c>.</summary>
    UInt64,

    /// <summary><c>double</c>.</summary>
    Double,

    /// <summary><c>bool</c>.</summary>
    Boolean,

    /// <summary><c>JsonElement</c>: any JSON value, the schema <c>{}</c>.</summary>
    Any,

    /// <summary><c>JsonMap</c>: an object of any members, <c>{type: object}</c>.</summary>
    FreeObject,

    /// <summary><c>FileContent</c>: a file of a form.</summary>
    File,
}

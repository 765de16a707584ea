using ChatGen.Generator.Infrastructure;

namespace ChatGen.Generator.Model;

/// <summary>A type to generate: one file each.</summary>
internal abstract record TypeModel(string Name, DocModel Doc);

/// <summary>Doc comment text, XML already; lines are separated by <c>\n</c>.</summary>
/// <param name="Type">The type of the client that says all of it; the rest is empty then.</param>
internal sealed record DocModel(string Summary, string? Remarks, string? Type = null)
{
    public static DocModel Empty { get; } = new("", null);
}

/// <summary>A <c>sealed partial record</c>.</summary>
/// <param name="AdditionalValues">The type of values under undeclared names; null when they may be anything.</param>
/// <param name="AdditionalName">The C# name of the property that holds undeclared members.</param>
/// <param name="IsChunk">Many of them come in one stream, and begin alike.</param>
internal sealed record ObjectModel(
    string Name,
    DocModel Doc,
    EquatableArray<PropertyModel> Properties,
    TypeRef? AdditionalValues,
    bool AdditionalValuesNullable,
    string AdditionalName,
    bool IsChunk = false) : TypeModel(Name, Doc);

internal enum Presence
{
    /// <summary>Required, never null: <c>required T</c>.</summary>
    Required,

    /// <summary>Required, may be null: <c>required T?</c>; null is written.</summary>
    RequiredNullable,

    /// <summary>May be absent, never null: <c>T?</c>; null means absent.</summary>
    Optional,

    /// <summary>May be absent or null: <c>T?</c>; once set, null is written.</summary>
    OptionalNullable,

    /// <summary>One string, number or truth value: a get-only property, always written.</summary>
    Constant,

    /// <summary>A <see cref="Constant"/> that the other side may leave out, because it is the default.</summary>
    OptionalConstant,
}

/// <param name="JsonName">The member's name on the wire, unescaped.</param>
/// <param name="Name">The C# property's name, a valid identifier without <c>@</c>.</param>
/// <param name="Constant">The value of a <see cref="Presence.Constant"/> property: a string, or a number or truth value as JSON, by its type.</param>
/// <param name="HasName">The name of the query "is it set", for <see cref="Presence.OptionalNullable"/>.</param>
internal sealed record PropertyModel(
    string JsonName,
    string Name,
    TypeRef Type,
    Presence Presence,
    string? Constant,
    string? HasName,
    DocModel Doc,
    bool Deprecated);

/// <summary>A <c>readonly struct</c> over a string.</summary>
/// <param name="IsOpen">The schema allows any string beside the listed ones.</param>
internal sealed record EnumModel(string Name, DocModel Doc, EquatableArray<EnumValueModel> Values, bool IsOpen) : TypeModel(Name, Doc);

internal sealed record EnumValueModel(string Value, string Name, DocModel Doc);

using ChatGen.Generator.Infrastructure;

namespace ChatGen.Generator.Model;

/// <summary>A <c>readonly struct</c> that holds one of several cases, or what fits none of them.</summary>
/// <param name="Cases">The variants; the case for unknown JSON comes on top and is not listed.</param>
/// <param name="TagProperty">The property whose value an unknown variant exposes.</param>
/// <param name="Text">How a plain string becomes a value when no case is a string itself.</param>
internal sealed record UnionModel(
    string Name,
    DocModel Doc,
    EquatableArray<UnionCase> Cases,
    UnionReading Reading,
    string? TagProperty,
    TextConversion? Text) : TypeModel(Name, Doc);

/// <param name="Name">The variant's short name, unique in the union: parameter of Match, member of Kind.</param>
/// <param name="Added">The tag that the union writes and hides from the variant, whose schema lacks it.</param>
/// <param name="IsEnum">The case is an enumerated string; a string converts to it.</param>
internal sealed record UnionCase(string Name, TypeRef Type, AddedTag? Added, bool IsEnum, DocModel Doc);

internal sealed record AddedTag(string Property, string Value);

/// <summary><c>implicit operator Union(string)</c> that makes the case's object with its one text property set.</summary>
internal sealed record TextConversion(int Case, string PropertyName);

/// <summary>What is read for each kind of JSON value: the index of a case, or null where the kind is no case.</summary>
internal sealed record UnionReading(
    int? String,
    int? Integer,
    int? Number,
    int? Boolean,
    EquatableArray<ArrayChoice> Arrays,
    ObjectDecision? Object);

/// <summary>An array case, chosen where all items have these kinds; the last choice takes what is left, an empty array too.</summary>
internal sealed record ArrayChoice(ItemKinds Items, int Case);

[Flags]
internal enum ItemKinds
{
    None = 0,
    String = 1,
    Integer = 2,
    Number = 4,
    Boolean = 8,
    Array = 16,
    Object = 32,
    Null = 64,
    All = 127,
}

/// <summary>How an object's case is found: a tree of questions about its members.</summary>
internal abstract record ObjectDecision;

/// <summary>It is this case.</summary>
internal sealed record IsCase(int Case) : ObjectDecision;

/// <summary>Nothing fits: it stays unknown.</summary>
internal sealed record IsUnknown : ObjectDecision;

/// <summary>By the string under a property, or by the number or truth value under it.</summary>
/// <param name="Other">For a value of this sort that is not listed.</param>
/// <param name="Absent">For an object without the property, or with another sort of value under it.</param>
/// <param name="IsLiteral">The values are numbers and truth values, as JSON.</param>
internal sealed record ByTag(
    string Property,
    EquatableArray<TagBranch> Branches,
    ObjectDecision Other,
    ObjectDecision Absent,
    bool IsLiteral = false) : ObjectDecision;

internal sealed record TagBranch(string Value, ObjectDecision Then);

/// <summary>By which properties are there: the first branch all of whose properties are present.</summary>
internal sealed record ByPresence(EquatableArray<PresenceBranch> Branches, ObjectDecision Otherwise) : ObjectDecision;

internal sealed record PresenceBranch(EquatableArray<string> Properties, ObjectDecision Then);

/// <summary>By the kind of one property's value.</summary>
internal sealed record ByKind(string Property, EquatableArray<KindBranch> Branches, ObjectDecision Otherwise) : ObjectDecision;

internal sealed record KindBranch(ItemKinds Kinds, ObjectDecision Then);

/// <summary>By what is inside a property: the questions go to the object under it, or to the first item of the list under it.</summary>
internal sealed record Inside(string Property, ObjectDecision Then) : ObjectDecision;

/// <summary>By the number of properties that fit, where nothing surer is left.</summary>
internal sealed record ByRank(EquatableArray<RankCandidate> Candidates) : ObjectDecision
{
    /// <summary>Where no candidate can be.</summary>
    public ObjectDecision Otherwise { get; init; } = new IsUnknown();
}

internal sealed record RankCandidate(int Case, EquatableArray<RankProperty> Properties);

/// <param name="Kinds">The JSON kinds that the property accepts.</param>
/// <param name="Constants">The strings that it accepts, or the numbers and truth values as JSON; empty when any.</param>
internal sealed record RankProperty(string Name, bool Required, ItemKinds Kinds, EquatableArray<string> Constants);

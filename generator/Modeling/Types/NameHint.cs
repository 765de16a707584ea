using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Modeling.Types;

/// <summary>Where a schema in place stands: the type that owns it, and its name there.</summary>
internal sealed record NameHint(string Owner, string Segment)
{
    /// <summary>It is a member's schema itself: a name that is given there is the member's.</summary>
    public bool IsMember { get; init; }

    /// <summary>It is a union's case: what stands there is no other member's.</summary>
    public bool IsCase { get; init; }

    /// <summary>The member's name as C# spells it.</summary>
    public string PathSegment => Identifiers.Pascal(Segment);

    /// <summary>
    /// The name by the path: owner and member. Words that end the one and begin the other stand once:
    /// PartImage and ImageUrl are PartImageUrl.
    /// </summary>
    public string PathName
    {
        get
        {
            var owner = Identifiers.Humps(Owner);
            var member = Identifiers.Humps(PathSegment);
            for (var shared = Math.Min(owner.Count, member.Count - 1); shared > 0; shared--)
            {
                if (owner.Skip(owner.Count - shared).SequenceEqual(member.Take(shared), StringComparer.Ordinal))
                {
                    return Owner + string.Concat(member.Skip(shared));
                }
            }

            return Owner + string.Concat(member);
        }
    }

    /// <summary>An item of an array that stands here.</summary>
    public NameHint Item => new(Owner, Plurals.Singular(PathSegment));

    /// <summary>A value of a map that stands here.</summary>
    public NameHint Value => new(Owner, PathSegment + "Value");

    /// <summary>
    /// A title that is a type's name: one word of at least two humps, and not just the member's own name spelled nicely,
    /// as some frameworks write it.
    /// </summary>
    public static string? FromTitle(string? title) =>
        title is { Length: > 0 } && char.IsUpper(title[0]) && title.All(char.IsLetterOrDigit) && Identifiers.Humps(title).Count >= 2
            ? title
            : null;
}

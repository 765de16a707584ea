using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>
/// Whether ranking is a guess for two variants. It is none where an object that fits the one cannot fit the other, or where
/// everything that fits the one fits the other too: there the narrower one is right whenever it fits, and it ranks first.
/// </summary>
internal static class PairEvidence
{
    /// <summary>The first two variants that only a guess tells apart; null when there are none.</summary>
    public static (Variant One, Variant Other)? FirstUndecided(IReadOnlyList<Variant> variants)
    {
        for (var i = 0; i < variants.Count; i++)
        {
            for (var j = i + 1; j < variants.Count; j++)
            {
                if (!Tells(variants[i], variants[j]))
                {
                    return (variants[i], variants[j]);
                }
            }
        }

        return null;
    }

    private static bool Tells(Variant one, Variant other) =>
        RequiresOwn(one, other) || RequiresOwn(other, one) || Exclude(one, other) || IsNarrower(one, other) || IsNarrower(other, one);

    private static bool RequiresOwn(Variant one, Variant other) =>
        one.PropertyNames.Any(name => one.Requires(name) && !other.Declares(name));

    /// <summary>A member that both require, and of which no value fits both.</summary>
    private static bool Exclude(Variant one, Variant other) =>
        one.PropertyNames.Any(name => one.Requires(name) && other.Requires(name)
            && ((one.Kinds(name) & other.Kinds(name)) == 0
                || AreDisjoint(one.Tags(name), other.Tags(name))
                || AreDisjoint(one.Literals(name), other.Literals(name))));

    private static bool AreDisjoint(IReadOnlyList<string>? one, IReadOnlyList<string>? other) =>
        one is not null && other is not null && !one.Intersect(other, StringComparer.Ordinal).Any();

    /// <summary>Whether what fits the first fits the second as well, while the first asks for more.</summary>
    private static bool IsNarrower(Variant narrow, Variant wide) =>
        wide.PropertyNames.All(name =>
            narrow.Declares(name)
            && (narrow.Requires(name) || !wide.Requires(name))
            && Takes(wide, narrow, name))
        && narrow.PropertyNames.Any(name => narrow.Requires(name) && (!wide.Requires(name) || Limits(narrow, name) && !Limits(wide, name)));

    /// <summary>Whether the second variant's values of a member all fit the first.</summary>
    private static bool Takes(Variant wide, Variant narrow, string name)
    {
        if ((narrow.Kinds(name) & ~wide.Kinds(name)) != 0)
        {
            return false;
        }

        if (wide.Tags(name) is { } values)
        {
            return narrow.Tags(name)?.All(values.Contains) == true;
        }

        if (wide.Literals(name) is { } literals)
        {
            return narrow.Literals(name)?.All(literals.Contains) == true;
        }

        return wide.Member(name) switch
        {
            null => true,
            { Kind: ShapeKind.Any or ShapeKind.String or ShapeKind.Integer or ShapeKind.Number or ShapeKind.Boolean or ShapeKind.Null } => true,
            { Kind: ShapeKind.Enum, IsOpen: true } => true,
            { Kind: ShapeKind.Array, Items: null } or { Kind: ShapeKind.Map, Additional: null } => true,
            var member => narrow.Member(name) is { } other && (ReferenceEquals(member.Key, other.Key) || Structure.TextOf(member.Key) == Structure.TextOf(other.Key)),
        };
    }

    private static bool Limits(Variant variant, string name) => variant.Tags(name) is not null || variant.Literals(name) is not null;
}

using ChatGen.Generator.Model;

namespace ChatGen.Census;

/// <summary>Where the number of members that fit decides about an object.</summary>
internal enum RankUse
{
    None,

    /// <summary>Only for the rest: an object without the optional members, or without the tag, that would have told.</summary>
    Rest,

    /// <summary>For several cases that no tag, kind or member tells apart.</summary>
    Bucket,
}

/// <summary>Looks for ranks in the questions that a union is read by.</summary>
internal static class Ranks
{
    public static RankUse UseOf(ObjectDecision? decision) => decision switch
    {
        // One by itself is asked whether it fits.
        ByRank { Candidates.Count: 1 } => RankUse.None,
        ByRank => RankUse.Bucket,
        ByTag tag => Highest([.. tag.Branches.Select(branch => UseOf(branch.Then)), UseOf(tag.Other), Rest(tag.Absent)]),
        ByPresence presence => Highest(
        [
            .. presence.Branches.Select(branch => UseOf(branch.Then)),
            Without(presence.Otherwise, [.. presence.Branches.SelectMany(branch => Cases(branch.Then))]),
        ]),
        ByKind kind => Highest([.. kind.Branches.Select(branch => UseOf(branch.Then)), Rest(kind.Otherwise)]),

        // Behind these questions a rank stands for what they can't answer: a list without items, a member without a tag.
        Inside inside => inside.Then is ByRank ? RankUse.Bucket : Rest(inside.Then),
        _ => RankUse.None,
    };

    /// <summary>Several that have no sign of their own are a bucket; those that lack only their optional signs are the rest.</summary>
    private static RankUse Without(ObjectDecision otherwise, HashSet<int> known) =>
        otherwise is ByRank rank
            ? rank.Candidates.Count(candidate => !known.Contains(candidate.Case)) > 1 ? RankUse.Bucket : RankUse.Rest
            : UseOf(otherwise);

    private static RankUse Rest(ObjectDecision decision) => UseOf(decision) == RankUse.None ? RankUse.None : RankUse.Rest;

    private static IEnumerable<int> Cases(ObjectDecision decision) => decision switch
    {
        IsCase one => [one.Case],
        ByKind kind => kind.Branches.SelectMany(branch => Cases(branch.Then)),
        _ => [],
    };

    private static RankUse Highest(IReadOnlyList<RankUse> uses) => uses.Max();
}

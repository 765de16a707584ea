using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>Row 10: the branch of which most members fit, among those that can be.</summary>
internal static class RankRule
{
    public static ObjectDecision Decide(IReadOnlyList<Variant> variants) => new ByRank(variants.Select(Candidate).ToEquatableArray());

    private static RankCandidate Candidate(Variant variant) => new(
        variant.Index,
        variant.PropertyNames
            .Select(name => new RankProperty(name, variant.Requires(name), variant.Kinds(name), (variant.Tags(name) ?? []).ToEquatableArray()))
            .ToEquatableArray());
}

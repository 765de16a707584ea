using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>The rules for object branches in their order, applied again to every bucket that holds several.</summary>
/// <param name="whole">For questions about what is inside a member: the variants that have it. Where there is no answer inside, they are ranked.</param>
/// <param name="budget">How many questions a union may have, those about absent tags and insides of members among them.</param>
internal sealed class ObjectClassifier(Shape union, Normalizer normalizer, DecisionBudget budget, bool mayReport = true, IReadOnlyList<Variant>? whole = null)
{
    public Shape Union => union;

    /// <summary>Whether a bucket was left that the questions about a member's inside don't tell apart.</summary>
    public bool Tied { get; private set; }

    /// <param name="asked">The tags that were asked on the way here; they tell these variants apart no more.</param>
    public ObjectDecision Decide(IReadOnlyList<Variant> variants, IReadOnlyList<string> asked) => variants.Count switch
    {
        0 => new IsUnknown(),
        1 => new IsCase(variants[0].Index),
        _ when !budget.Take() => Ranked(variants),
        _ => TagRule.Decide(variants, asked, this)
            ?? StructureRule.Decide(variants, asked, this)
            ?? TagRule.DecideOpen(variants, asked, this)
            ?? (whole is null ? NestedRule.Decide(variants, this, mayTie: false) : null)
            ?? Rank(variants),
    };

    /// <summary>
    /// Without its tag, a single variant is known by what it requires. Where several are left that nothing tells apart, the tag that
    /// was left out would have: that is nothing to report.
    /// </summary>
    public ObjectDecision DecideAbsent(IReadOnlyList<Variant> variants, IReadOnlyList<string> asked) =>
        variants is [var only] && only.PropertyNames.Where(only.Requires).Take(StructureRule.MostMembers).ToList() is { Count: > 0 } required
            ? new ByPresence(new[] { new PresenceBranch(required.ToEquatableArray(), StructureRule.Fitting(only, required)) }, new IsUnknown())
            : new ObjectClassifier(union, normalizer, budget, mayReport: false, whole).Decide(variants, asked);

    /// <summary>The best of several, for an object that lacks what would have told.</summary>
    public ObjectDecision Rest(IReadOnlyList<Variant> variants) =>
        whole is not null ? Ranked(variants) : NestedRule.Decide(variants, this, mayTie: true) ?? RankRule.Decide(variants);

    /// <summary>The same rules for what is inside a member of all variants; null when they leave something undecided that may not be.</summary>
    public ObjectDecision? DecideInside(IReadOnlyList<Variant> inner, IReadOnlyList<Variant> variants, bool mayTie)
    {
        var inside = new ObjectClassifier(union, normalizer, budget, mayReport: false, variants);
        var decision = inside.Decide(inner, []);
        return decision is ByRank || (inside.Tied && !mayTie) ? null : NestedRule.WithRest(decision, RankRule.Decide(variants));
    }

    private ObjectDecision Rank(IReadOnlyList<Variant> variants)
    {
        Tied = true;
        if (whole is null && mayReport && PairEvidence.FirstUndecided(variants) is var (one, other))
        {
            RankRule.Report(union, one.Shape, other.Shape, normalizer.Problems);
        }

        return whole is null && !mayReport ? Rest(variants) : Ranked(variants);
    }

    private ObjectDecision Ranked(IReadOnlyList<Variant> variants) =>
        RankRule.Decide(whole is null ? variants : whole.Where(variant => variants.Any(part => part.Index == variant.Index)).ToList());
}

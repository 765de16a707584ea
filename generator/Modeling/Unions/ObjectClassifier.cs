using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>The rules for object branches in their order, applied again to every bucket that holds several.</summary>
internal sealed class ObjectClassifier(Shape union, ProblemSink problems)
{
    // Tags whose values overlap multiply the questions; what is left after these is ranked.
    private const int MostDecisions = 4_000;

    private int decisions;

    public Shape Union => union;

    /// <param name="asked">The tags that were asked on the way here; they tell these variants apart no more.</param>
    public ObjectDecision Decide(IReadOnlyList<Variant> variants, IReadOnlyList<string> asked) => variants.Count switch
    {
        0 => new IsUnknown(),
        1 => new IsCase(variants[0].Index),
        _ when decisions++ > MostDecisions => Rank(variants),
        _ => TagRule.Decide(variants, asked, this)
            ?? StructureRule.Decide(variants, asked, this)
            ?? Rank(variants),
    };

    /// <summary>Without its tag, a single variant is known by what it requires.</summary>
    public ObjectDecision DecideAbsent(IReadOnlyList<Variant> variants, IReadOnlyList<string> asked) =>
        variants is [var only] && only.PropertyNames.Where(only.Requires).Take(StructureRule.MostMembers).ToList() is { Count: > 0 } required
            ? new ByPresence(new[] { new PresenceBranch(required.ToEquatableArray(), StructureRule.Fitting(only, required)) }, new IsUnknown())
            : Decide(variants, asked);

    private ObjectDecision Rank(IReadOnlyList<Variant> variants)
    {
        RankRule.Report(union, variants[0].Shape, variants[1].Shape, problems);
        return RankRule.Decide(variants);
    }
}

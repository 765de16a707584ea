using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>
/// Rows 7 to 10: how a union's case is found when it is read. First by the JSON kind; objects then by the first rule that fits:
/// <see cref="TagRule"/>, <see cref="StructureRule"/>, <see cref="RankRule"/>. (Rows 1 to 6 are in <see cref="UnionNormalizer"/>.)
/// </summary>
internal sealed class UnionClassifier(Normalizer normalizer)
{
    public UnionReading Classify(Shape union)
    {
        var kinds = new KindRule(union.Branches);
        return new UnionReading(
            kinds.String,
            kinds.Integer,
            kinds.Number,
            kinds.Boolean,
            ArrayRule.Choose(union, normalizer),
            Objects(union, kinds));
    }

    /// <summary>The property whose value names the variant; null when there is none.</summary>
    public static string? TagOf(ObjectDecision? decision) => decision is ByTag tag ? tag.Property : null;

    private ObjectDecision? Objects(Shape union, KindRule kinds)
    {
        var variants = kinds.Objects.Select(index => new Variant(index, union.Branches[index], union.Discriminator, normalizer)).ToList();
        if (variants.Count == 0)
        {
            return kinds.Map is { } map ? new IsCase(map) : null;
        }

        DiscriminatorMapping.Apply(union, variants, normalizer);

        // A variant whose tag the union writes is not that variant without it.
        var decision = variants is [{ Shape.AddedTags: [var tag, ..] } only]
            ? new ByTag(tag.Property, new[] { new TagBranch(tag.Value, new IsCase(only.Index)) }, new IsUnknown(), new IsUnknown())
            : (kinds.Map is not null && variants is [var lone] ? FitRule.Decide(lone) : null)
                ?? new ObjectClassifier(union, normalizer, new DecisionBudget()).Decide(variants, []);
        return kinds.Map is { } rest ? WithDefault(decision, new IsCase(rest)) : decision;
    }

    /// <summary>An object of any members takes what no other case does.</summary>
    private static ObjectDecision WithDefault(ObjectDecision decision, IsCase map) => DecisionLeaves.Replace(decision, leaf => leaf switch
    {
        IsUnknown => map,
        ByRank rank => rank with { Otherwise = map },
        _ => leaf,
    });
}

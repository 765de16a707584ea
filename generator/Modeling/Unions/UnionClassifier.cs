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
            : new ObjectClassifier(union, normalizer, new DecisionBudget()).Decide(variants, []);
        return kinds.Map is { } rest ? WithDefault(decision, rest) : decision;
    }

    /// <summary>An object of any members takes what no other case does.</summary>
    private static ObjectDecision WithDefault(ObjectDecision decision, int map) => decision switch
    {
        IsUnknown => new IsCase(map),
        ByTag tag => tag with { Other = WithDefault(tag.Other, map), Absent = WithDefault(tag.Absent, map) },
        ByPresence presence => presence with { Otherwise = WithDefault(presence.Otherwise, map) },
        ByKind kind => kind with { Otherwise = WithDefault(kind.Otherwise, map) },
        Inside inside => inside with { Then = WithDefault(inside.Then, map) },
        _ => decision,
    };
}

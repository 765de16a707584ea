using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>Row 10: the branch of which most members fit, among those that can be.</summary>
internal static class RankRule
{
    public static ObjectDecision Decide(IReadOnlyList<Variant> variants) => new ByRank(variants.Select(Candidate).ToEquatableArray());

    /// <summary>The warning that names both branches.</summary>
    public static void Report(Shape union, Shape one, Shape other, ProblemSink problems) =>
        problems.Report(Descriptors.UnionRanked, union.Pointer.ToString(), NameOf(union), NameOf(one), NameOf(other), Advice(union.Discriminator, one, other));

    private static string Advice(Discriminator? discriminator, Shape one, Shape other) =>
        discriminator is not null && discriminator.IsAbout(one) && discriminator.IsAbout(other)
            ? $"a value of its own for each under the discriminator's '{discriminator.Property}', in 'mapping' or as a 'const',"
            : "a property with a 'const' of its own in each branch";

    private static string NameOf(Shape shape) => shape.Component ?? shape.Title ?? shape.Pointer.ToString();

    private static RankCandidate Candidate(Variant variant) => new(
        variant.Index,
        variant.PropertyNames
            .Select(name => new RankProperty(name, variant.Requires(name), variant.Kinds(name), (variant.Tags(name) ?? variant.Literals(name) ?? []).ToEquatableArray()))
            .ToEquatableArray());
}

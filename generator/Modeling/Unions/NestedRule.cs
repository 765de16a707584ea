using ChatGen.Generator.Model;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>
/// One level down, only where the members themselves don't tell: a member that all variants have, whose object (or whose list's
/// objects) has a tag or members that differ from variant to variant.
/// </summary>
internal static class NestedRule
{
    /// <param name="mayTie">Some variants may be left that are equal inside too.</param>
    public static ObjectDecision? Decide(IReadOnlyList<Variant> variants, ObjectClassifier classifier, bool mayTie)
    {
        foreach (var name in variants[0].PropertyNames)
        {
            var inner = variants.Select(variant => variant.Inner(name)).OfType<Variant>().ToList();
            if (inner.Count == variants.Count && classifier.DecideInside(inner, variants, mayTie) is { } decision)
            {
                return new Inside(name, decision);
            }
        }

        return null;
    }

    /// <summary>What is not known from the inside is decided by the rest of the object.</summary>
    public static ObjectDecision WithRest(ObjectDecision decision, ObjectDecision rest) =>
        DecisionLeaves.Replace(decision, leaf => leaf is IsUnknown ? rest : leaf);
}

using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>
/// One record beside an object of any members, which everything fits: it is the record where what the record requires is there, and
/// its constants are met. Other members say nothing: a value that a server added to an optional list makes no other object of it.
/// </summary>
internal static class FitRule
{
    /// <returns>Null for a record that asks for nothing: it is every object.</returns>
    public static ObjectDecision? Decide(Variant variant)
    {
        // Of a record of which everything may be left out, the tag is its one sign.
        var tag = variant.PropertyNames.Any(name => Requires(variant, name)) ? null : variant.PropertyNames.FirstOrDefault(name => Values(variant, name).Count == 1);
        var properties = variant.PropertyNames
            .Select(name => new RankProperty(name, name == tag || Requires(variant, name), variant.Kinds(name), Values(variant, name).ToEquatableArray()))
            .Where(property => property.Required || property.Constants.Count == 1)
            .ToEquatableArray();
        return properties.Count == 0 ? null : new ByRank(new[] { new RankCandidate(variant.Index, properties) });
    }

    /// <summary>What is read in one direction only may be missing in the other.</summary>
    private static bool Requires(Variant variant, string name) => variant.Requires(name) && variant.Member(name)?.OneWay != true;

    private static IReadOnlyList<string> Values(Variant variant, string name) => variant.Tags(name) ?? variant.Literals(name) ?? [];
}

using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>
/// Row 8: a property whose strings differ from branch to branch. <c>discriminator.propertyName</c> is preferred where it does so,
/// then the property that most branches have, then the one with the fewest shared values.
/// </summary>
internal static class TagRule
{
    public static ObjectDecision? Decide(IReadOnlyList<Variant> variants, IReadOnlyList<string> asked, ObjectClassifier classifier)
    {
        var property = variants
            .SelectMany(variant => variant.PropertyNames)
            .Distinct(StringComparer.Ordinal)
            .Where(name => !asked.Contains(name))
            .Select(name => new Candidate(name, variants))
            .Where(candidate => candidate.Separates)
            .OrderByDescending(candidate => candidate.Name == classifier.Union.Discriminator?.Property)
            .ThenByDescending(candidate => candidate.Coverage)
            .ThenBy(candidate => candidate.Collisions)
            .FirstOrDefault()?.Name;
        if (property is null)
        {
            return null;
        }

        var next = asked.Append(property).ToList();
        var branches = variants
            .SelectMany(variant => variant.Tags(property) ?? [])
            .Distinct(StringComparer.Ordinal)
            .Select(value => new TagBranch(value, classifier.Decide(variants.Where(variant => variant.Tags(property)?.Contains(value) == true).ToList(), next)))
            .ToEquatableArray();
        var open = variants.Where(variant => variant.TakesAnyText(property)).ToList();
        return new ByTag(
            property,
            branches,

            // Where a discriminator gives several their schemas' names as values, none of them is the one for all others.
            open.Count > 1 && property == classifier.Union.Discriminator?.Property ? new IsUnknown() : classifier.Decide(open, next),
            classifier.DecideAbsent(variants.Where(variant => !variant.Requires(property)).ToList(), next));
    }

    private sealed class Candidate
    {
        public Candidate(string name, IReadOnlyList<Variant> variants)
        {
            Name = name;
            var tagged = variants.Select(variant => variant.Tags(name)).Where(tags => tags is not null).ToList();
            var values = tagged.SelectMany(tags => tags!).ToList();
            Coverage = tagged.Count;
            Collisions = values.Count - values.Distinct(StringComparer.Ordinal).Count();

            // Two branches with the same values are told apart by nothing here.
            Separates = Coverage >= 2 && tagged.Select(tags => string.Join("\n", tags!.OrderBy(tag => tag, StringComparer.Ordinal))).Distinct(StringComparer.Ordinal).Count() >= 2;
        }

        public string Name { get; }

        public int Coverage { get; }

        public int Collisions { get; }

        public bool Separates { get; }
    }
}

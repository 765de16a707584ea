using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>
/// Row 8: a property whose constants differ from branch to branch: strings, or numbers and truth values.
/// <c>discriminator.propertyName</c> is preferred where it does so, then the property that most branches have, then the one with the
/// fewest shared values. A discriminator that the branches inherit, and that has nothing but their schemas' names for values, comes last.
/// </summary>
internal static class TagRule
{
    public static ObjectDecision? Decide(IReadOnlyList<Variant> variants, IReadOnlyList<string> asked, ObjectClassifier classifier) =>
        Best(variants, asked, classifier, candidate => candidate.Separates);

    /// <summary>Where nothing else tells: a property that one branch limits, and of which the others take any value.</summary>
    public static ObjectDecision? DecideOpen(IReadOnlyList<Variant> variants, IReadOnlyList<string> asked, ObjectClassifier classifier) =>
        Best(variants, asked, classifier, candidate => candidate.SeparatesFromOpen);

    private static ObjectDecision? Best(IReadOnlyList<Variant> variants, IReadOnlyList<string> asked, ObjectClassifier classifier, Func<Candidate, bool> fits)
    {
        var candidate = variants
            .SelectMany(variant => variant.PropertyNames)
            .Distinct(StringComparer.Ordinal)
            .Where(name => !asked.Contains(name))
            .SelectMany(name => new[] { new Candidate(name, isLiteral: false, variants), new Candidate(name, isLiteral: true, variants) })
            .Where(fits)
            .OrderByDescending(candidate => Preference(candidate.Name, variants, classifier.Union.Discriminator))
            .ThenByDescending(candidate => candidate.Coverage)
            .ThenBy(candidate => candidate.Collisions)
            .ThenBy(candidate => candidate.IsLiteral)
            .FirstOrDefault();
        return candidate is null ? null : Ask(candidate, variants, asked, classifier);
    }

    private static int Preference(string name, IReadOnlyList<Variant> variants, Discriminator? discriminator) =>
        name != discriminator?.Property ? 1
        : !discriminator.IsInherited || variants.Any(variant => variant.Mapped.Count > 0 || variant.Constants(name) is not null) ? 2
        : 0;

    private static ByTag Ask(Candidate tag, IReadOnlyList<Variant> variants, IReadOnlyList<string> asked, ObjectClassifier classifier)
    {
        var next = asked.Append(tag.Name).ToList();
        var branches = variants
            .SelectMany(variant => tag.ValuesOf(variant) ?? [])
            .Distinct(StringComparer.Ordinal)
            .Select(value => new TagBranch(value, classifier.Decide(variants.Where(variant => tag.ValuesOf(variant)?.Contains(value) == true).ToList(), next)))
            .ToEquatableArray();
        var open = variants.Where(tag.IsOpen).ToList();
        return new ByTag(
            tag.Name,
            branches,

            // Where a discriminator gives several their schemas' names as values, none of them is the one for all others.
            open.Count > 1 && tag.Name == classifier.Union.Discriminator?.Property ? new IsUnknown() : classifier.Decide(open, next),
            classifier.DecideAbsent(variants.Where(variant => !variant.Requires(tag.Name) || tag.TakesOtherKinds(variant)).ToList(), next),
            tag.IsLiteral);
    }

    private sealed class Candidate
    {
        private const ItemKinds Literals = ItemKinds.Integer | ItemKinds.Number | ItemKinds.Boolean;

        public Candidate(string name, bool isLiteral, IReadOnlyList<Variant> variants)
        {
            Name = name;
            IsLiteral = isLiteral;
            var tagged = variants.Select(ValuesOf).Where(tags => tags is not null).ToList();
            var values = tagged.SelectMany(tags => tags!).ToList();
            Coverage = tagged.Count;
            Collisions = values.Count - values.Distinct(StringComparer.Ordinal).Count();

            // Two branches with the same values are told apart by nothing here.
            Separates = Coverage >= 2 && tagged.Select(tags => string.Join("\n", tags!.OrderBy(tag => tag, StringComparer.Ordinal))).Distinct(StringComparer.Ordinal).Count() >= 2;
            SeparatesFromOpen = Coverage == 1 && variants.Count(IsOpen) == variants.Count - 1;
        }

        public string Name { get; }

        public bool IsLiteral { get; }

        public int Coverage { get; }

        public int Collisions { get; }

        public bool Separates { get; }

        public bool SeparatesFromOpen { get; }

        public IReadOnlyList<string>? ValuesOf(Variant variant) => IsLiteral ? variant.Literals(Name) : variant.Tags(Name);

        public bool IsOpen(Variant variant) => IsLiteral ? variant.TakesAnyLiteral(Name) : variant.TakesAnyText(Name);

        /// <summary>Whether the property may hold another sort of value, which is as good as absent to this question.</summary>
        public bool TakesOtherKinds(Variant variant) =>
            variant.Declares(Name) && (variant.Kinds(Name) & ~ItemKinds.Null & (IsLiteral ? ~Literals : ~ItemKinds.String)) != 0;
    }
}

using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>
/// Row 9: a branch is known by required properties that no other declares, else by declared ones, else by the kind of value
/// that a shared property has. What only optional properties tell apart leaves a rest, an object with none of them: it is ranked.
/// </summary>
internal static class StructureRule
{
    /// <summary>What one question about members can name: a bit each.</summary>
    public const int MostMembers = 64;

    public static ObjectDecision? Decide(IReadOnlyList<Variant> variants, IReadOnlyList<string> asked, ObjectClassifier classifier)
    {
        if (variants.Count > MostMembers)
        {
            return null;
        }

        var required = variants.ToDictionary(variant => variant, variant => Unique(variant, variants, requiredOnly: true));
        var without = variants.Where(variant => required[variant].Count == 0).ToList();
        if (without.Count <= 1)
        {
            return new ByPresence(
                variants.Except(without).Select(variant => new PresenceBranch(required[variant].ToEquatableArray(), Fitting(variant, required[variant]))).ToEquatableArray(),
                without.Count == 0 ? new IsUnknown() : new IsCase(without[0].Index));
        }

        if (required.Values.Any(names => names.Count > 0))
        {
            // Those with a sure sign first, the others among themselves.
            return new ByPresence(
                variants.Except(without).Select(variant => new PresenceBranch(required[variant].ToEquatableArray(), Fitting(variant, required[variant]))).ToEquatableArray(),
                classifier.Decide(without, asked));
        }

        return ByDeclared(variants, classifier) ?? ByKinds(variants, classifier, ItemKinds.Null) ?? (ObjectDecision?)ByKinds(variants, classifier, ItemKinds.None);
    }

    /// <summary>The variant, if the first of the members that tell takes only some kinds of values: where it holds one of them.</summary>
    public static ObjectDecision Fitting(Variant variant, IReadOnlyList<string> names)
    {
        const ItemKinds Values = ItemKinds.All & ~ItemKinds.Null;
        var telling = names.FirstOrDefault(name => (variant.Kinds(name) & Values) is not (ItemKinds.None or Values));
        return telling is null
            ? new IsCase(variant.Index)
            : new ByKind(telling, new[] { new KindBranch(variant.Kinds(telling) | ItemKinds.Null, new IsCase(variant.Index)) }, new IsUnknown());
    }

    private static ByPresence? ByDeclared(IReadOnlyList<Variant> variants, ObjectClassifier classifier)
    {
        var declared = variants.ToDictionary(variant => variant, variant => Unique(variant, variants, requiredOnly: false));
        if (variants.Count(variant => declared[variant].Count == 0) > 1)
        {
            return null;
        }

        return new ByPresence(
            variants
                .SelectMany(variant => declared[variant].Select(name => new PresenceBranch(new[] { name }, Fitting(variant, [name]))))
                .ToEquatableArray(),
            classifier.Rest(variants));
    }

    /// <param name="without">Null as a rule: servers write it for what is not there. Where all require the member, it may be what tells.</param>
    private static ByKind? ByKinds(IReadOnlyList<Variant> variants, ObjectClassifier classifier, ItemKinds without)
    {
        foreach (var name in variants[0].PropertyNames.Where(name => variants.All(variant => variant.Declares(name) && (without != 0 || variant.Requires(name)))))
        {
            var kinds = variants.Select(variant => variant.Kinds(name) & ~without).ToList();
            var all = ItemKinds.None;
            if (kinds.All(kind => kind != 0 && (kind & all) == 0 && (all |= kind) != 0))
            {
                return new ByKind(
                    name,
                    variants.Select((variant, order) => new KindBranch(kinds[order], new IsCase(variant.Index))).ToEquatableArray(),
                    classifier.Rest(variants));
            }
        }

        return null;
    }

    /// <summary>The properties that only this variant has.</summary>
    private static IReadOnlyList<string> Unique(Variant variant, IReadOnlyList<Variant> variants, bool requiredOnly) =>
        variant.PropertyNames
            .Where(name => !requiredOnly || variant.Requires(name))
            .Where(name => !variants.Any(other => other != variant && other.Declares(name)))
            .Take(MostMembers / variants.Count)
            .ToList();
}

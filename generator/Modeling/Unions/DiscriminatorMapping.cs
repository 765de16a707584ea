using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>
/// What <c>discriminator</c> says about the branches, held against what they say themselves. Where the two differ it is reported, and a
/// branch is found by its own constants as well as by its mapping; of two claims to one value the constant's is the stronger. Where
/// they don't differ, as with branches that list each other's values, the mapping decides, and without one the schemas' names.
/// (A mapping to a schema that isn't there is reported when the document is read.)
/// </summary>
internal static class DiscriminatorMapping
{
    public static void Apply(Shape union, IReadOnlyList<Variant> variants, Normalizer normalizer)
    {
        if (union.Discriminator is not { } discriminator)
        {
            return;
        }

        var values = variants.ToDictionary(variant => variant, _ => new List<string>());
        foreach (var entry in discriminator.Mapping)
        {
            var names = NamesOf(entry.Value, discriminator, normalizer);
            var targets = variants.Where(variant => variant.Name is { } name && names.Contains(name)).ToList();
            if (targets.Count == 0 && discriminator.IsInherited)
            {
                // A base knows all of its children; a union lists those that it takes.
                continue;
            }

            if (targets.Count == 0)
            {
                Report($"it maps '{entry.Key}' to a schema that is none of the branches", "the value stays unknown", entry.Key);
                continue;
            }

            foreach (var target in targets)
            {
                Claim(entry.Key, target);
            }
        }

        foreach (var variant in variants)
        {
            variant.Mapped = values[variant];
        }

        Narrow(discriminator, variants.Where(variant => variant.Mapped.Count > 0 || discriminator.IsAbout(variant.Shape)).ToList());

        if (variants.Count > 1)
        {
            foreach (var variant in variants.Where(variant => discriminator.IsAbout(variant.Shape) && !variant.Declares(discriminator.Property)))
            {
                normalizer.Problems.Report(Descriptors.DiscriminatorMissing, discriminator.Pointer.ToString(), discriminator.Property, variant.Name ?? variant.Shape.Pointer.ToString());
            }
        }

        void Claim(string value, Variant target)
        {
            if (target.Constants(discriminator.Property) is { } own && !own.Contains(value))
            {
                if (variants.Any(other => other != target && other.Constants(discriminator.Property)?.Contains(value) == true))
                {
                    Report($"it maps '{value}' to '{target.Name}', while another branch has that value as its constant", "the constant is followed", value);
                    return;
                }

                Report($"it maps '{value}' to '{target.Name}', whose own '{discriminator.Property}' is '{string.Join("', '", own)}'", "both values are read as that branch", value);
            }

            values[target].Add(value);
        }

        void Report(string defect, string decision, string value) =>
            normalizer.Problems.Report(Descriptors.DiscriminatorDefect, discriminator.Pointer["mapping"][value].ToString(), defect, decision);
    }

    /// <summary>
    /// Branches may list values of others, all of them one enumeration say. A branch whose mapped values are all its own has these, and
    /// others have them no more; a branch that is called like one of its values has that, and those that no other has.
    /// </summary>
    private static void Narrow(Discriminator discriminator, IReadOnlyList<Variant> variants)
    {
        var own = variants.ToDictionary(variant => variant, variant => variant.Constants(discriminator.Property));
        var claimed = variants.ToDictionary(variant => variant, variant =>
            variant.Mapped.Count > 0 ? variant.Mapped
            : variant.Name is { } name && own[variant]?.Contains(name) == true ? [name]
            : []);
        foreach (var variant in variants.Where(variant => own[variant] is not null))
        {
            var mine = own[variant]!;
            var others = variants.Where(other => other != variant).ToList();
            var left = variant.Mapped.Concat(mine)
                .Distinct(StringComparer.Ordinal)
                .Where(value => claimed[variant].Contains(value)
                    || !others.Exists(other => claimed[other].Contains(value) || (claimed[variant].Count > 0 && variant.Mapped.Count == 0 && own[other]?.Contains(value) == true)))
                .ToList();
            variant.Narrowed = variant.Mapped.Count > 0 && variant.Mapped.All(mine.Contains) ? variant.Mapped
                : left.Count > 0 ? left
                : mine;
        }
    }

    /// <summary>The schema that a mapping names; of a union, its branches.</summary>
    private static IReadOnlyList<string> NamesOf(string reference, Discriminator discriminator, Normalizer normalizer)
    {
        var target = new SchemaNode(new JsonObject { ["$ref"] = reference }, discriminator.Pointer);
        if (discriminator.IsInherited)
        {
            // Children that the union doesn't list are none of its business, and neither is what is wrong with them.
            return normalizer.Target(target) is { } found && SchemaTree.ComponentName(found.Pointer) is { } component ? [component] : [];
        }

        var shape = normalizer.Normalize(target);
        return new[] { shape }.Concat(shape.Branches).Select(branch => branch.Component ?? branch.Title).OfType<string>().ToList();
    }
}

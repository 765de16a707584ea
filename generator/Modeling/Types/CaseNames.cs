using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Modeling.Types;

/// <summary>
/// The names of a union's cases. A case is named by what it is itself and by the union's name, never by its siblings; only where two
/// would be called the same, the later one is called by more. In order: a component's name, if what the union doesn't say too is one
/// word; the tag's value; the component's name all the same; the title; a number or truth value that it is known by; the first member;
/// the kind.
/// </summary>
internal sealed class CaseNames(Normalizer normalizer, string union, string? discriminator)
{
    private static readonly HashSet<string> s_vague = new(StringComparer.Ordinal)
    {
        "Param", "Params", "Model", "Schema", "Object", "Item", "Type", "Input", "Output", "Union",
    };

    public IReadOnlyList<string> Of(IReadOnlyList<Shape> branches)
    {
        var scope = new NameScope(StringComparer.OrdinalIgnoreCase, ReservedNames.Variant);
        var names = new string[branches.Count];

        // A kind has one more name to give way with: Text is String beside an object that is called so.
        foreach (var objects in new[] { true, false })
        {
            for (var i = 0; i < branches.Count; i++)
            {
                if (IsObject(branches[i]) == objects)
                {
                    names[i] = scope.Take([.. Suggestions(branches[i], branches)]);
                }
            }
        }

        return names;
    }

    private static bool IsObject(Shape branch) => branch.Component is not null || branch.Kind is ShapeKind.Object or ShapeKind.Union;

    private IEnumerable<string> Suggestions(Shape branch, IReadOnlyList<Shape> branches)
    {
        var names = IsObject(branch) ? OfObject(branch, branches).ToList()
            : branch.Kind == ShapeKind.String ? ["Text", "String"]
            : [OfKind(branch)];
        return names.Append(names[names.Count - 1] + "Value").Select(NameHash.Bound);
    }

    private string OfKind(Shape branch) => branch.Kind switch
    {
        ShapeKind.Enum => "Value",
        ShapeKind.Integer => "Integer",
        ShapeKind.Number => "Number",
        ShapeKind.Boolean => "Boolean",
        ShapeKind.Array => OfList(branch),
        ShapeKind.Map => "Map",
        _ => branch.Kind.ToString(),
    };

    private IEnumerable<string> OfObject(Shape branch, IReadOnlyList<Shape> branches)
    {
        var type = branch.Component is { } component ? Identifiers.TypeName(component) : null;
        var own = type is null ? null : VariantNames.Of(type, union);
        if (own is not null && branch.AddedTags.Count == 0 && Identifiers.Humps(own).Count == 1)
        {
            yield return own;
        }

        if (TagOf(branch, branches) is { Length: > 0 } tag)
        {
            yield return Identifiers.Pascal(tag);
        }

        if (own is not null)
        {
            yield return own;
            yield return type!;
            yield break;
        }

        if (branch.Title is { Length: > 0 } title)
        {
            var words = Identifiers.Pascal(title);
            yield return words.StartsWith(union, StringComparison.Ordinal) && words.Length > union.Length && !char.IsDigit(words[union.Length]) ? words.Substring(union.Length) : words;
        }

        if (Telling(branch, branches, Literal) is { } literal)
        {
            yield return WithValue(Identifiers.Pascal(literal.Name), Literal(literal)!);
        }

        var members = branch.Properties.Where(property => property.Required)
            .Concat(branch.Properties.Where(property => !property.Required))
            .Select(property => Identifiers.Pascal(property.Name))
            .ToList();
        for (var count = 1; count <= Math.Min(2, members.Count); count++)
        {
            yield return string.Concat(members.Take(count));
        }

        if (members.Count == 0)
        {
            yield return branch.Kind.ToString();
        }
    }

    /// <summary>
    /// The string that tells the case on the wire: under the declared discriminator, else under its first constant member, a required
    /// one before others. What a sibling says as well (<c>object: entry</c>) comes after what tells more (<c>type: entry.input</c>).
    /// </summary>
    private string? TagOf(Shape branch, IReadOnlyList<Shape> branches)
    {
        if (branch.AddedTags.Count > 0)
        {
            return branch.AddedTags[0].Value;
        }

        if (discriminator is not null && branch.Property(discriminator) is { } declared)
        {
            return Constant(declared);
        }

        return Telling(branch, branches, Constant) is { } tag ? Constant(tag) : null;
    }

    private static ShapeProperty? Telling(Shape branch, IReadOnlyList<Shape> branches, Func<ShapeProperty, string?> constant)
    {
        var constants = branch.Properties
            .OrderBy(property => property.Required ? 0 : 1)
            .Where(property => constant(property) is not null)
            .ToList();
        var telling = constants.Count < 2 ? null : constants.FirstOrDefault(property =>
            !branches.Any(other => !ReferenceEquals(other, branch) && other.Property(property.Name) is { } same && constant(same) == constant(property)));
        return telling ?? constants.FirstOrDefault();
    }

    /// <summary><c>op: 10</c> → <c>Op10</c>, <c>ok: true</c> → <c>OkTrue</c>, <c>offset: -1</c> → <c>OffsetMinus1</c>.</summary>
    private static string WithValue(string member, string literal)
    {
        var value = Identifiers.Pascal(literal);
        return member + (value[0] == '_' && !char.IsDigit(member[member.Length - 1]) ? value.Substring(1) : value);
    }

    private string? Constant(ShapeProperty property) =>
        normalizer.Normalize(property.Schema) is { Kind: ShapeKind.Enum, IsOpen: false, Values: [var only] } ? only.Value : null;

    private string? Literal(ShapeProperty property) =>
        normalizer.Normalize(property.Schema) is { Literals: [var only] } ? only.Value : null;

    private string OfList(Shape list)
    {
        var items = list.Items is { } schema ? normalizer.Normalize(schema) : null;
        return items switch
        {
            { Component: { } component } => PluralOf(Identifiers.Humps(Identifiers.TypeName(component))),
            { Kind: ShapeKind.String } => "Texts",
            { Kind: ShapeKind.File } => "Files",
            { Kind: ShapeKind.Integer } => "Integers",
            { Kind: ShapeKind.Number } => "Numbers",
            { Kind: ShapeKind.Array } => "Lists",
            _ => "Items",
        };
    }

    /// <summary>The plural of the last word that says something; the first of several words is what the API calls everything.</summary>
    private static string PluralOf(IReadOnlyList<string> humps)
    {
        var last = humps.Skip(humps.Count > 2 ? 1 : 0).LastOrDefault(hump => !s_vague.Contains(hump));
        return Plurals.Plural(last ?? humps[humps.Count - 1]);
    }
}

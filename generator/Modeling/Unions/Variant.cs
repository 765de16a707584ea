using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>An object branch of a union with what tells it from others.</summary>
internal sealed class Variant(int index, Shape shape, Normalizer normalizer)
{
    private readonly Dictionary<string, Shape?> members = new(StringComparer.Ordinal);

    /// <summary>The case's index in the union.</summary>
    public int Index => index;

    public Shape Shape => shape;

    public IEnumerable<string> PropertyNames => shape.Properties.Select(property => property.Name).Concat(shape.AddedTags.Select(tag => tag.Property));

    public bool Declares(string property) => AddedTag(property) is not null || shape.Property(property) is not null;

    public bool Requires(string property) => AddedTag(property) is not null || shape.Property(property)?.Required == true;

    /// <summary>The strings that a property is limited to; null when it is not declared or takes others.</summary>
    public IReadOnlyList<string>? Tags(string property)
    {
        if (AddedTag(property) is { } added)
        {
            return [added.Value];
        }

        return Member(property) is { Kind: ShapeKind.Enum, IsOpen: false } member ? member.Values.Select(entry => entry.Value).ToList() : null;
    }

    /// <summary>Whether a property takes strings that are not listed.</summary>
    public bool TakesAnyText(string property) =>
        AddedTag(property) is null
        && Member(property) is { } member
        && ((member.Kinds & ItemKinds.String) != 0 && member is not { Kind: ShapeKind.Enum, IsOpen: false });

    /// <summary>The JSON kinds that a property takes.</summary>
    public ItemKinds Kinds(string property) =>
        AddedTag(property) is not null ? ItemKinds.String : Member(property) is { } member ? member.Kinds | (member.Nullable ? ItemKinds.Null : 0) : ItemKinds.None;

    private AddedTag? AddedTag(string property) => shape.AddedTags.FirstOrDefault(tag => tag.Property == property);

    private Shape? Member(string property)
    {
        if (!members.TryGetValue(property, out var member))
        {
            member = shape.Property(property) is { } declared ? normalizer.Normalize(declared.Schema) : null;
            members[property] = member;
        }

        return member;
    }
}

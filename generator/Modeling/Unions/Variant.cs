using System.Text.Json.Nodes;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>An object branch of a union with what tells it from others.</summary>
internal sealed class Variant(int index, Shape shape, Discriminator? discriminator, Normalizer normalizer)
{
    private readonly Dictionary<string, Shape?> members = new(StringComparer.Ordinal);

    /// <summary>The case's index in the union.</summary>
    public int Index => index;

    public Shape Shape => shape;

    public IEnumerable<string> PropertyNames => shape.Properties.Select(property => property.Name).Concat(shape.AddedTags.Select(tag => tag.Property));

    /// <summary>The values that <c>discriminator.mapping</c> has for this branch.</summary>
    public IReadOnlyList<string> Mapped { get; set; } = [];

    /// <summary>What is left of the strings under the discriminator's property when all branches are looked at; null for no limit.</summary>
    public IReadOnlyList<string>? Narrowed { get; set; }

    /// <summary>The schema's own name, also where members from beside the union were distributed into it.</summary>
    public string? Name => shape.Component ?? shape.Title;

    public bool Declares(string property) => AddedTag(property) is not null || shape.Property(property) is not null;

    public bool Requires(string property) => AddedTag(property) is not null || shape.Property(property)?.Required == true;

    /// <summary>
    /// The strings that a property is limited to; null when it is not declared or takes others. What <c>discriminator.mapping</c> says
    /// comes first; the schema's name stands for a branch that has neither mapping nor constants (OpenAPI 3.1, 4.8.25.2).
    /// </summary>
    public IReadOnlyList<string>? Tags(string property)
    {
        if (property != discriminator?.Property)
        {
            return Constants(property);
        }

        return Narrowed ?? (Mapped.Count > 0 ? Mapped
            : Constants(property) ?? (Name is { } name && Member(property) is { Kind: ShapeKind.String } ? [name] : null));
    }

    /// <summary>The strings that the schema itself limits a property to; null when it takes others.</summary>
    public IReadOnlyList<string>? Constants(string property) =>
        AddedTag(property) is { } added ? [added.Value]
        : Member(property) is { Kind: ShapeKind.Enum, IsOpen: false } member ? member.Values.Select(entry => entry.Value).ToList()
        : null;

    /// <summary>The numbers or truth values, as JSON, that a property is limited to; null when it takes others.</summary>
    public IReadOnlyList<string>? Literals(string property) =>
        Member(property) is { Literals.Count: > 0 } member ? member.Literals.Select(entry => entry.Value).ToList() : null;

    /// <summary>Whether a property takes strings that are not listed.</summary>
    public bool TakesAnyText(string property) =>
        AddedTag(property) is null
        && !(property == discriminator?.Property && Mapped.Count > 0)
        && Member(property) is { } member
        && ((member.Kinds & ItemKinds.String) != 0 && member is not { Kind: ShapeKind.Enum, IsOpen: false });

    /// <summary>Whether a property takes numbers or truth values that are not listed.</summary>
    public bool TakesAnyLiteral(string property) =>
        Member(property) is { Literals.Count: 0 } member && (member.Kinds & (ItemKinds.Integer | ItemKinds.Number | ItemKinds.Boolean)) != 0;

    /// <summary>The JSON kinds that a property takes.</summary>
    public ItemKinds Kinds(string property) =>
        AddedTag(property) is not null ? ItemKinds.String : Member(property) is { } member ? member.Kinds | (member.Nullable || member.Kind is ShapeKind.Null or ShapeKind.Any ? ItemKinds.Null : 0) : ItemKinds.None;

    private AddedTag? AddedTag(string property) => shape.AddedTags.Count == 0 ? null : shape.AddedTags.FirstOrDefault(tag => tag.Property == property);

    /// <summary>What a property holds, as a variant itself: the object, or the items of a list of objects; null for anything else.</summary>
    public Variant? Inner(string property) => Member(property) switch
    {
        { Kind: ShapeKind.Object } member => new Variant(index, member, null, normalizer),
        { Kind: ShapeKind.Array, Items: { } items } when normalizer.Normalize(items) is { Kind: ShapeKind.Object } item => new Variant(index, item, null, normalizer),
        _ => null,
    };

    /// <summary>The shape of a property's values; null when it is not declared.</summary>
    public Shape? Member(string property)
    {
        if (!members.TryGetValue(property, out var member))
        {
            member = shape.Property(property) is { } declared ? normalizer.Normalize(declared.Schema) : null;
            members[property] = member;
        }

        return member;
    }
}

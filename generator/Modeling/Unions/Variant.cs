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
    private IReadOnlyList<string> Mapped { get; } = discriminator is { } named && Name(shape) is { } name
        ? named.Mapping.Where(entry => Name(normalizer.Normalize(new SchemaNode(new JsonObject { ["$ref"] = entry.Value }, named.Pointer))) == name).Select(entry => entry.Key).ToList()
        : [];

    public bool Declares(string property) => AddedTag(property) is not null || shape.Property(property) is not null;

    public bool Requires(string property) => AddedTag(property) is not null || shape.Property(property)?.Required == true;

    /// <summary>
    /// The strings that a property is limited to; null when it is not declared or takes others. <c>discriminator.mapping</c> goes before
    /// constants; the schema's name stands for a branch that has neither (OpenAPI 3.1, 4.8.25.2).
    /// </summary>
    public IReadOnlyList<string>? Tags(string property)
    {
        if (AddedTag(property) is { } added)
        {
            return [added.Value];
        }

        if (property == discriminator?.Property && Mapped.Count > 0)
        {
            return Mapped;
        }

        return Member(property) switch
        {
            { Kind: ShapeKind.Enum, IsOpen: false } member => member.Values.Select(entry => entry.Value).ToList(),
            { Kind: ShapeKind.String } when property == discriminator?.Property && Name(shape) is { } name => [name],
            _ => null,
        };
    }

    /// <summary>Whether a property takes strings that are not listed.</summary>
    public bool TakesAnyText(string property) =>
        AddedTag(property) is null
        && !(property == discriminator?.Property && Mapped.Count > 0)
        && Member(property) is { } member
        && ((member.Kinds & ItemKinds.String) != 0 && member is not { Kind: ShapeKind.Enum, IsOpen: false });

    /// <summary>The JSON kinds that a property takes.</summary>
    public ItemKinds Kinds(string property) =>
        AddedTag(property) is not null ? ItemKinds.String : Member(property) is { } member ? member.Kinds | (member.Nullable ? ItemKinds.Null : 0) : ItemKinds.None;

    /// <summary>The component's name, also where members from beside the union were distributed into it.</summary>
    private static string? Name(Shape shape) => shape.Component ?? shape.Title;

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

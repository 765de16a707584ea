using System.Text.Json.Nodes;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Modeling.Schemas;

/// <summary>A schema after normalisation: references followed, <c>allOf</c> merged, null pulled out, nested unions flattened.</summary>
internal sealed record Shape(ShapeKind Kind, JsonObject Key, SpecPointer Pointer)
{
    /// <summary>The component schema that this is; null for a schema written in place.</summary>
    public string? Component { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public bool Deprecated { get; init; }

    public bool Nullable { get; init; }

    /// <summary><c>readOnly</c> or <c>writeOnly</c>: it is missing in one direction.</summary>
    public bool OneWay { get; init; }

    public JsonNode? Default { get; init; }

    public string? Format { get; init; }

    /// <summary>The listed strings of an <see cref="ShapeKind.Enum"/>.</summary>
    public IReadOnlyList<EnumEntry> Values { get; init; } = [];

    /// <summary>An <see cref="ShapeKind.Enum"/> beside which any string is allowed.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The schema of an <see cref="ShapeKind.Array"/>'s items; null when they may be anything.</summary>
    public SchemaNode? Items { get; init; }

    /// <summary>The declared members of an <see cref="ShapeKind.Object"/> in document order.</summary>
    public IReadOnlyList<ShapeProperty> Properties { get; init; } = [];

    /// <summary>All names under <c>required</c>, declared here or not.</summary>
    public IReadOnlyList<string> RequiredNames { get; init; } = [];

    /// <summary>The schema of an object's undeclared members; null when they may be anything.</summary>
    public SchemaNode? Additional { get; init; }

    /// <summary>The branches of a <see cref="ShapeKind.Union"/>: at least two, or one with <see cref="AddedTags"/>.</summary>
    public IReadOnlyList<Shape> Branches { get; init; } = [];

    /// <summary><c>discriminator</c> beside the branches, else in a base that they share.</summary>
    public Discriminator? Discriminator { get; init; }

    /// <summary>The tags that <c>allOf</c> adds to a component that lacks them: they belong to the union that lists it.</summary>
    public IReadOnlyList<AddedTag> AddedTags { get; init; } = [];

    /// <summary>The numbers or truth values, as JSON, that a scalar is limited to; empty for any.</summary>
    public IReadOnlyList<EnumEntry> Literals { get; init; } = [];

    /// <summary>It leads back to a schema that is being read: as one of several alternatives it adds nothing.</summary>
    public bool IsCycle { get; init; }

    /// <summary>The JSON kinds of its values, null apart.</summary>
    public ItemKinds Kinds => Kind switch
    {
        ShapeKind.String or ShapeKind.File or ShapeKind.Enum => ItemKinds.String,
        ShapeKind.Integer => ItemKinds.Integer,
        ShapeKind.Number => ItemKinds.Integer | ItemKinds.Number,
        ShapeKind.Boolean => ItemKinds.Boolean,
        ShapeKind.Array => ItemKinds.Array,
        ShapeKind.Object or ShapeKind.Map => ItemKinds.Object,
        ShapeKind.Null => ItemKinds.None,
        ShapeKind.Union => Branches.Aggregate(ItemKinds.None, (kinds, branch) => kinds | branch.Kinds),
        _ => ItemKinds.All & ~ItemKinds.Null,
    };

    // A loop: unions ask for every member of every branch.
    public ShapeProperty? Property(string name)
    {
        for (var i = 0; i < Properties.Count; i++)
        {
            if (Properties[i].Name == name)
            {
                return Properties[i];
            }
        }

        return null;
    }
}

internal enum ShapeKind
{
    /// <summary>Any JSON value: <c>{}</c>, <c>true</c>.</summary>
    Any,

    /// <summary>Only null.</summary>
    Null,
    String,

    /// <summary>A file of a form; only a form's own shape has it.</summary>
    File,

    /// <summary>Listed strings; see <see cref="Shape.IsOpen"/>.</summary>
    Enum,
    Integer,
    Number,
    Boolean,
    Array,

    /// <summary>An object with declared members.</summary>
    Object,

    /// <summary>An object without declared members.</summary>
    Map,
    Union,
}

internal sealed record EnumEntry(string Value, string? Title, string? Description);

internal sealed record ShapeProperty(string Name, SchemaNode Schema, bool Required);

/// <param name="Part">The branches that it is about, where it stands in a union inside the union; null for all.</param>
/// <param name="IsInherited">It stands in a base of all branches, and not beside them.</param>
internal sealed record Discriminator(
    string Property, IReadOnlyList<KeyValuePair<string, string>> Mapping, SpecPointer Pointer, IReadOnlyList<Shape>? Part = null, bool IsInherited = false)
{
    public bool IsAbout(Shape branch) => Part is null || Part.Any(part => ReferenceEquals(part.Key, branch.Key));
}

/// <summary>A schema as it stands in the document.</summary>
internal sealed record SchemaNode(JsonNode? Node, SpecPointer Pointer);

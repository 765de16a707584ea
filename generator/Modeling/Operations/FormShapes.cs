using System.Text.Json.Nodes;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>
/// The shape of a multipart form: the schema's own, but that its binary members are files. In JSON the same schema has texts there, so a
/// form with files is a type of its own. It has the component's name when nothing but forms refers to the component, else <c>…Form</c>.
/// </summary>
/// <param name="emptyIsFile">Since OpenAPI 3.1 a member of a form whose schema is empty is a file.</param>
internal sealed class FormShapes(Normalizer normalizer, ComponentReferences references, bool emptyIsFile)
{
    /// <summary>How deep lists of lists of files go.</summary>
    private const int MaxDepth = 4;

    private readonly Dictionary<JsonObject, Shape> forms = [];

    /// <summary>A string that holds bytes: 3.0's <c>format: binary</c>, 3.1's <c>contentMediaType</c> without an encoding.</summary>
    public static bool IsFile(Shape shape) =>
        shape.Kind == ShapeKind.String && (shape.Format == "binary" || IsContent(shape.Key));

    /// <returns>The same shape when it has no files.</returns>
    public Shape Of(Shape shape, JsonObject? encoding)
    {
        if (forms.TryGetValue(shape.Key, out var known))
        {
            return known;
        }

        var form = shape.Kind switch
        {
            ShapeKind.Object => Object(shape, encoding),
            ShapeKind.Union => Union(shape, encoding),
            _ => shape,
        };
        forms[shape.Key] = form;
        return form;
    }

    private static bool IsContent(JsonObject schema) =>
        schema.Text("contentMediaType") is { } type
        && schema.Text("contentEncoding") is null
        && !type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
        && type.IndexOf("+json", StringComparison.OrdinalIgnoreCase) < 0;

    private Shape Union(Shape shape, JsonObject? encoding)
    {
        var branches = shape.Branches.Select(branch => Of(branch, encoding)).ToList();
        return branches.SequenceEqual(shape.Branches, ReferenceEqualityComparer<Shape>.Instance)
            ? shape
            : Renamed(shape with { Branches = branches }, shape);
    }

    private Shape Object(Shape shape, JsonObject? encoding)
    {
        var changed = false;
        var properties = new List<ShapeProperty>();
        foreach (var property in shape.Properties)
        {
            var type = (encoding?[property.Name] as JsonObject)?.Text("contentType");
            var member = Member(property.Schema, type);
            changed |= member is not null;
            properties.Add(member is null ? property : property with { Schema = member });
        }

        return changed ? Renamed(shape with { Properties = properties }, shape) : shape;
    }

    private Shape Renamed(Shape form, Shape shape)
    {
        var component = shape.Component is { } name && !references.IsOnlyForm(name) ? null : shape.Component;
        return form with
        {
            Key = [],
            Component = component,
            Title = component is null && shape.Component is not null ? Identifiers.TypeName(shape.Component) + "Form" : shape.Title,
        };
    }

    /// <summary>A member with files in the place of binary strings; null when it has none.</summary>
    private SchemaNode? Member(SchemaNode schema, string? contentType, int depth = 0)
    {
        // A list may be one of itself.
        if (depth > MaxDepth)
        {
            return null;
        }

        var shape = normalizer.Normalize(schema);
        var file = IsFileMember(shape, contentType) ? shape with { Kind = ShapeKind.File, Values = [], Nullable = shape.Nullable && shape.Kind != ShapeKind.Any }
            : shape is { Kind: ShapeKind.Array, Items: { } items } && Member(items, contentType, depth + 1) is { } files ? shape with { Items = files }
            : shape.Kind == ShapeKind.Union ? Alternatives(shape, contentType, depth)
            : null;
        if (file is null)
        {
            return null;
        }

        // Its text tells it from the schema that it is in JSON.
        var node = new JsonObject { ["x-file"] = true, ["schema"] = schema.Node?.DeepClone() };
        return normalizer.Define(node, file with { Key = node, Component = null });
    }

    private Shape? Alternatives(Shape union, string? contentType, int depth)
    {
        var hasFile = HasFileBranch(union.Key);
        var changed = false;
        var branches = new List<Shape>();
        foreach (var branch in union.Branches)
        {
            if (branch.Kind == ShapeKind.String && (hasFile || IsFileMember(branch, contentType)))
            {
                branches.Add(branch with { Kind = ShapeKind.File, Key = [] });
                changed = true;
            }
            else if (branch is { Kind: ShapeKind.Array, Items: { } items } && Member(items, contentType, depth + 1) is { } files)
            {
                branches.Add(branch with { Items = files, Key = [] });
                changed = true;
            }
            else
            {
                branches.Add(branch);
            }
        }

        return changed ? union with { Branches = branches } : null;
    }

    private bool IsFileMember(Shape shape, string? contentType) => shape.Kind switch
    {
        ShapeKind.String => IsFile(shape) || HasFileBranch(shape.Key) || (contentType is not null && contentType.Split(',').All(type => MediaEntry.IsBinaryType(type.Trim()))),

        // One of its spellings is a file: a plain text can stand in its place.
        ShapeKind.Enum => HasFileBranch(shape.Key),
        ShapeKind.Any => contentType is null
            ? emptyIsFile && !shape.Key.Any(member => Keywords.Shapes(member.Key))
            : contentType.Split(',').All(type => MediaEntry.IsBinaryType(type.Trim())),
        _ => false,
    };

    /// <summary>Strings of several branches are one: whether a file was among them is seen in what was written.</summary>
    private bool HasFileBranch(JsonObject schema) =>
        schema.List("anyOf").Concat(schema.List("oneOf")).OfType<JsonObject>().Any(branch => IsFile(normalizer.Normalize(new SchemaNode(branch, SpecPointer.Root))));

    private sealed class ReferenceEqualityComparer<T> : IEqualityComparer<T>
        where T : class
    {
        public static ReferenceEqualityComparer<T> Instance { get; } = new();

        public bool Equals(T x, T y) => ReferenceEquals(x, y);

        public int GetHashCode(T obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}

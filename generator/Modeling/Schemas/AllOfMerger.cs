using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Unions;

namespace ChatGen.Generator.Modeling.Schemas;

/// <summary><c>allOf</c>: the intersection of its parts and of the keywords beside it (unions.md, row 2).</summary>
internal sealed class AllOfMerger(Normalizer normalizer)
{
    /// <summary>So many combinations of unions become branches.</summary>
    private const int MostCombinations = 32;

    public Shape Merge(JsonObject node, SpecPointer pointer)
    {
        var parts = new List<Shape>();
        var list = (JsonArray)node["allOf"]!;
        for (var i = 0; i < list.Count; i++)
        {
            var part = new SchemaNode(list[i], pointer["allOf"][i]);
            parts.Add(Base.Of(part, normalizer) ?? Part(part));
        }

        if (node.Any(member => member.Key != "allOf" && Keywords.Shapes(member.Key)))
        {
            parts.Add(normalizer.NormalizeWithout(node, pointer, "allOf"));
        }

        return Intersect(parts, node, pointer);
    }

    /// <summary>Merges parts after a look at what no merge can hold.</summary>
    public Shape Intersect(IReadOnlyList<Shape> parts, JsonObject node, SpecPointer pointer)
    {
        var kinds = parts.Aggregate(ItemKinds.All & ~ItemKinds.Null, (common, part) => common & (part.Kind == ShapeKind.Null ? ItemKinds.All : part.Kinds));
        if (kinds == ItemKinds.None)
        {
            normalizer.Problems.Report(Descriptors.UnusableSchema, pointer.ToString(), "no kind of value fits all parts of its 'allOf'", "any JSON is allowed in its place");
            return Normalizer.Annotate(new Shape(ShapeKind.Any, node, pointer), node);
        }

        var unions = parts.Where(part => part.Kind == ShapeKind.Union).ToList();
        var combinations = unions.Aggregate(1L, (product, union) => Math.Min(product * union.Branches.Count, int.MaxValue));
        if (unions.Count > 1 && combinations > MostCombinations)
        {
            normalizer.Problems.Report(
                Descriptors.UnionsTooLarge,
                pointer["allOf"].ToString(),
                combinations.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "only the first union is followed, and what the others say is kept without properties of its own");
            parts = parts.Where(part => part.Kind != ShapeKind.Union || ReferenceEquals(part, unions[0])).ToList();
        }

        return Merge(parts, node, pointer);
    }

    private Shape Part(SchemaNode part)
    {
        var shape = normalizer.Normalize(part);
        if (shape.IsCycle)
        {
            normalizer.Problems.Report(Descriptors.ReferenceCycle, part.Pointer.ToString(), SchemaTree.ReferenceOf(part.Node) ?? "#" + part.Pointer);
        }

        return shape;
    }

    public static Shape Merge(IReadOnlyList<Shape> parts, JsonObject node, SpecPointer pointer)
    {
        var telling = parts.Where(part => part.Kind != ShapeKind.Any && !SaysNothing(part)).ToList();
        if (telling.Count == 0)
        {
            telling = parts.Where(part => part.Kind != ShapeKind.Any).Take(1).ToList();
        }

        var shape = telling.Count switch
        {
            0 => Normalizer.Annotate(new Shape(ShapeKind.Any, node, pointer), node),
            1 => Normalizer.Annotate(telling[0].Component is null ? telling[0] with { Key = node } : telling[0], node),
            _ => Normalizer.Annotate(Narrowest(telling, node, pointer), node),
        };
        return Described(shape, parts.Where(part => part.Component is null).ToList(), node);
    }

    /// <summary>What parts in place say about the whole without narrowing it.</summary>
    private static Shape Described(Shape shape, IReadOnlyList<Shape> parts, JsonObject node) => shape with
    {
        Description = node.Text("description") ?? parts.Where(part => part.Kind == ShapeKind.Any).Select(part => part.Description).FirstOrDefault(text => text is not null) ?? shape.Description,
        Deprecated = shape.Deprecated || parts.Any(part => part.Deprecated),
        OneWay = shape.OneWay || parts.Any(part => part.OneWay),
        Default = node["default"] ?? parts.Select(part => part.Default).LastOrDefault(value => value is not null) ?? shape.Default,
    };

    /// <summary><c>{type: object}</c> beside parts that say more.</summary>
    private static bool SaysNothing(Shape part) =>
        part is { Kind: ShapeKind.Map, Component: null, Additional: null, RequiredNames.Count: 0 };

    private static Shape Narrowest(IReadOnlyList<Shape> parts, JsonObject node, SpecPointer pointer)
    {
        var nullable = parts.All(part => part.Nullable);
        if (AddsTags(parts, pointer) is { } tagged)
        {
            return tagged with { Nullable = nullable };
        }

        if (parts.FirstOrDefault(part => part.Kind == ShapeKind.Union) is { } union)
        {
            // Each branch of the one with each of the other: too many are counted only, and refused.
            var unions = parts.Where(part => part.Kind == ShapeKind.Union).ToList();
            if (unions.Aggregate(1L, (product, part) => Math.Min(product * part.Branches.Count, int.MaxValue)) > Normalizer.MostBranches)
            {
                return new Shape(ShapeKind.Union, node, pointer) { Branches = Enumerable.Repeat(union, Normalizer.MostBranches + 1).ToList() };
            }

            var others = parts.Where(part => !ReferenceEquals(part, union)).ToList();
            var fitting = union.Branches.Where(branch => others.All(other => (other.Kinds & branch.Kinds) != 0)).ToList();
            var branches = (fitting.Count > 0 ? fitting : union.Branches)
                .Select(branch => branch.Kind is ShapeKind.Object or ShapeKind.Map || (IsScalar(branch) && others.All(IsScalar)) ? Narrowest([.. others, branch], [], pointer) with { Title = branch.Title ?? branch.Component } : branch)
                .ToList();
            return UnionNormalizer.Combine(union with { Key = node, Pointer = pointer, Component = null, Nullable = nullable }, branches);
        }

        if (parts.All(part => part.Kind is ShapeKind.Object or ShapeKind.Map))
        {
            return Record(parts, node, pointer) with { Nullable = nullable };
        }

        // Scalars: the listed strings are narrower than any string, an integer is narrower than a number, true than a boolean.
        var narrowest = parts.FirstOrDefault(part => part is { Kind: ShapeKind.Enum, IsOpen: false })
            ?? parts.FirstOrDefault(part => part.Kind is ShapeKind.Enum or ShapeKind.Integer)
            ?? parts.FirstOrDefault(part => part.Literals.Count > 0)
            ?? parts[0];
        if (narrowest.Kind is not ShapeKind.Enum)
        {
            return Limited(narrowest, parts, node, pointer) with { Nullable = nullable };
        }

        var common = narrowest.Values.Where(value => parts.All(part => part is not { Kind: ShapeKind.Enum, IsOpen: false } || part.Values.Any(other => other.Value == value.Value))).ToList();
        return common.Count == 0 || common.Count == narrowest.Values.Count
            ? narrowest with { Nullable = nullable }
            : narrowest with { Key = node, Pointer = pointer, Component = null, Values = common, Nullable = nullable };
    }

    private static bool IsScalar(Shape part) => part.Kind is ShapeKind.String or ShapeKind.Enum or ShapeKind.Integer or ShapeKind.Number or ShapeKind.Boolean;

    /// <summary>A number or truth value with what all parts list; where that is nothing, any is better than none.</summary>
    private static Shape Limited(Shape narrowest, IReadOnlyList<Shape> parts, JsonObject node, SpecPointer pointer)
    {
        var lists = parts.Select(part => part.Literals).Where(list => list.Count > 0).ToList();
        if (lists.Count == 0)
        {
            return narrowest;
        }

        var common = lists[0].Where(one => lists.All(list => list.Any(other => other.Value == one.Value)) && (narrowest.Kind != ShapeKind.Integer || Literal.IsWhole(one.Value))).ToList();
        return common.Count == narrowest.Literals.Count ? narrowest : narrowest with { Key = node, Pointer = pointer, Component = null, Literals = common };
    }

    /// <summary>An object with the tags that were added to it as members, as a record in place.</summary>
    public static Shape WithTags(Shape component) => Record([component], [], component.Pointer);

    private static Shape Record(IReadOnlyList<Shape> parts, JsonObject node, SpecPointer pointer)
    {
        var tags = parts.SelectMany(part => part.AddedTags).Select(tag => new ShapeProperty(tag.Property, new SchemaNode(new JsonObject { ["enum"] = new JsonArray(tag.Value) }, pointer), Required: true)).ToList();
        var required = parts.SelectMany(part => part.RequiredNames).Concat(tags.Select(tag => tag.Name)).Distinct(StringComparer.Ordinal).ToList();
        var names = new List<string>();
        var properties = new Dictionary<string, ShapeProperty>(StringComparer.Ordinal);
        foreach (var property in parts.SelectMany(part => part.Properties).Concat(tags))
        {
            if (properties.TryGetValue(property.Name, out var earlier))
            {
                properties[property.Name] = Both(earlier, property);
            }
            else
            {
                names.Add(property.Name);
                properties[property.Name] = property;
            }
        }

        return new Shape(names.Count > 0 ? ShapeKind.Object : ShapeKind.Map, node, pointer)
        {
            Title = node.Text("title") ?? TitleOf(parts),
            Description = parts.Select(part => part.Description).FirstOrDefault(text => text is not null),
            Properties = names.Select(name => properties[name] with { Required = required.Contains(name) }).ToList(),
            RequiredNames = required,
            Additional = parts.Select(part => part.Additional).FirstOrDefault(schema => schema is not null),
        };
    }

    /// <summary>The one title among the parts in place; a component's title is its own.</summary>
    private static string? TitleOf(IReadOnlyList<Shape> parts) =>
        parts.Where(part => part.Component is null).Select(part => part.Title).OfType<string>().Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null;

    /// <summary>A member that two parts declare has to fit both; where they only describe it, the later one is nearer.</summary>
    private static ShapeProperty Both(ShapeProperty first, ShapeProperty second)
    {
        if (second.Schema.Node is not JsonObject { Count: > 0 } later)
        {
            return first;
        }

        if (first.Schema.Node is not JsonObject { Count: > 0 } earlier || Structure.TextOf(earlier) == Structure.TextOf(later))
        {
            return second;
        }

        // Each constraint once: what is composed again and again would double each time.
        var constraints = Constraints(earlier).Concat(Constraints(later)).GroupBy(Structure.TextOf, StringComparer.Ordinal).Select(same => same.First()!.DeepClone());
        var both = new JsonObject { ["allOf"] = new JsonArray([.. constraints]) };
        foreach (var keyword in new[] { "title", "description", "default", "deprecated", "readOnly", "writeOnly", "x-csharp-name" })
        {
            if ((later[keyword] ?? earlier[keyword]) is { } value)
            {
                both[keyword] = value.DeepClone();
            }
        }

        return second with { Schema = new SchemaNode(both, second.Schema.Pointer) };
    }

    private static IEnumerable<JsonNode?> Constraints(JsonObject schema) =>
        schema["allOf"] is JsonArray list && schema.All(member => member.Key == "allOf" || !Keywords.Shapes(member.Key)) ? list : new JsonNode?[] { schema };

    /// <summary>
    /// A component with a part in place that adds nothing but tags: <c>allOf: [{$ref: …}, {properties: {role: {enum: [user]}}}]</c>.
    /// It stays the component; the tag belongs to whoever lists it. A component of its own is a type of its own.
    /// </summary>
    private static Shape? AddsTags(IReadOnlyList<Shape> parts, SpecPointer pointer)
    {
        if (SchemaTree.ComponentName(pointer) is not null
            || parts.Where(part => part.Component is not null).ToList() is not [{ Kind: ShapeKind.Object, AddedTags.Count: 0 } component])
        {
            return null;
        }

        var tags = new List<AddedTag>();
        foreach (var part in parts.Where(part => part.Component is null))
        {
            if (part.Kind != ShapeKind.Object)
            {
                return null;
            }

            foreach (var property in part.Properties)
            {
                if (SingleConstant(property.Schema.Node) is not { } value
                    || component.Property(property.Name) is not null
                    || !parts.Any(other => other.RequiredNames.Contains(property.Name)))
                {
                    return null;
                }

                tags.Add(new AddedTag(property.Name, value));
            }
        }

        return tags.Count == 1 ? component with { AddedTags = tags } : null;
    }

    private static string? SingleConstant(JsonNode? node) => node switch
    {
        JsonObject schema when Keywords.Text(schema["const"]) is { } constant => constant,
        JsonObject schema when schema["enum"] is JsonArray { Count: 1 } list => Keywords.Text(list[0]),
        _ => null,
    };
}

using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Modeling.Unions;

namespace ChatGen.Generator.Modeling.Schemas;

/// <summary>Turns a schema into its <see cref="Shape"/>. Members and items are left for later, so recursion ends.</summary>
/// <param name="ignoresSiblings">Until OpenAPI 3.0, what stands beside a <c>$ref</c> describes at most.</param>
/// <param name="visited">Hears of every schema that is used, once; the census listens.</param>
internal sealed class Normalizer(SchemaTree tree, ProblemSink problems, bool ignoresSiblings, Action<SchemaNode>? visited = null)
{
    /// <summary>How many branches a union may have; compositions of unions multiply theirs.</summary>
    public const int MostBranches = 1_000;

    // What is open lies on the stack, and compilers give their threads a megabyte.
    private const int MostOpen = 64;

    private static readonly string[] s_conditions = ["not", "if", "dependentSchemas"];

    private readonly Dictionary<JsonObject, Shape> shapes = [];
    private readonly OpenSchemas open = new();

    public ProblemSink Problems => problems;

    public Shape Normalize(SchemaNode schema)
    {
        if (schema.Node is not JsonObject node)
        {
            return new Shape(ShapeKind.Any, [], schema.Pointer);
        }

        if (shapes.TryGetValue(node, out var known))
        {
            return known;
        }

        if (!open.Enter(node))
        {
            return new Shape(ShapeKind.Any, node, schema.Pointer) { IsCycle = true };
        }

        if (open.Count > MostOpen)
        {
            open.Leave(node);
            return Refused(node, schema.Pointer, $"more than {MostOpen} schemas lead from one to the next through references and compositions alone");
        }

        visited?.Invoke(schema);
        ReportConditions(node, schema.Pointer);
        var shape = NormalizeNew(node, schema.Pointer);
        if (shape.Branches.Count > MostBranches)
        {
            shape = Refused(node, schema.Pointer, $"it is a union of more than {MostBranches} branches");
        }

        if (ReferenceEquals(shape.Key, node))
        {
            shape = shape with { Component = SchemaTree.ComponentName(schema.Pointer) };
        }

        if (open.Leave(node))
        {
            shapes[node] = shape;
        }

        return shape;
    }

    /// <summary>The schema of a component.</summary>
    public JsonNode? Find(string component) => tree.Find(SpecPointer.Root["components"]["schemas"][component]);

    /// <summary>The description that a component has itself, whatever is said about it where it is used.</summary>
    public string? DescriptionOf(Shape shape) =>
        shape.Component is not null && shapes.TryGetValue(shape.Key, out var own) && own.Description is { } description ? description : shape.Description;

    /// <summary>The shape of a schema written in place, with the keywords that a rule has dealt with left out.</summary>
    public Shape NormalizeWithout(JsonObject node, SpecPointer pointer, params string[] keywords)
    {
        var rest = new JsonObject();
        foreach (var member in node)
        {
            if (!keywords.Contains(member.Key))
            {
                rest[member.Key] = member.Value?.DeepClone();
            }
        }

        return NormalizeNew(rest, pointer);
    }

    /// <summary>A shape as it is used: the annotations beside the use win over its own.</summary>
    public static Shape Annotate(Shape shape, JsonObject use) => shape with
    {
        Description = use.Text("description") ?? shape.Description,
        Deprecated = use.Flag("deprecated"),
        Nullable = shape.Nullable || use.Flag("nullable"),
        OneWay = shape.OneWay || use.Flag("readOnly") || use.Flag("writeOnly"),
        Default = use["default"] ?? shape.Default,
    };

    private Shape Refused(JsonObject node, SpecPointer pointer, string reason)
    {
        problems.Report(Descriptors.UnusableSchema, pointer.ToString(), reason, "any JSON is allowed in its place");
        return new Shape(ShapeKind.Any, node, pointer);
    }

    /// <summary>Says what a schema means that stands in no document.</summary>
    public SchemaNode Define(JsonObject node, Shape shape)
    {
        shapes[node] = shape;
        return new SchemaNode(node, shape.Pointer);
    }

    /// <summary>What says which values are valid in ways that no type can. <c>{not: {}}</c> is how a schema that takes nothing is spelled.</summary>
    private void ReportConditions(JsonObject node, SpecPointer pointer)
    {
        foreach (var keyword in s_conditions)
        {
            if (node[keyword] is JsonObject { Count: > 0 })
            {
                problems.Report(Descriptors.KeywordIgnored, pointer[keyword].ToString(), keyword);
            }
        }
    }

    private Shape NormalizeNew(JsonObject node, SpecPointer pointer)
    {
        if (SchemaTree.ReferenceOf(node) is { } reference)
        {
            return Reference(node, pointer, reference);
        }

        if (node["allOf"] is JsonArray)
        {
            return new AllOfMerger(this).Merge(node, pointer);
        }

        if (node["oneOf"] is JsonArray { Count: > 0 } && node["anyOf"] is JsonArray { Count: > 0 } && !MergedObjectRule.Applies(node))
        {
            // Both hold: a branch of the one and a branch of the other.
            var parts = new[] { NormalizeWithout(node, pointer, "anyOf"), NormalizeWithout(node, pointer, [.. node.Select(member => member.Key).Where(key => key != "anyOf")]) };
            return new AllOfMerger(this).Intersect(parts, node, pointer);
        }

        if (node["oneOf"] is JsonArray || node["anyOf"] is JsonArray)
        {
            return new UnionNormalizer(this).Normalize(node, pointer);
        }

        return new PlainSchema(this).Normalize(node, pointer);
    }

    /// <summary>The schema that a node is, or that it refers to and says nothing else about.</summary>
    public SchemaNode? Target(SchemaNode schema) => tree.Follow(schema);

    private Shape Reference(JsonObject node, SpecPointer pointer, string reference)
    {
        var target = SpecPointer.Follow(reference);
        if (!reference.StartsWith("#", StringComparison.Ordinal))
        {
            problems.Report(Descriptors.ExternalReference, pointer.ToString(), reference, "another file");
            return Annotate(new Shape(ShapeKind.Any, node, pointer), node);
        }

        if (tree.Find(target) is not { } found)
        {
            problems.Report(Descriptors.DanglingReference, pointer.ToString(), reference);
            return Annotate(new Shape(ShapeKind.Any, node, pointer), node);
        }

        var shape = Normalize(new SchemaNode(found, target));
        if (ignoresSiblings || !node.Any(member => member.Key != "$ref" && Keywords.Shapes(member.Key)))
        {
            return Annotate(shape, node);
        }

        // JSON Schema 2020-12, 8.2.3.1: keywords beside $ref apply as well.
        return AllOfMerger.Merge([shape, NormalizeWithout(node, pointer, "$ref")], node, pointer);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatGen.Generator.Modeling.Schemas;

/// <summary>A schema without <c>$ref</c>, <c>allOf</c>, <c>oneOf</c> and <c>anyOf</c>: by its <c>type</c>, its constants, or its other keywords.</summary>
internal sealed class PlainSchema(Normalizer normalizer)
{
    public Shape Normalize(JsonObject node, SpecPointer pointer)
    {
        var types = node.Types();
        var constants = Constants(node);
        var nullable = node.Flag("nullable") || types.Contains("null") || (constants is not null && constants.Any(Keywords.IsNull));
        var kinds = types.Where(type => type != "null").Distinct().ToList();
        if (kinds.Count == 0)
        {
            kinds = InferredTypes(node, constants).ToList();
        }

        var basis = new Shape(ShapeKind.Any, node, pointer)
        {
            Title = node.Text("title"),
            Description = node.Text("description"),
            Deprecated = node.Flag("deprecated"),
            Nullable = nullable,
            OneWay = node.Flag("readOnly") || node.Flag("writeOnly"),
            Default = node["default"],
            Format = node.Text("format"),
        };

        return kinds.Count switch
        {
            0 when types.Count > 0 || (constants is not null && constants.Count > 0) => basis with { Kind = ShapeKind.Null },
            0 => basis with { Nullable = false },
            1 => OfType(basis, kinds[0], constants),
            _ => Unions.UnionNormalizer.Combine(basis, kinds.Select(kind => OfType(basis with { Nullable = false }, kind, constants) with { Key = [] }).ToList()),
        };
    }

    private Shape OfType(Shape basis, string type, IReadOnlyList<JsonNode?>? constants) => type switch
    {
        "string" => Text(basis, constants),
        "integer" => basis with { Kind = ShapeKind.Integer, Literals = Literal.List(constants, JsonValueKind.Number) },
        "number" => basis with { Kind = ShapeKind.Number, Literals = Literal.List(constants, JsonValueKind.Number) },
        "boolean" => basis with { Kind = ShapeKind.Boolean, Literals = Literal.List(constants, JsonValueKind.True, JsonValueKind.False) },
        "array" => basis with { Kind = ShapeKind.Array, Items = Composite.Items(basis) },
        "object" => Object(basis),
        _ => Unusable(basis, type),
    };

    private Shape Unusable(Shape basis, string type)
    {
        normalizer.Problems.Report(Diagnostics.Descriptors.UnusableSchema, basis.Pointer.ToString(), $"the type \"{type}\" is none of JSON Schema's", "any JSON is allowed in its place");
        return basis with { Kind = ShapeKind.Any };
    }

    private Shape Text(Shape basis, IReadOnlyList<JsonNode?>? constants)
    {
        var values = constants?.Select(Keywords.Text).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (values is not { Count: > 0 })
        {
            return basis with { Kind = ShapeKind.String };
        }

        var annotations = new EnumAnnotations(basis.Key, basis.Pointer, constants!.Select(Keywords.Text).ToList(), normalizer.Problems);
        return basis with { Kind = ShapeKind.Enum, Values = values.Select(annotations.Entry).ToList() };
    }

    private static Shape Object(Shape basis)
    {
        var required = basis.Key.List("required").Select(Keywords.Text).OfType<string>().ToList();
        var properties = new List<ShapeProperty>();
        if (basis.Key["properties"] is JsonObject declared)
        {
            foreach (var member in declared)
            {
                properties.Add(new ShapeProperty(
                    member.Key,
                    new SchemaNode(member.Value, basis.Pointer["properties"][member.Key]),
                    required.Contains(member.Key)));
            }
        }

        return basis with
        {
            Kind = properties.Count > 0 ? ShapeKind.Object : ShapeKind.Map,
            Properties = properties,
            RequiredNames = required,
            Additional = Composite.Additional(basis),
        };
    }

    private static IReadOnlyList<JsonNode?>? Constants(JsonObject node)
    {
        if (node.TryGetPropertyValue("const", out var constant))
        {
            return [constant];
        }

        return node["enum"] is JsonArray list ? list.ToList() : null;
    }

    /// <summary>The types of a schema that doesn't name them.</summary>
    private static IEnumerable<string> InferredTypes(JsonObject node, IReadOnlyList<JsonNode?>? constants)
    {
        if (constants is not null)
        {
            return constants.Where(value => !Keywords.IsNull(value)).Select(TypeOf).Distinct();
        }

        if (node.ContainsKey("properties") || node.ContainsKey("required") || node["additionalProperties"] is JsonObject || node.ContainsKey("patternProperties"))
        {
            return ["object"];
        }

        return node.ContainsKey("items") || node.ContainsKey("prefixItems") ? ["array"] : [];
    }

    private static string TypeOf(JsonNode? value) => value!.GetValueKind() switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ => value.ToJsonString().All(c => c is '-' or (>= '0' and <= '9')) ? "integer" : "number",
    };
}

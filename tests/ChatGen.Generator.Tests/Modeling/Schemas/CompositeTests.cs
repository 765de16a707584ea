using ChatGen.Generator.Diagnostics;

namespace ChatGen.Generator.Tests.Modeling.Schemas;

/// <summary>Tuples, patterns of names, parts that only describe, conditions.</summary>
public sealed class CompositeTests
{
    [Theory]
    [InlineData("type: array, prefixItems: [{ type: string }, { type: string }], items: false", "list of string")]
    [InlineData("type: array, prefixItems: [{ type: string }, { type: string }], maxItems: 2", "list of string")]
    [InlineData("prefixItems: [{ type: string }], items: { type: string }", "list of string")]
    [InlineData("type: array, prefixItems: [{ type: string }, { type: integer }], items: false", "list of RequestValueItem")]
    [InlineData("type: array, prefixItems: [{ type: string }]", "list of Any")]
    [InlineData("type: array, items: { type: string }, contains: { const: a }, unevaluatedItems: false", "list of string")]
    public void A_tuple_is_a_list_of_what_its_places_hold(string schema, string type) =>
        Assert.Equal(type, ModelTest.Value($"{{ {schema} }}").Value.Type.Text());

    [Theory]
    [InlineData("patternProperties: { '^a': { type: string } }, additionalProperties: false", "map of string")]
    [InlineData("patternProperties: { '.*': { type: string } }", "map of string")]
    [InlineData("patternProperties: { '^a': { type: string } }, additionalProperties: { type: string }", "map of string")]
    [InlineData("patternProperties: { '^a': { type: string } }", "FreeObject")]
    public void Patterns_of_names_make_a_map_where_they_leave_no_name_open(string schema, string type) =>
        Assert.Equal(type, ModelTest.Value($"{{ type: object, {schema} }}").Value.Type.Text());

    [Theory]
    [InlineData("not: { required: [a] }", "not")]
    [InlineData("if: { required: [a] }\nthen: { required: [b] }", "if")]
    [InlineData("dependentSchemas: { a: { required: [b] } }", "dependentSchemas")]
    public void Conditions_are_not_checked_and_reported_once(string condition, string keyword)
    {
        var model = ModelTest.Schemas("Request:\n  type: object\n  properties: { a: { type: string } }\n" + string.Join("\n", condition.Split('\n').Select(line => "  " + line)));
        var problem = Assert.Single(model.Problems);
        var place = problem.ToDiagnostic().Location.GetLineSpan();

        Assert.Equal(Descriptors.KeywordIgnored.Id, problem.Descriptor.Id);
        Assert.Contains($"'{keyword}'", problem.ToDiagnostic().GetMessage(null), StringComparison.Ordinal);
        Assert.Equal("api.yaml", place.Path);

        // The document's head of ten lines, `Request`, its type, its properties.
        Assert.Equal(13, place.StartLinePosition.Line);
        Assert.Equal(6, place.StartLinePosition.Character);
        Assert.Equal(["a: string"], model.Record("Request").MemberTexts());
    }

    [Fact]
    public void What_a_part_of_allOf_only_describes_counts()
    {
        var value = ModelTest.Value(
            "allOf: [{ $ref: '#/components/schemas/Point' }, { deprecated: true, description: Where. }]",
            "Point: { type: object, description: A point., properties: { x: { type: integer } } }").Value;

        Assert.True(value.Deprecated);
        Assert.Equal("Where.", value.Doc.Summary);
    }

    [Fact]
    public void A_component_that_is_read_only_is_required_of_nobody()
    {
        var model = ModelTest.Schemas(
            """
            Request: { type: object, required: [id, name], properties: { id: { $ref: '#/components/schemas/Id' }, name: { type: string } } }
            Id: { type: string, readOnly: true }
            """);

        Assert.Equal(["id: string", "name!: string"], model.Record("Request").MemberTexts());
    }

    [Fact]
    public void Parts_that_no_value_fits_are_any_JSON()
    {
        var model = ModelTest.Value("allOf: [{ type: string }, { type: object, properties: { a: { type: string } } }]");

        Assert.Equal("Any", model.Value.Type.Text());
        Assert.Single(model.Messages(Descriptors.UnusableSchema));
    }

    [Fact]
    public void Two_unions_at_once_are_a_union_of_their_combinations()
    {
        var union = ModelTest.Value(
            """
            allOf:
              - oneOf: [{ type: object, required: [a], properties: { a: { type: string } } }, { type: object, required: [b], properties: { b: { type: string } } }]
              - oneOf: [{ type: object, required: [c], properties: { c: { type: string } } }, { type: object, required: [d], properties: { d: { type: string } } }]
            """).Union("RequestValue");

        Assert.Equal(4, union.Cases.Count);
    }

    [Fact]
    public void Too_many_combinations_are_reported()
    {
        static string Union(string letter) =>
            $"oneOf: [{string.Join(", ", Enumerable.Range(0, 6).Select(i => $"{{ type: object, required: [{letter}{i}], properties: {{ {letter}{i}: {{ type: string }} }} }}"))}]";
        var model = ModelTest.Value($"allOf: [{{ {Union("a")} }}, {{ {Union("b")} }}]");

        Assert.Contains("36 combinations", Assert.Single(model.Messages(Descriptors.UnionsTooLarge)), StringComparison.Ordinal);
        Assert.Equal(6, model.Union("RequestValue").Cases.Count);
    }

    [Theory]
    [InlineData("$recursiveAnchor: true", "$recursiveRef: '#'")]
    [InlineData("title: Tree", "$recursiveRef: '#'")]
    [InlineData("$dynamicAnchor: tree", "$dynamicRef: '#tree'")]
    [InlineData("$anchor: tree", "$ref: '#tree'")]
    public void References_by_name_mean_the_schema_around_them(string anchor, string reference)
    {
        var model = ModelTest.Value(
            "$ref: '#/components/schemas/Tree'",
            $"Tree: {{ type: object, {anchor}, properties: {{ children: {{ type: array, items: {{ {reference} }} }} }} }}");

        Assert.Equal(["children: list of Tree"], model.Record("Tree").MemberTexts());
        Assert.Empty(model.Problems);
    }
}

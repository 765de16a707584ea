using ChatGen.Generator.Diagnostics;

namespace ChatGen.Generator.Tests.Modeling.Schemas;

/// <summary><c>$ref</c>: what stands beside it, where it may lead, and where it must not.</summary>
public sealed class ReferenceTests
{
    private const string Point = "Point: { type: object, description: A place., properties: { x: { type: number } } }\n";

    [Fact]
    public void Since_3_1_keywords_beside_apply_as_well()
    {
        var model = ModelTest.Value("{ $ref: '#/components/schemas/Point', properties: { y: { type: number } }, required: [x] }", Point);

        Assert.Equal(["x!: double", "y: double"], model.Record("RequestValue").MemberTexts());
    }

    [Fact]
    public void In_3_0_keywords_beside_are_ignored()
    {
        var model = ModelTest.Value("{ $ref: '#/components/schemas/Point', properties: { y: { type: number } }, required: [x] }", Point, "3.0.3");

        Assert.Equal("Point", model.Value.Type.Text());
        Assert.Equal(["x: double"], model.Record("Point").MemberTexts());
    }

    [Fact]
    public void In_3_0_nullable_beside_is_not_ignored()
    {
        var model = ModelTest.Value("{ $ref: '#/components/schemas/Point', nullable: true }", Point, "3.0.3");

        Assert.Equal(["value: Point?"], model.Record("Request").MemberTexts());
    }

    [Theory]
    [InlineData("3.0.3")]
    [InlineData("3.1.0")]
    public void A_description_beside_belongs_to_the_member(string version)
    {
        var model = ModelTest.Value("{ $ref: '#/components/schemas/Point', description: Where to go. }", Point, version);

        Assert.Equal("Point", model.Value.Type.Text());
        Assert.Equal("Where to go.", model.Value.Doc.Summary);
        Assert.Equal("A place.", model.Record("Point").Doc.Summary);
    }

    [Fact]
    public void A_chain_of_names_is_one_type()
    {
        var model = ModelTest.Schemas(
            Point + """
            Alias: { $ref: '#/components/schemas/Point' }
            Other: { $ref: '#/components/schemas/Alias' }
            Request: { type: object, properties: { a: { $ref: '#/components/schemas/Other' }, b: { $ref: '#/components/schemas/Point' } } }
            """);

        Assert.Equal(["a: Point", "b: Point"], model.Record("Request").MemberTexts());
    }

    [Theory]
    [InlineData("#/components/schemas/Holder/properties/inner")]
    [InlineData("#/paths/~1send/post/responses/200/content/application~1json/schema")]
    public void Any_place_of_the_document_may_be_named(string place)
    {
        var model = ModelTest.Document(
            $$"""
            openapi: 3.1.0
            info: { title: T, version: '1' }
            paths:
              /send:
                post:
                  operationId: send
                  requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Request' } } } }
                  responses: { '200': { description: Done, content: { application/json: { schema: { type: object, properties: { z: { type: string } } } } } } }
            components:
              schemas:
                Holder: { type: object, properties: { inner: { type: object, properties: { z: { type: string } } } } }
                Request: { type: object, properties: { value: { $ref: '{{place}}' } } }
            """);

        Assert.Equal(["z: string"], model.Record(model.Value.Type).MemberTexts());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void What_is_named_twice_is_one_type()
    {
        var model = ModelTest.Schemas(
            """
            Request: { type: object, properties: { a: { type: object, properties: { z: { type: string } } }, b: { $ref: '#/components/schemas/Request/properties/a' } } }
            """);

        Assert.Equal(model.Property("Request", "a").Type, model.Property("Request", "b").Type);
    }

    [Fact]
    public void A_reference_that_leads_nowhere_is_any_JSON()
    {
        var model = ModelTest.Value("$ref: '#/components/schemas/Nowhere'");

        Assert.Equal("Any", model.Value.Type.Text());
        Assert.Contains("'#/components/schemas/Nowhere'", Assert.Single(model.Messages(Descriptors.DanglingReference)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_out_of_the_file_is_any_JSON()
    {
        var model = ModelTest.Value("$ref: 'other.yaml#/components/schemas/Point'");

        Assert.Equal("Any", model.Value.Type.Text());
        Assert.Single(model.Messages(Descriptors.ExternalReference));
    }

    [Fact]
    public void References_alone_that_lead_in_a_circle_are_any_JSON()
    {
        var model = ModelTest.Value(
            "$ref: '#/components/schemas/A'",
            "A: { $ref: '#/components/schemas/B' }\nB: { $ref: '#/components/schemas/A' }");

        Assert.Equal("Any", model.Value.Type.Text());
        Assert.NotEmpty(model.Messages(Descriptors.ReferenceCycle));
    }

    [Theory]
    [InlineData("A: { allOf: [{ $ref: '#/components/schemas/A' }] }")]
    [InlineData("A: { allOf: [{ $ref: '#/components/schemas/B' }] }\nB: { allOf: [{ $ref: '#/components/schemas/A' }] }")]
    [InlineData("A: { oneOf: [{ $ref: '#/components/schemas/A' }] }")]
    public void A_schema_that_is_part_of_itself_is_any_JSON(string components)
    {
        var model = ModelTest.Value("$ref: '#/components/schemas/A'", components);

        Assert.Equal("Any", model.Value.Type.Text());
        Assert.Contains("'#/components/schemas/", Assert.Single(model.Messages(Descriptors.ReferenceCycle)), StringComparison.Ordinal);
    }

    [Fact]
    public void Records_may_hold_themselves()
    {
        var model = ModelTest.Value(
            "$ref: '#/components/schemas/Tree'",
            """
            Tree: { type: object, properties: { parent: { $ref: '#/components/schemas/Tree' }, children: { type: array, items: { $ref: '#/components/schemas/Tree' } }, other: { $ref: '#/components/schemas/Other' } } }
            Other: { type: object, properties: { tree: { $ref: '#/components/schemas/Tree' } } }
            """);

        Assert.Equal(["parent: Tree", "children: list of Tree", "other: Other"], model.Record("Tree").MemberTexts());
        Assert.Equal(["tree: Tree"], model.Record("Other").MemberTexts());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void Unions_may_hold_themselves()
    {
        var model = ModelTest.Value(
            "$ref: '#/components/schemas/Json'",
            "Json: { anyOf: [{ type: string }, { type: array, items: { $ref: '#/components/schemas/Json' } }, { type: object, additionalProperties: { $ref: '#/components/schemas/Json' } }] }");

        Assert.Equal(["string", "list of Json", "map of Json"], model.Union("Json").Cases.Select(one => one.Type.Text()));
        Assert.Empty(model.Problems);
    }

    [Theory]
    [InlineData("A: { type: array, items: { $ref: '#/components/schemas/A' } }")]
    [InlineData("A: { type: object, additionalProperties: { $ref: '#/components/schemas/A' } }")]
    [InlineData("A: { type: array, items: { type: object, additionalProperties: { $ref: '#/components/schemas/A' } } }")]
    public void A_list_of_nothing_but_itself_cannot_be_spelled(string components)
    {
        var model = ModelTest.Value("$ref: '#/components/schemas/A'", components);

        Assert.NotEmpty(model.Messages(Descriptors.UnusableSchema));
    }

    [Fact]
    public void A_deep_nest_ends()
    {
        var nest = string.Concat(Enumerable.Repeat("{ type: array, items: ", 40)) + "{ type: string }" + string.Concat(Enumerable.Repeat(" }", 40));

        Assert.StartsWith("list of list of list of", ModelTest.Value(nest).Value.Type.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_type_costs_that_schema_only()
    {
        var model = ModelTest.Schemas("Request: { type: object, properties: { a: { type: tuple }, b: { type: string } } }");

        Assert.Equal(["a: Any?", "b: string"], model.Record("Request").MemberTexts());
        Assert.NotEmpty(model.Problems);
    }
}

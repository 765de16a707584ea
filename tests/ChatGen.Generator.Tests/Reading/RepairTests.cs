using ChatGen.Generator.Reading;
using ChatGen.Generator.Tests.Harness;
using Microsoft.OpenApi;

namespace ChatGen.Generator.Tests.Reading;

/// <summary>What Microsoft.OpenApi would lose or fail on, and what it is given instead.</summary>
public sealed class RepairTests
{
    [Theory]
    [InlineData("{const: a}", """{"enum":["a"]}""")]
    [InlineData("{const: 3}", """{"enum":[3]}""")]
    [InlineData("{const: true, enum: [true, false]}", """{"enum":[true]}""")]
    [InlineData("{const: null}", """{"enum":[null]}""")]
    [InlineData("{const: '3'}", """{"enum":["3"]}""")]
    [InlineData("{const: {a: 1}}", """{"enum":[{"a":1}]}""")]
    public void A_const_is_an_enum_of_one(string schema, string expected) => Read.AssertJson(expected, Read.RepairedSchema("3.1.0", schema));

    [Theory]
    [InlineData("{$ref: '#/components/schemas/A', nullable: true}", """{"nullable":true,"allOf":[{"$ref":"#/components/schemas/A"}]}""")]
    [InlineData(
        "{$ref: '#/components/schemas/A', nullable: true, description: d, maxLength: 3}",
        """{"nullable":true,"description":"d","allOf":[{"$ref":"#/components/schemas/A"}]}""")]
    [InlineData("{$ref: '#/components/schemas/A', nullable: false}", """{"$ref":"#/components/schemas/A","nullable":false}""")]
    [InlineData("{type: [string, 'null']}", """{"nullable":true,"type":"string"}""")]
    [InlineData("{type: [string]}", """{"type":"string"}""")]
    [InlineData("{type: [string, integer]}", """{"anyOf":[{"type":"string"},{"type":"integer"}]}""")]
    [InlineData(
        "{type: [string, integer, 'null'], anyOf: [{}], allOf: [{title: t}]}",
        """{"anyOf":[{}],"allOf":[{"title":"t"},{"anyOf":[{"type":"string"},{"type":"integer"}]}],"nullable":true}""")]
    [InlineData("{type: string, nullable: true}", """{"type":"string","nullable":true}""")]
    public void A_3_0_schema_keeps_what_it_says(string schema, string expected) => Read.AssertJson(expected, Read.RepairedSchema("3.0.3", schema));

    [Theory]
    [InlineData("{$ref: '#/components/schemas/A', description: d, title: t}", """{"$ref":"#/components/schemas/A","description":"d","title":"t"}""")]
    [InlineData(
        "{$ref: '#/components/schemas/A', description: d, required: [a], maxProperties: 3}",
        """{"description":"d","allOf":[{"$ref":"#/components/schemas/A"},{"required":["a"],"maxProperties":3}]}""")]
    [InlineData(
        "{$ref: '#/components/schemas/A', allOf: [{required: [a]}]}",
        """{"allOf":[{"$ref":"#/components/schemas/A"},{"allOf":[{"required":["a"]}]}]}""")]
    [InlineData("{$ref: '#/components/schemas/A', nullable: true, title: t}", """{"title":"t","anyOf":[{"$ref":"#/components/schemas/A"},{"type":"null"}]}""")]
    [InlineData("{type: string, nullable: true}", """{"type":["string","null"]}""")]
    [InlineData("{type: [string, integer], nullable: true}", """{"type":["string","integer","null"]}""")]
    [InlineData("{enum: [a], nullable: true, description: d}", """{"description":"d","anyOf":[{"enum":["a"]},{"type":"null"}]}""")]
    [InlineData("{nullable: true}", "{}")]
    [InlineData("{type: String}", """{"type":"string"}""")]
    public void A_3_1_schema_keeps_what_it_says(string schema, string expected) => Read.AssertJson(expected, Read.RepairedSchema("3.1.0", schema));

    [Theory]
    [InlineData("{properties: {a: true, b: false}}", """{"properties":{"a":{},"b":{"not":{}}}}""")]
    [InlineData("{items: true}", """{"items":{}}""")]
    [InlineData("{anyOf: [true, {type: string}]}", """{"anyOf":[{},{"type":"string"}]}""")]
    [InlineData("true", "{}")]
    [InlineData("{additionalProperties: false}", """{"additionalProperties":false}""")]
    [InlineData("{default: true, example: false, enum: [true], x-a: true}", """{"default":true,"example":false,"enum":[true],"x-a":true}""")]
    public void A_boolean_schema_is_the_object_that_means_the_same(string schema, string expected) =>
        Read.AssertJson(expected, Read.RepairedSchema("3.1.0", schema));

    [Fact]
    public void A_boolean_schema_is_told_at_its_place()
    {
        var result = Read.Yaml("openapi: 3.1.0\ncomponents:\n  schemas:\n    A:\n      properties:\n        z: true\n");

        Assert.Equal(["CHAT0008 (6,9)"], result.Places());
        Assert.Equal(["The schema 'true' is read as '{}'; write that to decide it yourself"], result.Messages());
    }

    [Theory]
    [InlineData("{properties: {a: }, required: , description: , items: }", """{"properties":{"a":{}}}""")]
    [InlineData("{maxLength: 9223372036854775807, minLength: 3}", """{"minLength":3}""")]
    [InlineData("{exclusiveMinimum: true, minimum: 0}", """{"minimum":0}""")]
    [InlineData("{xml: {namespace: ':'}, externalDocs: {url: ''}, $id: ':'}", "{}")]
    public void What_says_nothing_is_left_out_without_a_word(string schema, string expected)
    {
        Read.AssertJson(expected, Read.RepairedSchema("3.1.0", schema));
        Assert.Empty(Read.Yaml("openapi: 3.1.0\ncomponents: {schemas: {X: " + schema + "}}").Problems);
    }

    [Theory]
    [InlineData("{properties: [a]}", "{}")]
    [InlineData("{properties: {a: 3}}", """{"properties":{"a":{}}}""")]
    [InlineData("{required: true}", "{}")]
    [InlineData("{required: [a, {}]}", """{"required":["a"]}""")]
    [InlineData("{type: any}", "{}")]
    [InlineData("{anyOf: [3, {}]}", """{"anyOf":[{}]}""")]
    [InlineData("{additionalProperties: no}", "{}")]
    [InlineData("{deprecated: no}", "{}")]
    [InlineData("{minLength: -1}", "{}")]
    [InlineData("{discriminator: kind}", "{}")]
    [InlineData("{contentMediaType: []}", "{}")]
    [InlineData("{contentEncoding: {}}", "{}")]
    public void What_is_of_the_wrong_kind_is_left_out_and_told(string schema, string expected)
    {
        Read.AssertJson(expected, Read.RepairedSchema("3.1.0", schema));
        Assert.StartsWith(
            "CHAT0015", Read.Yaml("openapi: 3.1.0\ncomponents: {schemas: {X: " + schema + "}}").Places().Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_may_have_any_keywords_name()
    {
        const string schema = "{properties: {$ref: {type: string}, const: {type: string}, nullable: {type: boolean}, type: {type: string}}}";

        Read.AssertJson(
            """{"properties":{"$ref":{"type":"string"},"const":{"type":"string"},"nullable":{"type":"boolean"},"type":{"type":"string"}}}""",
            Read.RepairedSchema("3.1.0", schema));
    }

    [Fact]
    public void The_reader_gets_all_but_the_schemas_of_components_and_the_tree_keeps_them()
    {
        var result = Read.Yaml(
            """
            openapi: 3.1.0
            paths:
              /chat: {get: {operationId: chat, responses: {'200': {$ref: '#/components/responses/R'}}}}
            components:
              schemas:
                X: {type: object}
              responses:
                R: {description: r, content: {application/json: {schema: {$ref: '#/components/schemas/X'}}}}
            """);

        Assert.Empty(result.Problems);
        Assert.Empty(result.Document!.Document.Components!.Schemas ?? new Dictionary<string, Microsoft.OpenApi.IOpenApiSchema>());
        Assert.Equal("r", result.Document.Document.Paths["/chat"].Operations![HttpMethod.Get].Responses!["200"].Description);
        Read.AssertJson(
            """
            {"schemas":{"X":{"type":"object"}},"responses":{"R":{"description":"r","content":{"application/json":{"schema":{"$ref":"#/components/schemas/X"}}}}}}
            """,
            result.Document.Root["components"]);
    }
}

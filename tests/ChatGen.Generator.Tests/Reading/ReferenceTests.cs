using ChatGen.Generator.Reading;
using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Reading;

public sealed class ReferenceTests
{
    [Theory]
    [InlineData("#/components/schemas/Nope", "CHAT0101")]
    [InlineData("#/components/schemas", "CHAT0101")]
    [InlineData("#/components/responses/R", "CHAT0101")]
    [InlineData("#/info/title", "CHAT0101")]
    [InlineData("#/paths", "CHAT0101")]
    [InlineData("#anchor", "CHAT0101")]
    [InlineData("#", "CHAT0101")]
    [InlineData("", "CHAT0101")]
    [InlineData("#/components/schemas/X", "CHAT0102")]
    [InlineData("#/components/schemas/Y", "CHAT0102")]
    [InlineData("other.yaml#/components/schemas/A", "CHAT0103")]
    [InlineData("https://example.com/schema.json", "CHAT0103")]
    [InlineData("Nope", "CHAT0103")]
    public void A_reference_that_leads_nowhere_gives_way_to_any_JSON(string reference, string id)
    {
        var result = Read.Yaml(
            $$"""
            openapi: 3.1.0
            info: {title: t}
            paths: {}
            components:
              responses: 
                R: {description: r}
              schemas:
                X:
                  $ref: '{{reference}}'
                Y:
                  $ref: '#/components/schemas/X'
            """);

        Assert.Equal([id + " (9,7)"], result.Places());
        Read.AssertJson("{}", result.Document!.Root["components"]!["schemas"]!["X"]);
    }

    [Theory]
    [InlineData("#/components/schemas/A b")]
    [InlineData("#/components/schemas/A%20b")]
    [InlineData("A b")]
    [InlineData("./spec.yaml#/components/schemas/A b")]
    [InlineData("spec.yaml#/components/schemas/A b")]
    public void A_component_is_found_however_its_name_is_written(string reference)
    {
        var result = Read.Yaml("openapi: 3.1.0\ncomponents:\n  schemas:\n    A b: {type: integer}\n    X: {$ref: '" + reference + "'}\n");

        Assert.Empty(result.Problems);
        Read.AssertJson("""{"$ref":"#/components/schemas/A b"}""", result.Document!.Root["components"]!["schemas"]!["X"]);
    }

    [Fact]
    public void What_is_no_component_becomes_one()
    {
        const string text =
            """
            openapi: 3.0.0
            paths:
              /chat:
                post:
                  responses:
                    '200':
                      description: ok
                      content:
                        application/json:
                          schema: {type: object, properties: {q: {$ref: '#/components/schemas/A/properties/b'}}}
            components:
              schemas:
                A:
                  type: object
                  properties:
                    b: {type: integer, minimum: 3}
                R: {$ref: '#/paths/~1chat/post/responses/200/content/application~1json/schema'}
                a/b: {type: string}
                S: {$ref: '#/components/schemas/a~1b'}
            """;
        var result = Read.Yaml(text);

        Assert.Empty(result.Problems);
        var schemas = result.Document!.Root["components"]!["schemas"]!;
        Read.AssertJson("""{"type":"object","properties":{"b":{"$ref":"#/components/schemas/A_b"}}}""", schemas["A"]);
        Read.AssertJson("""{"$ref":"#/components/schemas/chat_post_200"}""", schemas["R"]);
        Read.AssertJson("""{"type":"object","properties":{"q":{"$ref":"#/components/schemas/A_b"}}}""", schemas["chat_post_200"]);
        Read.AssertJson("""{"$ref":"#/components/schemas/a_b"}""", schemas["S"]);
        Read.AssertJson("""{"type":"string"}""", schemas["a_b"]);
        Assert.Equal("minimum", result.Covered(text, "/components/schemas/A_b/minimum"));
        Assert.Equal("q", result.Covered(text, "/components/schemas/chat_post_200/properties/q"));
    }

    [Fact]
    public void A_recursive_schema_may_refer_into_itself()
    {
        var result = Read.Yaml(
            """
            openapi: 3.1.0
            components:
              schemas:
                A: {properties: {b: {properties: {c: {$ref: '#/components/schemas/A/properties/b'}}}}}
            """);

        Assert.Empty(result.Problems);
        Read.AssertJson("""{"properties":{"c":{"$ref":"#/components/schemas/A_b"}}}""", result.Document!.Root["components"]!["schemas"]!["A_b"]);
    }

    [Fact]
    public void Definitions_inside_a_schema_are_found_from_within_it()
    {
        var result = Read.Yaml(
            """
            openapi: 3.1.0
            components:
              schemas:
                A:
                  $defs: {D: {type: integer}}
                  properties: {d: {$ref: '#/$defs/D'}}
            """);

        Assert.Empty(result.Problems);
        Read.AssertJson("""{"type":"integer"}""", result.Document!.Root["components"]!["schemas"]!["A_D"]);
    }

    [Fact]
    public void A_discriminators_mapping_keeps_what_leads_somewhere()
    {
        var result = Read.Yaml(
            """
            openapi: 3.1.0
            components:
              schemas:
                A: {type: object}
                X:
                  oneOf: [{$ref: '#/components/schemas/A'}]
                  discriminator:
                    propertyName: kind
                    mapping:
                      a: A
                      b: '#/components/schemas/A'
                      c: '#/components/schemas/C'
            """);

        Assert.Equal(["CHAT0101 (12,11)"], result.Places());
        Read.AssertJson(
            """{"a":"#/components/schemas/A","b":"#/components/schemas/A"}""",
            result.Document!.Root["components"]!["schemas"]!["X"]!["discriminator"]!["mapping"]);
    }

    [Fact]
    public void References_in_examples_are_none()
    {
        var result = Read.Yaml("openapi: 3.1.0\ncomponents: {schemas: {A: {default: {$ref: nowhere.yaml}, example: {$ref: 3}}}}\n");

        Assert.Empty(result.Problems);
    }

    [Fact]
    public void Responses_parameters_and_bodies_are_referred_to_as_well()
    {
        var result = Read.Yaml(
            """
            openapi: 3.1.0
            paths:
              /chat:
                post:
                  parameters:
                    - $ref: '#/components/parameters/P'
                    - $ref: '#/components/parameters/Nope'
                  requestBody: {$ref: '#/components/requestBodies/B'}
                  responses:
                    '200': {$ref: '#/components/responses/R'}
            components:
              parameters: {P: {name: p, in: query}}
              requestBodies: {B: {content: {application/json: {}}}}
              responses: {R: {description: r}}
            """);

        Assert.Equal(["CHAT0101 (7,11)"], result.Places());
        var operation = result.Document!.Document.Paths["/chat"].Operations![HttpMethod.Post];
        Assert.Equal("p", operation.Parameters![0].Name);
        Assert.Equal("r", operation.Responses!["200"].Description);
    }

    [Fact]
    public void Media_types_are_referred_to_in_3_2()
    {
        var result = Read.Yaml(
            """
            openapi: 3.2.0
            $self: https://example.com/api/openapi.yaml
            paths:
              /x:
                query:
                  responses: {'200': {description: ok, content: {application/json: {$ref: '#/components/mediaTypes/M'}}}}
                additionalOperations:
                  COPY: {responses: {'200': {description: ok, content: {application/jsonl: {itemSchema: {$ref: '#/components/schemas/A'}}}}}}
            components:
              mediaTypes: {M: {schema: {$ref: '#/components/schemas/A'}}}
              schemas: {A: {type: integer}}
            """);

        Assert.Empty(result.Problems);
        Read.AssertJson(
            """{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}""",
            result.Document!.Root["paths"]!["/x"]!["query"]!["responses"]!["200"]!["content"]);
        Assert.Equal(2, result.Document.Document.Paths["/x"].Operations!.Count);
    }
}

using ChatGen.Generator.Reading;
using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Reading;

/// <summary>Documents of Swagger 2.0 become ones of OpenAPI 3.0.</summary>
public sealed class SwaggerTests
{
    private const string Document =
        """
        swagger: '2.0'
        host: api.example.com
        basePath: /v1
        schemes: [http, https]
        consumes: [application/json]
        securityDefinitions:
          user: {type: basic}
          key: {type: apiKey, in: header, name: X-Key}
        parameters:
          Limit: {name: limit, in: query, type: integer, description: how many}
          Pet: {name: pet, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}
        responses:
          Bad: {description: bad, schema: {$ref: '#/definitions/Error'}}
        paths:
          /pets:
            get:
              produces: [application/vnd.pets+json]
              parameters:
                - $ref: '#/parameters/Limit'
                - {name: tags, in: query, type: array, items: {type: string}}
                - {name: ids, in: query, type: array, items: {type: integer}, collectionFormat: multi}
              responses:
                '200': {description: ok, schema: {type: array, items: {$ref: '#/definitions/Pet'}}}
                '400': {$ref: '#/responses/Bad'}
            post:
              parameters:
                - $ref: '#/parameters/Pet'
                - {name: dry, in: query, type: boolean}
              responses:
                '200': {description: ok, schema: {type: file}}
          /photos:
            post:
              parameters:
                - {name: photo, in: formData, type: file, required: true}
                - {name: note, in: formData, type: string, description: words}
              responses: {default: {description: ok}}
        definitions:
          Pet: {type: object, discriminator: kind, properties: {kind: {type: string}, name: {type: string, x-nullable: true}}}
          Error: {type: object, properties: {message: {type: string}}}
        """;

    [Fact]
    public void Shared_objects_are_components()
    {
        var result = Read.Yaml(Document);

        Assert.Empty(result.Problems);
        Assert.Equal(SpecVersion.V20, result.Document!.Version);
        Assert.True(result.Document.IsVersion30);
        Assert.Equal("https://api.example.com/v1", result.Document.Document.Servers!.Single().Url);
        Read.AssertJson(
            """
            {
              "schemas": {
                "Pet": {"type": "object", "discriminator": {"propertyName": "kind"}, "properties": {"kind": {"type": "string"}, "name": {"type": "string", "x-nullable": true, "nullable": true}}},
                "Error": {"type": "object", "properties": {"message": {"type": "string"}}}
              },
              "parameters": {"Limit": {"name": "limit", "in": "query", "description": "how many", "schema": {"type": "integer"}}},
              "responses": {"Bad": {"description": "bad", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}},
              "securitySchemes": {"user": {"type": "http", "scheme": "basic"}, "key": {"type": "apiKey", "in": "header", "name": "X-Key"}}
            }
            """,
            result.Document.Root["components"]);
    }

    [Fact]
    public void Parameters_have_schemas_and_responses_content()
    {
        var item = Read.Yaml(Document).Document!.Root["paths"]!["/pets"]!;

        Read.AssertJson(
            """
            [
              {"$ref": "#/components/parameters/Limit"},
              {"name": "tags", "in": "query", "explode": false, "schema": {"type": "array", "items": {"type": "string"}}},
              {"name": "ids", "in": "query", "style": "form", "explode": true, "schema": {"type": "array", "items": {"type": "integer"}}}
            ]
            """,
            item["get"]!["parameters"]);
        Read.AssertJson(
            """
            {
              "200": {"description": "ok", "content": {"application/vnd.pets+json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}}}},
              "400": {"$ref": "#/components/responses/Bad"}
            }
            """,
            item["get"]!["responses"]);
        Read.AssertJson(
            """{"200":{"description":"ok","content":{"application/octet-stream":{"schema":{"type":"string","format":"binary"}}}}}""",
            item["post"]!["responses"]);
    }

    [Fact]
    public void Parameters_in_body_and_form_are_request_bodies()
    {
        var paths = Read.Yaml(Document).Document!.Root["paths"]!;

        Read.AssertJson(
            """{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Pet"}}}}""",
            paths["/pets"]!["post"]!["requestBody"]);
        Read.AssertJson("""[{"name":"dry","in":"query","schema":{"type":"boolean"}}]""", paths["/pets"]!["post"]!["parameters"]);
        Read.AssertJson(
            """
            {"required": true, "content": {"multipart/form-data": {"schema": {
              "type": "object",
              "properties": {"photo": {"type": "string", "format": "binary"}, "note": {"type": "string", "description": "words"}},
              "required": ["photo"]
            }}}}
            """,
            paths["/photos"]!["post"]!["requestBody"]);
    }

    [Fact]
    public void Bodies_of_a_path_are_those_of_its_operations()
    {
        var result = Read.Yaml(
            """
            swagger: '2.0'
            paths:
              /x:
                parameters: [{name: b, in: body, schema: {type: string}}, {name: id, in: query, type: string}]
                put: {responses: {}}
            """);

        Assert.Empty(result.Problems);
        Read.AssertJson(
            """
            {
              "parameters": [{"name": "id", "in": "query", "schema": {"type": "string"}}],
              "put": {"responses": {}, "requestBody": {"content": {"application/json": {"schema": {"type": "string"}}}}}
            }
            """,
            result.Document!.Root["paths"]!["/x"]);
    }

    [Fact]
    public void Places_are_those_in_the_file()
    {
        const string text =
            """
            swagger: '2.0'
            paths:
              /x:
                post:
                  parameters:
                    - {name: b, in: body, schema: {properties: {one: {$ref: '#/definitions/Nope'}}}}
                    - {name: q, in: query, type: string, maximum: 3}
                  responses:
                    '200': {description: ok, schema: {properties: {two: {$ref: '#/definitions/Nope'}}}}
            definitions:
              A: {properties: {three: {$ref: '#/definitions/Nope'}}}
            """;
        var result = Read.Yaml(text);

        Assert.Equal(["CHAT0101 (6,59)", "CHAT0101 (9,62)", "CHAT0101 (11,28)"], result.Places().OrderBy(place => place.Length).ThenBy(place => place, StringComparer.Ordinal));
        Assert.Equal("three", result.Covered(text, "/components/schemas/A/properties/three"));
    }

    [Fact]
    public void A_client_is_generated()
    {
        var result = GeneratorTest.Run(new Spec("pets.yaml", Document, ("ClientName", "PetsClient")));

        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error && diagnostic.Id == "CHAT0301");
        Assert.Contains("PetsClient.Pet.g.cs", result.Sources.Keys);
        Assert.Contains("PetsClient.Error.g.cs", result.Sources.Keys);
    }
}

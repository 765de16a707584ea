using ChatGen.Generator.Options;
using ChatGen.Generator.Reading;
using ChatGen.Generator.Reading.Files;
using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Reading;

/// <summary>References from one file to another.</summary>
public sealed class FileTests
{
    [Theory]
    [InlineData("common.yaml#/components/schemas/A", "common.yaml")]
    [InlineData("./common.yaml#/components/schemas/A", "/work/api/common.yaml")]
    [InlineData("sub/common.yaml#/components/schemas/A", "/work/api/sub/common.yaml")]
    [InlineData("../common.yaml#/components/schemas/A", "/work/common.yaml")]
    [InlineData(".././x/../common.yaml#/components/schemas/A", "/work/common.yaml")]
    [InlineData("sub\\common.yaml#/components/schemas/A", "C:\\work\\api\\sub\\common.yaml")]
    [InlineData("my%20common.yaml#/components/schemas/A", "my common.yaml")]
    [InlineData("my common.yaml#/components/schemas/A", "my common.yaml")]
    [InlineData("Common.yaml#/components/schemas/A", "common.YAML")]
    [InlineData("/shared/common.yaml#/components/schemas/A", "/shared/common.yaml")]
    [InlineData("common.yaml#/components/schemas/%41", "common.yaml")]
    public void A_file_is_found_by_its_path(string reference, string path)
    {
        var folder = path.StartsWith('C') ? "C:\\work\\api\\" : path.StartsWith('/') ? "/work/api/" : "";
        var result = ReadFiles(
            folder + "spec.yaml",
            $$"""
            openapi: 3.1.0
            paths: {}
            components:
              schemas:
                X: {properties: {a: {$ref: '{{reference}}' } } }
            """,
            (path, "components: {schemas: {A: {type: integer}}}"));

        Assert.Empty(result.Problems);
        var schemas = result.Document!.Root["components"]!["schemas"]!;
        Read.AssertJson("""{"properties":{"a":{"$ref":"#/components/schemas/A"}}}""", schemas["X"]);
        Read.AssertJson("""{"type":"integer"}""", schemas["A"]);
    }

    [Fact]
    public void Files_refer_to_each_other_in_chains_and_circles()
    {
        var result = ReadFiles(
            "/api/spec.yaml",
            """
            openapi: 3.1.0
            paths: {}
            components:
              schemas:
                X: {$ref: 'b/two.json#/Two'}
                Own: {type: string}
            """,
            ("/api/b/two.json", """{"Two": {"type": "object", "properties": {"three": {"$ref": "../c/three.yaml"}, "beside": {"$ref": "#/Beside"}}}, "Beside": {"type": "number"}}"""),
            ("/api/c/three.yaml", "type: object\nproperties:\n  own: {$ref: ../spec.yaml#/components/schemas/Own}\n  two: {$ref: ../b/two.json#/Two}\n  self: {$ref: three.yaml}\n"));

        Assert.Empty(result.Problems);
        Read.AssertJson(
            """
            {
              "X": {"type": "object", "properties": {"three": {"$ref": "#/components/schemas/three"}, "beside": {"$ref": "#/components/schemas/Beside"}}},
              "Own": {"type": "string"},
              "three": {"type": "object", "properties": {"own": {"$ref": "#/components/schemas/Own"}, "two": {"$ref": "#/components/schemas/X"}, "self": {"$ref": "#/components/schemas/three"}}},
              "Beside": {"type": "number"}
            }
            """,
            result.Document!.Root["components"]!["schemas"]);
    }

    [Fact]
    public void A_schema_keeps_its_name_unless_the_document_or_an_earlier_file_has_it()
    {
        var result = ReadFiles(
            "spec.yaml",
            """
            openapi: 3.1.0
            paths: {}
            components:
              schemas:
                Own:
                  properties:
                    second: {$ref: 'second.yaml#/components/schemas/Shared'}
                    first: {$ref: 'first.yaml#/components/schemas/Shared'}
                    own: {$ref: 'first.yaml#/components/schemas/Own'}
                    one: {$ref: 'cats/pet.yaml'}
                    other: {$ref: 'dogs/pet.yaml'}
            """,
            ("first.yaml", "components: {schemas: {Shared: {type: integer}, Own: {type: boolean}}}"),
            ("second.yaml", "components: {schemas: {Shared: {type: string}}}"),
            ("cats/pet.yaml", "type: number"),
            ("dogs/pet.yaml", "type: array"));

        Assert.Empty(result.Problems);
        Read.AssertJson(
            """
            {
              "second": {"$ref": "#/components/schemas/second_Shared"},
              "first": {"$ref": "#/components/schemas/Shared"},
              "own": {"$ref": "#/components/schemas/first_Own"},
              "one": {"$ref": "#/components/schemas/pet"},
              "other": {"$ref": "#/components/schemas/dogs_pet"}
            }
            """,
            result.Document!.Root["components"]!["schemas"]!["Own"]!["properties"]);
    }

    [Fact]
    public void A_component_that_is_only_a_reference_names_what_it_refers_to()
    {
        var result = ReadFiles(
            "spec.yaml",
            """
            openapi: 3.1.0
            paths: {}
            components:
              schemas:
                A: {properties: {e: {$ref: 'common.yaml#/components/schemas/Error'}}}
                Failure: {$ref: 'common.yaml#/components/schemas/Error'}
                Error: {$ref: 'common.yaml#/components/schemas/Error'}
              securitySchemes:
                Key: {$ref: 'common.yaml#/components/securitySchemes/Key'}
            """,
            ("common.yaml", "components: {schemas: {Error: {type: object}}, securitySchemes: {Key: {type: http, scheme: bearer}}}"));

        Assert.Empty(result.Problems);
        Read.AssertJson(
            """
            {
              "A": {"properties": {"e": {"$ref": "#/components/schemas/Error"}}},
              "Failure": {"$ref": "#/components/schemas/Error"},
              "Error": {"type": "object"}
            }
            """,
            result.Document!.Root["components"]!["schemas"]);
        Read.AssertJson("""{"type":"http","scheme":"bearer"}""", result.Document!.Root["components"]!["securitySchemes"]!["Key"]);
    }

    [Fact]
    public void Path_items_parameters_responses_and_bodies_come_from_other_files()
    {
        var result = ReadFiles(
            "/api/spec.yaml",
            """
            openapi: 3.0.3
            paths:
              /x:
                summary: mine
                $ref: ./paths/x.yaml
            """,
            (
                "/api/paths/x.yaml",
                """
                summary: theirs
                parameters:
                  - $ref: ../common.yaml#/components/parameters/Version
                post:
                  requestBody: {$ref: '../common.yaml#/components/requestBodies/Body'}
                  responses:
                    '200': {$ref: '../common.yaml#/components/responses/400Bad'}
                """),
            (
                "/api/common.yaml",
                """
                components:
                  parameters: {Version: {name: v, in: query, schema: {$ref: '#/components/schemas/V'}}}
                  requestBodies: {Body: {content: {application/json: {schema: {$ref: '#/components/schemas/V'}}}}}
                  responses: {400Bad: {description: bad}}
                  schemas: {V: {type: integer}}
                """));

        Assert.Empty(result.Problems);
        Read.AssertJson(
            """
            {
              "summary": "mine",
              "parameters": [{"$ref": "#/components/parameters/Version"}],
              "post": {
                "requestBody": {"$ref": "#/components/requestBodies/Body"},
                "responses": {"200": {"$ref": "#/components/responses/400Bad"}}
              }
            }
            """,
            result.Document!.Root["paths"]!["/x"]);
        var item = result.Document.Document.Paths["/x"];
        Assert.Equal("v", item.Parameters![0].Name);
        Assert.Equal("bad", item.Operations![HttpMethod.Post].Responses!["200"].Description);
        Read.AssertJson("""{"$ref":"#/components/schemas/V"}""", result.Document.Root["components"]!["parameters"]!["Version"]!["schema"]);
    }

    [Fact]
    public void A_discriminators_mapping_may_name_a_file()
    {
        var result = ReadFiles(
            "spec.yaml",
            """
            openapi: 3.1.0
            paths: {}
            components:
              schemas:
                X:
                  oneOf: [{$ref: cat.yaml}, {$ref: 'dog.yaml#/Dog'}]
                  discriminator: {propertyName: kind, mapping: {cat: cat.yaml, dog: './dog.yaml#/Dog', fish: fish.yaml}}
            """,
            ("cat.yaml", "type: object"),
            ("dog.yaml", "Dog: {type: object}"));

        Assert.Equal(["CHAT0101 (7,92)"], result.Places());
        Read.AssertJson(
            """{"cat":"#/components/schemas/cat","dog":"#/components/schemas/Dog"}""",
            result.Document!.Root["components"]!["schemas"]!["X"]!["discriminator"]!["mapping"]);
    }

    [Theory]
    [InlineData("nope.yaml#/A", "CHAT0103", "no AdditionalFiles item")]
    [InlineData("https://example.com/common.yaml#/A", "CHAT0103", "nothing is fetched")]
    [InlineData("urn:x:y", "CHAT0103", "nothing is fetched")]
    [InlineData("common.yaml#/Nope", "CHAT0101", "leads nowhere")]
    [InlineData("common.yaml#/A/type", "CHAT0101", "leads nowhere")]
    [InlineData("common.yaml#anchor", "CHAT0101", "leads nowhere")]
    [InlineData("common.yaml#/components/responses/R", "CHAT0101", "leads nowhere")]
    [InlineData("common.yaml", "CHAT0101", "leads nowhere")]
    [InlineData("spec.yaml", "CHAT0101", "leads nowhere")]
    [InlineData("spec.yaml#/components/schemas/X", "CHAT0102", "back to itself")]
    [InlineData("common.yaml#/Back", "CHAT0102", "back to itself")]
    public void A_reference_to_what_is_not_there_is_reported_where_it_stands(string reference, string id, string message)
    {
        var result = ReadFiles(
            "spec.yaml",
            $$"""
            openapi: 3.1.0
            paths: {}
            components:
              schemas:
                X:
                  $ref: '{{reference}}'
                Y: {type: string}
            """,
            ("common.yaml", "A: {type: string}\ncomponents: {responses: {R: {description: r}}}\nBack: {$ref: 'spec.yaml#/components/schemas/X'}\n"));

        Assert.Equal([id + " (6,7)"], result.Places());
        Assert.Contains(message, Assert.Single(result.Messages()), StringComparison.Ordinal);
        Read.AssertJson("{}", result.Document!.Root["components"]!["schemas"]!["X"]);
    }

    [Fact]
    public void Problems_in_another_file_are_located_there()
    {
        var result = ReadFiles(
            "spec.yaml",
            "openapi: 3.1.0\npaths: {}\ncomponents: {schemas: {X: {$ref: common.yaml#/A}, Y: {$ref: broken.yaml#/A}, Z: {$ref: list.yaml}}}\n",
            ("common.yaml", "A:\n  type: object\n  deprecated: perhaps\n  properties:\n    b: {$ref: '#/Nope'}\n    b: {$ref: '#/Nope'}\n"),
            ("broken.yaml", "A:\n  type: [\n"),
            ("list.yaml", "[]"));

        Assert.Equal(
            [
                "common.yaml CHAT0006 (6,5)",
                "common.yaml CHAT0015 (3,3)",
                "broken.yaml CHAT0001",
                "list.yaml CHAT0003 (1,1)",
                "common.yaml CHAT0101 (6,9)",
            ],
            result.Problems.Zip(result.Places(), (problem, place) =>
                problem.Location!.FilePath + " " + (problem.Descriptor.Id == "CHAT0001" ? "CHAT0001" : place)));
    }

    [Fact]
    public void What_moved_is_found_where_it_was()
    {
        const string common = "components:\n  schemas:\n    A:\n      properties:\n        b: {properties: {c: {minimum: 3}}}\n";
        var result = ReadFiles(
            "spec.yaml",
            """
            openapi: 3.1.0
            paths: {}
            components:
              schemas:
                X: {properties: {a: {$ref: 'common.yaml#/components/schemas/A'}, b: {$ref: 'common.yaml#/components/schemas/A/properties/b'}}}
            """,
            ("common.yaml", common));

        Assert.Empty(result.Problems);
        Read.AssertJson("""{"properties":{"b":{"$ref":"#/components/schemas/A_b"}}}""", result.Document!.Root["components"]!["schemas"]!["A"]);
        var place = result.Document.Locate("/components/schemas/A_b/properties/c/minimum");
        Assert.Equal("common.yaml", place.FilePath);
        Assert.Equal("minimum", common.Substring(place.Span.Start, place.Span.Length));
    }

    [Fact]
    public void A_way_may_lead_on_behind_a_reference()
    {
        var result = ReadFiles(
            "spec.yaml",
            """
            openapi: 3.1.0
            paths: {}
            components:
              schemas:
                X: {properties: {a: {$ref: 'common.yaml#/A/properties/b'}, l: {$ref: '#/components/schemas/Loop/properties/b'}}}
                Loop: {$ref: '#/components/schemas/Loop/properties/b'}
            """,
            ("common.yaml", "A: {$ref: '#/B'}\nB: {properties: {b: {type: integer}}}\n"));

        Assert.Equal(["CHAT0101 (5,68)", "CHAT0101 (6,12)"], result.Places());
        Read.AssertJson("""{"$ref":"#/components/schemas/B_b"}""", result.Document!.Root["components"]!["schemas"]!["X"]!["properties"]!["a"]);
    }

    [Fact]
    public void Path_items_of_one_file_may_share_another()
    {
        var result = ReadFiles(
            "spec.yaml",
            "openapi: 3.1.0\npaths: {/a: {$ref: item.yaml}, /b: {$ref: item.yaml}, /c: {$ref: '#/paths/~1a'}}\n",
            ("item.yaml", "get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/x-schema'}}}}}}\nx-schema: {type: integer}\n"));

        Assert.Empty(result.Problems);
        foreach (var path in new[] { "/a", "/b", "/c" })
        {
            Read.AssertJson(
                """{"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/x-schema"}}}}}}""",
                result.Document!.Root["paths"]![path]!["get"]);
        }
    }

    [Fact]
    public void A_file_that_another_specification_refers_to_gives_no_client_of_its_own()
    {
        foreach (var text in new[] { "openapi: 3.1.0\ncomponents: {schemas: {A: {type: string}}}\n", "type: string\n", "get: {responses: {}}\n", "openapi: 3.1.0\npaths: {}\n" })
        {
            var result = SpecReader.Read("common.yaml", text, new SpecOptions("common.yaml"), CancellationToken.None, [], isPart: true);

            Assert.Null(result.Document);
            Assert.Empty(result.Problems);
        }
    }

    [Theory]
    [InlineData("$ref: a.yaml#/A", "a.yaml")]
    [InlineData("{\"$ref\": \"a.json#\\/A\"}", "a.json")]
    [InlineData("{\"$ref\" : \"sub\\/a.json\"}", "sub/a.json")]
    [InlineData("$ref: >-\n  a.yaml#/A\n", "a.yaml")]
    [InlineData("$ref:\n  'my a.yaml#/A'\n", "my a.yaml|a.yaml")]
    [InlineData("$ref: schema#/A\n", "schema")]
    [InlineData("mapping: {cat: ./cat.yml, dog: \"dog.json#/Dog\"}", "./cat.yml|dog.json")]
    [InlineData("[{$ref: a.yaml}, {$ref: a.yaml}]", "a.yaml")]
    [InlineData("$ref: '#/components/schemas/A'\n", "")]
    [InlineData("$ref: https://example.com/a.yaml#/A\n", "")]
    [InlineData("properties: {$ref: {type: string}}", "{type: string")]
    [InlineData("content: {application/json: {}} # see files.jsonl", "")]
    [InlineData("$ref", "")]
    [InlineData("$ref:", "")]
    [InlineData("$ref: \"", "")]
    public void The_names_of_files_are_found_in_a_text(string text, string names) =>
        Assert.Equal(names, string.Join('|', FileReferences.Find(text)));

    private static SpecReadResult ReadFiles(string path, string text, params (string Path, string Text)[] others) =>
        SpecReader.Read(path, text, new SpecOptions(path), CancellationToken.None, [.. others.Select(other => new OtherFile(other.Path, other.Text))]);
}

using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Generator.Tests.Specs;

/// <summary>Names that the generated code, C# or the framework have uses of their own for: everything compiles all the same.</summary>
public sealed class AwkwardNameTests
{
    public static TheoryData<string> TypeNames =>
    [
        "Value", "Kind", "Variant", "Match", "Switch", "Create", "HasValue", "TryGetValue", "Equals", "GetHashCode", "ToString", "GetType",
        "EqualityContract", "PrintMembers", "WriteMembers", "IsKnown", "GetEnumerator", "GC", "Convert", "Task", "String", "Object", "System",
        "ChatGen", "List", "Func", "Action", "Type", "Uri", "HttpClient", "CancellationToken", "JsonElement", "JsonMap", "JsonUnknown",
        "JsonCursor", "JsonOutput", "ApiException", "IReadOnlyList", "Nullable", "Attribute", "Union", "Obsolete", "record", "class",
    ];

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void As_the_name_of_an_object_an_enum_and_a_union(string name)
    {
        foreach (var schema in new[]
                 {
                     "{type: object, required: [a], properties: {a: {type: string}, b: {type: [integer, 'null']}, c: {type: string, enum: [x]}}}",
                     "{type: string, enum: [a, b]}",
                     "{oneOf: [{type: string}, {type: integer}, {type: array, items: {type: string}}, {type: object, properties: {a: {type: string}}}]}",
                 })
        {
            new GeneratorTest { Specs = [Document($"'{name}'", schema)], LanguageVersion = LanguageVersion.Preview }.Run();
            new GeneratorTest { Specs = [Document($"'{name}'", schema)] }.Run();
        }
    }

    [Fact]
    public void As_names_of_members()
    {
        string[] names =
        [
            "value", "equals", "type", "reader", "name", "context", "tag", "seen", "extra", "unknown", "writer", "key", "item", "nulls", "absent",
            "_nulls", "_absent", "read", "write", "write_members", "additional_properties", "get_hash_code", "to_string", "class", "record", "int",
            "has_a", "a", "clone", "equality_contract", "", " ", "+1", "-1", "1", "!=", "field", "init", "global", "System", "string", "object",
        ];
        var members = string.Join(", ", names.Select(name => $"\"{name}\": {{type: [string, 'null']}}"));
        var required = string.Join(", ", names.Select(name => $"\"{name}\""));

        GeneratorTest.Run(Document("Plain", $"{{type: object, properties: {{{members}}}}}"));
        GeneratorTest.Run(Document("Required", $"{{type: object, required: [{required}], properties: {{{members}}}}}"));
        GeneratorTest.Run(Document("Typed", $"{{type: object, properties: {{{members}}}, additionalProperties: {{type: string}}}}"));
    }

    [Theory]
    [InlineData(GeneratorTest.Oldest)]
    [InlineData(LanguageVersion.Preview)]
    public void As_names_of_operations_parameters_values_cases_and_the_namespace(LanguageVersion version)
    {
        string[] names =
        [
            "class", "record", "var", "await", "field", "value", "item", "body", "request", "cancellationToken", "cancellation_token", "message",
            "Task", "System", "ChatGen", "string", "HttpMethod", "Equals", "GetType", "Dispose", "a-b", "a_b", "AB", "+1", "-1", "!=", "1", " ", "*",
            "None", "Unknown", "Text", "ToString", "T", "TResult", "<|endoftext|>", "😀", "e\u0301", "שלום", new string('x', 300), new string('x', 301),
        ];
        var quoted = names.Select(name => System.Text.Json.JsonSerializer.Serialize(name)).ToList();
        var operations = string.Concat(quoted.Select((name, i) =>
            $"  /p{i}:\n    get: {{operationId: {name}, parameters: [{{name: {name}, in: query, schema: {{type: string}}}}, {{name: {name}, in: header, schema: {{type: string}}}}], responses: {{'204': {{description: None}}}}}}\n"));
        var parameters = string.Join(", ", quoted.Select(name => $"{{name: {name}, in: query, schema: {{type: array, items: {{type: integer}}}}}}"));
        var branches = string.Join(", ", quoted.Select(name => $"{{type: object, required: [kind], properties: {{kind: {{const: {name}}}, text: {{type: string}}}}}}"));
        var document =
            $"openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n{operations}"
            + $"  /all:\n    post: {{operationId: all, parameters: [{parameters}], requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/Choice'}}}}}}}}, responses: {{'200': {{description: OK, content: {{application/json: {{schema: {{type: string, enum: [{string.Join(", ", quoted)}]}}}}}}}}}}}}\n"
            + $"components:\n  schemas:\n    Choice: {{oneOf: [{branches}]}}\n";

        new GeneratorTest { Specs = [new Spec("a.yaml", document, ("Namespace", "System.ChatGen.Task"))], LanguageVersion = version }.Run();
        new GeneratorTest { Specs = [new Spec("a.yaml", document, ("Namespace", "T"))], LanguageVersion = version }.Run();
    }

    [Fact]
    public void A_security_scheme_that_no_reference_can_name_costs_itself_alone()
    {
        var result = GeneratorTest.Run(new Spec("a.yaml", """
            openapi: 3.1.0
            info: {title: T, version: '1'}
            security: [{'a/b': []}]
            paths:
              /a:
                get: {operationId: getA, responses: {'204': {description: None}}}
            components:
              securitySchemes:
                'a/b': {type: apiKey, in: header, name: key}
            """));

        Assert.DoesNotContain("CHAT0301", result.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Contains("GetAAsync", result.Sources["TClient.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("kind", "kind")]
    public void Unions_of_objects_with_more_members_than_a_question_has_bits(string one, string other)
    {
        GeneratorTest.Run(Document("Wide", $"{{oneOf: [{Wide(one, "x")}, {Wide(other, "y")}]}}"));

        static string Wide(string tag, string prefix)
        {
            var names = Enumerable.Range(0, 100).Select(i => $"{prefix}{i}").Prepend(tag).ToList();
            var members = string.Join(", ", names.Select(name => name == "kind" ? $"kind: {{const: {prefix}}}" : $"{name}: {{type: string}}"));
            return $"{{type: object, title: {prefix}, required: [{string.Join(", ", names.Where(name => name != "kind"))}], properties: {{{members}}}}}";
        }
    }

    [Fact]
    public void Optional_lists_in_the_query_and_in_headers()
    {
        var result = GeneratorTest.Run(new Spec("a.yaml", """
            openapi: 3.1.0
            info: {title: T, version: '1'}
            paths:
              /a:
                get:
                  operationId: getA
                  parameters:
                    - {name: q, in: query, schema: {type: array, items: {type: string, enum: [x, y]}}}
                    - {name: X-Beta, in: header, schema: {type: array, items: {type: string, enum: [x, y]}}}
                    - {name: X-Ids, in: header, schema: {type: array, items: {type: integer}}}
                    - {name: s, in: cookie, schema: {type: array, items: {type: string}}}
                  responses: {'204': {description: None}}
            """));

        Assert.Empty(result.Diagnostics);
    }

    private static Spec Document(string name, string schema) => new("a.yaml", $$"""
        openapi: 3.1.0
        info: {title: T, version: '1'}
        paths:
          /a:
            post:
              operationId: send
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
                      properties:
                        a: {$ref: '#/components/schemas/X'}
                        b: {type: array, items: {$ref: '#/components/schemas/X'} }
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/X'}
        components:
          schemas:
            X: {$ref: '#/components/schemas/{{name.Trim('\'')}}'}
            {{name}}: {{schema}}
        """);
}

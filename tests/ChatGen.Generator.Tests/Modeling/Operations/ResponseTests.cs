using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;
using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Modeling.Operations;

/// <summary>Several media types and several codes of success.</summary>
public sealed class ResponseTests
{
    private const string A = "application/json: { schema: { $ref: '#/components/schemas/A' } }";
    private const string B = "application/json: { schema: { $ref: '#/components/schemas/B' } }";

    private static string Document(string responses) =>
        $$"""
        openapi: 3.1.0
        info: { title: Test API, version: '1' }
        paths:
          /a:
            get:
              operationId: get
              responses: { {{responses}} }
        components:
          schemas:
            A: { type: object, required: [a], properties: { a: { type: string } } }
            B: { type: object, required: [b], properties: { b: { type: string } } }
        """;

    private static Modeled Get(string responses) => ModelTest.Document(Document(responses));

    [Theory]
    [InlineData($"'200': {{ description: d, content: {{ {A} }} }}, '201': {{ description: d, content: {{ {A} }} }}", "A")]
    [InlineData($"'200': {{ description: d, content: {{ {A} }} }}, '202': {{ description: d }}", "A?")]
    [InlineData($"'204': {{ description: d }}, '200': {{ description: d, content: {{ {A} }} }}", "A?")]
    [InlineData($"'201': {{ description: d, content: {{ {A} }} }}, default: {{ description: d, content: {{ {B} }} }}", "A")]
    [InlineData($"'404': {{ description: d }}, default: {{ description: d, content: {{ {B} }} }}", "B")]
    public void Codes_with_one_type_give_that_type(string responses, string type)
    {
        var model = Get(responses);
        var response = model.Operation.Response!;

        Assert.Equal(type, response.Type.Text() + (response.Nullable ? "?" : ""));
        Assert.Equal(response.Nullable, response.MayBeEmpty);
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void Codes_with_several_types_give_a_union_and_that_is_reported()
    {
        var result = GeneratorTest.Run(new Spec("api.yaml", Document($"'200': {{ description: d, content: {{ {A} }} }}, '202': {{ description: d, content: {{ {B} }} }}")));
        var model = Get($"'200': {{ description: d, content: {{ {A} }} }}, '202': {{ description: d, content: {{ {B} }} }}");

        Assert.Equal(["A: A", "B: B"], model.Union("GetResponse").CaseTexts());
        Assert.StartsWith("api.yaml(7,7): info CHAT0122: 'Get' answers", Assert.Single(result.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain: { schema: { type: string } }", "Text", null)]
    [InlineData("text/plain: { schema: { type: string, format: binary } }", "Binary", null)]
    [InlineData("application/xml: { schema: { type: string } }", "Text", null)]
    [InlineData("application/xml: {}", "Binary", null)]
    [InlineData("'image/*': {}", "Binary", null)]
    [InlineData("'*/*': { schema: { $ref: '#/components/schemas/A' } }", "Json", null)]
    [InlineData("'application/*': { schema: { $ref: '#/components/schemas/A' } }", "Json", null)]
    [InlineData("application/hal+json: { schema: { $ref: '#/components/schemas/A' } }", "Json", "application/hal+json, application/json;q=0.9")]
    [InlineData("application/json: { schema: { type: string } }, audio/wav: {}", "Binary", "audio/wav")]
    [InlineData("application/json: { schema: { $ref: '#/components/schemas/A' } }, audio/wav: {}", "Json", null)]
    [InlineData("application/octet-stream: {}, text/event-stream: { schema: { $ref: '#/components/schemas/A' } }", "Binary", "application/octet-stream")]
    [InlineData("application/jsonl: { schema: { type: string, format: binary } }", "Binary", null)]
    public void One_of_several_media_types_is_taken(string content, string kind, string? accept)
    {
        var model = Get($"'200': {{ description: d, content: {{ {content} }} }}");

        Assert.Equal((kind, accept), (model.Operation.Response!.Kind.ToString(), model.Operation.Response.Accept));
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void An_error_may_be_declared_as_an_event()
    {
        var model = Get($"'200': {{ description: d, content: {{ {A} }} }}, '429': {{ description: d, content: {{ text/event-stream: {{ schema: {{ $ref: '#/components/schemas/B' }} }} }} }}, 4XX: {{ description: d, content: {{ text/plain: {{}} }} }}");

        Assert.Equal([new ErrorModel("429", new NamedRef("B", IsValueType: false))], model.Operation.Errors);
    }

    [Fact]
    public void Bytes_under_the_name_of_JSON_are_bytes()
    {
        var response = ModelTest.Document(
            """
            openapi: 3.0.3
            info: { title: T, version: '1' }
            paths:
              /a: { get: { operationId: a, responses: { '200': { description: d, content: { application/json: { schema: { type: string, format: binary } } } } } } }
            """).Operation.Response!;

        Assert.Equal(ResponseKind.Binary, response.Kind);
    }

    [Theory]
    [InlineData("produces: [application/json]")]
    [InlineData("produces: [application/json, 'application/vnd.x+json; v=1', '*/*']")]
    [InlineData("produces: [application/pdf, application/json]")]
    [InlineData("consumes: [application/json]")]
    public void A_file_of_Swagger_2_0_is_bytes_whatever_the_document_produces(string produces)
    {
        var response = ModelTest.Document(
            $$"""
            swagger: '2.0'
            info: { title: T, version: '1' }
            {{produces}}
            paths:
              /a: { get: { operationId: a, responses: { '200': { description: d, schema: { type: file } } } } }
            """).Operation.Response!;

        Assert.Equal(ResponseKind.Binary, response.Kind);
    }
}

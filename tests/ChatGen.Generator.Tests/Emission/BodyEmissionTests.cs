using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Generator.Tests.Emission;

/// <summary>Code for bodies of every kind compiles, at the oldest and the newest C#.</summary>
public sealed class BodyEmissionTests
{
    private const string Document =
        """
        openapi: 3.1.0
        info: { title: Test API, version: '1' }
        paths:
          /upload:
            post:
              operationId: upload
              requestBody:
                content:
                  multipart/form-data:
                    schema:
                      type: object
                      required: [file, either]
                      properties:
                        file: { type: string, format: binary }
                        old: { type: string, format: binary, deprecated: true }
                        maybe: { anyOf: [{ type: string, format: binary }, { type: 'null' }] }
                        either: { anyOf: [{ type: string, format: binary }, { type: array, items: { type: string, format: binary } }, { $ref: '#/components/schemas/FileContent' }] }
                        stream: { type: boolean, default: true }
                    encoding: { file: { contentType: 'image/"; //*/\u0022' }, "a\"b": { style: pipeDelimited, explode: false } }
              responses: { '200': { description: d, content: { application/json: { schema: { $ref: '#/components/schemas/FormField' } }, application/jsonl: { schema: { $ref: '#/components/schemas/FormField' } } } }, '204': { description: d } }
          /raw/{id}:
            put:
              operationId: raw
              parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
              requestBody: { content: { "application/x\"; \\u000A": { schema: { type: string } }, image/png: {} } }
              responses: { default: { description: d, content: { "text/\"x": { schema: { type: integer } } } } }
          /form:
            post:
              operationId: form
              requestBody: { content: { application/x-www-form-urlencoded: {}, 'text/plain': { schema: { type: integer } } } }
              responses: { '200': { description: d, content: { text/event-stream: { schema: { $ref: '#/components/schemas/FormField' } } } } }
          /union:
            post:
              operationId: union
              requestBody: { content: { application/vnd.x+json: { schema: { oneOf: [{ type: object, required: [a], properties: { a: { type: string }, stream: { type: boolean, default: true } } }, { type: object, required: [b], properties: { b: { type: string }, stream: { type: boolean, default: true } } }] } } } }
              responses: { '200': { description: d, content: { application/json: { schema: { type: integer } }, application/x-ndjson: { schema: { type: integer } } } }, '202': { description: d } }
          /always:
            post:
              operationId: always
              requestBody: { content: { application/json: { schema: { type: object, required: [stream, version], properties: { stream: { const: true }, version: { const: 2 } } } } } }
              responses: { '200': { description: d, content: { application/json: { schema: { type: integer } }, application/x-ndjson: { schema: { type: integer } } } } }
          /always/form:
            post:
              operationId: alwaysForm
              requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary }, stream: { const: true, default: true } } } } } }
              responses: { '200': { description: d, content: { text/event-stream: { schema: { $ref: '#/components/schemas/FormField' } } } } }
        components:
          schemas:
            FileContent: { type: object, required: [id], properties: { id: { type: string } } }
            FormField: { type: object, properties: { error: { type: string } } }
        """;

    private const string Consumer =
        """
        using ChatGen;
        using Tests.Api;

        internal static class Consumer
        {
            public static async System.Threading.Tasks.Task Run(TestClient client, System.IO.Stream stream)
            {
                var file = new ChatGen.FileContent(stream, "a.png");
                await client.UploadAsync(new UploadForm { File = file, Either = file });
                await client.UploadAsync(new UploadForm { File = stream, Either = new[] { file, file } });
                await client.UploadAsync(new UploadForm { File = new byte[1], Either = new Tests.Api.FileContent { Id = "f" }, Maybe = null });
                await foreach (var item in client.UploadStreamAsync(new UploadForm { File = file, Either = file }))
                {
                    _ = item.Error;
                }

                await client.RawAsync("id", "text");
                await client.RawAsync("id", file);
                await foreach (var item in client.FormStreamAsync(new JsonMap { { "a", 1 } }))
                {
                    _ = item.Error;
                }

                long? answer = await client.UnionAsync(default(UnionRequest));
                long always = await client.AlwaysAsync(new AlwaysRequest());
                await foreach (long item in client.AlwaysStreamAsync(new AlwaysRequest()))
                {
                    _ = item;
                }

                await foreach (var item in client.AlwaysFormStreamAsync(new AlwaysFormForm()))
                {
                    _ = item.Error;
                }
            }
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.Preview)]
    public void Every_kind_of_body_compiles(LanguageVersion version) =>
        new GeneratorTest { Specs = [new Spec("api.yaml", Document)], LanguageVersion = version, Code = Consumer, RootNamespace = "Tests" }.Run();

    [Fact]
    public void An_optional_body_is_the_first_of_what_is_optional()
    {
        var source = string.Join(' ', GeneratorTest.Run(new Spec(
            "api.yaml",
            """
            openapi: 3.1.0
            info: { title: Test, version: '1' }
            paths:
              /chat:
                post:
                  operationId: chat
                  parameters: [{ name: x, in: query, schema: { type: string } }, { name: y, in: header, required: true, schema: { type: string } }]
                  requestBody: { content: { application/json: { schema: { type: object, properties: { stream: { type: boolean } } } } } }
                  responses: { '200': { description: d, content: { application/json: { schema: { type: object, properties: { a: { type: string } } } }, text/event-stream: { schema: { type: object, properties: { b: { type: string } } } } } } }
            """)).Sources["TestClient.g.cs"].Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

        Assert.Contains(" ChatAsync( string y, ChatRequest? request = null, string? x = null, CancellationToken ", source, StringComparison.Ordinal);
        Assert.Contains(" ChatStreamAsync( string y, ChatRequest request, string? x = null, CancellationToken ", source, StringComparison.Ordinal);
    }
}

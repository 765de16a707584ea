using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;
using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Modeling.Operations;

/// <summary>What asks for a stream: a boolean <c>stream</c> of the body, however it is spelled, or of the query.</summary>
public sealed class StreamFlagTests
{
    private const string Both =
        "application/json: { schema: { $ref: '#/components/schemas/Answer' } }, text/event-stream: { schema: { $ref: '#/components/schemas/Piece' } }";

    private const string Json = "application/json: { schema: { $ref: '#/components/schemas/Answer' } }";

    private static string Document(string operation, string content = Both, string method = "post", string item = "") =>
        $$"""
        openapi: 3.1.0
        info: { title: Test API, version: '1' }
        paths:
          /answers:
            {{item}}
            {{method}}:
              operationId: createAnswer
              {{operation}}
              responses: { '200': { description: d, content: { {{content}} } } }
        components:
          schemas:
            Ask: { type: object, properties: { stream: { type: boolean } } }
            Flag: { type: boolean, description: Whether to stream. }
            Answer: { type: object, required: [text], properties: { text: { type: string } } }
            Piece: { type: object, required: [n], properties: { n: { type: integer } } }
            Completion: { type: object, properties: { choices: { type: array, items: { type: object, properties: { text: { type: string } } } } } }
        """;

    private static string Body(string schema) => $"requestBody: {{ required: true, content: {{ application/json: {{ schema: {schema} }} }} }}";

    private static string Query(string schema, string more = "") => $"parameters: [{{ name: stream, in: query, schema: {schema}{more} }}]";

    private static Modeled Model(string operation, string content = Both, string method = "post", string item = "") =>
        ModelTest.Document(Document(operation, content, method, item));

    [Theory]
    [InlineData("{ type: boolean }")]
    [InlineData("{ type: [boolean, 'null'] }")]
    [InlineData("{ type: [boolean, 'null'], default: null }")]
    [InlineData("{ anyOf: [{ type: boolean }, { type: 'null' }] }")]
    [InlineData("{ oneOf: [{ $ref: '#/components/schemas/Flag' }, { type: 'null' }] }")]
    [InlineData("{ $ref: '#/components/schemas/Flag' }")]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Flag' }], default: false }")]
    [InlineData("{ enum: [true, false] }")]
    public void A_flag_is_one_however_it_is_spelled(string flag)
    {
        foreach (var required in new[] { "", ", required: [stream]" })
        {
            var model = Model(Body($"{{ type: object, properties: {{ stream: {flag} }}{required} }}"), "application/json: { schema: { $ref: '#/components/schemas/Completion' } }");

            Assert.Equal(("Stream", "stream"), (model.Operation.Stream!.FlagProperty, model.Operation.Stream.FlagJsonName));
        }
    }

    [Theory]
    [InlineData("{ const: true }", "Stream")]
    [InlineData("{ type: boolean, const: true }", "Stream")]
    [InlineData("{ type: boolean, enum: [true] }", "Stream")]
    [InlineData("{ enum: [true] }", "Stream")]
    [InlineData("{ type: boolean, enum: [true], default: true }", null)]
    public void A_flag_that_is_always_true_is_set_where_it_may_be_left_out(string flag, string? whereOptional)
    {
        foreach (var (required, property) in new[] { ("", whereOptional), (", required: [stream]", null) })
        {
            var model = Model(Body($"{{ type: object, properties: {{ stream: {flag} }}{required} }}"), "application/json: { schema: { $ref: '#/components/schemas/Completion' } }");

            Assert.Equal((property, "stream"), (model.Operation.Stream!.FlagProperty, model.Operation.Stream.FlagJsonName));
        }
    }

    [Theory]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Ask' }, { type: object, properties: { n: { type: integer } } }] }", "Stream")]
    [InlineData("{ allOf: [{ type: object, properties: { n: { type: integer } } }], properties: { stream: { type: boolean } } }", "Stream")]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Ask' }, { type: object, properties: { stream: { enum: [true] } } }] }", "Stream")]
    [InlineData("{ oneOf: [{ $ref: '#/components/schemas/Ask' }, { type: 'null' }] }", "Stream")]
    [InlineData("{ oneOf: [{ $ref: '#/components/schemas/Ask' }, { type: object, required: [a], properties: { a: { type: string } } }] }", null)]
    [InlineData("{ oneOf: [{ type: object, required: [stream], properties: { stream: { const: true } } }, { type: object, properties: { stream: { const: false } } }] }", null)]
    [InlineData("{ anyOf: [{ allOf: [{ $ref: '#/components/schemas/Ask' }, { type: object, required: [a], properties: { a: { type: string } } }] }, { type: string }] }", null)]
    public void A_flag_is_found_within_allOf_and_alternatives(string body, string? property)
    {
        var model = Model(Body(body));

        Assert.Equal((property, "stream"), (model.Operation.Stream!.FlagProperty, model.Operation.Stream.FlagJsonName));
        Assert.Empty(model.Messages(Descriptors.NoStream));
    }

    [Theory]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Ask' }, { type: object, properties: { stream: { type: boolean, enum: [false] } } }] }")]
    [InlineData("{ allOf: [{ type: object, properties: { stream: { const: false } } }, { $ref: '#/components/schemas/Ask' }] }")]
    [InlineData("{ oneOf: [{ type: object, properties: { stream: { const: false } } }, { type: object, required: [a], properties: { a: { type: string } } }] }")]
    [InlineData("{ type: object, properties: { stream: { type: string } } }")]
    public void A_flag_that_is_never_true_is_none(string body)
    {
        var model = Model(Body(body), Json);

        Assert.Null(model.Operation.Stream);
        Assert.Empty(model.Messages(Descriptors.NoStream));
    }

    [Theory]
    [InlineData("requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Ask' } } } }")]
    [InlineData("parameters: [{ name: stream, in: query, schema: { type: boolean } }]")]
    public void A_flag_without_a_stream_is_reported(string operation)
    {
        var model = Model(operation, Json);

        Assert.Null(model.Operation.Stream);
        Assert.Contains("'CreateAnswer' has a boolean 'stream'", Assert.Single(model.Messages(Descriptors.NoStream)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("get", "{ type: boolean }", "", false)]
    [InlineData("get", "{ type: [boolean, 'null'] }", "", false)]
    [InlineData("get", "{ $ref: '#/components/schemas/Flag' }", "", false)]
    [InlineData("get", "{ type: boolean, default: true }", "", true)]
    [InlineData("get", "{ type: boolean, default: false }", "", false)]
    [InlineData("get", "{ type: boolean }", ", required: true", true)]
    [InlineData("post", "{ type: boolean }", "", false)]
    public void A_parameter_of_the_query_asks_for_the_stream(string method, string schema, string more, bool saysNo)
    {
        var operation = Model(Query(schema, more), method: method).Operation;

        Assert.Equal(
            new StreamModel("CreateAnswerStreamAsync", new NamedRef("Piece", IsValueType: false), null, null, Query: new QueryFlagModel("stream", saysNo)),
            operation.Stream);
        Assert.Empty(operation.Parameters);
        Assert.Null(operation.Body);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("post")]
    public void What_a_parameter_asks_for_is_derived_from_a_completion(string method)
    {
        var model = Model(Query("{ type: boolean }"), "application/json: { schema: { $ref: '#/components/schemas/Completion' } }", method);

        Assert.Equal(("CompletionChunk", "stream"), (model.Operation.Stream!.Chunk.Text(), model.Operation.Stream.Query?.Name));
        Assert.Null(model.Operation.Body);
        Assert.Single(model.Messages(Descriptors.ChunkTypeDerived));
    }

    [Fact]
    public void A_parameter_of_the_path_item_asks_as_well()
    {
        var operation = Model("summary: s", method: "get", item: Query("{ type: boolean }")).Operation;

        Assert.NotNull(operation.Stream!.Query);
        Assert.Empty(operation.Parameters);
    }

    [Fact]
    public void A_parameter_asks_where_the_body_has_no_flag()
    {
        var operation = Model(Body("{ type: object, properties: { a: { type: string } } }") + "\n      " + Query("{ type: boolean }")).Operation;

        Assert.Equal((null, null, "stream"), (operation.Stream!.FlagProperty, operation.Stream.FlagJsonName, operation.Stream.Query?.Name));
        Assert.Empty(operation.Parameters);
    }

    [Fact]
    public void A_flag_of_the_body_comes_before_one_of_the_query()
    {
        var operation = Model(Body("{ $ref: '#/components/schemas/Ask' }") + "\n      " + Query("{ type: boolean }")).Operation;

        Assert.Equal(("Stream", null), (operation.Stream!.FlagProperty, operation.Stream.Query));
        Assert.Single(operation.Parameters);
    }

    [Theory]
    [InlineData("{ name: stream, in: query, schema: { type: string } }")]
    [InlineData("{ name: stream, in: query, schema: { const: false } }")]
    [InlineData("{ name: stream, in: header, schema: { type: boolean } }")]
    [InlineData("{ name: stream, in: query, content: { application/json: { schema: { type: boolean } } } }")]
    [InlineData("{ name: Stream, in: query, schema: { type: boolean } }")]
    public void Any_other_parameter_stays_one(string parameter)
    {
        var model = Model($"parameters: [{parameter}]", Json, "get");

        Assert.Null(model.Operation.Stream);
        Assert.Single(model.Operation.Parameters);
        Assert.Empty(model.Messages(Descriptors.NoStream));
    }

    [Theory]
    [InlineData("{ type: boolean }", "", 0)]
    [InlineData("{ type: boolean, default: true }", "", 1)]
    [InlineData("{ type: boolean }", ", required: true", 1)]
    public void The_methods_send_the_parameter_themselves(string schema, string more, int refusals)
    {
        var result = GeneratorTest.Run(new Spec("api.yaml", Document(Query(schema, more), method: "get"), ("ClientName", "Acme")));
        var client = result.Sources["Acme.g.cs"];

        Assert.Single(client.Split('\n'), line => line.Contains(".Query(\"stream\", true)", StringComparison.Ordinal));
        Assert.Equal(refusals, client.Split('\n').Count(line => line.Contains(".Query(\"stream\", false)", StringComparison.Ordinal)));
        Assert.DoesNotContain("bool? stream", client, StringComparison.Ordinal);
    }
}

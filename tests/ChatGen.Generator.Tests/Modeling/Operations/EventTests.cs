using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;
using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Modeling.Operations;

/// <summary>Events whose data is text, events with names, and lines that may be a whole answer.</summary>
public sealed class EventTests
{
    private static string Document(string content, string request = "{ type: object, properties: { prompt: { type: string } } }", string id = "watch") =>
        $$"""
        openapi: 3.2.0
        info: { title: Test API, version: '1' }
        paths:
          /watch:
            post:
              operationId: {{id}}
              requestBody: { required: true, content: { application/json: { schema: {{request}} } } }
              responses: { '200': { description: d, content: { {{content}} } } }
        components:
          schemas:
            Piece: { type: object, required: [text], properties: { text: { type: string } } }
            Total: { type: object, required: [total], properties: { total: { type: integer } } }
        """;

    private static Modeled Model(string content, string request = "{ type: object, properties: { prompt: { type: string } } }", string id = "watch") =>
        ModelTest.Document(Document(content, request, id));

    [Theory]
    [InlineData("schema: { type: array, items: { type: string } }")]
    [InlineData("schema: { type: string, enum: [started, done] }")]
    [InlineData("schema: { type: object, properties: { event: { type: string }, data: { type: string } } }")]
    [InlineData("itemSchema: { type: string }")]
    [InlineData("itemSchema: { type: object, properties: { event: { type: string }, data: { type: string } } }")]
    [InlineData("itemSchema: { type: object, properties: { data: { type: [string, 'null'], contentMediaType: text/markdown } } }")]
    [InlineData("itemSchema: { oneOf: [{ type: object, properties: { data: { type: string } } }, { type: object, properties: { data: { const: '[DONE]' } } }] }")]
    public void Events_that_are_strings_are_text(string media)
    {
        var model = Model($"text/event-stream: {{ {media} }}");

        Assert.Equal(("string", true, false), (model.Operation.Stream!.Chunk.Text(), model.Operation.Stream.IsText, model.Operation.Stream.IsLines));
        Assert.Empty(model.Problems);
    }

    [Theory]
    [InlineData("itemSchema: { type: string }")]
    [InlineData("schema: { type: array, items: { type: string } }")]
    public void Lines_that_are_strings_are_JSON(string media)
    {
        var model = Model($"application/x-ndjson: {{ {media} }}");

        Assert.Equal(("string", false, true), (model.Operation.Stream!.Chunk.Text(), model.Operation.Stream.IsText, model.Operation.Stream.IsLines));
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void JSON_within_the_strings_of_events_is_the_union_of_their_schemas()
    {
        static string Event(string name, string schema) =>
            $"{{ type: object, required: [event, data], properties: {{ event: {{ const: {name} }}, data: {{ type: string, contentMediaType: application/json, contentSchema: {{ $ref: '#/components/schemas/{schema}' }} }} }} }}";

        var model = Model($"text/event-stream: {{ itemSchema: {{ oneOf: [{Event("delta", "Piece")}, {Event("done", "Total")}] }} }}");

        Assert.Equal(["Piece: Piece", "Total: Total"], model.Union(model.Operation.Stream!.Chunk).CaseTexts());
        Assert.False(model.Operation.Stream.IsText);
    }

    [Fact]
    public void The_alternatives_of_an_event_may_stand_beside_its_fields()
    {
        static string Event(string name, string schema) =>
            $"{{ properties: {{ event: {{ const: {name} }}, data: {{ contentMediaType: application/json, contentSchema: {{ $ref: '#/components/schemas/{schema}' }} }} }} }}";

        var model = Model($"text/event-stream: {{ itemSchema: {{ type: object, required: [event], properties: {{ event: {{ type: string }}, data: {{ type: string }} }}, oneOf: [{Event("delta", "Piece")}, {Event("done", "Total")}] }} }}");

        Assert.Equal(["Piece: Piece", "Total: Total"], model.Union(model.Operation.Stream!.Chunk).CaseTexts());
    }

    [Theory]
    [InlineData("{ $ref: '#/components/schemas/Piece' }", "{ $ref: '#/components/schemas/Total' }", true)]
    [InlineData("{ $ref: '#/components/schemas/Piece' }", "{ $ref: '#/components/schemas/Piece' }", true)]
    [InlineData("{ type: object, properties: { t: { const: a } } }", "{ type: object, properties: { t: { const: b } } }", false)]
    [InlineData("{ $ref: '#/components/schemas/Piece' }", "{ type: integer }", false)]
    [InlineData("{ $ref: '#/components/schemas/Piece' }", "{ const: '[DONE]' }", false)]
    public void Names_that_say_more_than_the_data_are_reported(string first, string second, bool reported)
    {
        static string Event(string name, string data) => $"{{ type: object, required: [event, data], properties: {{ event: {{ const: {name} }}, data: {data} }} }}";

        var model = Model($"text/event-stream: {{ schema: {{ oneOf: [{Event("delta", first)}, {Event("done", second)}] }} }}");

        Assert.Equal(reported ? 1 : 0, model.Messages(Descriptors.EventNamesUnused).Count);
    }

    private const string Flag = "{ type: object, properties: { stream: { type: boolean, default: true } } }";

    [Fact]
    public void A_line_is_the_whole_answer_where_the_request_may_refuse_a_stream()
    {
        var operation = Model("application/x-ndjson: { schema: { $ref: '#/components/schemas/Piece' } }", Flag).Operation;

        Assert.Equal(("Piece", "application/json, application/x-ndjson;q=0.9"), (operation.Response!.Type.Text(), operation.Response.Accept));
        Assert.Equal((false, true, "Stream"), (operation.Stream!.IsOnly, operation.Stream.IsDefault, operation.Stream.FlagProperty));
    }

    [Theory]
    [InlineData("{ $ref: '#/components/schemas/Piece' }", "{ type: object, properties: { prompt: { type: string } } }", "watch")]
    [InlineData("{ $ref: '#/components/schemas/Piece' }", "{ type: object, properties: { stream: { type: boolean, const: true } } }", "watch")]
    [InlineData("{ $ref: '#/components/schemas/Piece' }", Flag, "watchStream")]
    [InlineData("{ oneOf: [{ $ref: '#/components/schemas/Piece' }, { $ref: '#/components/schemas/Total' }] }", Flag, "watch")]
    [InlineData("{ type: object, properties: { delta: { type: string } } }", Flag, "watch")]
    [InlineData("{ type: object, properties: { choices: { type: array, items: { type: object, properties: { delta: { type: object, properties: { content: { type: string } } } } } } } }", Flag, "watch")]
    public void Else_there_is_nothing_but_the_stream(string line, string request, string id)
    {
        var operation = Model($"application/x-ndjson: {{ schema: {line} }}", request, id).Operation;

        Assert.Null(operation.Response);
        Assert.True(operation.Stream!.IsOnly);
    }

    [Theory]
    [InlineData("text/event-stream: { itemSchema: { type: string } }", "public virtual ChatStream<string> WatchStreamAsync(")]
    [InlineData("application/x-ndjson: { schema: { $ref: '#/components/schemas/Piece' } }", "public virtual Task<Piece> WatchAsync(")]
    public void What_is_generated_compiles(string content, string method)
    {
        var result = GeneratorTest.Run(new Spec("api.yaml", Document(content, Flag)));

        Assert.Contains(method, string.Concat(result.Sources.Values), StringComparison.Ordinal);
    }
}

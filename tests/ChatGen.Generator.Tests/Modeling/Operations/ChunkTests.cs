using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Options;
using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Modeling.Operations;

/// <summary>Where the type of a stream's chunks comes from, and what else a stream needs.</summary>
public sealed class ChunkTests
{
    private const string Schemas =
        """
            Ask: { type: object, properties: { stream: { type: boolean } } }
            Eager: { type: object, properties: { stream: { type: boolean, default: true } } }
            Answer: { type: object, properties: { id: { type: string }, text: { type: string }, done: { type: boolean } } }
            Piece: { type: object, required: [n], properties: { n: { type: integer } } }
            Other: { type: object, required: [m], properties: { m: { type: integer } } }
            Envelope: { type: object, required: [data], properties: { event: { type: string }, data: { $ref: '#/components/schemas/Piece' } } }
            OtherEnvelope: { type: object, required: [data], properties: { data: { $ref: '#/components/schemas/Other' } } }
            End: { type: object, required: [data], properties: { data: { type: string, enum: ['[DONE]'] } } }
        """;

    private static string Document(string content, string body = "Ask", string more = "", string id = "createAnswer") =>
        $$"""
        openapi: 3.1.0
        info: { title: Test API, version: '1' }
        paths:
          /answers:
            post:
              operationId: {{id}}
              requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/{{body}}' } } } }
              responses: { '200': { description: d, content: { {{content}} } } }
        components:
          schemas:
        {{Schemas}}
        {{more}}
        """;

    private static Modeled Model(string content, string body = "Ask", string more = "", params string[] chunkSchemas) =>
        ModelTest.Document(Document(content, body, more), options: new SpecOptions("api.yaml", ChunkSchemas: new EquatableArray<string>(chunkSchemas)));

    private const string Json = "application/json: { schema: { $ref: '#/components/schemas/Answer' } }";

    [Theory]
    [InlineData("{ schema: { $ref: '#/components/schemas/Piece' } }", "Piece")]
    [InlineData("{ itemSchema: { $ref: '#/components/schemas/Piece' } }", "Piece")]
    [InlineData("{ schema: { type: array, items: { $ref: '#/components/schemas/Piece' } } }", "Piece")]
    [InlineData("{ schema: { $ref: '#/components/schemas/Envelope' } }", "Piece")]
    [InlineData("{ itemSchema: { $ref: '#/components/schemas/Envelope' } }", "Piece")]
    [InlineData("{ schema: { type: array, items: { $ref: '#/components/schemas/Envelope' } } }", "Piece")]
    [InlineData("{ schema: { oneOf: [{ $ref: '#/components/schemas/Envelope' }, { $ref: '#/components/schemas/End' }] } }", "Piece")]
    [InlineData("{ schema: { oneOf: [{ $ref: '#/components/schemas/Piece' }, { type: string, const: '[DONE]' }] } }", "Piece")]
    [InlineData("{ itemSchema: { type: object, properties: { data: { type: string, contentMediaType: application/json, contentSchema: { $ref: '#/components/schemas/Piece' } } } } }", "Piece")]
    public void The_data_of_an_event_is_found_in_what_is_declared(string media, string chunk)
    {
        var model = Model($"text/event-stream: {media}");

        Assert.Equal(chunk, model.Operation.Stream!.Chunk.Text());
        Assert.True(model.Operation.Stream.IsOnly);
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void Events_of_several_kinds_are_a_union_of_their_data()
    {
        var model = Model("text/event-stream: { schema: { oneOf: [{ $ref: '#/components/schemas/Envelope' }, { $ref: '#/components/schemas/OtherEnvelope' }, { $ref: '#/components/schemas/End' }] } }");

        Assert.Equal(["Piece: Piece", "Other: Other"], model.Union(model.Operation.Stream!.Chunk).CaseTexts());
        Assert.DoesNotContain("Envelope", model.TypeNames);
    }

    [Fact]
    public void An_object_with_further_members_is_no_event()
    {
        var model = Model("text/event-stream: { schema: { $ref: '#/components/schemas/Page' } }", more: "    Page: { type: object, properties: { data: { $ref: '#/components/schemas/Piece' }, total: { type: integer } } }");

        Assert.Equal("Page", model.Operation.Stream!.Chunk.Text());
    }

    [Theory]
    [InlineData("application/x-ndjson: { schema: { $ref: '#/components/schemas/Piece' } }", "Piece", null)]
    [InlineData("application/jsonl: { itemSchema: { $ref: '#/components/schemas/Piece' } }", "Piece", "application/jsonl")]
    [InlineData("application/json-seq: { schema: { type: array, items: { $ref: '#/components/schemas/Piece' } } }", "Piece", "application/json-seq")]
    [InlineData("application/x-ndjson: { schema: { $ref: '#/components/schemas/Envelope' } }", "Envelope", null)]
    public void Lines_are_a_stream(string content, string chunk, string? accept)
    {
        var stream = Model(content).Operation.Stream!;

        Assert.Equal((chunk, true, accept), (stream.Chunk.Text(), stream.IsLines, stream.Accept));
    }

    [Fact]
    public void Of_events_and_lines_events_are_taken()
    {
        var stream = Model("application/x-ndjson: { schema: { $ref: '#/components/schemas/Other' } }, text/event-stream: { schema: { $ref: '#/components/schemas/Piece' } }").Operation.Stream!;

        Assert.Equal(("Piece", false), (stream.Chunk.Text(), stream.IsLines));
    }

    [Theory]
    [InlineData("Ask", false)]
    [InlineData("Eager", true)]
    public void The_method_beside_a_stream_says_no_where_the_default_is_yes(string body, bool isDefault)
    {
        var stream = Model(Json + ", application/x-ndjson: { schema: { $ref: '#/components/schemas/Piece' } }", body).Operation.Stream!;

        Assert.Equal(("Stream", "stream", isDefault, false), (stream.FlagProperty, stream.FlagJsonName, stream.IsDefault, stream.IsOnly));
    }

    [Theory]
    [InlineData("{ type: object, required: [stream], properties: { stream: { const: true } } }")]
    [InlineData("{ type: object, properties: { stream: { type: boolean, enum: [true], default: true } } }")]
    public void A_body_that_always_asks_is_told_no_in_its_JSON(string body)
    {
        var stream = Model(Json + ", application/x-ndjson: { schema: { $ref: '#/components/schemas/Piece' } }", "Always", "    Always: " + body).Operation.Stream!;

        Assert.Equal((null, "stream", true, false), (stream.FlagProperty, stream.FlagJsonName, stream.IsDefault, stream.IsOnly));
    }

    [Fact]
    public void A_body_that_always_asks_says_all_where_there_is_nothing_but_a_stream()
    {
        var stream = Model("text/event-stream: { schema: { $ref: '#/components/schemas/Piece' } }", "Always", "    Always: { type: object, required: [stream], properties: { stream: { const: true } } }").Operation.Stream!;

        Assert.Equal((null, null, false, true), (stream.FlagProperty, stream.FlagJsonName, stream.IsDefault, stream.IsOnly));
    }

    [Fact]
    public void A_flag_that_may_be_left_out_is_set_though_it_is_always_true()
    {
        var stream = Model(Json + ", application/x-ndjson: { schema: { $ref: '#/components/schemas/Piece' } }", "Always", "    Always: { type: object, properties: { stream: { const: true } } }").Operation.Stream!;

        Assert.Equal(("Stream", "stream", false), (stream.FlagProperty, stream.FlagJsonName, stream.IsDefault));
    }

    [Fact]
    public void A_body_that_never_asks_beside_a_declared_stream_is_sent_as_it_is()
    {
        var stream = Model(Json + ", text/event-stream: { schema: { $ref: '#/components/schemas/Piece' } }", "Never", "    Never: { type: object, required: [stream], properties: { stream: { const: false } } }").Operation.Stream!;

        Assert.Equal((null, null, false), (stream.FlagProperty, stream.FlagJsonName, stream.IsDefault));
    }

    [Fact]
    public void A_union_of_bodies_is_asked_by_its_JSON()
    {
        var stream = Model(
            Json + ", text/event-stream: { schema: { $ref: '#/components/schemas/Piece' } }",
            "Either",
            "    Either: { oneOf: [{ type: object, required: [a], properties: { a: { type: string }, stream: { type: boolean } } }, { type: object, required: [b], properties: { b: { type: string }, stream: { type: boolean } } }] }").Operation.Stream!;

        Assert.Equal((null, "stream"), (stream.FlagProperty, stream.FlagJsonName));
    }

    [Theory]
    [InlineData("AnswerChunk: { type: object, properties: { id: { type: string }, text: { type: string } } }", "AnswerChunk")]
    [InlineData("CreateAnswerStreamResponse: { type: object, properties: { object: { const: answer.chunk }, x: { type: string } } }", "CreateAnswerStreamResponse")]
    [InlineData("AnswerStreamEvent: { oneOf: [{ type: object, properties: { type: { const: a } } }, { type: object, properties: { type: { const: b } } }], discriminator: { propertyName: type } }", "AnswerStreamEvent")]
    [InlineData("AnswersEvent: { type: object, properties: { data: { type: object, properties: { choices: { type: array, items: { type: object, properties: { delta: { type: object } } } } } } } }", "CreateAnswerChunk")]
    public void A_schema_that_nothing_refers_to_is_found_by_name_and_shape(string schema, string chunk)
    {
        var model = Model(Json, more: "    " + schema);

        Assert.Equal(chunk, model.Operation.Stream!.Chunk.Text());
        Assert.Equal(schema.Split(':')[0], Assert.Single(model.Messages(Descriptors.ChunkSchemaFound)).Split('\'')[1]);
    }

    [Theory]
    [InlineData("Ask", "PieceChunk: { type: object, properties: { id: { type: string }, text: { type: string } } }")]
    [InlineData("Ask", "AnswerChunk: { type: object, properties: { size: { type: integer }, offset: { type: integer } } }")]
    [InlineData("Ask", "AnswerChunk: { type: string }")]
    [InlineData("Ask", "AnswerStreamOptions: { type: object, properties: { id: { type: string }, text: { type: string } } }")]
    [InlineData("Ask", "AnswerNonStreaming: { type: object, properties: { id: { type: string }, text: { type: string } } }")]
    [InlineData("Ask", "AnswerEvent: { oneOf: [{ type: object, properties: { a: { type: string } } }, { type: object, properties: { b: { type: string } } }] }")]
    [InlineData("Ask", "AnswerChunk: { type: object, properties: { id: { type: string }, text: { type: string } } }\n    User: { type: object, properties: { a: { $ref: '#/components/schemas/AnswerChunk' } } }")]
    [InlineData("Piece", "AnswerChunk: { type: object, properties: { id: { type: string }, text: { type: string } } }")]
    [InlineData("Named", "AnswerChunk: { type: object, properties: { id: { type: string }, text: { type: string } } }\n    Named: { type: object, properties: { stream: { type: string } } }")]
    public void What_does_not_fit_is_not_found(string body, string schema)
    {
        var model = Model(Json, body, "    " + schema);

        Assert.Null(model.Operation.Stream);
        Assert.Equal(body == "Ask" ? ["CHAT0126"] : [], model.Problems.Select(problem => problem.Descriptor.Id));
    }

    private const string Runs =
        """
            AnyStreamEvent: { oneOf: [{ $ref: '#/components/schemas/StartEvent' }, { $ref: '#/components/schemas/AnswerEvents' }, { $ref: '#/components/schemas/End' }] }
            StartEvent: { type: object, required: [event, data], properties: { event: { const: start }, data: { $ref: '#/components/schemas/Piece' }, odd: { type: boolean } } }
            AnswerEvents: { oneOf: [{ type: object, required: [event, data], properties: { event: { const: made }, data: { $ref: '#/components/schemas/Answer' } } }, { type: object, required: [event, data], properties: { event: { const: done }, data: { $ref: '#/components/schemas/Answer' } } }] }
        """;

    [Fact]
    public void Events_that_nothing_refers_to_and_that_carry_the_answer_are_its_stream()
    {
        var model = Model(Json, more: Runs);

        Assert.Equal("AnyStreamEvent", model.Operation.Stream!.Chunk.Text());
        Assert.Equal(["Piece", "Answer"], model.Union("AnyStreamEvent").Cases.Select(one => one.Type.Text()));
        Assert.Single(model.Messages(Descriptors.ChunkSchemaFound));
    }

    [Theory]
    [InlineData("\n    OtherStreamEvent: { oneOf: [{ $ref: '#/components/schemas/Answer' }, { $ref: '#/components/schemas/Other' }] }")]
    [InlineData("\n    User: { type: object, properties: { a: { $ref: '#/components/schemas/AnyStreamEvent' } } }")]
    public void Events_that_are_not_the_only_ones_or_belong_to_another_are_not_taken(string more)
    {
        var model = Model(Json, more: Runs + more);

        Assert.Null(model.Operation.Stream);
        Assert.Single(model.Messages(Descriptors.NoStream));
    }

    [Fact]
    public void Events_and_their_data_are_two_types()
    {
        var document = Document(Json, more: Runs).Replace(
            "components:",
            $"  /more: {{ post: {{ operationId: more, requestBody: {{ content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Ask' }} }} }} }}, responses: {{ '200': {{ description: d, content: {{ {Json} }} }} }} }} }}\n"
            + "  /lines: { get: { operationId: lines, responses: { '200': { description: d, content: { application/x-ndjson: { schema: { $ref: '#/components/schemas/Other' } } } } } } }\ncomponents:",
            StringComparison.Ordinal);
        var options = new SpecOptions("api.yaml", ChunkSchemas: new EquatableArray<string>(["lines=AnyStreamEvent"]));
        var chunks = ModelTest.Document(document, options: options).Client.Operations.Select(operation => operation.Stream!.Chunk.Text()).ToList();

        // Operations share the data; what the item names is taken as it is, with the fields of the event.
        Assert.Equal(["AnyStreamEvent", "AnyStreamEvent", "LinesChunk"], chunks);
        Assert.Equal(2, GeneratorTest.Run(new Spec("api.yaml", document, ("ChunkSchemas", "lines=AnyStreamEvent"))).Messages.Count);
    }

    private static Modeled Two(string content, string other, params string[] chunkSchemas) => ModelTest.Document(
        Document(content).Replace(
            "components:",
            $"  /first: {{ post: {{ operationId: first, responses: {{ '200': {{ description: d, content: {{ {other} }} }} }} }} }}\ncomponents:",
            StringComparison.Ordinal),
        options: new SpecOptions("api.yaml", ChunkSchemas: new EquatableArray<string>(chunkSchemas)));

    [Theory]
    [InlineData(Json, "text/event-stream: { schema: { $ref: '#/components/schemas/Envelope' } }", "Piece", false)]
    [InlineData(Json, "application/x-ndjson: { schema: { $ref: '#/components/schemas/Piece' } }", "Piece", true)]
    [InlineData(Json + ", text/event-stream: { schema: { type: string } }", "text/event-stream: { schema: { $ref: '#/components/schemas/Piece' } }", "Piece", false)]
    [InlineData(Json, "text/event-stream: { schema: { type: object, properties: { x: { type: integer } } } }", "FirstChunk", false)]
    public void Operations_of_one_answer_stream_the_same(string content, string stream, string chunk, bool isLines)
    {
        var model = Two(content, $"{Json}, {stream}");
        var operation = model.Client.Operations[0];

        Assert.Equal((chunk, isLines, "Stream"), (operation.Stream!.Chunk.Text(), operation.Stream.IsLines, operation.Stream.FlagProperty));
        Assert.Equal(chunk, model.Client.Operations[1].Stream!.Chunk.Text());
        Assert.Contains("'First'", Assert.Single(model.Messages(Descriptors.ChunkOfAnother)), StringComparison.Ordinal);
        Assert.Single(model.Problems);
    }

    [Theory]
    [InlineData("application/json: { schema: { $ref: '#/components/schemas/Other' } }, text/event-stream: { schema: { $ref: '#/components/schemas/Piece' } }")]
    [InlineData("text/event-stream: { schema: { $ref: '#/components/schemas/Piece' } }")]
    [InlineData(Json)]
    public void Operations_of_other_answers_say_nothing(string other) => Assert.Null(Two(Json, other).Client.Operations[0].Stream);

    [Fact]
    public void The_item_comes_before_what_another_operation_streams()
    {
        const string Other = Json + ", text/event-stream: { schema: { $ref: '#/components/schemas/Piece' } }";

        Assert.Equal("Other", Two(Json, Other, "createAnswer=Other").Client.Operations[0].Stream!.Chunk.Text());
        Assert.Null(Two(Json, Other, "createAnswer=").Client.Operations[0].Stream);
    }

    [Theory]
    [InlineData("{ type: string }", "string")]
    [InlineData("{ type: string, format: binary }", "string")]
    [InlineData("{ type: string, contentMediaType: application/json }", "Any")]
    [InlineData("{ type: object }", "FreeObject")]
    [InlineData("{}", "Any")]
    public void A_stream_that_is_not_described_is_of_any_text_or_JSON(string schema, string chunk)
    {
        var model = Model($"{Json}, text/event-stream: {{ schema: {schema} }}");

        Assert.Equal((chunk, chunk == "string"), (model.Operation.Stream!.Chunk.Text(), model.Operation.Stream.IsText));
        Assert.Contains(chunk == "string" ? "they are text, as it comes;" : "they are JSON of any kind;", Assert.Single(model.Messages(Descriptors.ChunkUnknown)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_that_is_not_described_takes_the_schema_of_its_name()
    {
        var model = Model($"{Json}, text/event-stream: {{ schema: {{ type: string, format: binary }} }}", more: "    AnswerChunk: { type: object, properties: { id: { type: string }, text: { type: string } } }");

        Assert.Equal("AnswerChunk", model.Operation.Stream!.Chunk.Text());
    }

    [Fact]
    public void A_chunk_among_the_branches_of_the_response_is_taken_out()
    {
        var model = Model(
            "application/json: { schema: { oneOf: [{ $ref: '#/components/schemas/Answer' }, { $ref: '#/components/schemas/AnswerChunk' }] } }",
            more: "    AnswerChunk: { type: object, properties: { id: { type: string }, text: { type: string } } }");

        Assert.Equal(("Answer", "AnswerChunk"), (model.Operation.Response!.Type.Text(), model.Operation.Stream!.Chunk.Text()));
        Assert.Single(model.Messages(Descriptors.ChunkInResponse));
    }

    [Theory]
    [InlineData("createAnswer=Piece", "Piece")]
    [InlineData("post /answers=Piece", "Piece")]
    [InlineData("POST /answers = Piece", "Piece")]
    [InlineData("Piece", "Piece")]
    [InlineData("createAnswer=", null)]
    public void The_item_says_what_the_chunks_are(string entry, string? chunk)
    {
        var model = Model(Json, "Ask", "    AnswerChunk: { type: object, properties: { id: { type: string }, text: { type: string } } }", entry);

        Assert.Equal(chunk ?? "nothing", model.Operation.Stream?.Chunk.Text() ?? "nothing");
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void A_schema_for_all_does_not_replace_one_that_is_declared()
    {
        var model = Model($"{Json}, text/event-stream: {{ schema: {{ $ref: '#/components/schemas/Piece' }} }}", "Ask", "", "Other");

        Assert.Equal("Piece", model.Operation.Stream!.Chunk.Text());
        Assert.Equal("Other", Model($"{Json}, text/event-stream: {{ schema: {{ $ref: '#/components/schemas/Piece' }} }}", "Ask", "", "createAnswer=Other").Operation.Stream!.Chunk.Text());
    }

    [Theory]
    [InlineData("createAnswer=Nothing")]
    [InlineData("nothing=Piece")]
    [InlineData("GET /answers=Piece")]
    [InlineData("Nothing")]
    public void An_entry_that_leads_nowhere_is_reported_at_the_file(string entry)
    {
        var result = GeneratorTest.Run(new Spec("api.yaml", Document(Json), ("ChunkSchemas", entry)));

        // The test compiles with warnings as errors.
        Assert.StartsWith($"api.yaml(1,1): error CHAT0207: The entry '{entry}'", Assert.Single(result.Messages, message => !message.Contains("CHAT0126", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CHAT0123", Json, "    AnswerChunk: { type: object, properties: { id: { type: string }, text: { type: string } } }")]
    [InlineData("CHAT0124", "text/event-stream: { schema: { type: string } }", "")]
    [InlineData("CHAT0126", Json, "")]
    [InlineData("CHAT0125", "application/json: { schema: { oneOf: [{ $ref: '#/components/schemas/Answer' }, { $ref: '#/components/schemas/AnswerChunk' }] } }", "    AnswerChunk: { type: object, properties: { id: { type: string }, text: { type: string } } }")]
    public void What_was_decided_is_reported_at_the_responses(string id, string content, string more)
    {
        var result = GeneratorTest.Run(new Spec("api.yaml", Document(content, more: more)));

        Assert.StartsWith($"api.yaml(8,7): info {id}: ", Assert.Single(result.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_a_stream_is_no_other_methods()
    {
        var document = Document(Json + ", text/event-stream: { schema: { $ref: '#/components/schemas/Piece' } }", id: "chat")
            .Replace("components:", "  /b: { post: { operationId: chatStream, responses: { '200': { description: d } } } }\ncomponents:", StringComparison.Ordinal);
        var model = ModelTest.Document(document);

        var names = model.Client.Operations.SelectMany(operation => new[] { operation.Name + "Async", operation.Stream?.Name }).OfType<string>().ToList();
        Assert.Equal(names.Distinct(), names);
        Assert.Empty(GeneratorTest.Run(new Spec("api.yaml", document)).Messages);
    }
}

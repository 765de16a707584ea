using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Tests.Modeling.Operations;

/// <summary>The streaming method: of a declared event stream, or derived from a chat completion.</summary>
public sealed class StreamTests
{
    private const string Completion =
        """
            Completion:
              type: object
              required: [id, object, choices]
              properties:
                id: { type: string, description: The id. }
                object: { const: chat.completion, description: What it is. }
                choices: { type: array, description: The answers., items: { $ref: '#/components/schemas/Choice' } }
                usage: { $ref: '#/components/schemas/Usage' }
            Choice: { type: object, required: [index, message], properties: { index: { type: integer }, message: { $ref: '#/components/schemas/Message' }, finish_reason: { enum: [stop, length] } } }
            Message: { type: object, required: [role], properties: { role: { const: assistant }, content: { type: [string, 'null'] }, tool_calls: { type: array, items: { $ref: '#/components/schemas/Call' } } } }
            Call: { type: object, required: [id, type, function], properties: { id: { type: string }, type: { const: function }, function: { $ref: '#/components/schemas/Function' } } }
            Function: { type: object, required: [name, arguments], properties: { name: { type: string }, arguments: { type: string } } }
            Usage: { type: object, required: [total], properties: { total: { type: integer } } }

        """;

    private static Modeled Chat(string request, string responses, string schemas = Completion) => ModelTest.Document(
        $$"""
        openapi: 3.1.0
        info: { title: Test API, version: '1' }
        paths:
          /chat:
            post:
              operationId: chat
              {{request}}
              responses: { {{responses}} }
        components:
          schemas:
        {{schemas}}
            Plain: { type: object, properties: { text: { type: string } } }
        """);

    private static string Body(string schema) => $"requestBody: {{ required: true, content: {{ application/json: {{ schema: {schema} }} }} }}";

    private static string Json(string schema) => $"'200': {{ description: d, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{schema}' }} }} }} }}";

    private const string WithFlag = "{ type: object, properties: { stream: { type: boolean } } }";

    [Fact]
    public void A_declared_event_stream_is_taken_as_it_is()
    {
        var model = Chat(Body(WithFlag), "'200': { description: d, content: { application/json: { schema: { $ref: '#/components/schemas/Completion' } }, text/event-stream: { schema: { $ref: '#/components/schemas/Plain' } } } }");

        Assert.Equal(new StreamModel("ChatStreamAsync", new NamedRef("Plain", IsValueType: false), "Stream", "stream"), model.Operation.Stream);
        Assert.Equal("Completion", model.Operation.Response!.Type.Text());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void An_operation_may_do_nothing_but_stream()
    {
        var model = Chat(Body("{ type: object, properties: { prompt: { type: string } } }"), "'200': { description: d, content: { text/event-stream: { schema: { $ref: '#/components/schemas/Plain' } } } }");

        Assert.Equal(new StreamModel("ChatStreamAsync", new NamedRef("Plain", IsValueType: false), null, null, IsOnly: true), model.Operation.Stream);
        Assert.Null(model.Operation.Response);
    }

    [Theory]
    [InlineData("{ type: object, properties: { stream: { type: boolean } } }", "Stream")]
    [InlineData("{ type: object, properties: { stream: { anyOf: [{ type: boolean }, { type: 'null' }] } } }", "Stream")]
    [InlineData("{ title: StreamOf, type: object, properties: { stream: { type: boolean, default: false } } }", "Stream")]
    [InlineData("{}", null)]
    public void A_chat_completion_streams_where_the_body_can_ask_for_it(string body, string? flag)
    {
        var stream = Chat(Body(body), Json("Completion")).Operation.Stream;

        Assert.Equal(new StreamModel("ChatStreamAsync", new NamedRef("CompletionChunk", IsValueType: false), flag, "stream", Completion: new NamedRef("Completion", IsValueType: false)), stream);
    }

    [Fact]
    public void A_chat_completion_without_a_described_body_streams()
    {
        var model = Chat("summary: Chat.", Json("Completion"));

        Assert.Equal("stream", model.Operation.Stream!.FlagJsonName);
        Assert.Null(model.Operation.Stream.FlagProperty);
        Assert.NotNull(model.Operation.Body);
        Assert.Null(model.Operation.Body.Type);
    }

    [Theory]
    [InlineData("{ type: object, properties: { prompt: { type: string } } }", "Completion")]
    [InlineData("{ type: object, properties: { stream: { type: string } } }", "Completion")]
    [InlineData("{ type: object, properties: { stream: { type: boolean } } }", "Plain")]
    [InlineData("{ type: object, properties: { stream: { type: boolean } } }", "Message")]
    [InlineData("{ type: object, properties: { stream: { type: boolean, enum: [false] } } }", "Completion")]
    [InlineData("{ type: object, properties: { stream: { const: false } } }", "Completion")]
    public void Anything_else_does_not_stream(string body, string response) => Assert.Null(Chat(Body(body), Json(response)).Operation.Stream);

    [Fact]
    public void A_derived_chunk_is_reported()
    {
        var model = Chat(Body(WithFlag), Json("Completion"));

        Assert.Contains("'CompletionChunk'", Assert.Single(model.Messages(Descriptors.ChunkTypeDerived)), StringComparison.Ordinal);
        Assert.Single(model.Problems);
    }

    [Fact]
    public void A_chunk_has_deltas_and_requires_nothing()
    {
        var model = Chat(Body(WithFlag), Json("Completion"));

        Assert.Equal(["id: string", "object: string", "choices: list of ChoiceChunk", "usage: Usage"], model.Record("CompletionChunk").MemberTexts());
        Assert.Equal(["index: long", "delta: MessageDelta", "finish_reason: ChoiceFinishReason"], model.Record("ChoiceChunk").MemberTexts());
        Assert.Equal(["role: string", "content: string?", "tool_calls: list of CallDelta"], model.Record("MessageDelta").MemberTexts());
        Assert.Equal(["id: string", "type: string", "function: FunctionDelta", "index: long"], model.Record("CallDelta").MemberTexts());
        Assert.Equal(["name: string", "arguments: string"], model.Record("FunctionDelta").MemberTexts());
        Assert.Equal("The id.", model.Property("CompletionChunk", "id").Doc.Summary);
        Assert.Equal("What it is.", model.Property("CompletionChunk", "object").Doc.Summary);
        Assert.Equal("The answers.", model.Property("CompletionChunk", "choices").Doc.Summary);
    }

    [Fact]
    public void What_is_constant_in_a_completion_may_be_anything_of_its_kind_in_a_chunk()
    {
        var model = Chat(Body(WithFlag), Json("Completion"), Completion.Replace(
            "required: [index, message], properties: { index: { type: integer }, ",
            "required: [message, whole, version, scale], properties: { whole: { const: true }, version: { const: 1 }, scale: { enum: [2.5] }, ",
            StringComparison.Ordinal));

        Assert.Equal(["whole = true", "version = 1", "scale = 2.5"], model.Record("Choice").MemberTexts()[..3]);
        Assert.Equal(["whole: bool", "version: long", "scale: double"], model.Record("ChoiceChunk").MemberTexts()[..3]);
    }

    [Fact]
    public void A_completion_of_text_streams_text()
    {
        var model = Chat(Body(WithFlag), Json("TextCompletion"), Completion
            + "    TextCompletion: { type: object, required: [id, choices], properties: { id: { type: string }, choices: { type: array, items: { type: object, required: [text, finish_reason], properties: { text: { type: string }, finish_reason: { enum: [stop, length] } } } } } }\n");

        Assert.Equal(["id: string", "choices: list of TextCompletionChunkChoice"], model.Record("TextCompletionChunk").MemberTexts());
        Assert.Equal(["text: string", "finish_reason: TextCompletionChoiceFinishReason"], model.Record("TextCompletionChunkChoice").MemberTexts());
        Assert.Single(model.Messages(Descriptors.ChunkTypeDerived));
    }

    [Fact]
    public void The_completion_stays_as_it_is()
    {
        var model = Chat(Body(WithFlag), Json("Completion"));

        Assert.Equal(["id!: string", "object = chat.completion", "choices!: list of Choice", "usage: Usage"], model.Record("Completion").MemberTexts());
        Assert.Equal(["id!: string", "type = function", "function!: Function"], model.Record("Call").MemberTexts());
    }

    [Fact]
    public void Branches_of_tool_calls_are_one_delta()
    {
        var model = Chat(Body(WithFlag), Json("Completion"), Completion
            .Replace("items: { $ref: '#/components/schemas/Call' }", "items: { oneOf: [{ $ref: '#/components/schemas/Call' }, { $ref: '#/components/schemas/Custom' }] }", StringComparison.Ordinal)
            + "    Custom: { type: object, required: [type, custom], properties: { type: { const: custom }, custom: { type: object, required: [input], properties: { input: { type: string } } } } }\n");
        var calls = Assert.IsType<ListRef>(model.Property("MessageDelta", "tool_calls").Type);
        var delta = model.Record(calls.Item);

        Assert.Equal(["id", "type", "function", "custom", "index"], delta.Properties.Select(member => member.JsonName));
        Assert.All(delta.Properties, member => Assert.Equal(Presence.Optional, member.Presence));
    }

    [Fact]
    public void Tags_of_tool_calls_that_the_union_writes_are_members_of_the_delta()
    {
        var model = Chat(Body(WithFlag), Json("Completion"), Completion.Replace(
            "items: { $ref: '#/components/schemas/Call' }",
            "items: { oneOf: [{ allOf: [{ $ref: '#/components/schemas/Function' }, { required: [kind], properties: { kind: { const: function } } }] }] }",
            StringComparison.Ordinal));

        Assert.Equal(["name: string", "arguments: string", "kind: string", "index: long"], model.Record("FunctionDelta").MemberTexts());
    }

    [Fact]
    public void Calls_that_have_an_index_keep_it()
    {
        var model = Chat(Body(WithFlag), Json("Completion"), Completion.Replace("Call: { type: object, required: [id, type, function], properties: { id:", "Call: { type: object, required: [id, type, function], properties: { index: { type: integer }, id:", StringComparison.Ordinal));

        Assert.Equal(["index: long", "id: string", "type: string", "function: FunctionDelta"], model.Record("CallDelta").MemberTexts());
    }

    [Fact]
    public void A_method_of_the_streams_name_keeps_it()
    {
        var model = ModelTest.Document(
            """
            openapi: 3.1.0
            info: { title: T, version: '1' }
            paths:
              /a: { post: { operationId: chat, responses: { '200': { description: d, content: { text/event-stream: { schema: { type: string } } } } } } }
              /b: { post: { operationId: chat_events, responses: { '200': { description: d, content: { text/event-stream: { schema: { type: string } } } } } } }
            """);

        Assert.Equal(["ChatStreamAsync", "ChatEventsStreamAsync"], model.Client.Operations.Select(operation => operation.Stream!.Name));
    }

    [Theory]
    [InlineData("get", false)]
    [InlineData("delete", false)]
    [InlineData("post", true)]
    public void Without_a_request_body_only_a_method_that_usually_has_one_streams(string method, bool streams)
    {
        var model = ModelTest.Document(
            $$"""
            openapi: 3.1.0
            info: { title: Test API, version: '1' }
            paths:
              /chat:
                {{method}}:
                  operationId: chat
                  responses: { {{Json("Completion")}} }
            components:
              schemas:
            {{Completion}}
            """);

        Assert.Equal(streams, model.Operation.Stream is not null);
        Assert.Equal(streams, model.Operation.Body is not null);
    }
}

using ChatGen.Client.Tests.OpenAI;

namespace ChatGen.Client.Tests.Json;

/// <summary>Requests made in code, and what is sent.</summary>
public sealed class OpenAIRequestBuildingTests
{
    private static readonly CreateChatCompletionRequest s_hello = new()
    {
        Model = "gpt-4o",
        Messages = [new ChatCompletionRequestUserMessage { Content = "Hello!" }],
    };

    private static void SendsHelloWith(string members, CreateChatCompletionRequest request) => RoundTrip.Sends(
        $$"""{ "model": "gpt-4o", "messages": [{ "role": "user", "content": "Hello!" }], {{members}} }""",
        request);

    [Fact]
    public void What_is_not_set_is_not_sent() => RoundTrip.Sends(
        """{ "model": "gpt-4o", "messages": [{ "role": "user", "content": "Hello!" }] }""",
        s_hello);

    [Fact]
    public void Null_that_is_set_is_sent()
    {
        SendsHelloWith("\"stop\": null", s_hello with { Stop = null });
        SendsHelloWith("\"temperature\": null, \"metadata\": null", s_hello with { Temperature = null, Metadata = null });

        // Where the schema allows no null, null stands for nothing.
        RoundTrip.SameJson(ChatGen.Json.JsonCodec.Serialize(s_hello), ChatGen.Json.JsonCodec.Serialize(s_hello with { Tools = null, User = null }));
    }

    [Fact]
    public void Setting_a_value_over_null_and_null_over_a_value()
    {
        var none = s_hello with { Stop = null };
        SendsHelloWith("\"stop\": \"END\"", none with { Stop = "END" });
        SendsHelloWith("\"stop\": null", s_hello with { Stop = "END" } with { Stop = null });
    }

    [Fact]
    public void Stop_from_text_array_list_and_collection_expression()
    {
        SendsHelloWith("\"stop\": \"END\"", s_hello with { Stop = "END" });
        SendsHelloWith("\"stop\": [\"a\", \"b\"]", s_hello with { Stop = ["a", "b"] });
        SendsHelloWith("\"stop\": [\"a\"]", s_hello with { Stop = new[] { "a" } });
        SendsHelloWith("\"stop\": [\"a\"]", s_hello with { Stop = new List<string> { "a" } });
        SendsHelloWith("\"stop\": []", s_hello with { Stop = [] });
    }

    [Fact]
    public void Every_role_converts_to_a_message() => RoundTrip.Sends(
        """
        {
          "model": "o1",
          "messages": [
            { "role": "developer", "content": "Be brief." },
            { "role": "system", "content": [{ "type": "text", "text": "Be kind." }] },
            { "role": "user", "content": "Weather?", "name": "ann" },
            {
              "role": "assistant", "content": null,
              "tool_calls": [{ "id": "call_1", "type": "function", "function": { "name": "weather", "arguments": "{}" } }]
            },
            { "role": "tool", "tool_call_id": "call_1", "content": "sunny" },
            { "role": "function", "name": "weather", "content": null },
            { "role": "assistant", "content": [{ "type": "text", "text": "Sunny." }, { "type": "refusal", "refusal": "No more." }] }
          ]
        }
        """,
        new CreateChatCompletionRequest
        {
            Model = ModelIdsShared.O1,
            Messages =
            [
                new ChatCompletionRequestDeveloperMessage { Content = "Be brief." },
                new ChatCompletionRequestSystemMessage { Content = [new() { Text = "Be kind." }] },
                new ChatCompletionRequestUserMessage { Content = "Weather?", Name = "ann" },
                new ChatCompletionRequestAssistantMessage
                {
                    Content = null,
                    ToolCalls = [new() { Id = "call_1", Function = new() { Name = "weather", Arguments = "{}" } }],
                },
                new ChatCompletionRequestToolMessage { ToolCallId = "call_1", Content = "sunny" },
                new ChatCompletionRequestFunctionMessage { Name = "weather", Content = null },
                new ChatCompletionRequestAssistantMessage
                {
                    Content =
                    [
                        new ChatCompletionRequestMessageContentPartText { Text = "Sunny." },
                        new ChatCompletionRequestMessageContentPartRefusal { Refusal = "No more." },
                    ],
                },
            ],
        });

    [Fact]
    public void Text_converts_to_a_part_beside_other_parts() => RoundTrip.Sends<ChatCompletionRequestMessage>(
        """
        {
          "role": "user",
          "content": [
            { "type": "text", "text": "What is this?" },
            { "type": "image_url", "image_url": { "url": "https://example.com/a.png", "detail": "low" } },
            { "type": "input_audio", "input_audio": { "data": "AAAA", "format": "mp3" } },
            { "type": "file", "file": { "file_id": "file-1" } },
            { "type": "video", "seconds": 3 }
          ]
        }
        """,
        new ChatCompletionRequestUserMessage
        {
            Content =
            [
                "What is this?",
                new ChatCompletionRequestMessageContentPartImage { ImageUrl = new() { Url = "https://example.com/a.png", Detail = "low" } },
                new ChatCompletionRequestMessageContentPartAudio
                {
                    InputAudio = new() { Data = "AAAA", Format = ChatCompletionRequestMessageContentPartAudioInputAudioFormat.Mp3 },
                },
                new ChatCompletionRequestMessageContentPartFile { File = new() { FileId = "file-1" } },
                JsonUnknown.Parse("""{"type":"video","seconds":3}"""),
            ],
        });

    [Fact]
    public void Tools_and_their_choice()
    {
        const string Tool = """
            "tools": [{ "type": "function", "function": { "name": "weather", "parameters": { "type": "object", "required": ["city"] }, "strict": true } }]
            """;
        var request = s_hello with
        {
            Tools =
            [
                new()
                {
                    Function = new()
                    {
                        Name = "weather",
                        Parameters = JsonMap.Parse("""{ "type": "object", "required": ["city"] }"""),
                        Strict = true,
                    },
                },
            ],
        };

        SendsHelloWith($"{Tool}, \"tool_choice\": \"auto\"", request with { ToolChoice = "auto" });
        SendsHelloWith($"{Tool}, \"tool_choice\": \"required\"", request with { ToolChoice = ChatCompletionToolChoiceOptionValue.Required });
        SendsHelloWith(
            $$$"""{{{Tool}}}, "tool_choice": { "type": "function", "function": { "name": "weather" } }""",
            request with { ToolChoice = new ChatCompletionNamedToolChoice { Function = new() { Name = "weather" } } });
        SendsHelloWith(
            $$"""{{Tool}}, "tool_choice": { "type": "allowed_tools" }""",
            request with { ToolChoice = JsonUnknown.Parse("""{ "type": "allowed_tools" }""") });
    }

    [Fact]
    public void Response_format()
    {
        SendsHelloWith("\"response_format\": { \"type\": \"text\" }", s_hello with { ResponseFormat = new ResponseFormatText() });
        SendsHelloWith("\"response_format\": { \"type\": \"json_object\" }", s_hello with { ResponseFormat = new ResponseFormatJsonObject() });
        SendsHelloWith(
            """
            "response_format": { "type": "json_schema", "json_schema": { "name": "p", "schema": { "type": "object", "minProperties": 1, "nullable": false, "title": null }, "strict": null } }
            """,
            s_hello with
            {
                ResponseFormat = new ResponseFormatJsonSchema
                {
                    JsonSchema = new()
                    {
                        Name = "p",
                        Strict = null,
                        Schema = new JsonMap { { "type", "object" }, { "minProperties", 1 }, { "nullable", false }, { "title", (string?)null } },
                    },
                },
            });
    }

    [Fact]
    public void Options_of_every_kind() => SendsHelloWith(
        """
        "temperature": 0.25, "n": 2, "seed": -9223372036854775808, "store": false, "stream": true, "stream_options": {}, "modalities": ["text", "smell"],
        "audio": { "voice": "custom-voice", "format": "opus" }, "logit_bias": { "12": -100 }, "metadata": { "a": "b" }, "reasoning_effort": "minimal",
        "prediction": { "type": "content", "content": "text" }, "service_tier": "default",
        "web_search_options": { "user_location": { "type": "approximate", "approximate": {} }, "search_context_size": "medium" }
        """,
        s_hello with
        {
            Temperature = 0.25,
            N = 2,
            Seed = long.MinValue,
            Store = false,
            Stream = true,
            StreamOptions = new(),
            Modalities = [CreateChatCompletionRequestModality.Text, "smell"],
            Audio = new() { Voice = "custom-voice", Format = "opus" },
            LogitBias = new Dictionary<string, long>(StringComparer.Ordinal) { ["12"] = -100 },
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b" },
            ReasoningEffort = "minimal",
            Prediction = new() { Content = "text" },
            ServiceTier = ServiceTier.Default,
            WebSearchOptions = new() { UserLocation = new() { Approximate = new() }, SearchContextSize = "medium" },
        });

    [Fact]
    public void Members_that_the_schema_does_not_name() => SendsHelloWith(
        """
        "top_k": 40, "chat_template_kwargs": { "enable_thinking": false, "x": [1] }, "verbosity": "low", "min_p": 0.5,
        "tools": [{ "type": "function", "function": { "name": "f", "x-order": 1 }, "cache_control": { "type": "ephemeral" } }]
        """,
        s_hello with
        {
            AdditionalProperties = new()
            {
                { "top_k", 40 },
                { "chat_template_kwargs", JsonMap.Parse("""{ "enable_thinking": false, "x": [1] }""") },
                { "verbosity", "low" },
                { "min_p", 0.5 },
            },
            Tools =
            [
                new()
                {
                    Function = new() { Name = "f", AdditionalProperties = new() { { "x-order", 1 } } },
                    AdditionalProperties = new() { { "cache_control", new JsonMap { { "type", "ephemeral" } } } },
                },
            ],
        });

    [Fact]
    public void A_copy_keeps_what_was_read_and_changes_what_is_set()
    {
        var read = RoundTrip.Check<CreateChatCompletionRequest>("""
            { "model": "gpt-4o", "messages": [{ "role": "user", "content": "Hello!" }], "stop": null, "top_k": 1, "n": 2, "temperature": null }
            """);
        SendsHelloWith("\"stop\": null, \"top_k\": 1, \"n\": 3, \"temperature\": 1.5, \"stream\": true", read with { N = 3, Temperature = 1.5, Stream = true });
    }

    [Fact]
    public void A_copy_of_what_lacked_a_required_member_sends_it_once_it_is_set()
    {
        var read = ChatGen.Json.JsonCodec.Deserialize<CreateChatCompletionRequest>("""{ "messages": null }""");
        Assert.Empty(read.Messages);
        Assert.Equal("", read.Model.Value);
        RoundTrip.SameJson("""{ "messages": null }""", ChatGen.Json.JsonCodec.Serialize(read));
        RoundTrip.SameJson(
            """{ "messages": [{ "role": "user", "content": "Hello!" }], "model": "gpt-4o" }""",
            ChatGen.Json.JsonCodec.Serialize(read with { Model = "gpt-4o", Messages = s_hello.Messages }));
    }

    [Fact]
    public void Unions_compare_by_content()
    {
        ChatCompletionRequestMessage a = new ChatCompletionRequestUserMessage { Content = ["a", "b"] };
        ChatCompletionRequestMessage b = new ChatCompletionRequestUserMessage { Content = ["a", "b"] };
        ChatCompletionRequestMessage c = new ChatCompletionRequestUserMessage { Content = ["a", "c"] };
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.True(a != c);
        Assert.Equal(["a", "b"], new ChatCompletionRequestUserMessageContent(["a", "b"]).Match(_ => [], parts => parts.Select(part => ((ChatCompletionRequestMessageContentPartText)part.Value!).Text), _ => []));
    }
}

using ChatGen.Client.Tests.OpenAI;
using ChatGen.Json;

namespace ChatGen.Client.Tests.Json;

/// <summary>What servers send beside the specification: it is read, and nothing of it is lost.</summary>
public sealed class OpenAIDeviationTests
{
    private static string Response(string choice, string members = "\"object\": \"chat.completion\"") =>
        $$"""{ "id": "c", "created": 1, "model": "m", "choices": [{{choice}}], {{members}} }""";

    private static CreateChatCompletionResponse Check(string choice, string members = "\"object\": \"chat.completion\"") =>
        RoundTrip.Check<CreateChatCompletionResponse>(Response(choice, members));

    private static string Request(string message, string members = "\"stream\": false") =>
        $$"""{ "model": "m", "messages": [{{message}}], {{members}} }""";

    private static CreateChatCompletionRequest CheckRequest(string message, string members = "\"stream\": false") =>
        RoundTrip.Check<CreateChatCompletionRequest>(Request(message, members));

    [Fact]
    public void Enum_values_of_tomorrow()
    {
        var choice = Check("""{ "index": 0, "message": { "role": "assistant", "content": "", "refusal": null }, "logprobs": null, "finish_reason": "max_cost" }""").Choices[0];
        Assert.Equal("max_cost", choice.FinishReason.Value);
        Assert.False(choice.FinishReason.IsKnown);
        Assert.True(choice.FinishReason == "max_cost");

        var request = CheckRequest("", """
            "reasoning_effort": "", "modalities": ["text", "video"], "tool_choice": "sometimes", "service_tier": "Auto"
            """);
        Assert.Equal("", request.ReasoningEffort!.Value.Value);
        Assert.False(request.Modalities![1].IsKnown);
        Assert.Equal("sometimes", ((ChatCompletionToolChoiceOptionValue)request.ToolChoice!.Value.Value!).Value);
        Assert.NotEqual(ServiceTier.Auto, request.ServiceTier);
    }

    [Fact]
    public void A_tag_of_tomorrow()
    {
        var request = CheckRequest(
            """{ "role": "narrator", "content": [1, { "a": [] }], "n": 1e2 }""",
            """
            "response_format": { "type": "grammar", "grammar": "root ::= \"a\"" }
            """);

        Assert.Equal(ChatCompletionRequestMessage.Variant.Unknown, request.Messages[0].Kind);
        Assert.True(request.Messages[0].TryGetValue(out JsonUnknown? message));
        Assert.Equal("narrator", message.Tag);
        Assert.Equal(100, message.Json.GetProperty("n").GetDouble());
        Assert.Equal("grammar", Assert.IsType<JsonUnknown>(request.ResponseFormat!.Value.Value).Tag);
    }

    [Fact]
    public void A_content_part_of_tomorrow()
    {
        var message = Assert.IsType<ChatCompletionRequestUserMessage>(CheckRequest("""
            { "role": "user", "content": [{ "type": "text", "text": "a" }, { "type": "video_url", "video_url": { "url": "x" } }, "bare", null, 5] }
            """).Messages[0].Value);
        Assert.True(message.Content.TryGetValue(out IReadOnlyList<ChatCompletionRequestUserMessageContentPart>? parts));
        Assert.Equal(
            ["text", "video_url", null, null, null],
            parts.Select(part => part.Match(text => text.Type, image => image.Type, audio => audio.Type, file => file.Type, unknown => unknown.Tag)));
        Assert.Equal("bare", Assert.IsType<JsonUnknown>(parts[2].Value).Json.GetString());
    }

    [Fact]
    public void A_tag_that_comes_last_or_is_escaped()
    {
        Assert.IsType<ChatCompletionRequestUserMessage>(CheckRequest("""{ "content": [{ "text": "a", "type": "text" }], "name": "b", "role": "user" }""").Messages[0].Value);
        var message = Assert.IsType<ChatCompletionRequestUserMessage>(CheckRequest("""{ "c\u006fntent": "a", "r\u006fle": "us\u0065r" }""").Messages[0].Value);
        Assert.Equal("a", message.Content.Value);
    }

    [Theory]
    [InlineData("""{ "content": "no role" }""", null)]
    [InlineData("""{ "role": null, "content": "a" }""", null)]
    [InlineData("""{ "role": 5, "content": "a" }""", null)]
    [InlineData("""{ "role": "USER", "content": "a" }""", "USER")]
    [InlineData("""{ "role": "user" }""", "user")]
    [InlineData("""{ "role": "user", "content": null }""", "user")]
    [InlineData("""{ "role": "tool", "content": "no id" }""", "tool")]
    [InlineData("""{}""", null)]
    [InlineData("[]", null)]
    [InlineData("\"text\"", null)]
    [InlineData("null", null)]
    [InlineData("true", null)]
    public void Messages_that_fit_no_variant(string json, string? tag)
    {
        var message = RoundTrip.Check<CreateChatCompletionRequest>(Request(json)).Messages[0];
        Assert.Equal(tag, Assert.IsType<JsonUnknown>(message.Value).Tag);
        RoundTrip.SameJson(json, JsonCodec.Serialize(message));
        RoundTrip.FailsWhenStrict<CreateChatCompletionRequest>(Request(json), "$.messages[0]");
    }

    [Theory]
    [InlineData("5")]
    [InlineData("true")]
    [InlineData("""{ "type": "text", "text": "not in an array" }""")]
    public void Content_of_another_kind(string content)
    {
        var json = Request($$"""{ "role": "user", "content": {{content}} }""");
        var message = Assert.IsType<ChatCompletionRequestUserMessage>(RoundTrip.Check<CreateChatCompletionRequest>(json).Messages[0].Value);
        Assert.Equal(ChatCompletionRequestUserMessageContent.Variant.Unknown, message.Content.Kind);
        RoundTrip.FailsWhenStrict<CreateChatCompletionRequest>(json, "$.messages[0].content");
    }

    [Fact]
    public void Members_of_tomorrow_everywhere()
    {
        var request = CheckRequest(
            """
            {
              "role": "user", "cache": { "ttl": "5m" }, "content": [
                { "type": "text", "text": "a", "cache_control": { "type": "ephemeral" } },
                { "type": "image_url", "image_url": { "url": "u", "mime": "image/png" }, "x": null }
              ]
            }
            """,
            """
            "": 1, "a.b": [], "top_k": 40, "response_format": { "type": "text", "x": {} }, "stream_options": { "include_obfuscation": false },
            "tools": [{ "type": "function", "function": { "name": "f", "y": 1 }, "z": 2 }]
            """);
        Assert.Equal(["", "a.b", "top_k"], request.AdditionalProperties!.Keys);
        var message = Assert.IsType<ChatCompletionRequestUserMessage>(request.Messages[0].Value);
        Assert.Equal("5m", message.AdditionalProperties!["cache"].GetProperty("ttl").GetString());
        Assert.True(message.Content.TryGetValue(out IReadOnlyList<ChatCompletionRequestUserMessageContentPart>? parts));
        Assert.True(Assert.IsType<ChatCompletionRequestMessageContentPartText>(parts[0].Value).AdditionalProperties!.ContainsKey("cache_control"));
        Assert.False(request.StreamOptions!.AdditionalProperties!["include_obfuscation"].GetBoolean());
        Assert.Equal(2, request.Tools![0].AdditionalProperties!["z"].GetInt32());
        Assert.Equal(1, request.Tools[0].Function.AdditionalProperties!["y"].GetInt32());
    }

    [Theory]
    [InlineData("\"chat.completion.v2\"")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    public void A_constant_that_deviates(string constant)
    {
        var json = Response("", $"\"object\": {constant}");
        var response = RoundTrip.Check<CreateChatCompletionResponse>(json);
        Assert.Equal("chat.completion", response.Object);
        RoundTrip.SameJson(constant, response.AdditionalProperties!["object"].GetRawText());
        Assert.Contains("'object'", RoundTrip.FailsWhenStrict<CreateChatCompletionResponse>(json, "$"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_with_half_a_character()
    {
        var response = JsonCodec.Deserialize<CreateChatCompletionResponse>(Response("", "\"object\": \"chat\\ud800\""));
        Assert.Equal("\"chat\\ud800\"", response.AdditionalProperties!["object"].GetRawText());
    }

    [Fact]
    public void A_tool_call_of_another_type()
    {
        var message = Check("""
            {
              "index": 0, "logprobs": null, "finish_reason": "tool_calls",
              "message": { "role": "assistant", "content": null, "refusal": null, "tool_calls": [{ "id": "call_1", "type": "custom", "custom": { "name": "sql", "input": "SELECT 1" } }] }
            }
            """).Choices[0].Message;
        var call = Assert.Single(message.ToolCalls!);
        Assert.Equal("call_1", call.Id);
        Assert.Equal("", call.Function.Name);
        Assert.Equal("custom", call.AdditionalProperties!["type"].GetString());
        Assert.Equal("SELECT 1", call.AdditionalProperties["custom"].GetProperty("input").GetString());
    }

    [Theory]
    [InlineData("""{ "id": "c", "created": 1, "choices": [], "object": "chat.completion" }""", "$", "'model'")]
    [InlineData("""{ "id": null, "created": 1, "choices": [], "model": "m", "object": "chat.completion" }""", "$", "'id'")]
    [InlineData("""{ "id": "c", "created": null, "choices": null, "model": "m", "object": "chat.completion" }""", "$", "'choices', 'created'")]
    [InlineData("{}", "$", "'id', 'choices', 'created', 'model', 'object'")]
    [InlineData("""{ "id": "c", "created": 1, "choices": [{}], "model": "m", "object": "chat.completion" }""", "$.choices[0]", "'finish_reason', 'index', 'message', 'logprobs'")]
    [InlineData("""{ "id": "c", "created": 1, "choices": [{ "index": 0, "message": { "content": null } }], "model": "m", "object": "chat.completion" }""", "$.choices[0].message", "'refusal'")]
    [InlineData("""{ "id": "c", "created": 1, "choices": [], "model": "m", "object": "chat.completion", "usage": {} }""", "$.usage", "'completion_tokens', 'prompt_tokens', 'total_tokens'")]
    public void Required_members_that_are_missing_or_null(string json, string path, string names)
    {
        RoundTrip.Check<CreateChatCompletionResponse>(json);
        Assert.Contains(names, RoundTrip.FailsWhenStrict<CreateChatCompletionResponse>(json, path), StringComparison.Ordinal);
    }

    [Fact]
    public void Stand_ins_for_required_members()
    {
        var response = RoundTrip.Check<CreateChatCompletionResponse>("""{ "id": null, "choices": [{ "message": null, "finish_reason": null }], "usage": {} }""");
        Assert.Equal(("", 0, ""), (response.Id, response.Created, response.Model));
        var choice = response.Choices[0];
        Assert.Null(choice.Message.Content);
        Assert.Equal("", choice.FinishReason.Value);
        Assert.Equal(0, response.Usage!.TotalTokens);

        RoundTrip.Check<CreateChatCompletionStreamResponse>("""{ "choices": [{ "index": null, "delta": null }, {}], "id": null }""");
        RoundTrip.Check<ChatCompletionTool>("""{ "function": null }""");
        RoundTrip.Check<ChatCompletionTool>("{}");
        RoundTrip.Check<PredictionContent>("""{ "type": "content", "content": null }""");
        RoundTrip.Check<PredictionContent>("""{ "type": "content" }""");
    }

    [Theory]
    [InlineData("1.0", 1)]
    [InlineData("1e3", 1000)]
    [InlineData("1.7e9", 1700000000)]
    [InlineData("9007199254740993", 9007199254740993)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-0", 0)]
    public void Integers_in_other_clothes(string number, long expected)
    {
        var response = RoundTrip.Check<CreateChatCompletionResponse>($$"""{ "id": "c", "created": {{number}}, "model": "m", "choices": [], "object": "chat.completion" }""");
        Assert.Equal(expected, response.Created);
    }

    [Theory]
    [InlineData("\"1700000000\"", 1700000000)]
    [InlineData("1700000000.75", 1700000000)]
    [InlineData("\"1.7e9\"", 1700000000)]
    public void Integers_that_are_none_when_strict(string number, long expected)
    {
        var json = $$"""{ "id": "c", "created": {{number}}, "model": "m", "choices": [], "object": "chat.completion" }""";
        Assert.Equal(expected, JsonCodec.Deserialize<CreateChatCompletionResponse>(json).Created);
        RoundTrip.FailsWhenStrict<CreateChatCompletionResponse>(json, "$.created");
    }

    [Fact]
    public void Numbers_of_any_size()
    {
        var request = CheckRequest("", """
            "temperature": 1, "top_p": 1.0, "frequency_penalty": 1e-2, "presence_penalty": -0.30000000000000004, "big": 123456789012345678901234567890, "exact": 0.1000000000000000055
            """);
        Assert.Equal((1.0, 1.0, 0.01, -0.30000000000000004), (request.Temperature, request.TopP, request.FrequencyPenalty, request.PresencePenalty));
        Assert.Equal("123456789012345678901234567890", request.AdditionalProperties!["big"].GetRawText());
        Assert.Equal("0.1000000000000000055", request.AdditionalProperties["exact"].GetRawText());
    }

    [Fact]
    public void Escapes_in_names_and_values()
    {
        var response = RoundTrip.Check<CreateChatCompletionResponse>("""
            {
              "\u0069d": "a\"b\\c\/d\b\f\n\r\t\u0000\u001f\u007f\u2028é日本😀\ud83d\ude00<&>'+", "object": "chat.compl\u0065tion", "created": 1, "mod\u0065l": "m",
              "choices": [], "x\"\n\u00e9😀": { "\t": "\\u0041" }, "": ""
            }
            """);
        Assert.Equal("a\"b\\c/d\b\f\n\r\t\0\u001f\u007f\u2028é日本😀😀<&>'+", response.Id);
        Assert.Equal("m", response.Model);
        Assert.Equal(["x\"\né😀", ""], response.AdditionalProperties!.Keys);
        Assert.Equal("\\u0041", response.AdditionalProperties["x\"\né😀"].GetProperty("\t").GetString());
    }

    [Fact]
    public void A_member_that_comes_twice()
    {
        var response = JsonCodec.Deserialize<CreateChatCompletionResponse>("""
            { "id": "a", "x": 1, "id": "b", "x": 2, "created": 1, "model": "m", "choices": [], "object": "chat.completion", "system_fingerprint": null, "system_fingerprint": "fp" }
            """);
        Assert.Equal("b", response.Id);
        Assert.Equal("fp", response.SystemFingerprint);
        Assert.Equal(2, Assert.Single(response.AdditionalProperties!).Value.GetInt32());
    }

    [Fact]
    public void A_byte_order_mark_white_space_and_depth()
    {
        Assert.Equal("m", JsonCodec.Deserialize<CreateChatCompletionResponse>("\uFEFF" + Response("")).Model);
        Assert.Equal("m", JsonCodec.Deserialize<CreateChatCompletionResponse>(" \r\n\t" + Response("") + " \n").Model);
        var deep = string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40));
        Check("", $"\"object\": \"chat.completion\", \"deep\": {deep}");
    }
}

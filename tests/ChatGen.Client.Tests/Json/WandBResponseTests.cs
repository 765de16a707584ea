using ChatGen.Client.Tests.WandB;

namespace ChatGen.Client.Tests.Json;

/// <summary>Responses as vLLM servers send them.</summary>
public sealed class WandBResponseTests
{
    private static ChatCompletionResponse Check(string choices, string members = "\"usage\": {}") => RoundTrip.Check<ChatCompletionResponse>($$"""
        { "id": "chatcmpl-1", "object": "chat.completion", "created": 1754000000, "model": "m", "choices": [{{choices}}], {{members}} }
        """);

    private static ChatCompletionResponseChoice CheckChoice(string members) =>
        Assert.Single(Check($$"""{ "index": 0, "message": { "role": "assistant" }, {{members}} }""").Choices);

    private static ChatMessage CheckMessage(string members) =>
        Assert.Single(Check($$"""{ "index": 0, "message": { "role": "assistant", {{members}} } }""").Choices).Message;

    [Fact]
    public void A_whole_response()
    {
        var response = RoundTrip.Check<ChatCompletionResponse>("""
            {
              "id": "chatcmpl-7b2f5f9a", "object": "chat.completion", "created": 1754000000, "model": "meta-llama/Llama-3.1-8B-Instruct",
              "choices": [{
                "index": 0,
                "message": {
                  "role": "assistant", "content": "Why did the scarecrow win an award?", "refusal": null, "annotations": null, "audio": null,
                  "function_call": null, "tool_calls": [], "reasoning": null, "reasoning_content": null
                },
                "logprobs": null, "finish_reason": "stop", "stop_reason": null, "token_ids": null
              }],
              "service_tier": null, "system_fingerprint": null,
              "usage": { "prompt_tokens": 43, "total_tokens": 68, "completion_tokens": 25, "prompt_tokens_details": null },
              "prompt_logprobs": null, "prompt_token_ids": null, "kv_transfer_params": null
            }
            """);
        Assert.Equal(("chatcmpl-7b2f5f9a", "chat.completion", 1754000000), (response.Id, response.Object, response.Created));
        Assert.Equal("meta-llama/Llama-3.1-8B-Instruct", response.Model);
        Assert.Equal((43, 68, 25), (response.Usage.PromptTokens, response.Usage.TotalTokens, response.Usage.CompletionTokens));
        Assert.True(response.Usage.HasPromptTokensDetails);
        Assert.True(response.HasServiceTier);
        Assert.True(response.HasPromptLogprobs);
        var choice = Assert.Single(response.Choices);
        Assert.Equal("Why did the scarecrow win an award?", choice.Message.Content);
        Assert.Empty(choice.Message.ToolCalls!);
        Assert.True(choice.Message.AdditionalProperties!.ContainsKey("reasoning_content"));
        Assert.Equal("stop", choice.FinishReason);
        Assert.True(choice.HasStopReason);
    }

    [Fact]
    public void Tool_calls()
    {
        var message = CheckMessage("""
            "content": null, "tool_calls": [{ "id": "chatcmpl-tool-1", "type": "function", "function": { "name": "get_weather", "arguments": "{\"city\": \"Paris\"}" } }, { "function": { "name": "f", "arguments": "" } }]
            """);
        Assert.Equal(("chatcmpl-tool-1", "get_weather", "{\"city\": \"Paris\"}"), (message.ToolCalls![0].Id, message.ToolCalls[0].Function.Name, message.ToolCalls[0].Function.Arguments));
        Assert.Null(message.ToolCalls[1].Id);
        Assert.True(message.HasContent);
    }

    [Fact]
    public void Reasoning_refusal_audio_and_annotation()
    {
        var message = CheckMessage("""
            "reasoning": "Let me think.", "refusal": "No.", "audio": { "id": "a", "data": "AA==", "expires_at": 1754000000, "transcript": "Hi" },
            "annotations": { "type": "url_citation", "url_citation": { "start_index": 0, "end_index": 5, "title": "t", "url": "u" } },
            "function_call": { "name": "f", "arguments": "{}" }
            """);
        Assert.Equal(("Let me think.", "No.", "Hi", "f"), (message.Reasoning, message.Refusal, message.Audio!.Transcript, message.FunctionCall!.Name));
        Assert.Equal(5, message.Annotations!.UrlCitation.EndIndex);
        Assert.False(message.HasContent);
    }

    [Theory]
    [InlineData("128001", 128001L)]
    [InlineData("\"</s>\"", "</s>")]
    [InlineData("null", null)]
    public void Stop_reasons(string json, object? expected)
    {
        var choice = CheckChoice($"\"finish_reason\": \"stop\", \"stop_reason\": {json}");
        Assert.Equal(expected, choice.StopReason?.Value);
        Assert.True(choice.HasStopReason);
    }

    [Fact]
    public void A_stop_reason_of_another_kind()
    {
        Assert.IsType<JsonUnknown>(CheckChoice("\"stop_reason\": [1]").StopReason!.Value.Value);
        Assert.IsType<JsonUnknown>(CheckChoice("\"stop_reason\": 0.5").StopReason!.Value.Value);
    }

    [Fact]
    public void Log_probabilities()
    {
        var logprobs = CheckChoice("""
            "logprobs": {
              "content": [
                { "token": "Hi", "logprob": -0.001, "bytes": [72, 105], "top_logprobs": [{ "token": "Hi", "logprob": -0.001, "bytes": [72, 105] }, { "token": "<pad>", "logprob": -9999, "bytes": null }] },
                { "token": "token_id:5" }
              ]
            }
            """).Logprobs!;
        Assert.Equal([72, 105], logprobs.Content![0].Bytes!);
        Assert.Equal(-9999, logprobs.Content[0].TopLogprobs![1].Logprob);
        Assert.True(logprobs.Content[0].TopLogprobs![1].HasBytes);
        Assert.Null(logprobs.Content[1].Logprob);
        Assert.True(CheckChoice("\"logprobs\": { \"content\": null }").Logprobs!.HasContent);
    }

    [Fact]
    public void Prompt_log_probabilities_and_token_ids()
    {
        var response = Check("", """
            "usage": { "prompt_tokens": 2 }, "prompt_token_ids": [128000, 15339],
            "prompt_logprobs": [null, { "15339": { "logprob": -2.5, "rank": 3, "decoded_token": "hello" }, "9906": { "logprob": -1, "rank": null, "decoded_token": null } }, {}]
            """);
        Assert.Equal([128000, 15339], response.PromptTokenIds!);
        Assert.Null(response.PromptLogprobs![0]);
        var second = response.PromptLogprobs[1]!;
        Assert.Equal((-2.5, 3, "hello"), (second["15339"].LogprobValue, second["15339"].Rank, second["15339"].DecodedToken));
        Assert.True(second["9906"].HasRank);
        Assert.Empty(response.PromptLogprobs[2]!);
    }

    [Fact]
    public void Several_choices_and_token_ids()
    {
        var response = Check("""
            { "index": 0, "message": { "role": "assistant", "content": "A" }, "token_ids": [1, 2], "finish_reason": "length" },
            { "index": 1, "message": { "role": "assistant", "content": "B" }, "token_ids": [], "finish_reason": null }
            """);
        Assert.Equal(["A", "B"], response.Choices.Select(choice => choice.Message.Content));
        Assert.Equal([1, 2], response.Choices[0].TokenIds!);
        Assert.Null(response.Choices[1].FinishReason);
        Assert.True(response.Choices[1].HasFinishReason);
    }

    [Fact]
    public void Usage_details()
    {
        var usage = Check("", """
            "usage": { "prompt_tokens": 100, "total_tokens": 100, "completion_tokens": null, "prompt_tokens_details": { "cached_tokens": 64, "audio_tokens": 0 } }
            """).Usage;
        Assert.Equal((100, null, 64), (usage.PromptTokens, usage.CompletionTokens, usage.PromptTokensDetails!.CachedTokens));
        Assert.True(usage.HasCompletionTokens);
        Assert.Equal(0, usage.PromptTokensDetails.AdditionalProperties!["audio_tokens"].GetInt32());
    }

    [Theory]
    [InlineData("auto", true)]
    [InlineData("priority", true)]
    [InlineData("turbo", false)]
    public void Service_tiers(string tier, bool known)
    {
        var value = Check("", $"\"usage\": {{}}, \"service_tier\": \"{tier}\"").ServiceTier!.Value;
        Assert.Equal((tier, known), (value.Value, value.IsKnown));
    }

    [Fact]
    public void Transfer_parameters_and_members_of_tomorrow()
    {
        var response = Check("""{ "index": 0, "message": { "role": "assistant", "x": 1 }, "y": [2] }""", """
            "usage": { "z": {} }, "kv_transfer_params": { "remote_block_ids": [[1, 2]] }, "weave_call_id": "w-1"
            """);
        Assert.Equal(2, response.KvTransferParams!["remote_block_ids"][0].GetArrayLength());
        Assert.Equal("w-1", response.AdditionalProperties!["weave_call_id"].GetString());
        Assert.Equal(1, response.Choices[0].Message.AdditionalProperties!["x"].GetInt32());
        Assert.True(response.Choices[0].AdditionalProperties!.ContainsKey("y"));
        Assert.True(response.Usage.AdditionalProperties!.ContainsKey("z"));
    }

    [Fact]
    public void Optional_members_that_are_left_out()
    {
        var response = RoundTrip.Check<ChatCompletionResponse>("""{ "model": "m", "choices": [{ "index": 0, "message": { "role": "assistant" } }], "usage": {} }""");
        Assert.Null(response.Id);
        Assert.Null(response.Created);
        Assert.Null(response.Usage.PromptTokens);
        ChatGen.Json.JsonCodec.Deserialize<ChatCompletionResponse>(
            """{ "object": "chat.completion", "model": "m", "choices": [], "usage": {} }""",
            ChatGen.Json.JsonReadContext.Strict);
    }

    [Fact]
    public void A_role_of_ones_own() => Assert.Equal("critic", Check("""{ "index": 0, "message": { "role": "critic", "content": "" } }""").Choices[0].Message.Role);

    [Theory]
    [InlineData("{}", "$", "'model', 'choices', 'usage'")]
    [InlineData("""{ "model": null, "choices": [], "usage": null }""", "$", "'model', 'usage'")]
    [InlineData("""{ "model": "m", "choices": [{}], "usage": {} }""", "$.choices[0]", "'index', 'message'")]
    [InlineData("""{ "model": "m", "choices": [{ "index": 0, "message": {} }], "usage": {} }""", "$.choices[0].message", "'role'")]
    public void Required_members_that_are_missing_or_null(string json, string path, string names)
    {
        RoundTrip.Check<ChatCompletionResponse>(json);
        Assert.Contains(names, RoundTrip.FailsWhenStrict<ChatCompletionResponse>(json, path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"chat.completions\"")]
    [InlineData("null")]
    public void A_constant_that_deviates(string constant)
    {
        var response = RoundTrip.Check<ChatCompletionResponse>($$"""{ "object": {{constant}}, "model": "m", "choices": [], "usage": {} }""");
        Assert.Equal("chat.completion", response.Object);
        RoundTrip.SameJson(constant, response.AdditionalProperties!["object"].GetRawText());
    }

    [Theory]
    [InlineData("""{ "choices": [{ "message": { "content": [] } }] }""", "$.choices[0].message.content")]
    [InlineData("""{ "choices": [{ "index": "a" }] }""", "$.choices[0].index")]
    [InlineData("""{ "prompt_logprobs": [null, { "1": { "logprob": "low" } }] }""", "$.prompt_logprobs[1].1.logprob")]
    [InlineData("""{ "prompt_logprobs": [5] }""", "$.prompt_logprobs[0]")]
    [InlineData("""{ "usage": { "prompt_tokens_details": { "cached_tokens": {} } } }""", "$.usage.prompt_tokens_details.cached_tokens")]
    [InlineData("""{ "kv_transfer_params": [] }""", "$.kv_transfer_params")]
    public void The_wrong_kind(string json, string path) => RoundTrip.Fails<ChatCompletionResponse>(json, path);

    [Fact]
    public void A_validation_error()
    {
        var error = RoundTrip.Check<HTTPValidationError>("""
            { "detail": [{ "loc": ["body", "messages", 0, "content"], "msg": "Field required", "type": "missing", "input": { "role": "user" } }] }
            """);
        var detail = Assert.Single(error.Detail!);
        Assert.Equal(["body", "messages", 0L, "content"], detail.Loc.Select(item => item.Value!));
        Assert.Equal(("Field required", "missing"), (detail.Msg, detail.Type));
        Assert.True(detail.AdditionalProperties!.ContainsKey("input"));
    }
}

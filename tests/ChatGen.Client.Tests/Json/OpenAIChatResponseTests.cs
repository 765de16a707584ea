using ChatGen.Client.Tests.OpenAIChat;

namespace ChatGen.Client.Tests.Json;

/// <summary>Answers, chunks, pages and errors as they are documented and as the server sends them.</summary>
public sealed class OpenAIChatResponseTests
{
    private static ChatCompletionMessage CheckMessage(string members) => RoundTrip.Check<ChatCompletion>($$"""
        {
          "id": "chatcmpl-1", "object": "chat.completion", "created": 1741570283, "model": "gpt-5.5-2026-04-23",
          "choices": [{ "index": 0, "message": { "role": "assistant", {{members}} }, "logprobs": null, "finish_reason": "stop" }]
        }
        """).Choices[0].Message;

    private static ChatCompletionChunk CheckChunk(string choices, string members = "\"obfuscation\": \"xZ3\"") => RoundTrip.Check<ChatCompletionChunk>($$"""
        { "id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1741570283, "model": "gpt-5.5", {{members}}, "choices": [{{choices}}] }
        """);

    [Fact]
    public void A_whole_answer()
    {
        var completion = RoundTrip.Check<ChatCompletion>("""
            {
              "id": "chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG", "object": "chat.completion", "created": 1741570283, "model": "gpt-5.5",
              "choices": [{ "index": 0, "message": { "role": "assistant", "content": "A boardwalk.", "refusal": null, "annotations": [] }, "logprobs": null, "finish_reason": "length" }],
              "usage": {
                "prompt_tokens": 1117, "completion_tokens": 46, "total_tokens": 1163,
                "prompt_tokens_details": { "cached_tokens": 1, "audio_tokens": 2, "text_tokens": 3, "image_tokens": 4, "cache_write_tokens": 5 },
                "completion_tokens_details": { "reasoning_tokens": 6, "audio_tokens": 7, "text_tokens": 8, "accepted_prediction_tokens": 9, "rejected_prediction_tokens": 10 }
              },
              "metadata": { "topic": "travel" }, "service_tier": "priority", "system_fingerprint": "fp_fc9f1d7035"
            }
            """);

        Assert.Equal(1741570283, completion.Created);
        Assert.Equal("travel", completion.Metadata!["topic"]);
        Assert.Equal(ServiceTier.Priority, completion.ServiceTier);
        Assert.Equal(FinishReason.Length, completion.Choices[0].FinishReason);
        var usage = completion.Usage!;
        Assert.Equal((1117, 46, 1163), (usage.PromptTokens, usage.CompletionTokens, usage.TotalTokens));
        Assert.Equal((4, 5), (usage.PromptTokensDetails!.ImageTokens, usage.PromptTokensDetails.CacheWriteTokens));
        Assert.Equal((9, 10), (usage.CompletionTokensDetails!.AcceptedPredictionTokens, usage.CompletionTokensDetails.RejectedPredictionTokens));
        Assert.Null(completion.AdditionalProperties);
    }

    [Fact]
    public void Calls_of_both_kinds_of_tools_and_of_one_to_come()
    {
        var calls = CheckMessage("""
            "content": null, "refusal": null, "tool_calls": [
              { "id": "call_1", "type": "function", "function": { "name": "get_weather", "arguments": "{}" } },
              { "id": "call_2", "type": "custom", "custom": { "name": "run_code", "input": "print(1)\n" } },
              { "id": "call_3", "type": "mcp", "mcp": {} }
            ]
            """).ToolCalls!;

        Assert.Equal("get_weather", Assert.IsType<ChatCompletionMessageFunctionToolCall>(calls[0].Value).Function.Name);
        Assert.Equal("print(1)\n", Assert.IsType<ChatCompletionMessageCustomToolCall>(calls[1].Value).Custom.Input);
        Assert.Equal("mcp", Assert.IsType<JsonUnknown>(calls[2].Value).Tag);
    }

    [Fact]
    public void A_refusal()
    {
        var message = CheckMessage("\"content\": null, \"refusal\": \"I'm sorry, I can't help with that.\"");
        Assert.Null(message.Content);
        Assert.Equal("I'm sorry, I can't help with that.", message.Refusal);
    }

    [Fact]
    public void Sources_of_a_web_search()
    {
        var message = CheckMessage("""
            "content": "It rains [1].", "refusal": null, "annotations": [
              { "type": "url_citation", "url_citation": { "end_index": 12, "start_index": 9, "title": "Weather", "url": "https://example.com/weather?q=a b" } }
            ]
            """);
        var citation = Assert.Single(message.Annotations!).UrlCitation;
        Assert.Equal((9, 12, "Weather", "https://example.com/weather?q=a b"), (citation.StartIndex, citation.EndIndex, citation.Title, citation.Url));
    }

    [Fact]
    public void A_spoken_answer()
    {
        var audio = CheckMessage("""
            "content": null, "refusal": null, "audio": { "id": "audio_1", "data": "UklGRg==", "expires_at": 1741573883, "transcript": "Hello." }
            """).Audio!;
        Assert.Equal(("audio_1", 1741573883, "Hello."), (audio.Id, audio.ExpiresAt, audio.Transcript));
        Assert.True(CheckMessage("\"content\": \"Hi\", \"refusal\": null, \"audio\": null").HasAudio);
    }

    [Fact]
    public void Log_probabilities()
    {
        var choice = RoundTrip.Check<ChatCompletionChoice>("""
            {
              "index": 0, "finish_reason": "stop", "message": { "role": "assistant", "content": "é", "refusal": null },
              "logprobs": {
                "content": [{ "token": "é", "logprob": -0.5, "bytes": [195, 169], "top_logprobs": [{ "token": "e", "logprob": -9999.0, "bytes": null }] }],
                "refusal": null
              }
            }
            """);

        var token = Assert.Single(choice.Logprobs!.Content!);
        Assert.Equal([195, 169], token.Bytes);
        Assert.Equal(-9999, Assert.Single(token.TopLogprobs).Logprob);
        Assert.Null(token.TopLogprobs[0].Bytes);
    }

    [Fact]
    public void A_function_call_of_old()
    {
        CheckMessage("\"content\": null, \"refusal\": null, \"function_call\": { \"name\": \"f\", \"arguments\": \"{}\" }");
    }

    [Fact]
    public void The_first_chunk_with_obfuscation()
    {
        var chunk = CheckChunk("""{ "index": 0, "delta": { "role": "assistant", "content": "", "refusal": null }, "logprobs": null, "finish_reason": null }""");
        Assert.Equal("xZ3", chunk.Obfuscation);
        Assert.Equal(ChatCompletionRole.Assistant, chunk.Choices[0].Delta.Role);
        Assert.Null(chunk.Choices[0].FinishReason);
        Assert.False(chunk.HasUsage);
        Assert.Null(chunk.AdditionalProperties);
    }

    [Fact]
    public void Chunks_of_calls()
    {
        var first = CheckChunk("""
            { "index": 0, "delta": { "tool_calls": [{ "index": 0, "id": "call_1", "type": "function", "function": { "name": "get_weather", "arguments": "" } }] }, "finish_reason": null }
            """).Choices[0].Delta.ToolCalls!;
        Assert.Equal(("call_1", "get_weather"), (first[0].Id, first[0].Function!.Name));

        var next = CheckChunk("""
            { "index": 0, "delta": { "tool_calls": [{ "index": 0, "function": { "arguments": "{\"ci" } }] }, "finish_reason": null }
            """).Choices[0].Delta.ToolCalls!;
        Assert.Equal("{\"ci", next[0].Function!.Arguments);

        // No schema has the call of a custom tool in pieces; it is kept.
        var custom = CheckChunk("""
            { "index": 0, "delta": { "tool_calls": [{ "index": 1, "id": "call_2", "type": "custom", "custom": { "name": "run_code", "input": "" } }] }, "finish_reason": null }
            """).Choices[0].Delta.ToolCalls!;
        Assert.Equal("run_code", custom[0].AdditionalProperties!["custom"].GetProperty("name").GetString());
    }

    [Fact]
    public void The_last_chunks()
    {
        var end = CheckChunk("""{ "index": 0, "delta": {}, "logprobs": null, "finish_reason": "tool_calls" }""", "\"usage\": null, \"service_tier\": null");
        Assert.Equal(FinishReason.ToolCalls, end.Choices[0].FinishReason);
        Assert.True(end.HasUsage);

        var usage = CheckChunk("", "\"usage\": { \"prompt_tokens\": 19, \"completion_tokens\": 10, \"total_tokens\": 29 }, \"service_tier\": \"default\"");
        Assert.Empty(usage.Choices);
        Assert.Equal(29, usage.Usage!.TotalTokens);
    }

    [Fact]
    public void A_chunk_with_log_probabilities_of_a_refusal()
    {
        var logprobs = CheckChunk("""
            { "index": 1, "delta": { "refusal": "No" }, "finish_reason": null,
              "logprobs": { "content": null, "refusal": [{ "token": "No", "logprob": -0.1, "bytes": [78, 111], "top_logprobs": [] }] } }
            """).Choices[0].Logprobs!;
        Assert.Null(logprobs.Content);
        Assert.Equal("No", Assert.Single(logprobs.Refusal!).Token);
    }

    [Fact]
    public void A_page_of_completions_with_members_that_only_stored_ones_have()
    {
        var list = RoundTrip.Check<ChatCompletionList>("""
            {
              "object": "list", "first_id": "chatcmpl-1", "last_id": "chatcmpl-1", "has_more": false,
              "data": [{
                "object": "chat.completion", "id": "chatcmpl-1", "model": "gpt-5.5", "created": 1738960610, "request_id": "req_1", "tool_choice": null,
                "usage": { "total_tokens": 31, "completion_tokens": 18, "prompt_tokens": 13 }, "seed": 4944116822809979520, "top_p": 1.0, "temperature": 1.0,
                "system_fingerprint": "fp_1", "input_user": null, "service_tier": "default", "tools": null, "metadata": {},
                "choices": [{ "index": 0, "message": { "content": "Mind of circuits hum", "role": "assistant", "tool_calls": null, "function_call": null, "refusal": null }, "finish_reason": "stop", "logprobs": null }],
                "response_format": null
              }]
            }
            """);

        var completion = Assert.Single(list.Data);
        Assert.Empty(completion.Metadata!);
        Assert.Equal(4944116822809979520, completion.AdditionalProperties!["seed"].GetInt64());
        Assert.Null(completion.Choices[0].Message.ToolCalls);
    }

    [Fact]
    public void A_page_of_messages_whose_roles_are_not_the_one_that_is_declared()
    {
        var list = RoundTrip.Check<ChatCompletionMessageList>("""
            {
              "object": "list", "first_id": "chatcmpl-1-0", "last_id": "chatcmpl-1-1", "has_more": true,
              "data": [
                { "id": "chatcmpl-1-0", "role": "user", "content": null, "refusal": null, "name": null, "content_parts": [
                  { "type": "text", "text": "What is this?" }, { "type": "image_url", "image_url": { "url": "https://example.com/a.png" } }
                ] },
                { "id": "chatcmpl-1-1", "role": "assistant", "content": "A boardwalk.", "refusal": null, "content_parts": null }
              ]
            }
            """);

        Assert.Equal("user", list.Data[0].AdditionalProperties!["role"].GetString());
        Assert.Equal("What is this?", Assert.IsType<ChatCompletionContentPartText>(list.Data[0].ContentParts![0].Value).Text);
        Assert.IsType<ChatCompletionContentPartImage>(list.Data[0].ContentParts![1].Value);
        Assert.Equal("A boardwalk.", list.Data[1].Content);
        Assert.True(list.Data[1].HasContentParts);
    }

    [Fact]
    public void A_deleted_completion()
    {
        var deleted = RoundTrip.Check<ChatCompletionDeleted>("""{ "object": "chat.completion.deleted", "id": "chatcmpl-1", "deleted": true }""");
        Assert.True(deleted.Deleted);
        Assert.Equal("chat.completion.deleted", deleted.Object);
    }

    [Fact]
    public void An_error()
    {
        var error = RoundTrip.Check<ErrorResponse>("""
            { "error": { "message": "Missing required parameter: 'model'.", "type": "invalid_request_error", "param": "model", "code": null } }
            """).Error;
        Assert.Equal(("invalid_request_error", "model", null), (error.Type, error.Param, error.Code));
    }
}

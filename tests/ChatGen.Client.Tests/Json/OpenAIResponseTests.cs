using ChatGen.Client.Tests.OpenAI;

namespace ChatGen.Client.Tests.Json;

/// <summary>Responses as they are documented and as servers send them.</summary>
public sealed class OpenAIResponseTests
{
    private static CreateChatCompletionResponse Check(string choices, string members = "\"object\": \"chat.completion\"") =>
        RoundTrip.Check<CreateChatCompletionResponse>($$"""
            { "id": "chatcmpl-123", "created": 1741570283, "model": "gpt-4o-2024-08-06", "choices": [{{choices}}], {{members}} }
            """);

    private static CreateChatCompletionResponseChoice CheckMessage(string message, string finishReason = "stop") => Assert.Single(Check($$"""
        { "index": 0, "message": { {{message}} }, "logprobs": null, "finish_reason": "{{finishReason}}" }
        """).Choices);

    [Fact]
    public void The_documented_example()
    {
        var response = RoundTrip.Check<CreateChatCompletionResponse>("""
            {
              "id": "chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG",
              "object": "chat.completion",
              "created": 1741570283,
              "model": "gpt-4o-2024-08-06",
              "choices": [
                {
                  "index": 0,
                  "message": {
                    "role": "assistant",
                    "content": "The image shows a wooden boardwalk path running through a lush green field or meadow.",
                    "refusal": null,
                    "annotations": []
                  },
                  "logprobs": null,
                  "finish_reason": "stop"
                }
              ],
              "usage": {
                "prompt_tokens": 1117,
                "completion_tokens": 46,
                "total_tokens": 1163,
                "prompt_tokens_details": { "cached_tokens": 0, "audio_tokens": 0 },
                "completion_tokens_details": {
                  "reasoning_tokens": 0, "audio_tokens": 0, "accepted_prediction_tokens": 0, "rejected_prediction_tokens": 0
                }
              },
              "service_tier": "default",
              "system_fingerprint": "fp_fc9f1d7035"
            }
            """);

        Assert.Equal("chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG", response.Id);
        Assert.Equal("chat.completion", response.Object);
        Assert.Equal(1741570283, response.Created);
        Assert.Equal("gpt-4o-2024-08-06", response.Model);
        Assert.Equal(ServiceTier.Default, response.ServiceTier);
        Assert.Equal("fp_fc9f1d7035", response.SystemFingerprint);
        var choice = Assert.Single(response.Choices);
        Assert.Equal(0, choice.Index);
        Assert.Null(choice.Logprobs);
        Assert.Equal(CreateChatCompletionResponseChoiceFinishReason.Stop, choice.FinishReason);
        Assert.StartsWith("The image shows", choice.Message.Content, StringComparison.Ordinal);
        Assert.Null(choice.Message.Refusal);
        Assert.Empty(choice.Message.Annotations!);
        Assert.Null(choice.Message.ToolCalls);
        Assert.Equal((1117, 46, 1163), (response.Usage!.PromptTokens, response.Usage.CompletionTokens, response.Usage.TotalTokens));
        Assert.Equal(0, response.Usage.PromptTokensDetails!.CachedTokens);
        Assert.Equal(0, response.Usage.CompletionTokensDetails!.RejectedPredictionTokens);
    }

    [Fact]
    public void Tool_calls()
    {
        var choice = CheckMessage(
            """
            "role": "assistant", "content": null, "refusal": null,
            "tool_calls": [
              { "id": "call_abc123", "type": "function", "function": { "name": "get_current_weather", "arguments": "{\n\"location\": \"Boston, MA\"\n}" } },
              { "id": "call_abc124", "type": "function", "function": { "name": "now", "arguments": "{}" } }
            ]
            """,
            "tool_calls");
        Assert.Equal(CreateChatCompletionResponseChoiceFinishReason.ToolCalls, choice.FinishReason);
        Assert.Null(choice.Message.Content);
        Assert.Equal(["call_abc123", "call_abc124"], choice.Message.ToolCalls!.Select(call => call.Id));
        Assert.Equal("{\n\"location\": \"Boston, MA\"\n}", choice.Message.ToolCalls![0].Function.Arguments);
        Assert.Equal("function", choice.Message.ToolCalls[0].Type);
    }

    [Fact]
    public void A_refusal()
    {
        var choice = CheckMessage("\"role\": \"assistant\", \"content\": null, \"refusal\": \"I'm sorry, I can't.\"", "content_filter");
        Assert.Equal("I'm sorry, I can't.", choice.Message.Refusal);
        Assert.Equal(CreateChatCompletionResponseChoiceFinishReason.ContentFilter, choice.FinishReason);
    }

    [Fact]
    public void Citations()
    {
        var annotation = Assert.Single(CheckMessage("""
            "role": "assistant", "content": "See there.", "refusal": null,
            "annotations": [{ "type": "url_citation", "url_citation": { "start_index": 4, "end_index": 10, "url": "https://example.com/?a=1&b=2", "title": "Ex \"ample\"" } }]
            """).Message.Annotations!);
        var citation = annotation.UrlCitation;
        Assert.Equal((4, 10, "https://example.com/?a=1&b=2", "Ex \"ample\""), (citation.StartIndex, citation.EndIndex, citation.Url, citation.Title));
    }

    [Fact]
    public void Audio()
    {
        var message = CheckMessage("""
            "role": "assistant", "content": null, "refusal": null,
            "audio": { "id": "audio_abc", "expires_at": 1729018505, "data": "UklGRg==", "transcript": "Yes, it is." }
            """).Message;
        Assert.Equal(("audio_abc", 1729018505, "UklGRg==", "Yes, it is."), (message.Audio!.Id, message.Audio.ExpiresAt, message.Audio.Data, message.Audio.Transcript));
        Assert.True(CheckMessage("\"role\": \"assistant\", \"content\": \"\", \"refusal\": null, \"audio\": null").Message.HasAudio);
    }

    [Fact]
    public void A_deprecated_function_call()
    {
        var choice = CheckMessage("""
            "role": "assistant", "content": null, "refusal": null, "function_call": { "name": "f", "arguments": "{}" }
            """, "function_call");
        Assert.Equal(CreateChatCompletionResponseChoiceFinishReason.FunctionCall, choice.FinishReason);
        Assert.Null(choice.Message.AdditionalProperties);
    }

    [Fact]
    public void Log_probabilities()
    {
        var logprobs = Check("""
            {
              "index": 0, "message": { "role": "assistant", "content": "Hello!", "refusal": null }, "finish_reason": "length",
              "logprobs": {
                "content": [
                  {
                    "token": "Hello", "logprob": -0.31725305, "bytes": [72, 101, 108, 108, 111],
                    "top_logprobs": [
                      { "token": "Hello", "logprob": -0.31725305, "bytes": [72, 101, 108, 108, 111] },
                      { "token": "Hi", "logprob": -1.3190403, "bytes": [72, 105] }
                    ]
                  },
                  { "token": "!", "logprob": -9999.0, "bytes": null, "top_logprobs": [] }
                ],
                "refusal": null
              }
            }
            """).Choices[0].Logprobs!;
        Assert.Null(logprobs.Refusal);
        Assert.Equal(2, logprobs.Content!.Count);
        Assert.Equal(-0.31725305, logprobs.Content[0].Logprob);
        Assert.Equal([72, 101, 108, 108, 111], logprobs.Content[0].Bytes!);
        Assert.Equal("Hi", logprobs.Content[0].TopLogprobs[1].Token);
        Assert.Equal(-9999, logprobs.Content[1].Logprob);
        Assert.Null(logprobs.Content[1].Bytes);
        Assert.Empty(logprobs.Content[1].TopLogprobs);
    }

    [Fact]
    public void Several_choices()
    {
        var response = Check("""
            { "index": 1, "message": { "role": "assistant", "content": "B", "refusal": null }, "logprobs": null, "finish_reason": "length" },
            { "index": 0, "message": { "role": "assistant", "content": "A", "refusal": null }, "logprobs": null, "finish_reason": "stop" },
            { "index": 2, "message": { "role": "assistant", "content": "", "refusal": null }, "logprobs": null, "finish_reason": "stop" }
            """);
        Assert.Equal([1, 0, 2], response.Choices.Select(choice => choice.Index));
        Assert.Equal(["B", "A", ""], response.Choices.Select(choice => choice.Message.Content));
    }

    [Fact]
    public void Usage_details()
    {
        var usage = Check("", """
            "object": "chat.completion",
            "usage": {
              "prompt_tokens": 2006, "completion_tokens": 300, "total_tokens": 2306,
              "prompt_tokens_details": { "cached_tokens": 1920 },
              "completion_tokens_details": { "reasoning_tokens": 256, "accepted_prediction_tokens": 18, "rejected_prediction_tokens": 10 },
              "cost": 0.00014
            }
            """).Usage!;
        Assert.Equal(1920, usage.PromptTokensDetails!.CachedTokens);
        Assert.Null(usage.PromptTokensDetails.AudioTokens);
        Assert.Equal((256, 18, 10), (usage.CompletionTokensDetails!.ReasoningTokens, usage.CompletionTokensDetails.AcceptedPredictionTokens, usage.CompletionTokensDetails.RejectedPredictionTokens));
        Assert.Equal(0.00014, usage.AdditionalProperties!["cost"].GetDouble());
    }

    [Fact]
    public void What_a_gateway_adds()
    {
        var response = RoundTrip.Check<CreateChatCompletionResponse>("""
            {
              "id": "gen-1", "provider": "Some", "model": "vendor/model", "object": "chat.completion", "created": 1754000000,
              "choices": [{
                "logprobs": null, "finish_reason": "stop", "native_finish_reason": "STOP", "index": 0,
                "message": { "role": "assistant", "content": "4", "refusal": null, "reasoning": "2+2", "reasoning_details": [{ "type": "reasoning.text", "text": "2+2" }] }
              }],
              "usage": { "prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2 }
            }
            """);
        Assert.Equal("Some", response.AdditionalProperties!["provider"].GetString());
        Assert.Equal("STOP", response.Choices[0].AdditionalProperties!["native_finish_reason"].GetString());
        Assert.Equal("2+2", response.Choices[0].Message.AdditionalProperties!["reasoning_details"][0].GetProperty("text").GetString());
    }

    [Fact]
    public void What_a_content_filter_adds()
    {
        var response = Check(
            """
            {
              "content_filter_results": { "hate": { "filtered": false, "severity": "safe" } },
              "finish_reason": "stop", "index": 0, "logprobs": null, "message": { "content": "Hi", "refusal": null, "role": "assistant" }
            }
            """,
            """
            "object": "chat.completion", "prompt_filter_results": [{ "prompt_index": 0, "content_filter_results": {} }], "system_fingerprint": null
            """);
        Assert.Equal("safe", response.Choices[0].AdditionalProperties!["content_filter_results"].GetProperty("hate").GetProperty("severity").GetString());
        Assert.Equal(1, response.AdditionalProperties!["prompt_filter_results"].GetArrayLength());
        Assert.Null(response.SystemFingerprint);
    }

    [Fact]
    public void What_a_small_server_leaves_out()
    {
        var response = RoundTrip.Check<CreateChatCompletionResponse>("""
            { "object": "chat.completion", "choices": [{ "message": { "role": "assistant", "content": "Hi" } }] }
            """);
        Assert.Equal(("", "", 0), (response.Id, response.Model, response.Created));
        Assert.Null(response.Usage);
        var choice = Assert.Single(response.Choices);
        Assert.Equal("Hi", choice.Message.Content);
        Assert.Equal("", choice.FinishReason.Value);
        Assert.False(choice.FinishReason.IsKnown);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"default\"")]
    [InlineData("\"priority\"")]
    public void Service_tiers(string tier)
    {
        var response = Check("", $"\"object\": \"chat.completion\", \"service_tier\": {tier}");
        Assert.True(response.HasServiceTier);
        Assert.Equal(tier.Trim('"'), response.ServiceTier?.Value ?? "null");
        Assert.Equal(tier is "\"default\"", response.ServiceTier?.IsKnown ?? false);
    }
}

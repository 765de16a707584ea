using ChatGen.Client.Tests.Meilisearch;
using ChatGen.Json;

namespace ChatGen.Client.Tests.Json;

/// <summary>Responses.</summary>
public sealed class MeilisearchResponseTests
{
    private const string Start = """{"id":"chatcmpl-1","object":"chat.completion","created":1747922647,"model":"gpt-4o",""";

    private static CreateChatCompletionResponse Check(string members) => RoundTrip.Check<CreateChatCompletionResponse>(Start + members + "}");

    private static ChatCompletionResponseMessage Message(string members) =>
        Assert.Single(Check($$"""
            "choices":[{"index":0,"message":{"role":"assistant",{{members}}},"finish_reason":"stop","logprobs":null}]
            """).Choices).Message;

    [Fact]
    public void Example_of_the_document()
    {
        var response = RoundTrip.Check<CreateChatCompletionResponse>("""
            {
              "id": "chatcmpl-abc123",
              "choices": [
                {
                  "index": 0,
                  "message": {
                    "content": "After searching the Steam database, here are some game recommendations related to your query:\n\n1. **Game Dev Tycoon**: This game might interest you.\n\nThese games provide a mix of strategic thinking, simulation, and development aspects that might appeal to you as a developer working on selling a search engine.",
                    "refusal": null,
                    "tool_calls": null,
                    "role": "assistant",
                    "function_call": null,
                    "audio": null
                  },
                  "finish_reason": "stop",
                  "logprobs": null
                }
              ],
              "created": 1747922647,
              "model": "gpt-3.5-turbo-0125",
              "service_tier": "default",
              "system_fingerprint": null,
              "object": "chat.completion",
              "usage": {
                "prompt_tokens": 1515,
                "completion_tokens": 197,
                "total_tokens": 1712,
                "prompt_tokens_details": { "audio_tokens": 0, "cached_tokens": 0 },
                "completion_tokens_details": { "accepted_prediction_tokens": 0, "audio_tokens": 0, "reasoning_tokens": 0, "rejected_prediction_tokens": 0 }
              }
            }
            """);

        Assert.Equal("chatcmpl-abc123", response.Id);
        Assert.Equal(1747922647, response.Created);
        Assert.Equal("chat.completion", response.Object);
        Assert.Equal(ServiceTierResponse.Default, response.ServiceTier);
        Assert.True(response.HasSystemFingerprint && response.SystemFingerprint is null);
        var choice = Assert.Single(response.Choices);
        Assert.Equal(0, choice.Index);
        Assert.Equal(FinishReason.Stop, choice.FinishReason);
        Assert.StartsWith("After searching the Steam database", choice.Message.Content, StringComparison.Ordinal);
        Assert.Equal(Role.Assistant, choice.Message.Role);
        Assert.True(choice.Message.HasToolCalls && choice.Message.ToolCalls is null);
        Assert.Equal(1712, response.Usage?.TotalTokens);
        Assert.Equal(0, response.Usage?.PromptTokensDetails?.CachedTokens);
        Assert.Equal(0, response.Usage?.CompletionTokensDetails?.RejectedPredictionTokens);
    }

    [Fact]
    public void Tool_calls()
    {
        var calls = Message("""
            "content": null,
            "tool_calls": [
              { "id": "call_1", "type": "function", "function": { "name": "get_weather", "arguments": "{\"city\":\"Paris\"}" } },
              { "id": "call_2", "function": { "name": "get_weather", "arguments": "{\"city\":\"Rome\"}" } },
              { "id": "call_3", "type": null, "function": { "name": "now", "arguments": "" } },
              { "id": "call_4", "type": "mcp", "function": { "name": "later", "arguments": "{" } }
            ]
            """).ToolCalls ?? [];

        Assert.Equal(["call_1", "call_2", "call_3", "call_4"], calls.Select(call => call.Id));
        Assert.Equal([true, null, null, false], calls.Select(call => call.Type?.IsKnown));
        Assert.Equal("Rome", JsonMap.Parse(calls[1].Function.Arguments)["city"].GetString());
    }

    [Fact]
    public void Function_call_and_audio()
    {
        var message = Message("""
            "content": null, "refusal": null, "function_call": { "name": "f", "arguments": "{}" },
            "audio": { "id": "audio_1", "expires_at": 1747926247, "data": "UklGRg==", "transcript": "Hello" }
            """);

        Assert.Equal("f", message.FunctionCall?.Name);
        Assert.Equal(1747926247, message.Audio?.ExpiresAt);
        Assert.Equal("Hello", message.Audio?.Transcript);
        Assert.False(message.HasToolCalls);
    }

    [Fact]
    public void Refusal()
    {
        var message = Message("""
            "content": null, "refusal": "I can't help with that."
            """);

        Assert.True(message.HasContent && message.Content is null);
        Assert.Equal("I can't help with that.", message.Refusal);
    }

    [Fact]
    public void Log_probabilities()
    {
        var logprobs = Assert.Single(Check("""
            "choices": [ { "index": 0, "finish_reason": "stop", "message": { "role": "assistant", "content": "Hé" },
              "logprobs": { "refusal": null, "content": [
                { "token": "H", "logprob": -9999.0, "bytes": [72], "top_logprobs": [ { "token": "H", "logprob": -0.25, "bytes": null }, { "token": "h", "logprob": -1 } ] },
                { "token": "é", "logprob": -0.0001, "bytes": [195, 169], "top_logprobs": [] },
                { "token": "", "logprob": 0, "bytes": [256, 4294967296], "top_logprobs": [] },
                { "token": "x", "logprob": -1e-7, "top_logprobs": [] } ] } } ]
            """).Choices).Logprobs;

        Assert.True(logprobs is { HasRefusal: true, Refusal: null });
        var tokens = logprobs?.Content ?? [];
        Assert.Equal(-9999, tokens[0].Logprob);
        Assert.True(tokens[0].TopLogprobs[0].HasBytes);
        Assert.False(tokens[0].TopLogprobs[1].HasBytes);
        Assert.Equal([195, 169], tokens[1].Bytes);

        // The format says u-int8; what is wider is read all the same.
        Assert.Equal([256, 4_294_967_296], tokens[2].Bytes);
        Assert.Null(tokens[3].Bytes);
    }

    [Fact]
    public void Several_choices_and_finish_reasons()
    {
        var choices = Check("""
            "choices": [
              { "index": 0, "finish_reason": "length", "message": { "role": "assistant", "content": "A" } },
              { "index": 1, "finish_reason": "content_filter", "message": { "role": "tool", "content": "" } },
              { "index": 2, "finish_reason": "eos_token", "message": { "role": "critic", "content": "C" } },
              { "index": 3, "finish_reason": null, "message": { "role": "assistant", "content": "D" } },
              { "index": 4, "message": { "role": "assistant" } },
              { "index": 5, "finish_reason": "", "message": { "role": "" } }
            ]
            """).Choices;

        Assert.Equal([FinishReason.Length, FinishReason.ContentFilter, "eos_token", null, null, ""], choices.Select(choice => choice.FinishReason));
        Assert.Equal([true, true, false, null, null, false], choices.Select(choice => choice.FinishReason?.IsKnown));
        Assert.Equal([true, true, true, true, false, true], choices.Select(choice => choice.HasFinishReason));
        Assert.Equal([true, true, false, true, true, false], choices.Select(choice => choice.Message.Role.IsKnown));
        Assert.False(choices[4].Message.HasContent);
    }

    [Theory]
    [InlineData("\"service_tier\":\"scale\",", "scale", true)]
    [InlineData("\"service_tier\":\"priority\",", "priority", false)]
    [InlineData("\"service_tier\":null,", null, null)]
    [InlineData("", null, null)]
    public void Service_tiers(string member, string? value, bool? isKnown)
    {
        var response = Check(member + "\"choices\":[]");

        Assert.Equal(value, response.ServiceTier?.Value);
        Assert.Equal(isKnown, response.ServiceTier?.IsKnown);
        Assert.Equal(member.Length > 0, response.HasServiceTier);
    }

    [Fact]
    public void Usage_null_absent_and_partial()
    {
        Assert.True(Check("\"choices\":[],\"usage\":null").HasUsage);
        Assert.False(Check("\"choices\":[]").HasUsage);
        var usage = Check("""
            "choices": [], "usage": { "prompt_tokens": 4294967296, "completion_tokens": 0, "total_tokens": 4294967296,
              "prompt_tokens_details": null, "completion_tokens_details": { "reasoning_tokens": null, "audio_tokens": 3 }, "cost": 0.000125 }
            """).Usage;

        Assert.Equal(4_294_967_296, usage?.PromptTokens);
        Assert.True(usage?.HasPromptTokensDetails);
        Assert.True(usage?.CompletionTokensDetails?.HasReasoningTokens);
        Assert.False(usage?.CompletionTokensDetails?.HasRejectedPredictionTokens);
        Assert.Equal(3, usage?.CompletionTokensDetails?.AudioTokens);
        Assert.Equal("0.000125", usage?.AdditionalProperties?["cost"].GetRawText());
    }

    [Fact]
    public void Required_members_may_be_missing_or_null()
    {
        const string Json = """{"id":null,"choices":[{"message":{"content":"A"}},{"index":1}],"usage":{"prompt_tokens":5}}""";

        var response = RoundTrip.Check<CreateChatCompletionResponse>(Json);

        Assert.Equal("", response.Id);
        Assert.Equal("", response.Object);
        Assert.Equal(0, response.Created);
        Assert.Equal(0, response.Choices[0].Index);
        Assert.Equal("A", response.Choices[0].Message.Content);
        Assert.Null(response.Choices[1].Message.Content);
        Assert.Equal(0, response.Usage?.TotalTokens);
        Assert.Empty(RoundTrip.Check<CreateChatCompletionResponse>("{}").Choices);
        Assert.Contains("index", RoundTrip.FailsWhenStrict<CreateChatCompletionResponse>(
            Start + "\"choices\":[{\"message\":{\"role\":\"assistant\"}}]}", "$.choices[0]"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.747922647e9")]
    [InlineData("1747922647.0")]
    [InlineData("1747922647.75")]
    [InlineData("\"1747922647\"")]
    public void Numbers_of_sloppy_servers(string created) =>
        Assert.Equal(1747922647, JsonCodec.Deserialize<CreateChatCompletionResponse>($$"""{"id":"x","created":{{created}}}""").Created);

    [Fact]
    public void Members_of_tomorrow_are_kept_on_every_level()
    {
        var response = Check("""
            "provider": { "name": "x" },
            "choices": [ { "index": 0, "stop_reason": 7, "finish_reason": "stop", "message": { "role": "assistant", "content": "", "reasoning_content": "Hm", "annotations": [] } } ],
            "x_groq": null
            """);

        Assert.Equal(["provider", "x_groq"], response.AdditionalProperties?.Keys);
        Assert.Equal(7, response.Choices[0].AdditionalProperties?["stop_reason"].GetInt32());
        Assert.Equal("Hm", response.Choices[0].Message.AdditionalProperties?["reasoning_content"].GetString());
        RoundTrip.SameJson(
            """{"index":0,"message":{"role":"assistant","mine":[1]},"finish_reason":null}""",
            JsonCodec.Serialize(new ChatChoice
            {
                Index = 0,
                FinishReason = null,
                Message = new() { Role = Role.Assistant, AdditionalProperties = JsonMap.Parse("{\"mine\":[1]}") },
            }));
    }

    [Theory]
    [InlineData("\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":7}}]", "$.choices[0].message.content")]
    [InlineData("\"choices\":[{\"index\":\"first\"}]", "$.choices[0].index")]
    [InlineData("\"choices\":{}", "$.choices")]
    [InlineData("\"choices\":[],\"usage\":[]", "$.usage")]
    [InlineData("\"choices\":[{\"finish_reason\":0}]", "$.choices[0].finish_reason")]
    public void Wrong_kinds_are_told_with_their_path(string members, string path) =>
        RoundTrip.Fails<CreateChatCompletionResponse>(Start + members + "}", path);

    [Theory]
    [InlineData("The Authorization header is missing. It must use the bearer authorization method.", "missing_authorization_header", "auth")]
    [InlineData("Chat :workspaceUid not found.", "chat_not_found", "invalid_request")]
    [InlineData("An internal error has occurred.", "internal", "internal")]
    public void Errors_of_the_document(string message, string code, string type)
    {
        var error = RoundTrip.Check<ResponseError>(
            $$"""{"message":"{{message}}","code":"{{code}}","type":"{{type}}","link":"https://docs.meilisearch.com/errors#{{code}}"}""");

        Assert.Equal(message, error.Message);
        Assert.Equal(code, error.Code.Value);
        Assert.True(error.Code.IsKnown);
        Assert.True(error.Type.IsKnown);
        Assert.Equal($"https://docs.meilisearch.com/errors#{code}", error.Link);
    }

    [Fact]
    public void Errors_of_tomorrow()
    {
        var error = RoundTrip.Check<ResponseError>("""{"message":"No.","code":"out_of_coffee","type":"kitchen","cause":{"machine":1}}""");

        Assert.False(error.Code.IsKnown);
        Assert.Equal(new ErrorType("kitchen"), error.Type);
        Assert.Equal("", error.Link);
        Assert.Equal(1, error.AdditionalProperties?["cause"].GetProperty("machine").GetInt32());
        Assert.Equal(ErrorType.System, new ErrorType("system"));
        Assert.Equal(Code.S3SnapshotServerError, new Code("s3_snapshot_server_error"));
    }
}

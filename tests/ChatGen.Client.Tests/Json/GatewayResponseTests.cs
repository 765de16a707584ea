using ChatGen.Client.Tests.Gateway;
using ChatGen.Json;

namespace ChatGen.Client.Tests.Json;

/// <summary>Responses of an operation whose schemas are all written in place.</summary>
public sealed class GatewayResponseTests
{
    private const string Start = """{"id":"gw-1","object":"chat.completion","created":1677652288,"model":"gpt-4o-mini",""";

    private static CreateChatCompletionResponse Check(string members) => RoundTrip.Check<CreateChatCompletionResponse>(Start + members + "}");

    private static ChatCompletionResponseMessage Message(string members) =>
        Assert.Single(Check($$"""
            "choices":[{"index":0,"message":{"role":"assistant",{{members}} } }]
            """).Choices).Message;

    [Fact]
    public void Example_of_the_document()
    {
        var response = RoundTrip.Check<CreateChatCompletionResponse>("""
            {
              "id": "chatcmpl-123",
              "object": "chat.completion",
              "created": 1677652288,
              "model": "gpt-4o-mini",
              "system_fingerprint": "fp_44709d6fcb",
              "choices": [
                {
                  "index": 0,
                  "message": { "role": "assistant", "content": "\n\nHello there, how may I assist you today?" },
                  "logprobs": null,
                  "finish_reason": "stop"
                }
              ],
              "usage": {
                "prompt_tokens": 9,
                "completion_tokens": 12,
                "total_tokens": 21,
                "completion_tokens_details": { "reasoning_tokens": 0, "accepted_prediction_tokens": 0, "rejected_prediction_tokens": 0 }
              }
            }
            """);

        Assert.Equal("chatcmpl-123", response.Id);
        var choice = Assert.Single(response.Choices);
        Assert.Equal("\n\nHello there, how may I assist you today?", choice.Message.Content);
        Assert.Equal(ChatCompletionResponseMessageRole.Assistant, choice.Message.Role);
        Assert.Equal(FinishReason.Stop, choice.FinishReason);
        Assert.True(choice.HasLogprobs && choice.Logprobs is null);
        Assert.Equal(21, response.Usage?.TotalTokens);
        Assert.False(response.Usage?.CompletionTokensDetails?.HasAudioTokens);
        Assert.False(response.Usage?.HasPromptTokensDetails);
        Assert.False(response.HasServiceTier);
    }

    [Fact]
    public void Calls_of_functions_and_of_custom_tools()
    {
        var calls = Message("""
            "content": null,
            "tool_calls": [
              { "id": "call_1", "type": "function", "function": { "name": "get_weather", "arguments": "{\"city\":\"Paris\"}" } },
              { "type": "custom", "custom_tool": { "input": "What is a quasar?", "name": "look_up" }, "id": "call_2" }
            ]
            """).ToolCalls ?? [];

        var function = Assert.IsType<ChatCompletionMessageToolCall>(calls[0].Value);
        Assert.Equal("function", function.Type);
        Assert.Equal("""{"city":"Paris"}""", function.Function.Arguments);
        var custom = Assert.IsType<ChatCompletionMessageCustomToolCall>(calls[1].Value);
        Assert.Equal("custom", custom.Type);
        Assert.Equal(("call_2", "look_up", "What is a quasar?"), (custom.Id, custom.CustomTool.Name, custom.CustomTool.Input));
        Assert.Equal(["get_weather", "look_up"], calls.Select(call => call.Match(it => it.Function.Name, it => it.CustomTool.Name, it => it.Tag ?? "")));
    }

    [Theory]
    [InlineData("""{"id":"call_1","type":"mcp","mcp":{"server":"x"}}""", "mcp")]
    [InlineData("""{"id":"call_1","type":"custom","custom":{"name":"look_up","input":""}}""", "custom")]
    [InlineData("""{"id":"call_1","type":"function","function":null}""", "function")]
    [InlineData("""{"type":"function","function":{"name":"f","arguments":"{}"}}""", "function")]
    [InlineData("""{"id":"call_1","function":{"name":"f","arguments":"{}"}}""", null)]
    [InlineData("""{"id":"call_1","type":null,"function":{"name":"f","arguments":"{}"}}""", null)]
    [InlineData("[]", null)]
    public void Calls_that_are_neither_are_kept(string call, string? tag)
    {
        var unknown = Assert.IsType<JsonUnknown>(Assert.Single(Message($"\"tool_calls\":[{call}]").ToolCalls ?? []).Value);

        Assert.Equal(call, unknown.ToString());
        Assert.Equal(tag, unknown.Tag);
        RoundTrip.FailsWhenStrict<CreateChatCompletionResponse>(
            $$"""{{Start}}"choices":[{"index":0,"message":{"role":"assistant","tool_calls":[{{call}}] } }]}""", "$.choices[0].message.tool_calls[0]");
    }

    [Fact]
    public void Calls_made_in_code()
    {
        RoundTrip.Sends(
            """{"id":"call_1","type":"function","function":{"name":"f","arguments":"{}"}}""",
            (ChatCompletionMessageToolCalls)new ChatCompletionMessageToolCall { Id = "call_1", Function = new() { Name = "f", Arguments = "{}" } });
        RoundTrip.Sends(
            """{"id":"call_2","type":"custom","custom_tool":{"name":"g","input":""}}""",
            (ChatCompletionMessageToolCalls)new ChatCompletionMessageCustomToolCall { Id = "call_2", CustomTool = new() { Name = "g", Input = "" } });
        Assert.Equal("null", JsonCodec.Serialize(default(ChatCompletionMessageToolCalls)));
    }

    [Fact]
    public void Annotations()
    {
        var annotations = Message("""
            "content": "See there.",
            "annotations": [
              { "type": "url_citation", "url_citation": { "start_index": 0, "end_index": 9, "title": "There", "url": "https://h/there" } },
              { "type": "file_citation", "file_citation": { "file_id": "f" } }
            ]
            """).Annotations ?? [];

        Assert.Equal(9, annotations[0].UrlCitation.EndIndex);
        Assert.Equal("https://h/there", annotations[0].UrlCitation.Url);
        Assert.Equal("file_citation", annotations[1].AdditionalProperties?["type"].GetString());
        Assert.True(Message("\"annotations\":null").HasAnnotations);
        Assert.Empty(Message("\"annotations\":[]").Annotations ?? [annotations[0]]);
    }

    [Fact]
    public void Audio_function_call_and_refusal()
    {
        var message = Message("""
            "audio": { "id": "audio_1", "expires_at": 9007199254740993, "data": "UklGRg==", "transcript": "Hello" },
            "function_call": { "name": "f", "arguments": "{}" }, "refusal": "No."
            """);

        Assert.Equal(9_007_199_254_740_993, message.Audio?.ExpiresAt);
        Assert.Equal("{}", message.FunctionCall?.Arguments);
        Assert.Equal("No.", message.Refusal);
        Assert.False(message.HasContent);
    }

    [Fact]
    public void Everything_that_has_no_value_comes_as_null()
    {
        var response = Check("""
            "service_tier": null, "system_fingerprint": null, "usage": null,
            "choices": [ { "index": 0, "finish_reason": null, "logprobs": null, "message": { "role": "assistant", "annotations": null, "audio": null,
              "content": null, "function_call": null, "refusal": null, "tool_calls": null } } ]
            """);

        Assert.True(response.HasServiceTier && response.HasUsage);
        var message = response.Choices[0].Message;
        Assert.True(message.HasAnnotations && message.HasAudio && message.HasContent && message.HasFunctionCall && message.HasRefusal && message.HasToolCalls);
    }

    [Fact]
    [Obsolete("The API has deprecated the fingerprint.")]
    public void Fingerprint() => Assert.Equal("fp_1", Check("\"choices\":[],\"system_fingerprint\":\"fp_1\"").SystemFingerprint);

    [Fact]
    public void Log_probabilities()
    {
        var logprobs = Assert.Single(Check("""
            "choices": [ { "index": 0, "message": { "role": "assistant" }, "logprobs": {
              "content": [ { "token": "é", "logprob": -0.5, "bytes": [195, 169], "top_logprobs": [ { "token": "e", "logprob": -1.5, "bytes": null } ] } ],
              "refusal": [ { "token": "N", "logprob": -9999.0, "top_logprobs": [] } ] } } ]
            """).Choices).Logprobs;

        Assert.Equal([195, 169], logprobs?.Content?[0].Bytes);
        Assert.Equal(-1.5, logprobs?.Content?[0].TopLogprobs[0].Logprob);
        Assert.Equal(-9999, logprobs?.Refusal?[0].Logprob);
        Assert.False(logprobs?.Refusal?[0].HasBytes);
    }

    [Theory]
    [InlineData("priority", true)]
    [InlineData("flex", true)]
    [InlineData("turbo", false)]
    public void Service_tiers(string tier, bool isKnown) =>
        Assert.Equal(isKnown, Check($"\"choices\":[],\"service_tier\":\"{tier}\"").ServiceTier?.IsKnown);

    [Fact]
    public void Unknown_roles_and_finish_reasons()
    {
        var choice = Assert.Single(Check("""
            "choices": [ { "index": 4294967296, "finish_reason": "abort", "message": { "role": "tool" } } ]
            """).Choices);

        Assert.Equal(4_294_967_296, choice.Index);
        Assert.Equal("abort", choice.FinishReason?.Value);
        Assert.False(choice.FinishReason?.IsKnown);
        Assert.False(choice.Message.Role.IsKnown);
    }

    [Fact]
    public void Members_of_tomorrow_are_kept()
    {
        var response = Check("""
            "gateway": { "route": ["a", "b"] }, "usage": { "prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3, "prompt_tokens_details": { "cached_tokens": 1, "image_tokens": 0 } },
            "choices": [ { "index": 0, "message": { "role": "assistant", "reasoning": "Hm" }, "native_finish_reason": "STOP" } ]
            """);

        Assert.Equal("b", response.AdditionalProperties?["gateway"].GetProperty("route")[1].GetString());
        Assert.Equal(["image_tokens"], response.Usage?.PromptTokensDetails?.AdditionalProperties?.Keys);
        Assert.Equal("STOP", response.Choices[0].AdditionalProperties?["native_finish_reason"].GetString());
        Assert.Equal("Hm", response.Choices[0].Message.AdditionalProperties?["reasoning"].GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"choices":[{"message":{}}]}""")]
    [InlineData("""{"choices":[{"index":null,"message":null}],"id":null}""")]
    [InlineData("""{"usage":{}}""")]
    public void Required_members_may_be_missing(string json) => RoundTrip.Check<CreateChatCompletionResponse>(json);

    [Theory]
    [InlineData("\"choices\":[{\"index\":0,\"message\":{\"tool_calls\":{}}}]", "$.choices[0].message.tool_calls")]
    [InlineData("\"choices\":[{\"logprobs\":{\"content\":[{\"bytes\":[\"x\"]}]}}]", "$.choices[0].logprobs.content[0].bytes[0]")]
    [InlineData("\"choices\":[],\"service_tier\":1", "$.service_tier")]
    public void Wrong_kinds_are_told_with_their_path(string members, string path) =>
        RoundTrip.Fails<CreateChatCompletionResponse>(Start + members + "}", path);
}

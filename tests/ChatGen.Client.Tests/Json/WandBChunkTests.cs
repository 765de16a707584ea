using ChatGen.Client.Tests.WandB;

namespace ChatGen.Client.Tests.Json;

/// <summary>Chunks, which the specification doesn't describe: their types are derived from those of the response.</summary>
public sealed class WandBChunkTests
{
    private static ChatCompletionResponseChunk Check(string choices, string members = "\"model\":\"m\"") => RoundTrip.Check<ChatCompletionResponseChunk>(
        $$"""{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1754000000,"choices":[{{choices}}],{{members}}}""");

    private static ChatMessageDelta CheckDelta(string delta) => Check($$"""{"index":0,"delta":{{delta}},"logprobs":null,"finish_reason":null}""").Choices![0].Delta!;

    [Fact]
    public void The_first()
    {
        var chunk = Check("""{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}""");
        Assert.Equal(("chatcmpl-1", "chat.completion.chunk", 1754000000, "m"), (chunk.Id, chunk.Object, chunk.Created, chunk.Model));
        var choice = Assert.Single(chunk.Choices!);
        Assert.Equal(("assistant", ""), (choice.Delta!.Role, choice.Delta.Content));
        Assert.True(choice.HasFinishReason);
        Assert.Null(choice.FinishReason);
    }

    [Fact]
    public void One_with_text()
    {
        var delta = CheckDelta("""{"content":"Hello"}""");
        Assert.Equal("Hello", delta.Content);
        Assert.Null(delta.Role);
    }

    [Fact]
    public void The_last()
    {
        var choice = Check("""{"index":0,"delta":{"content":""},"logprobs":null,"finish_reason":"stop","stop_reason":128009,"token_ids":null}""").Choices![0];
        Assert.Equal("stop", choice.FinishReason);
        Assert.Equal(128009L, choice.StopReason!.Value.Value);
        Assert.True(choice.HasTokenIds);
    }

    [Fact]
    public void Usage_alone()
    {
        var chunk = Check("", """
            "model":"m","usage":{"prompt_tokens":5,"total_tokens":12,"completion_tokens":7}
            """);
        Assert.Empty(chunk.Choices!);
        Assert.Equal((5, 12, 7), (chunk.Usage!.PromptTokens, chunk.Usage.TotalTokens, chunk.Usage.CompletionTokens));
        Assert.Null(Check("", "\"usage\":null").Usage);
    }

    [Fact]
    public void Continuous_usage_beside_text()
    {
        var chunk = Check("""{"index":0,"delta":{"content":"a"}}""", """
            "usage":{"prompt_tokens":5,"total_tokens":6,"completion_tokens":1}
            """);
        Assert.Equal(1, chunk.Usage!.CompletionTokens);
        Assert.Null(chunk.Model);
        Assert.False(chunk.Choices![0].HasFinishReason);
    }

    [Fact]
    public void A_tool_call_in_pieces()
    {
        var first = Assert.Single(CheckDelta("""{"tool_calls":[{"id":"chatcmpl-tool-1","type":"function","index":0,"function":{"name":"get_weather"}}]}""").ToolCalls!);
        Assert.Equal(("chatcmpl-tool-1", "function", 0, "get_weather"), (first.Id, first.Type, first.Index, first.Function!.Name));
        Assert.Null(first.Function.Arguments);
        var next = Assert.Single(CheckDelta("""{"tool_calls":[{"index":0,"function":{"arguments":"{\"ci"}}]}""").ToolCalls!);
        Assert.Equal("{\"ci", next.Function!.Arguments);
        Assert.Null(next.Type);
        Assert.Null(next.Id);
    }

    [Fact]
    public void Two_tool_calls_at_once()
    {
        var calls = CheckDelta("""{"tool_calls":[{"index":1,"type":"custom"},{"index":0,"function":{}}]}""").ToolCalls!;
        Assert.Equal([1L, 0L], calls.Select(call => call.Index!.Value));
        Assert.Equal("custom", calls[0].Type);
    }

    [Fact]
    public void Reasoning()
    {
        Assert.Equal("Hm", CheckDelta("""{"reasoning":"Hm"}""").Reasoning);
        Assert.Equal("Hm", CheckDelta("""{"content":null,"reasoning_content":"Hm"}""").AdditionalProperties!["reasoning_content"].GetString());
    }

    [Fact]
    public void Null_members()
    {
        var delta = CheckDelta("""{"role":"assistant","content":null,"refusal":null,"function_call":null,"reasoning":null,"audio":null}""");
        Assert.True(delta.HasContent);
        Assert.True(delta.HasRefusal);
        Assert.Null(delta.FunctionCall);
        Assert.True(delta.HasReasoning);
    }

    [Fact]
    public void Log_probabilities()
    {
        var content = Check("""
            {"index":0,"delta":{"content":"Hi"},"logprobs":{"content":[{"token":"Hi","logprob":-0.5,"bytes":[72,105],"top_logprobs":[]}]},"finish_reason":null}
            """).Choices![0].Logprobs!.Content!;
        Assert.Equal(("Hi", -0.5), (content[0].Token, content[0].Logprob));
    }

    [Fact]
    public void Token_ids()
    {
        var chunk = Check("""{"index":0,"delta":{"content":"Hi"},"token_ids":[13347]}""", "\"prompt_token_ids\":[1,2,3]");
        Assert.Equal([1, 2, 3], chunk.PromptTokenIds!);
        Assert.Equal([13347], chunk.Choices![0].TokenIds!);
    }

    [Fact]
    public void Several_choices()
    {
        var chunk = Check("""{"index":1,"delta":{"content":"B"}},{"index":0,"delta":{"content":"A"}},{"index":2,"delta":{},"finish_reason":"tool_calls"}""");
        Assert.Equal([1, 0, 2], chunk.Choices!.Select(choice => choice.Index!.Value));
        Assert.Equal("tool_calls", chunk.Choices![2].FinishReason);
    }

    [Fact]
    public void Nothing_is_required()
    {
        var chunk = RoundTrip.Check<ChatCompletionResponseChunk>("{}");
        Assert.Null(chunk.Choices);
        RoundTrip.Check<ChatCompletionResponseChunk>("""{ "choices": [{}, { "delta": {} }, { "delta": null }] }""");
        ChatGen.Json.JsonCodec.Deserialize<ChatCompletionResponseChunk>("""{ "choices": [{}] }""", ChatGen.Json.JsonReadContext.Strict);
    }

    [Fact]
    public void Members_of_tomorrow()
    {
        var chunk = Check("""{"index":0,"delta":{"x":1},"y":2}""", "\"z\":[3],\"system_fingerprint\":null,\"service_tier\":\"flex\"");
        Assert.Equal(1, chunk.Choices![0].Delta!.AdditionalProperties!["x"].GetInt32());
        Assert.Equal(2, chunk.Choices[0].AdditionalProperties!["y"].GetInt32());
        Assert.True(chunk.AdditionalProperties!.ContainsKey("z"));
        Assert.Equal(ChatCompletionResponseServiceTier.Flex, chunk.ServiceTier);
    }

    [Theory]
    [InlineData("""{ "choices": [{ "delta": { "content": 5 } }] }""", "$.choices[0].delta.content")]
    [InlineData("""{ "choices": [{ "delta": { "tool_calls": [{}, { "function": { "arguments": {} } }] } }] }""", "$.choices[0].delta.tool_calls[1].function.arguments")]
    [InlineData("""{ "choices": 5 }""", "$.choices")]
    public void The_wrong_kind(string json, string path) => RoundTrip.Fails<ChatCompletionResponseChunk>(json, path);
}

using ChatGen.Client.Tests.Gateway;
using ChatGen.Json;

namespace ChatGen.Client.Tests.Json;

/// <summary>Chunks, whose type is derived from the response: <c>delta</c> for <c>message</c>, calls with an index, everything optional.</summary>
public sealed class GatewayChunkTests
{
    private static CreateChatCompletionResponseChunk Check(string members) =>
        RoundTrip.Check<CreateChatCompletionResponseChunk>($$"""{"id":"gw-1","object":"chat.completion.chunk","created":1677652288,"model":"m",{{members}} }""");

    private static ChatCompletionResponseMessageDelta? Delta(string members) =>
        Assert.Single(Check($$"""
            "choices":[ { "index":0, "delta": { {{members}} } } ]
            """).Choices ?? []).Delta;

    [Fact]
    public void Role()
    {
        var delta = Delta("\"content\":null,\"refusal\":null,\"tool_calls\":null,\"role\":\"assistant\",\"function_call\":null");

        Assert.Equal(ChatCompletionResponseMessageRole.Assistant, delta?.Role);
        Assert.True(delta?.HasContent);
    }

    [Fact]
    public void Text()
    {
        Assert.Equal(" 🌍\n", Delta("\"content\":\" \\ud83c\\udf0d\\n\"")?.Content);
        Assert.Equal("", Delta("\"content\":\"\"")?.Content);
        Assert.Equal("No", Delta("\"refusal\":\"No\"")?.Refusal);
    }

    [Fact]
    public void Beginning_of_a_function_call()
    {
        var call = Assert.Single(Delta("""
            "tool_calls":[{"index":2,"id":"call_1","type":"function","function":{"name":"f","arguments":""}}]
            """)?.ToolCalls ?? []);

        Assert.Equal((2, "call_1", "function"), (call.Index, call.Id, call.Type));
        Assert.Equal(("f", ""), (call.Function?.Name, call.Function?.Arguments));
        Assert.Null(call.CustomTool);
    }

    [Fact]
    public void Rest_of_a_function_call()
    {
        var call = Assert.Single(Delta("""
            "tool_calls":[{"index":0,"function":{"arguments":"{\"ci"}}]
            """)?.ToolCalls ?? []);

        Assert.Null(call.Id);
        Assert.Null(call.Type);
        Assert.Null(call.Function?.Name);
        Assert.Equal("{\"ci", call.Function?.Arguments);
    }

    [Fact]
    public void Call_of_a_custom_tool()
    {
        var calls = Delta("""
            "tool_calls":[{"index":0,"id":"call_1","type":"custom","custom_tool":{"name":"g","input":""}},{"index":0,"custom_tool":{"input":"What"}}]
            """)?.ToolCalls ?? [];

        Assert.Equal("custom", calls[0].Type);
        Assert.Equal("g", calls[0].CustomTool?.Name);
        Assert.Equal("What", calls[1].CustomTool?.Input);
    }

    [Fact]
    public void Call_of_another_type()
    {
        var call = Assert.Single(Delta("\"tool_calls\":[{\"index\":0,\"type\":\"mcp\",\"mcp\":{\"x\":1}}]")?.ToolCalls ?? []);

        Assert.Equal("mcp", call.Type);
        Assert.Equal(["mcp"], call.AdditionalProperties?.Keys);
    }

    [Fact]
    public void Finish()
    {
        var choice = Assert.Single(Check("\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"length\",\"logprobs\":null}]").Choices ?? []);

        Assert.Equal(FinishReason.Length, choice.FinishReason);
        Assert.NotNull(choice.Delta);
    }

    [Fact]
    public void Usage()
    {
        var chunk = Check("\"choices\":[],\"usage\":{\"prompt_tokens\":97,\"completion_tokens\":7,\"total_tokens\":104,\"prompt_tokens_details\":null}");

        Assert.Empty(chunk.Choices ?? [new()]);
        Assert.Equal(104, chunk.Usage?.TotalTokens);
        Assert.True(Check("\"usage\":null").HasUsage);
    }

    [Fact]
    public void Log_probabilities()
    {
        var choice = Assert.Single(Check("""
            "choices":[{"index":0,"delta":{"content":"é"},"logprobs":{"content":[{"token":"é","logprob":-0.5,"bytes":[195,169],"top_logprobs":[]}],"refusal":null}}]
            """).Choices ?? []);

        Assert.Equal([195, 169], choice.Logprobs?.Content?[0].Bytes);
    }

    [Fact]
    public void Several_choices()
    {
        var choices = Check("""
            "choices":[{"index":1,"delta":{"content":"B"}},{"index":0,"delta":{"content":"A"},"finish_reason":"stop"}]
            """).Choices ?? [];

        Assert.Equal(["B", "A"], choices.Select(choice => choice.Delta?.Content));
    }

    [Fact]
    public void Annotations_and_audio()
    {
        var delta = Delta("""
            "annotations":[{"type":"url_citation","url_citation":{"start_index":0,"end_index":1,"title":"t","url":"u"}}],
            "audio":{"id":"audio_1","data":"UklGRg=="}
            """);

        Assert.Equal("u", delta?.Annotations?[0].UrlCitation.Url);
        Assert.Equal("audio_1", delta?.Audio?.Id);
    }

    [Fact]
    public void Members_of_tomorrow()
    {
        var chunk = Check("\"provider\":\"p\",\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"Hm\"},\"native_finish_reason\":null}],\"service_tier\":\"turbo\"");

        Assert.Equal("p", chunk.AdditionalProperties?["provider"].GetString());
        Assert.Equal("Hm", chunk.Choices?[0].Delta?.AdditionalProperties?["reasoning"].GetString());
        Assert.False(chunk.ServiceTier?.IsKnown);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":null,"choices":null,"created":null,"model":null,"object":null,"service_tier":null,"system_fingerprint":null,"usage":null}""")]
    [InlineData("""{"choices":[{"index":null,"delta":null,"finish_reason":null,"logprobs":null},{}]}""")]
    [InlineData("""{"choices":[{"delta":{"role":null,"tool_calls":[{},{"index":null,"id":null,"type":null,"function":null,"custom_tool":null}]}}]}""")]
    public void Everything_may_be_absent_or_null(string json)
    {
        RoundTrip.Check<CreateChatCompletionResponseChunk>(json);
        JsonCodec.Deserialize<CreateChatCompletionResponseChunk>(json, JsonReadContext.Strict);
    }
}

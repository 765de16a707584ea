using ChatGen.Client.Tests.Meilisearch;

namespace ChatGen.Client.Tests.Json;

/// <summary>Chunks of streams: their type is derived, for the document describes the whole response only.</summary>
public sealed class MeilisearchChunkTests
{
    private static CreateChatCompletionResponseChunk Check(string members) =>
        RoundTrip.Check<CreateChatCompletionResponseChunk>($$"""{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1747922647,"model":"gpt-4o",{{members}} }""");

    private static ChatCompletionResponseMessageDelta? Delta(string members) =>
        Assert.Single(Check($$"""
            "choices":[{"index":0,"delta": { {{members}} },"finish_reason":null,"logprobs":null}],"usage":null
            """).Choices ?? []).Delta;

    [Fact]
    public void Role_and_text()
    {
        Assert.Equal(Role.Assistant, Delta("\"role\":\"assistant\",\"content\":\"\"")?.Role);
        Assert.Equal(" Paris", Delta("\"content\":\" Paris\"")?.Content);
        Assert.Null(Delta("")?.Role);
    }

    [Fact]
    public void Search_progress_is_a_call()
    {
        var call = Assert.Single(Delta("""
            "role": "assistant", "content": null, "refusal": null, "function_call": null,
            "tool_calls": [ { "index": 0, "id": "89939d1f", "type": "function", "function": { "name": "_meiliSearchProgress",
              "arguments": "{\"call_id\":\"89939d1f\",\"function_name\":\"_meiliSearchInIndex\",\"function_parameters\":\"{\\\"index_uid\\\":\\\"movies\\\",\\\"q\\\":\\\"search engine\\\"}\"}" } } ]
            """)?.ToolCalls ?? []);

        Assert.Equal(0, call.Index);
        Assert.Equal("_meiliSearchProgress", call.Function?.Name);
        var arguments = JsonMap.Parse(call.Function?.Arguments ?? "");
        Assert.Equal("search engine", JsonMap.Parse(arguments["function_parameters"].GetString()!)["q"].GetString());
    }

    [Fact]
    public void Pieces_of_a_call()
    {
        var calls = Delta("""
            "tool_calls": [ { "index": 0, "function": { "arguments": "{\"ci" } }, { "index": 1, "id": "call_2", "type": "function", "function": { "name": "f" } }, {} ]
            """)?.ToolCalls ?? [];

        Assert.Equal([0, 1, null], calls.Select(call => call.Index));
        Assert.Equal([null, "call_2", null], calls.Select(call => call.Id));
        Assert.Equal("{\"ci", calls[0].Function?.Arguments);
        Assert.Null(calls[0].Function?.Name);
    }

    [Fact]
    public void Finish_and_usage()
    {
        var last = Check("\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]");
        Assert.Equal(FinishReason.ToolCalls, Assert.Single(last.Choices ?? []).FinishReason);
        Assert.False(last.HasUsage);

        var usage = Check("\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}");
        Assert.Empty(usage.Choices ?? []);
        Assert.Equal(3, usage.Usage?.TotalTokens);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":null,"choices":null,"created":null,"model":null,"object":null,"usage":null}""")]
    [InlineData("""{"choices":[{"index":null,"delta":null,"finish_reason":null,"logprobs":null}]}""")]
    [InlineData("""{"choices":[{"delta":{"role":null,"content":null,"tool_calls":null}}]}""")]
    [InlineData("""{"choices":[{"delta":{"tool_calls":[{"index":null,"id":null,"type":null,"function":null},{"function":{"name":null,"arguments":null}}]}}]}""")]
    [InlineData("""{"choices":[{"delta":{"reasoning":"Hm"},"token_ids":[1]}],"obfuscation":"xyz"}""")]
    public void Everything_may_be_absent_null_or_new(string json) => RoundTrip.Check<CreateChatCompletionResponseChunk>(json);
}

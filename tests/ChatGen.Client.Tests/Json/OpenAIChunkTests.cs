using ChatGen.Client.Tests.OpenAI;
using ChatGen.Json;

namespace ChatGen.Client.Tests.Json;

/// <summary>Chunks of a stream as they are documented and as servers send them.</summary>
public sealed class OpenAIChunkTests
{
    private static CreateChatCompletionStreamResponse Check(string choices, string members = "\"system_fingerprint\": \"fp_44709d6fcb\"") =>
        RoundTrip.Check<CreateChatCompletionStreamResponse>($$"""
            {"id":"chatcmpl-123","object":"chat.completion.chunk","created":1694268190,"model":"gpt-4o-mini",{{members}},"choices":[{{choices}}]}
            """);

    private static ChatCompletionStreamResponseDelta CheckDelta(string delta) =>
        Check($$"""{"index":0,"delta":{{delta}},"logprobs":null,"finish_reason":null}""").Choices[0].Delta;

    [Fact]
    public void The_first()
    {
        var chunk = Check("""{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}""");
        Assert.Equal(("chatcmpl-123", 1694268190, "gpt-4o-mini"), (chunk.Id, chunk.Created, chunk.Model));
        Assert.Equal("fp_44709d6fcb", chunk.SystemFingerprint);
        Assert.False(chunk.HasUsage);
        var choice = Assert.Single(chunk.Choices);
        Assert.Equal(ChatCompletionStreamResponseDeltaRole.Assistant, choice.Delta.Role);
        Assert.Equal("", choice.Delta.Content);
        Assert.Null(choice.FinishReason);
        Assert.True(choice.HasLogprobs);
    }

    [Fact]
    public void One_with_text()
    {
        var delta = CheckDelta("""{"content":"Hello"}""");
        Assert.Equal("Hello", delta.Content);
        Assert.Null(delta.Role);
        Assert.False(delta.HasRefusal);
    }

    [Fact]
    public void The_last()
    {
        var choice = Check("""{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}""").Choices[0];
        Assert.Equal(CreateChatCompletionStreamResponseChoiceFinishReason.Stop, choice.FinishReason);
        Assert.False(choice.Delta.HasContent);
    }

    [Fact]
    public void Null_content_and_refusal()
    {
        var delta = CheckDelta("""{"role":"assistant","content":null,"refusal":null}""");
        Assert.True(delta.HasContent);
        Assert.True(delta.HasRefusal);
        Assert.Null(delta.Content);
        Assert.Equal("I can", CheckDelta("""{"refusal":"I can"}""").Refusal);
    }

    [Fact]
    public void A_tool_call_in_pieces()
    {
        var first = Assert.Single(CheckDelta("""
            {"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"get_weather","arguments":""}}]}
            """).ToolCalls!);
        Assert.Equal((0, "call_1", "get_weather", ""), (first.Index, first.Id, first.Function!.Name, first.Function.Arguments));
        Assert.Equal(ChatCompletionMessageToolCallChunkType.Function, first.Type);

        var next = Assert.Single(CheckDelta("""{"tool_calls":[{"index":0,"function":{"arguments":"{\"lo"}}]}""").ToolCalls!);
        Assert.Null(next.Id);
        Assert.Null(next.Type);
        Assert.Null(next.Function!.Name);
        Assert.Equal("{\"lo", next.Function.Arguments);
    }

    [Fact]
    public void Two_tool_calls_at_once()
    {
        var calls = CheckDelta("""
            {"tool_calls":[{"index":1,"function":{"arguments":"b"}},{"index":0,"id":"call_0","type":"mcp","function":{}}]}
            """).ToolCalls!;
        Assert.Equal([1, 0], calls.Select(call => call.Index));
        Assert.Equal("mcp", calls[1].Type!.Value.Value);
        Assert.False(calls[1].Type!.Value.IsKnown);
    }

    [Fact]
    public void A_tool_call_without_its_index()
    {
        var call = Assert.Single(CheckDelta("""{"tool_calls":[{"id":"call_0","type":"function","function":{"name":"f","arguments":"{}"}}]}""").ToolCalls!);
        Assert.Equal(0, call.Index);
        Assert.Equal("f", call.Function!.Name);
    }

    [Fact]
    public void Usage_null_then_given()
    {
        var before = Check("""{"index":0,"delta":{"content":"a"},"finish_reason":null}""", "\"usage\":null");
        Assert.True(before.HasUsage);
        Assert.Null(before.Usage);
        Assert.False(before.Choices[0].HasLogprobs);

        var last = Check("", """
            "usage":{"prompt_tokens":19,"completion_tokens":10,"total_tokens":29,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}
            """);
        Assert.Empty(last.Choices);
        Assert.Equal((19, 10, 29), (last.Usage!.PromptTokens, last.Usage.CompletionTokens, last.Usage.TotalTokens));
    }

    [Fact]
    public void Log_probabilities()
    {
        var logprobs = Check("""
            {"index":0,"delta":{"content":"Hi"},"finish_reason":null,"logprobs":{"content":[{"token":"Hi","logprob":-1.5e-7,"bytes":[72,105],"top_logprobs":[]}],"refusal":[]}}
            """).Choices[0].Logprobs!;
        Assert.Equal(-1.5e-7, Assert.Single(logprobs.Content!).Logprob);
        Assert.Empty(logprobs.Refusal!);
    }

    [Fact]
    public void Obfuscation_and_service_tier()
    {
        var chunk = Check("""{"index":0,"delta":{"content":"H"},"finish_reason":null}""", "\"service_tier\":\"default\",\"obfuscation\":\"xZ3\"");
        Assert.Equal(ServiceTier.Default, chunk.ServiceTier);
        Assert.Equal("xZ3", chunk.AdditionalProperties!["obfuscation"].GetString());
    }

    [Fact]
    public void Several_choices_in_one_chunk()
    {
        var chunk = Check("""{"index":0,"delta":{"content":"A"},"finish_reason":null},{"index":1,"delta":{"content":"B"},"finish_reason":"length"}""");
        Assert.Equal(["A", "B"], chunk.Choices.Select(choice => choice.Delta.Content));
        Assert.Equal(CreateChatCompletionStreamResponseChoiceFinishReason.Length, chunk.Choices[1].FinishReason);
    }

    [Fact]
    public void A_deprecated_function_call()
    {
        CheckDelta("""{"role":"assistant","content":null,"function_call":{"name":"f","arguments":""}}""");
        Assert.Null(CheckDelta("""{"function_call":{"arguments":"{"}}""").AdditionalProperties);
    }

    [Fact]
    public void Reasoning_that_the_schema_does_not_know()
    {
        var delta = CheckDelta("""{"role":"assistant","content":"","reasoning_content":"Hmm","reasoning":null}""");
        Assert.Equal(["reasoning_content", "reasoning"], delta.AdditionalProperties!.Keys);
        Assert.Equal("Hmm", delta.AdditionalProperties["reasoning_content"].GetString());
    }

    [Fact]
    public void What_filters_send_before_the_first()
    {
        var chunk = RoundTrip.Check<CreateChatCompletionStreamResponse>("""
            {"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{"prompt_index":0}]}
            """);
        Assert.Empty(chunk.Choices);
        Assert.Equal("", chunk.AdditionalProperties!["object"].GetString());
        Assert.Equal("chat.completion.chunk", chunk.Object);
    }

    [Fact]
    public void Half_a_character()
    {
        const string First = """{"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"\ud83d"},"finish_reason":null}]}""";
        var parts = new[] { First, First.Replace("d83d", "de00", StringComparison.Ordinal) }
            .Select(json => JsonCodec.Deserialize<CreateChatCompletionStreamResponse>(json).Choices[0].Delta.Content);
        Assert.Equal("😀", string.Concat(parts));
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatGen.Client.Tests.Clients;
using ChatGen.Json;

namespace ChatGen.Client.Tests.Streams;

/// <summary>Chunks become the completion that they were split from.</summary>
public sealed class AccumulatorTests
{
    private const int Splits = 150;

    [Fact]
    public Task Any_split_of_an_openai_completion_makes_the_same_completion() =>
        CheckAsync<OpenAI.CreateChatCompletionStreamResponse, OpenAI.CreateChatCompletionResponse>(
            http => new OpenAI.OpenAIClient(http).CreateChatCompletionStreamAsync(new() { Model = "m", Messages = [] }));

    [Fact]
    public Task Any_split_of_an_openai_chat_completion_makes_the_same_completion() =>
        CheckAsync<OpenAIChat.ChatCompletionChunk, OpenAIChat.ChatCompletion>(
            http => new OpenAIChat.OpenAIChatClient(http).CreateChatCompletionStreamAsync(new() { Model = "m", Messages = [] }));

    [Fact]
    public Task Any_split_of_a_wandb_completion_makes_the_same_completion() =>
        CheckAsync<WandB.ChatCompletionResponseChunk, WandB.ChatCompletionResponse>(
            http => new WandB.WandBClient(http).CreateChatCompletionStreamAsync(new() { Model = "m", Messages = [] }));

    [Fact]
    public Task Any_split_of_a_meilisearch_completion_makes_the_same_completion() =>
        CheckAsync<Meilisearch.CreateChatCompletionResponseChunk, Meilisearch.CreateChatCompletionResponse>(
            http => new Meilisearch.MeilisearchClient(http).ChatStreamAsync("w", new() { Model = "m", Messages = [] }));

    [Fact]
    public Task Any_split_of_a_gateway_completion_makes_the_same_completion() =>
        CheckAsync<Gateway.CreateChatCompletionResponseChunk, Gateway.CreateChatCompletionResponse>(
            http => new Gateway.GatewayClient(http).CreateChatCompletionStreamAsync([]));

    [Fact]
    public async Task Strict_reading_is_strict_about_the_chunks_of_a_whole_answer()
    {
        const string Body = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
        using var http = new HttpClient(new RecordingHandler(Body, "text/event-stream")) { BaseAddress = new Uri("https://api.test") };
        var client = new OpenAI.OpenAIClient(http, new ApiClientOptions { StrictJson = true });
        var exception = await Assert.ThrowsAsync<ApiException>(() => client.CreateChatCompletionStreamAsync(new() { Model = "m", Messages = [] }).ToCompletionAsync());

        Assert.Equal(ApiErrorKind.Protocol, exception.Kind);
    }

    [Theory]
    [InlineData("""{"index":0,"id":"","function":{"name":"f","arguments":"{}"}},{"index":0,"id":"","function":{"name":"g","arguments":"{}"}}""", "f {}|g {}")]
    [InlineData("""{"index":0,"function":{"name":"f","arguments":"{\"a\":"}}#{"index":0,"function":{"name":"f","arguments":"1}"}}""", "f {\"a\":1}")]
    [InlineData("""{"index":0,"function":{"name":"f","arguments":"{}"}}#{"index":0,"function":{"name":"g","arguments":"{"}}#{"index":0,"function":{"arguments":"}"}}""", "f {}|g {}")]
    [InlineData("""{"index":0,"id":"1","function":{"name":"f","arguments":"{"}}#{"index":0,"id":"1","function":{"name":"","arguments":"}"}}""", "f {}")]
    [InlineData("""{"index":0,"id":"1","function":{"name":"f","arguments":""}}#{"index":0,"function":{"name":"g","arguments":"{}"}}""", "f {}")]
    public void Calls_of_one_index_are_told_apart_by_their_names(string chunks, string expected)
    {
        var answer = new ChatAccumulator<OpenAI.CreateChatCompletionStreamResponse, OpenAI.CreateChatCompletionResponse>();
        foreach (var calls in chunks.Split('#'))
        {
            answer.Add(JsonCodec.Deserialize<OpenAI.CreateChatCompletionStreamResponse>($$$"""{"choices":[{"index":0,"delta":{"tool_calls":[{{{calls}}}]}}]}""", JsonReadContext.Tolerant));
        }

        Assert.Equal(expected, string.Join('|', answer.ToolCalls.Select(call => $"{call.Name} {call.Arguments}")));
    }

    [Fact]
    public async Task Of_a_name_that_comes_twice_the_last_value_counts()
    {
        const string Body = """
            data: {"choices":[{"index":0,"delta":{"content":"x"},"finish_reason":null}]}

            data: {"choices":[{"index":0,"delta":{"content":"A","refusal":"C","content":"B","refusal":"D"},"finish_reason":"length","finish_reason":"stop"}]}


            """;
        using var http = new HttpClient(new RecordingHandler(Body, "text/event-stream")) { BaseAddress = new Uri("https://api.test") };
        var stream = new OpenAI.OpenAIClient(http).CreateChatCompletionStreamAsync(new() { Model = "m", Messages = [] });
        var answer = stream.Accumulator;
        var (text, refusal) = ("", "");
        await foreach (var chunk in stream)
        {
            text += chunk.Choices[0].Delta.Content;
            refusal += chunk.Choices[0].Delta.Refusal;
        }

        Assert.Equal(("xB", "D"), (text, refusal));
        Assert.Equal((text, refusal, "stop"), (answer.Text, answer.Refusal, answer.FinishReason));
    }

    [Fact]
    public async Task Half_a_character_waits_for_the_other()
    {
        const string Body = """
            data: {"choices":[{"index":0,"delta":{"content":"a\ud83c"},"finish_reason":null}]}

            data: {"choices":[{"index":0,"delta":{"content":"\udf0db"},"finish_reason":"stop"}]}


            """;
        using var http = new HttpClient(new RecordingHandler(Body, "text/event-stream")) { BaseAddress = new Uri("https://api.test") };
        var completion = await new OpenAI.OpenAIClient(http).CreateChatCompletionStreamAsync(new() { Model = "m", Messages = [] }).ToCompletionAsync();

        Assert.Equal("a🌍b", completion.Choices[0].Message.Content);
    }

    [Fact]
    public void What_has_come_can_be_shown_at_any_time()
    {
        var accumulator = new ChatAccumulator<OpenAI.CreateChatCompletionStreamResponse, OpenAI.CreateChatCompletionResponse>();
        Assert.Equal(("", null, false), (accumulator.Text, accumulator.FinishReason, accumulator.IsFinished));
        Assert.Empty(accumulator.ToCompletion().Choices);

        Add("""{"id":"1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":"Let me ","reasoning":"Hm"}}]}""");
        Assert.Equal(("Let me ", "Hm"), (accumulator.Text, accumulator.Reasoning));
        Add("""{"choices":[{"index":0,"delta":{"content":"look","tool_calls":[{"index":0,"id":"c","type":"function","function":{"name":"f","arguments":"{\"a\""}}]}}]}""");
        Assert.Equal("Let me look", accumulator.Text);
        Assert.Equal(new AccumulatedToolCall("c", "function", "f", "{\"a\""), Assert.Single(accumulator.ToolCalls));
        Assert.False(accumulator.ToolCalls[0].TryGetArguments(out _));
        Add("""{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]},"finish_reason":"tool_calls"}]}""");

        Assert.True(accumulator.ToolCalls[0].TryGetArguments(out var arguments));
        Assert.Equal(1, arguments.GetProperty("a").GetInt32());
        Assert.Equal(("tool_calls", true), (accumulator.FinishReason, accumulator.IsFinished));
        var completion = accumulator.ToCompletion();
        Assert.Equal("chat.completion", completion.Object);
        Assert.Equal("""{"a":1}""", completion.Choices[0].Message.ToolCalls![0].Function.Arguments);
        Assert.Equal("Hm", completion.Choices[0].Message.AdditionalProperties!["reasoning"].GetString());

        void Add(string json) => accumulator.Add(JsonCodec.Deserialize<OpenAI.CreateChatCompletionStreamResponse>(json));
    }

    [Theory]
    [InlineData("9", "Hello")]
    [InlineData("true", "Hello")]
    [InlineData("{\"text\":\"else\"}", "Hello")]
    [InlineData("[\"p, hel\"]", "Help, hello")]
    [InlineData("[{\"type\":\"text\",\"text\":\"p, hel\"}]", "Help, hello")]
    public async Task A_text_is_not_lost_to_what_is_none(string other, string expected)
    {
        var body = $$$"""
            data: {"choices":[{"index":0,"delta":{"content":"Hel"}}]}

            data: {"choices":[{"index":0,"delta":{"content":{{{other}}}}}]}

            data: {"choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":"stop"}]}


            """;
        using var http = new HttpClient(new RecordingHandler(body, "text/event-stream")) { BaseAddress = new Uri("https://api.test") };
        var stream = new OpenAI.OpenAIClient(http).CreateChatCompletionStreamAsync(new() { Model = "m", Messages = [] });
        var accumulator = stream.Accumulator;
        await foreach (var _ in stream)
        {
        }

        Assert.Equal(expected, accumulator.Text);
    }

    [Fact]
    public void A_stopped_answer_goes_on_in_the_next_request()
    {
        var answer = new ChatAccumulator<OpenAI.CreateChatCompletionStreamResponse, OpenAI.CreateChatCompletionResponse>();
        answer.Add(JsonCodec.Deserialize<OpenAI.CreateChatCompletionStreamResponse>(
            """{"choices":[{"index":0,"delta":{"content":"Let me","tool_calls":[{"index":0,"id":"c","function":{"name":"f","arguments":"{\"a"}}]}}]}"""));
        var messages = new List<OpenAI.ChatCompletionRequestMessage>();
        if (answer.Text.Length > 0)
        {
            messages.Add(new OpenAI.ChatCompletionRequestAssistantMessage { Content = answer.Text });
        }

        Assert.Equal("""{"content":"Let me","role":"assistant"}""", JsonCodec.Serialize(Assert.Single(messages)));
    }

    [Theory]
    [InlineData("event: ping\ndata: {\"type\":\"ping\"}\n\n")]
    [InlineData("data: {\"id\":\"1\",\"choices\":[]}\n\n")]
    public async Task A_stream_without_an_answer_is_cut_off(string body)
    {
        using var http = new HttpClient(new RecordingHandler(body, "text/event-stream")) { BaseAddress = new Uri("https://api.test") };
        var stream = new OpenAI.OpenAIClient(http).CreateChatCompletionStreamAsync(new() { Model = "m", Messages = [] });

        var exception = await Assert.ThrowsAsync<ApiException>(() => stream.ToCompletionAsync());

        Assert.Equal(ApiErrorKind.Truncated, exception.Kind);
    }

    private static async Task CheckAsync<TChunk, TCompletion>(Func<HttpClient, ChatStream<TChunk, TCompletion>> call)
        where TChunk : IJsonCodec<TChunk>
        where TCompletion : IJsonCodec<TCompletion>
    {
        for (var seed = 0; seed < Splits; seed++)
        {
            var splitter = new CompletionSplitter(seed);
            var json = splitter.Completion();
            var chunks = splitter.Split(json);

            // As its type reads and writes it: what a server leaves out comes back in the same way.
            var expected = JsonNode.Parse(JsonCodec.Serialize(JsonCodec.Deserialize<TCompletion>(json.ToJsonString(), JsonReadContext.Tolerant)));
            var accumulator = new ChatAccumulator<TChunk, TCompletion>();
            foreach (var chunk in chunks)
            {
                accumulator.Add(JsonCodec.Deserialize<TChunk>(chunk.ToJsonString(), JsonReadContext.Tolerant));
            }

            Same(seed, expected, accumulator.ToCompletion());
            using var http = new HttpClient(new RecordingHandler(Stream(chunks), "text/event-stream")) { BaseAddress = new Uri("https://api.test") };
            Same(seed, expected, await call(http).ToCompletionAsync());
            Assert.True(accumulator.IsFinished);
        }
    }

    private static void Same<TCompletion>(int seed, JsonNode? expected, TCompletion completion)
        where TCompletion : IJsonCodec<TCompletion>
    {
        var actual = JsonNode.Parse(JsonCodec.Serialize(completion));
        Assert.True(JsonNode.DeepEquals(expected, actual), $"Seed {seed}\nExpected: {expected!.ToJsonString()}\nActual:   {actual!.ToJsonString()}");
    }

    private static string Stream(IEnumerable<JsonObject> chunks)
    {
        var text = new StringBuilder();
        foreach (var chunk in chunks)
        {
            text.Append("data: ").Append(chunk.ToJsonString()).Append("\n\n");
        }

        return text.Append("data: [DONE]\n\n").ToString();
    }
}

using ChatGen.Client.Tests.Clients;
using ChatGen.Client.Tests.OpenAI;

namespace ChatGen.Client.Tests.Faults;

/// <summary>JSON that is no chunk: reading a stream chunk by chunk and reading it whole end alike.</summary>
public sealed class NoChunkTests
{
    private const string First = "data: " + """{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"He"},"finish_reason":null}]}""" + "\n\n";
    private const string End = "data: " + """{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"llo"},"finish_reason":"stop"}]}""" + "\n\ndata: [DONE]\n\n";

    [Theory]
    [InlineData("""[{"choices":[{"index":0,"delta":{"content":"x"},"finish_reason":"stop"}]}]""")]
    [InlineData("\"data: {\\\"id\\\":\\\"c\\\"}\"")]
    [InlineData("\"text\"")]
    [InlineData("""["a"]""")]
    [InlineData("123")]
    [InlineData("true")]
    [InlineData("""{"id":"c","choices":{"index":0,"delta":{"content":"x"}}}""")]
    [InlineData("""{"id":"c","choices":"x"}""")]
    [InlineData("""{"id":"c","choices":5}""")]
    [InlineData("""{"id":"c","choices":false}""")]
    [InlineData("""{"id":"c","choices":["x"]}""")]
    [InlineData("""{"id":"c","choices":[[]]}""")]
    [InlineData("""{"id":"c","choices":[null]}""")]
    [InlineData("""{"id":"c","choices":[7]}""")]
    [InlineData("""{"id":"c","choices":[{"index":0,"delta":"x"}]}""")]
    [InlineData("""{"id":"c","choices":[{"index":0,"delta":[{"content":"x"}]}]}""")]
    [InlineData("""{"id":"c","choices":[{"index":0,"delta":5}]}""")]
    [InlineData("""{"id":"c","choices":[{"index":0,"delta":true}]}""")]
    public async Task Is_a_failure_behind_what_came(string payload)
    {
        var (text, thrown, _) = await EnumerateAsync(First + $"data: {payload}\n\n" + End);
        var (kept, alsoThrown, _) = await EnumerateAsync(First + $"data: {payload}\n\n" + End, isKept: true);
        var whole = await Assert.ThrowsAsync<ApiException>(() => Stream(First + $"data: {payload}\n\n" + End).ToCompletionAsync());

        Assert.Equal(("He", "He"), (text, kept));
        Assert.Equal(ApiErrorKind.Protocol, Assert.IsType<ApiException>(thrown).Kind);
        Assert.Equal(ApiErrorKind.Protocol, Assert.IsType<ApiException>(alsoThrown).Kind);
        Assert.Equal(ApiErrorKind.Protocol, whole.Kind);
        Assert.Equal("He", Assert.IsType<CreateChatCompletionResponse>(whole.PartialCompletion).Choices[0].Message.Content);
    }

    [Theory]
    [InlineData("""{"id":"c","choices":null}""")]
    [InlineData("""{"id":"c","choices":[{"index":0,"delta":null}]}""")]
    [InlineData("""{"id":"c","choices":[{"index":0}]}""")]
    [InlineData("""{"id":"c","choices":[{"index":0,"delta":{"tool_calls":null}}]}""")]
    [InlineData("""{"id":"c","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":null}]}}]}""")]
    public async Task Nothing_in_the_place_of_a_part_is_no_failure(string payload)
    {
        var (text, failure, _) = await EnumerateAsync(First + $"data: {payload}\n\n" + End);
        var whole = await Stream(First + $"data: {payload}\n\n" + End).ToCompletionAsync();

        Assert.Null(failure);
        Assert.Equal("Hello", text);
        Assert.Equal("Hello", whole.Choices[0].Message.Content);
    }

    [Fact]
    public async Task A_function_that_is_no_object_leaves_the_call_as_it_is()
    {
        const string Call = """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"1","type":"function","function":{"name":"f","arguments":"{}"}}]}}]}""";
        const string Text = """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":"f"},{"index":1,"id":"2","function":"g"}]}}]}""";
        var body = $"{First}data: {Call}\n\ndata: {Text}\n\n{End}";

        var (text, failure, answer) = await EnumerateAsync(body, isKept: true);
        var whole = await Stream(body).ToCompletionAsync();

        Assert.Null(failure);
        Assert.Equal("Hello", text);
        Assert.Equal(["1 f {}", "2  "], answer!.ToolCalls.Select(call => $"{call.Id} {call.Name} {call.Arguments}"));
        Assert.Equal(2, whole.Choices[0].Message.ToolCalls!.Count);
    }

    [Theory]
    [InlineData("""{"choices":[{"index":0,"delta":{"content":"llo","tool_calls":["x",{"index":0,"id":"1","type":"function","function":{"name":"f","arguments":"{}"}}]},"finish_reason":"stop"}]}""", "1")]
    [InlineData("""{"choices":[{"index":0,"delta":{"content":"llo"},"finish_reason":"stop","logprobs":{"content":[ 5 ]}}],"usage":{"prompt_tokens":"many","completion_tokens":2}}""", "")]
    public async Task What_does_not_fit_is_left_out_of_what_had_come(string payload, string calls)
    {
        var failure = await Assert.ThrowsAsync<ApiException>(() => Stream($"{First}data: {payload}\n\ndata: [DONE]\n\n").ToCompletionAsync());

        Assert.Equal(ApiErrorKind.Protocol, failure.Kind);
        var partial = Assert.IsType<CreateChatCompletionResponse>(failure.PartialCompletion);
        Assert.Equal("Hello", partial.Choices[0].Message.Content);
        Assert.Equal("stop", partial.Choices[0].FinishReason.ToString());
        Assert.Equal(calls, string.Concat((partial.Choices[0].Message.ToolCalls ?? []).Select(call => call.Id)));
    }

    private static async Task<(string Text, Exception? Failure, ChatAccumulator? Answer)> EnumerateAsync(string body, bool isKept = false)
    {
        var text = "";
        var stream = Stream(body);
        var answer = isKept ? stream.Accumulator : null;
        var failure = await Record.ExceptionAsync(async () =>
        {
            await foreach (var chunk in stream)
            {
                text += string.Concat(chunk.Choices.Select(choice => choice.Delta.Content));
            }
        });
        return (text, failure, answer);
    }

    private static ChatStream<CreateChatCompletionStreamResponse, CreateChatCompletionResponse> Stream(string body) =>
        new OpenAIClient(new HttpClient(new RecordingHandler(body, "text/event-stream")), new ApiClientOptions { BaseAddress = new Uri("https://api.test/v1") })
            .CreateChatCompletionStreamAsync(FaultRun.Request);
}

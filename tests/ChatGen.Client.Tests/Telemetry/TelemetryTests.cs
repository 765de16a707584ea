using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using ChatGen.Client.Tests.Clients;
using ChatGen.Client.Tests.OpenAI;

namespace ChatGen.Client.Tests.Telemetry;

/// <summary>Spans and metrics, by OpenTelemetry's conventions for generative AI.</summary>
public sealed class TelemetryTests : IDisposable
{
    private const string Key = "sk-not-for-logs";
    private const string Answer = """
        {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"m-2026","choices":[{"index":0,"message":{"role":"assistant","content":"Bonjour","refusal":null},"finish_reason":"stop","logprobs":null}],
         "usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7,"prompt_tokens_details":{"cached_tokens":3},"completion_tokens_details":{"reasoning_tokens":1}}}
        """;

    private const string Stream = """
        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m-2026","choices":[{"index":0,"delta":{"role":"assistant","content":"Bon"},"finish_reason":null}]}

        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m-2026","choices":[{"index":0,"delta":{"content":"jour"},"finish_reason":"stop"}]}

        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m-2026","choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}}

        data: [DONE]


        """;

    private readonly Recorded _recorded = new();

    private static CreateChatCompletionRequest Request => new()
    {
        Model = "m",
        Messages = [new ChatCompletionRequestUserMessage { Content = "Say hello in French" }],
        Temperature = 0.5,
        MaxCompletionTokens = 100,
        Seed = 7,
        N = 2,
        Stop = "END",
        ResponseFormat = new ResponseFormatJsonObject(),
    };

    public void Dispose() => _recorded.Dispose();

    [Fact]
    public async Task A_call_is_a_span_with_its_settings_and_its_end()
    {
        await Client(Answer).CreateChatCompletionAsync(Request);

        var span = _recorded.Span;
        Assert.Equal(("chat m", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal("ChatGen", span.Source.Name);
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["gen_ai.operation.name"] = "chat",
                ["gen_ai.provider.name"] = _recorded.Host,
                ["gen_ai.request.model"] = "m",
                ["server.address"] = _recorded.Host,
                ["server.port"] = 443,
                ["gen_ai.request.max_tokens"] = 100L,
                ["gen_ai.request.temperature"] = 0.5,
                ["gen_ai.request.seed"] = 7L,
                ["gen_ai.request.choice.count"] = 2L,
                ["gen_ai.request.stop_sequences"] = new[] { "END" },
                ["gen_ai.output.type"] = "json",
                ["gen_ai.response.id"] = "chatcmpl-1",
                ["gen_ai.response.model"] = "m-2026",
                ["gen_ai.response.finish_reasons"] = new[] { "stop" },
                ["gen_ai.usage.input_tokens"] = 5L,
                ["gen_ai.usage.output_tokens"] = 2L,
                ["gen_ai.usage.cache_read.input_tokens"] = 3L,
                ["gen_ai.usage.reasoning.output_tokens"] = 1L,
            },
            span.TagObjects.ToDictionary());
    }

    [Fact]
    public async Task A_stream_is_a_span_to_its_end()
    {
        await foreach (var chunk in Client(Stream, "text/event-stream").CreateChatCompletionStreamAsync(Request))
        {
            Assert.False(_recorded.HasSpans);
            Assert.NotNull(chunk);
        }

        var span = _recorded.Span;
        Assert.Equal("chat m", span.DisplayName);
        Assert.Equal(true, span.GetTagItem("gen_ai.request.stream"));
        Assert.IsType<double>(span.GetTagItem("gen_ai.response.time_to_first_chunk"));
        Assert.Equal(new[] { "stop" }, span.GetTagItem("gen_ai.response.finish_reasons"));
        Assert.Equal((5L, 2L), (span.GetTagItem("gen_ai.usage.input_tokens"), span.GetTagItem("gen_ai.usage.output_tokens")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Duration_tokens_and_chunks_are_measured(bool whole)
    {
        await Client(Answer).CreateChatCompletionAsync(Request);
        var stream = Client(Stream, "text/event-stream").CreateChatCompletionStreamAsync(Request);
        if (whole)
        {
            await stream.ToCompletionAsync();
        }
        else
        {
            await foreach (var _ in stream)
            {
            }
        }

        Assert.Equal(2, _recorded.Metrics("gen_ai.client.operation.duration", "gen_ai.response.model")["m-2026"].Count);
        var tokens = _recorded.Metrics("gen_ai.client.token.usage", "gen_ai.token.type");
        Assert.Equal(((10.0, 2L), (4.0, 2L)), (tokens["input"], tokens["output"]));
        Assert.Equal(1, _recorded.Metrics("gen_ai.client.operation.time_to_first_chunk", "gen_ai.request.model")["m"].Count);
        Assert.Equal(2, _recorded.Metrics("gen_ai.client.operation.time_per_output_chunk", "gen_ai.request.model")["m"].Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, """{"error":{"message":"slow down sk-not-for-logs"}}""", "application/json", "429")]
    [InlineData(HttpStatusCode.OK, """{"error":{"message":"quota sk-not-for-logs"}}""", "application/json", "Api")]
    [InlineData(HttpStatusCode.OK, "<html>", "text/html", "ContentType")]
    public async Task A_failure_is_told_without_a_secret(HttpStatusCode status, string body, string mediaType, string error)
    {
        await Assert.ThrowsAnyAsync<ApiException>(() => Client(body, mediaType, status).CreateChatCompletionAsync(Request));

        var span = _recorded.Span;
        Assert.Equal((ActivityStatusCode.Error, error), (span.Status, span.GetTagItem("error.type")));
        Assert.Equal(1, _recorded.Metrics("gen_ai.client.operation.duration", "error.type")[error].Count);
        Assert.DoesNotContain(Key, span.StatusDescription + string.Join('\n', span.TagObjects), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, """{"error":{"message":"no answer to patient_secret_illness","code":"content_filter"}}""", "application/json", "Http 400 content_filter")]
    [InlineData(HttpStatusCode.BadRequest, """{"error":{"message":"no","code":"no patient_secret_illness here"}}""", "application/json", "Http 400")]
    [InlineData(HttpStatusCode.OK, "<p>patient_secret_illness", "text/html", "ContentType 200")]
    [InlineData(HttpStatusCode.OK, "{\"object\":\"list\"}\npatient_secret_illness", "application/x-ndjson", "ContentType 200")]
    [InlineData(HttpStatusCode.OK, "data: {\"choices\":[{\"delta\":{\"content\":patient_secret_illness}}]}\n\n", "text/event-stream", "Protocol 200")]
    public async Task What_a_failure_quotes_of_content_is_told_to_who_asks_for_it(HttpStatusCode status, string body, string mediaType, string description)
    {
        var failure = await Assert.ThrowsAnyAsync<ApiException>(() => Client(body, mediaType, status).CreateChatCompletionStreamAsync(Request).ToCompletionAsync());

        Assert.Contains("patient_secret_illness", failure.Message, StringComparison.Ordinal);
        Assert.Equal(description, _recorded.Span.StatusDescription);
        Assert.DoesNotContain("patient", string.Join('\n', _recorded.Span.TagObjects), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_of_a_failure_is_content()
    {
        var client = Client("""{"error":{"message":"no answer to that"}}""", "application/json", HttpStatusCode.BadRequest, new ApiClientOptions { CapturesContent = true });
        var failure = await Assert.ThrowsAnyAsync<ApiException>(() => client.CreateChatCompletionAsync(Request));

        Assert.Equal(failure.Message, _recorded.Span.StatusDescription);
    }

    [Fact]
    public async Task A_stream_that_fails_or_is_left_is_told_once()
    {
        var failing = Client("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\n\n", "text/event-stream").CreateChatCompletionStreamAsync(Request);
        await Assert.ThrowsAsync<ApiException>(() => failing.ToCompletionAsync());
        Assert.Equal("Truncated", _recorded.Span.GetTagItem("error.type"));

        await foreach (var _ in Client(Stream, "text/event-stream").CreateChatCompletionStreamAsync(Request))
        {
            break;
        }

        Assert.Equal(1, _recorded.Metrics("gen_ai.client.operation.duration", "error.type")[""].Count);
    }

    [Fact]
    public async Task Content_is_told_to_who_asks_for_it()
    {
        await Client(Answer, options: new ApiClientOptions { CapturesContent = true, ProviderName = "acme" }).CreateChatCompletionAsync(Request);

        var span = _recorded.Span;
        Assert.Equal("acme", span.GetTagItem("gen_ai.provider.name"));
        Same("""[{"role":"user","parts":[{"type":"text","content":"Say hello in French"}]}]""", span.GetTagItem("gen_ai.input.messages"));
        Same("""[{"role":"assistant","parts":[{"type":"text","content":"Bonjour"}],"finish_reason":"stop"}]""", span.GetTagItem("gen_ai.output.messages"));
    }

    [Fact]
    public async Task No_key_in_content()
    {
        const string Echo = $$"""{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"{{Key}} it is, or SK-NOT-FOR-LOGS"} }]}""";
        await Client(Echo, options: new ApiClientOptions { CapturesContent = true })
            .CreateChatCompletionAsync(Request with { Messages = [new ChatCompletionRequestUserMessage { Content = $"Is {Key} my key?" }] });

        Same("""[{"role":"user","parts":[{"type":"text","content":"Is *** my key?"}]}]""", _recorded.Span.GetTagItem("gen_ai.input.messages"));
        Same(
            """[{"role":"assistant","parts":[{"type":"text","content":"*** it is, or ***"}],"finish_reason":"stop"}]""",
            _recorded.Span.GetTagItem("gen_ai.output.messages"));
    }

    [Fact]
    public async Task Thoughts_and_refusals_are_content_too()
    {
        const string Refused = """{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":null,"reasoning":"Hm","refusal":"No"}}]}""";
        await Client(Refused, options: new ApiClientOptions { CapturesContent = true }).CreateChatCompletionAsync(Request);

        Same(
            """[{"role":"assistant","parts":[{"type":"reasoning","content":"Hm"},{"type":"refusal","content":"No"}],"finish_reason":"stop"}]""",
            _recorded.Span.GetTagItem("gen_ai.output.messages"));
    }

    [Fact]
    public async Task No_key_in_what_the_server_names()
    {
        const string Echo = $$"""{"id":"for {{Key}}","object":"chat.completion","created":1,"model":"m-{{Key}}","choices":[]}""";
        await Client(Echo).CreateChatCompletionAsync(Request);

        Assert.Equal("for ***", _recorded.Span.GetTagItem("gen_ai.response.id"));
        Assert.Equal("m-***", _recorded.Span.GetTagItem("gen_ai.response.model"));
    }

    [Fact]
    public async Task The_request_over_http_is_a_child_of_the_span()
    {
        ActivityTraceId? inner = null;
        using var handler = new ObservingHandler(() => inner = Activity.Current?.TraceId, Stream);
        using var http = new HttpClient(handler);
        var client = new OpenAIClient(http, new ApiClientOptions { BaseAddress = new Uri($"https://{_recorded.Host}/v1") });
        var before = Activity.Current;
        await client.CreateChatCompletionStreamAsync(Request).ToCompletionAsync();

        Assert.Equal(_recorded.Span.TraceId, inner);
        Assert.Same(before, Activity.Current);
    }

    [Fact]
    public async Task Disposing_a_stream_leaves_the_callers_activity_alone()
    {
        using var first = Sampled();
        var stream = Client(Stream, "text/event-stream").CreateChatCompletionStreamAsync(Request);
        await stream.ConnectAsync();
        first.Stop();
        using var second = new Activity("second").Start();
        await stream.DisposeAsync();

        Assert.Same(second, Activity.Current);
    }

    [Theory]
    [InlineData("end")]
    [InlineData("break")]
    [InlineData("failure")]
    public async Task Enumerating_a_stream_leaves_the_callers_activity_alone(string way)
    {
        using var first = Sampled();
        var response = way == "failure" ? Stream.Replace("[]", "7", StringComparison.Ordinal) : Stream;
        var chunks = Client(response, "text/event-stream").CreateChatCompletionStreamAsync(Request).GetAsyncEnumerator();
        Assert.True(await chunks.MoveNextAsync());
        first.Stop();
        using var second = new Activity("second").Start();
        if (way == "failure")
        {
            var end = EndAsync(chunks);
            await Assert.ThrowsAsync<ApiException>(() => end);
        }
        else if (way == "end")
        {
            Assert.Equal(2, await EndAsync(chunks));
        }

        Assert.Same(second, Activity.Current);
        await chunks.DisposeAsync();

        Assert.Same(second, Activity.Current);
        Assert.NotNull(_recorded.Span);

        // Without async: what it does to the caller's context would end with it.
        static Task<int> EndAsync(IAsyncEnumerator<CreateChatCompletionStreamResponse> chunks)
        {
            var count = 0;
            var next = chunks.MoveNextAsync().AsTask();
            for (; next.IsCompletedSuccessfully && next.Result; next = chunks.MoveNextAsync().AsTask())
            {
                count++;
            }

            return next.ContinueWith(task => task.GetAwaiter().GetResult() ? -1 : count, TaskScheduler.Default);
        }
    }

    /// <summary>The parent of a span that is not sampled out.</summary>
    private static Activity Sampled() => new Activity("first") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();

    private static void Same(string expected, object? actual) => Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), JsonNode.Parse((string)actual!)!.ToJsonString());

    private OpenAIClient Client(string response, string mediaType = "application/json", HttpStatusCode status = HttpStatusCode.OK, ApiClientOptions? options = null)
    {
        options ??= new ApiClientOptions();
        options.ApiKey = Key;
        options.BaseAddress = new Uri($"https://{_recorded.Host}/v1");
        return new OpenAIClient(new HttpClient(new RecordingHandler(response, mediaType, status)), options);
    }

    private sealed class ObservingHandler(Action observe, string response) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            observe();
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent(response, System.Text.Encoding.UTF8, "text/event-stream") });
        }
    }
}

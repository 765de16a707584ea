using System.Net;
using ChatGen.Http;
using ChatGen.Runtime.Tests.Http;
using ChatGen.Runtime.Tests.Json.Shapes;
using ChatGen.Runtime.Tests.Sse;

namespace ChatGen.Runtime.Tests.Chat;

public sealed class ChatStreamTests
{
    private const string One = "data: {\"created\":1}\n\n";
    private const string Done = "data: [DONE]\n\n";

    [Theory]
    [InlineData(One + "data: {\"created\":2}\r\n\r\n" + Done + "data: {\"created\":3}\n\n", "1 2")]
    [InlineData(": hi\n\n" + One + "event: ping\ndata: {\"type\":\"ping\"}\n\ndata:\n\ndata: : keep-alive\n\n" + Done, "1")]
    [InlineData(One + "data: \"[DONE]\"\n\n", "1")]
    [InlineData(One + "data: [DONE] \n\n", "1")]
    [InlineData(One, "1")]
    [InlineData("data: {\"created\":1}", "1")]
    [InlineData("data: {\"created\":1,\"error\":null,\"next\":{\"error\":{}}}\n\n" + Done, "1")]
    [InlineData("data: {\"created\":1,\"x\":\"\\\"error\\\"\"}\n\n" + Done, "1")]
    [InlineData("\uFEFF" + One + Done, "1")]
    [InlineData(Done, "")]
    public async Task Chunks_are_delivered(string body, string expected)
    {
        await using var server = new RawServer(RawServer.Stream(body));
        var (chunks, exception) = await ReadAsync(server);

        Assert.Null(exception);
        Assert.Equal(expected, chunks);
        Assert.True(server.Requests.TryDequeue(out var request));
        Assert.Contains("Accept: text/event-stream", request.Head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(One + "data: {\"error\":{\"message\":\"no\",\"code\":500}}\n\n" + Done, "1", "no", "500")]
    [InlineData(One + "data: {\"error\":\"no\"}\n\n", "1", "no", null)]
    [InlineData(One + "data: {\"error\":{\"\\ud800\\ud800\":1,\"message\":\"no\"},\"\\udfff\\udfff\":2}\n\n", "1", "no", null)]
    [InlineData(One + "data: {\"object\":\"error\",\"message\":\"no\",\"code\":null}\n\n", "1", "no", null)]
    [InlineData(One + "event: error\ndata: {\"code\":422,\"details\":\"no\"}\n\n", "1", "no", "422")]
    [InlineData(One + "event: error\ndata: upstream reset\n\n", "1", "upstream reset", null)]
    [InlineData("data: {\"type\":\"error\",\"error\":{\"message\":\"no\"}}\n\n", "", "no", null)]
    [InlineData(One + "data: {\"created\":2,\"choices\":[],\"error\":{\"message\":\"no\",\"code\":502}}\n\n", "1 2", "no", "502")]
    public async Task Errors_within_the_stream_come_after_what_was_before(string body, string expected, string message, string? code)
    {
        await using var server = new RawServer(RawServer.Stream(body));
        var (chunks, exception) = await ReadAsync(server);

        Assert.Equal(expected, chunks);
        var error = Assert.IsType<ApiException>(exception);
        Assert.Equal(ApiErrorKind.Api, error.Kind);
        Assert.Equal((message, code), (error.ErrorMessage, error.ErrorCode));
        Assert.Equal(HttpStatusCode.OK, error.StatusCode);
        Assert.Equal("req_1", error.RequestId);
        Assert.False(error.IsTransient);
    }

    [Theory]
    [InlineData(One + "data: {\"created\":", "1", ApiErrorKind.Truncated, false)]
    [InlineData("", "", ApiErrorKind.Truncated, true)]
    [InlineData(One + "data: {\"created\":[]}\n\n", "1", ApiErrorKind.Protocol, false)]
    [InlineData(One + "data: what?\n\n", "1", ApiErrorKind.Protocol, false)]
    public async Task Stream_that_goes_wrong_is_told_after_what_came(string body, string expected, ApiErrorKind kind, bool isTransient)
    {
        await using var server = new RawServer(RawServer.Stream(body));
        var (chunks, exception) = await ReadAsync(server);

        Assert.Equal(expected, chunks);
        Assert.Equal((kind, isTransient), (Assert.IsType<ApiException>(exception).Kind, ((ApiException)exception).IsTransient));
    }

    [Theory]
    [InlineData(StreamEnd.Break, ApiErrorKind.Transport)]
    [InlineData(StreamEnd.Stall, ApiErrorKind.IdleTimeout)]
    public async Task Connection_that_goes_wrong_is_told_after_what_came(StreamEnd end, ApiErrorKind kind)
    {
        await using var server = new RawServer(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n15\r\n" + One + "\r\n", end);
        var idleTimeout = end == StreamEnd.Stall ? TimeSpan.FromMilliseconds(400) : TimeSpan.FromMinutes(1);
        var (chunks, exception) = await ReadAsync(server, new ApiClientOptions { StreamIdleTimeout = idleTimeout });

        Assert.Equal("1", chunks);
        Assert.Equal(kind, Assert.IsType<ApiException>(exception).Kind);
    }

    [Theory]
    [InlineData("text/event-stream;", One + Done, null)]
    [InlineData("text/plain; charset=utf-8", One + Done, null)]
    [InlineData("application/octet-stream", ": hi\n" + One + Done, null)]
    [InlineData("application/json", "{\"id\":\"x\",\"choices\":[]}", ApiErrorKind.ContentType)]
    [InlineData("text/event-stream", "{\"id\":\"x\",\"choices\":[]}", ApiErrorKind.ContentType)]
    [InlineData("application/json", "{\"error\":{\"message\":\"quota\"}}", ApiErrorKind.Api)]
    [InlineData("text/event-stream", " {\"error\":{\"message\":\"quota\"}}", ApiErrorKind.Api)]
    [InlineData("text/html", "<html><body>cf</body></html>", ApiErrorKind.ContentType)]
    [InlineData("text/plain", "\n<html><body>cf</body></html>", ApiErrorKind.ContentType)]
    [InlineData("application/x-ndjson", "{\"done\":false}\n{\"done\":true}\n", ApiErrorKind.ContentType)]
    public async Task Bytes_count_more_than_labels(string contentType, string body, ApiErrorKind? kind)
    {
        await using var server = new RawServer(RawServer.Stream(body, contentType));
        var (chunks, exception) = await ReadAsync(server);

        Assert.Equal(kind is null ? "1" : "", chunks);
        Assert.Equal(kind, (exception as ApiException)?.Kind);
        Assert.Equal(kind is null ? null : body, (exception as ApiException)?.ResponseBody);
    }

    [Fact]
    public async Task Status_is_looked_at_first()
    {
        await using var server = new RawServer(RawServer.Json(429, """{"error":{"message":"slow down"}}""", "Retry-After: 2\r\n"));
        var (_, exception) = await ReadAsync(server);

        var error = Assert.IsType<ApiException>(exception);
        Assert.Equal((ApiErrorKind.Http, true, TimeSpan.FromSeconds(2)), (error.Kind, error.IsTransient, error.RetryAfter));
    }

    [Fact]
    public async Task What_it_failed_with_it_fails_with_again_and_the_response_can_be_seen()
    {
        await using var server = new RawServer(RawServer.Json(429, """{"error":{"message":"slow down"}}""", "x-request-id: req_9\r\n"));
        using var transport = Transport(server);
        await using var stream = Stream(transport);
        var exception = await Assert.ThrowsAsync<ApiException>(() => stream.ConnectAsync());

        Assert.Equal((HttpStatusCode.TooManyRequests, "req_9"), (stream.StatusCode, stream.RequestId));
        Assert.Same(exception, await Assert.ThrowsAsync<ApiException>(() => stream.ConnectAsync()));
        Assert.Same(exception, (await ReadAsync(stream)).Exception);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Nothing_is_sent_before_it_is_enumerated_or_connected()
    {
        await using var server = new RawServer(RawServer.Stream(One + Done));
        using var transport = Transport(server);
        await using var stream = Stream(transport);
        Assert.Empty(server.Requests);
        Assert.Null(stream.StatusCode);
        Assert.Empty(stream.Headers);

        await stream.ConnectAsync();
        Assert.Single(server.Requests);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        Assert.Equal("req_1", stream.RequestId);
        Assert.Equal("text/event-stream", stream.Headers["content-type"]);

        await stream.ConnectAsync();
        Assert.Equal("1", (await ReadAsync(stream)).Chunks);
        Assert.Single(server.Requests);
        Assert.Equal("req_1", stream.RequestId);
    }

    [Fact]
    public async Task Stream_is_enumerated_once()
    {
        await using var server = new RawServer(RawServer.Stream(One + Done));
        using var transport = Transport(server);
        var stream = Stream(transport);
        await ReadAsync(stream);

        Assert.Throws<InvalidOperationException>(() => stream.GetAsyncEnumerator());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Leaving_closes_the_connection(bool enumerated)
    {
        await using var server = new RawServer(RawServer.Stream(One), StreamEnd.Stall);
        using var transport = Transport(server);
        var stream = Stream(transport);
        if (enumerated)
        {
            await foreach (var _ in stream)
            {
                break;
            }
        }
        else
        {
            await stream.ConnectAsync();
            await stream.DisposeAsync();
        }

        await server.Closed.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("method")]
    [InlineData("enumeration")]
    [InlineData("both, method")]
    [InlineData("both, enumeration")]
    public async Task Cancellation_keeps_the_token_that_was_cancelled(string where)
    {
        await using var server = new RawServer(RawServer.Stream(One), StreamEnd.Stall);
        using var transport = Transport(server);
        using var cancelled = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        var method = where.EndsWith("method", StringComparison.Ordinal);
        var rest = where.StartsWith("both", StringComparison.Ordinal) ? other.Token : default;
        var stream = Stream(transport, method ? cancelled.Token : rest);
        var chunks = 0;
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in stream.WithCancellation(method ? rest : cancelled.Token))
            {
                chunks++;
                cancelled.CancelAfter(TimeSpan.FromMilliseconds(20));
            }
        });

        Assert.Equal(1, chunks);
        Assert.Equal(cancelled.Token, exception.CancellationToken);
        await server.Closed.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Disposed_stream_sends_nothing()
    {
        await using var server = new RawServer(RawServer.Stream(One + Done));
        using var transport = Transport(server);
        var stream = Stream(transport);
        await stream.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.ConnectAsync());
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Stream_that_was_disposed_after_connecting_is_not_an_empty_answer()
    {
        await using var server = new RawServer(RawServer.Stream(One + Done));
        using var transport = Transport(server);
        var stream = Stream(transport);
        await stream.ConnectAsync();
        await stream.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await stream.GetAsyncEnumerator().MoveNextAsync());
    }

    [Fact]
    public async Task Event_beyond_the_limit_is_refused()
    {
        await using var server = new RawServer(RawServer.Stream(One + $"data: {{\"x\":\"{new string('x', 200)}\"}}\n\n"));
        var (chunks, exception) = await ReadAsync(server, new ApiClientOptions { MaxEventBytes = 100 });

        Assert.Equal("1", chunks);
        Assert.Equal(ApiErrorKind.Limit, Assert.IsType<ApiException>(exception).Kind);
    }

    [Theory]
    [InlineData("data: hello\n\ndata:  world\n\ndata: [DONE]\n\ndata: more\n\n", "hello| world")]
    [InlineData("data: \"hello\"\n\ndata: {\"choices\":[{\"index\":-1}]}\n\ndata: 5\n\n", "\"hello\"|{\"choices\":[{\"index\":-1}]}|5")]
    [InlineData(": hi\n\ndata: :)\n\ndata:\n\ndata: a\ndata:\ndata: b\n\nevent: ping\ndata: x\n\nid: 1\n\ndata:  \n\ndata: é\n\n", ":)||a\n\nb| |é")]
    public async Task Text_is_delivered_as_it_comes(string body, string expected)
    {
        await using var server = new RawServer(RawServer.Stream(body));
        using var transport = Transport(server);
        var chunks = new List<string>();
        await foreach (var chunk in transport.StreamText(new ApiRequest(HttpMethod.Get, "/text"), default))
        {
            chunks.Add(chunk);
        }

        Assert.Equal(expected, string.Join('|', chunks));
        Assert.True(server.Requests.TryDequeue(out var request));
        Assert.Contains("Accept: text/event-stream", request.Head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data: hello\n\ndata: {\"error\":{\"message\":\"no\"}}\n\n", ApiErrorKind.Api)]
    [InlineData("data: hello\n\nevent: error\ndata: no\n\n", ApiErrorKind.Api)]
    [InlineData("data: hello\n\ndata: wor", ApiErrorKind.Truncated)]
    public async Task Errors_among_text_come_after_what_was_before(string body, ApiErrorKind kind)
    {
        await using var server = new RawServer(RawServer.Stream(body));
        using var transport = Transport(server);
        var chunks = new List<string>();
        var exception = await Assert.ThrowsAsync<ApiException>(async () =>
        {
            await foreach (var chunk in transport.StreamText(new ApiRequest(HttpMethod.Get, "/text"), default))
            {
                chunks.Add(chunk);
            }
        });

        Assert.Equal(kind, exception.Kind);
        Assert.Equal(["hello"], chunks);
    }

    private static async Task<(string Chunks, Exception? Exception)> ReadAsync(RawServer server, ApiClientOptions? options = null)
    {
        using var transport = Transport(server, options);
        return await ReadAsync(Stream(transport), server.Break);
    }

    private static async Task<(string Chunks, Exception? Exception)> ReadAsync(ChatStream<Node> stream, Action? received = null)
    {
        var chunks = new List<long?>();
        var exception = await Record.ExceptionAsync(async () =>
        {
            await foreach (var chunk in stream)
            {
                chunks.Add(chunk.Created);
                received?.Invoke();
            }
        });
        return (string.Join(' ', chunks), exception);
    }

    private static ChatStream<Node> Stream(ApiTransport transport, CancellationToken cancellationToken = default) =>
        transport.Stream<Node, Node>(new ApiRequest(HttpMethod.Post, "/chat").Body([], "stream"), cancellationToken);

    private static ApiTransport Transport(RawServer server, ApiClientOptions? options = null)
    {
        options ??= new ApiClientOptions();
        options.BaseAddress = server.Address;
        return new ApiTransport(options, new ApiDescription("TestClient", null));
    }
}

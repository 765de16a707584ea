using ChatGen.Http;
using ChatGen.Runtime.Tests.Http;

namespace ChatGen.Runtime.Tests.Chat;

/// <summary>Streams of JSON in lines.</summary>
public sealed class LineStreamTests
{
    [Theory]
    [InlineData("{\"n\":1}\n{\"n\":2}\n", "1 2")]
    [InlineData("{\"n\":1}\r\n{\"n\":2}\r\n", "1 2")]
    [InlineData("\uFEFF{\"n\":1}\n", "1")]
    [InlineData("\n\n{\"n\":1}\n \r\n\n{\"n\":2}", "1 2")]
    [InlineData("{\"n\":1}", "1")]
    [InlineData("", "")]
    [InlineData("\n", "")]
    [InlineData("\u001E{\"n\":1}\n\u001E{\"n\":\n2}\n\u001E{\"n\":3}\n", "1 2 3")]
    [InlineData("{\"n\":1}\n[DONE]\n{\"n\":2}\n", "1")]
    public async Task Each_line_is_a_chunk(string body, string expected) => Assert.Equal(expected, await ReadAsync(body));

    [Theory]
    [InlineData("application/x-ndjson")]
    [InlineData("application/jsonl; charset=utf-8")]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task The_label_does_not_matter(string type) => Assert.Equal("1", await ReadAsync("{\"n\":1}\n", type));

    [Fact]
    public async Task Events_are_read_where_the_server_sends_events() => Assert.Equal("1", await ReadAsync("data: {\"n\":1}\n\ndata: [DONE]\n\n", "text/event-stream"));

    [Fact]
    public async Task Bytes_may_come_one_by_one()
    {
        using var parser = new ChatGen.Sse.LineParser(100);
        var seen = new List<string>();
        foreach (var one in "{\"n\":1}\r\n\n{\"ä\":\"\u00e9\"}\n"u8.ToArray())
        {
            parser.GetMemory().Span[0] = one;
            parser.Advance(1);
            while (parser.TryRead(out var item))
            {
                seen.Add(item.GetText());
            }
        }

        await Task.CompletedTask;
        Assert.Equal(["{\"n\":1}", "{\"ä\":\"\u00e9\"}"], seen);
    }

    [Fact]
    public async Task What_arrived_is_delivered_before_a_cut_off_line_fails()
    {
        var (seen, exception) = await FailAsync("{\"n\":1}\n{\"n\":");

        Assert.Equal("1", seen);
        Assert.Equal(ApiErrorKind.Truncated, exception.Kind);
    }

    [Fact]
    public async Task A_line_that_is_no_JSON_fails()
    {
        var (seen, exception) = await FailAsync("{\"n\":1}\nnonsense\n{\"n\":2}\n");

        Assert.Equal("1", seen);
        Assert.Equal(ApiErrorKind.Protocol, exception.Kind);
    }

    [Theory]
    [InlineData("{\"error\":\"no\"}")]
    [InlineData("{\"error\":{\"message\":\"no\"}}")]
    public async Task An_error_within_the_stream_is_thrown(string line)
    {
        var (seen, exception) = await FailAsync("{\"n\":1}\n" + line + "\n");

        Assert.Equal("1", seen);
        Assert.Equal((ApiErrorKind.Api, "no"), (exception.Kind, exception.ErrorMessage));
    }

    [Fact]
    public async Task A_declared_error_is_a_chunk() => Assert.Equal("1 2", await ReadAsync("{\"n\":1}\n{\"n\":2,\"error\":{\"message\":\"no\"}}\n", declaresError: true));

    [Fact]
    public async Task A_page_is_refused()
    {
        var (_, exception) = await FailAsync("<html></html>");

        Assert.Equal(ApiErrorKind.ContentType, exception.Kind);
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_refused()
    {
        var (seen, exception) = await FailAsync("{\"n\":1}\n{\"n\":\"" + new string('x', 200) + "\"}\n", maxEventBytes: 100);

        Assert.Equal("1", seen);
        Assert.Equal(ApiErrorKind.Limit, exception.Kind);
    }

    [Fact]
    public async Task Lines_are_asked_for()
    {
        await using var server = new RawServer(RawServer.Stream("{}\n", "application/x-ndjson"));
        using var transport = Transport(server);
        await foreach (var _ in transport.Lines<JsonMap, JsonMap>(new ApiRequest(HttpMethod.Post, "/chat"), default))
        {
        }

        await foreach (var _ in transport.Lines<JsonMap, JsonMap>(new ApiRequest(HttpMethod.Post, "/chat").Accept("application/jsonl"), default))
        {
        }

        Assert.Equal(["application/x-ndjson", "application/jsonl"], server.Requests.Select(request => request.Head.Split("Accept: ")[1].Split("\r\n")[0]));
    }

    private static ApiTransport Transport(RawServer server, int maxEventBytes = 1000) =>
        new(new ApiClientOptions { BaseAddress = server.Address, MaxEventBytes = maxEventBytes }, new ApiDescription("TestClient", null));

    private static async Task<string> ReadAsync(string body, string type = "application/x-ndjson", bool declaresError = false)
    {
        var seen = new List<string>();
        await using var server = new RawServer(RawServer.Stream(body, type));
        using var transport = Transport(server);
        await CollectAsync(transport, seen, declaresError);
        return string.Join(' ', seen);
    }

    private static async Task<(string Seen, ApiException Exception)> FailAsync(string body, int maxEventBytes = 1000)
    {
        var seen = new List<string>();
        await using var server = new RawServer(RawServer.Stream(body, "application/x-ndjson"));
        using var transport = Transport(server, maxEventBytes);
        var exception = await Assert.ThrowsAnyAsync<ApiException>(() => CollectAsync(transport, seen, declaresError: false));
        return (string.Join(' ', seen), exception);
    }

    private static async Task CollectAsync(ApiTransport transport, List<string> seen, bool declaresError)
    {
        var request = new ApiRequest(HttpMethod.Post, "/chat");
        await foreach (var chunk in transport.Lines<JsonMap, JsonMap>(declaresError ? request.DeclaresError() : request, default))
        {
            seen.Add(chunk["n"].ToString());
        }
    }
}

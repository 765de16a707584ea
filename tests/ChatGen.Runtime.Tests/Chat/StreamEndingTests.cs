using System.Net;
using System.Text;
using ChatGen.Runtime.Tests.Sse;
using ChatGen.Sse;

namespace ChatGen.Runtime.Tests.Chat;

/// <summary>What a chat stream makes of its end, however that comes.</summary>
public sealed class StreamEndingTests
{
    private const string He = """{"choices":[{"index":0,"delta":{"content":"He"}}]}""";
    private const string Lo = """{"choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":"stop"}]}""";
    private const string Answer = """{"choices":[{"index":0,"message":{"content":"Hello"},"finish_reason":"stop"}],"usage":{"total_tokens":2}}""";
    private const string Usage = """{"choices":[],"usage":{"total_tokens":1}}""";
    private const string Done = "data: [DONE]\n\n";

    [Theory]
    [InlineData(Done, 0)]
    [InlineData(": ping\n\n" + Done, 0)]
    [InlineData("data: " + Usage + "\n\n" + Done, 1)]
    [InlineData("data: {\"usage\":{}}\n\n" + Done, 1)]
    [InlineData("data: {\"choices\":null}\n\n" + Done, 1)]
    public async Task A_chat_that_is_done_without_a_choice_is_cut_off(string body, int chunks)
    {
        var (read, exception) = await ReadAsync(body);

        Assert.Equal(chunks, read.Count);
        var failure = Assert.IsType<ApiException>(exception);
        Assert.Equal((ApiErrorKind.Truncated, chunks == 0), (failure.Kind, failure.IsTransient));
    }

    [Theory]
    [InlineData("data: {\"choices\":[{\"index\":0,\"delta\":{}}]}\n\n")]
    [InlineData("data: {\"choices\":[{}]}\n\n")]
    [InlineData("data: " + Usage + "\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"\"}}]}\n\n")]
    public async Task A_chat_that_is_done_with_an_empty_choice_is_whole(string body) => Assert.Null((await ReadAsync(body + Done)).Exception);

    [Fact]
    public async Task A_stream_of_anything_else_may_be_empty()
    {
        var (read, exception) = await ReadAsync(Done, form: new ChatStreamForm(IsLines: false, DeclaresError: false));

        Assert.Empty(read);
        Assert.Null(exception);
    }

    public static TheoryData<StreamEnd> Ends { get; } = [StreamEnd.Close, StreamEnd.Break, StreamEnd.Stall];

    [Theory]
    [InlineData("data:" + He + "\ndata:" + Lo + "\ndata: [DONE]\n")]
    [InlineData("data:" + He + "\ndata:" + Lo + "\ndata: [DONE]")]
    [InlineData("data:" + He + "\ndata:" + Lo + "\n")]
    [InlineData("data:" + He + "\ndata:" + Lo)]
    [InlineData("data: " + He + "\n\ndata: " + Lo + "\n")]
    [InlineData("data: " + He + "\n\ndata: " + Lo + "\ndata: {\"choices\":[],\"usa")]
    [InlineData("data: " + He + "\n\ndata: " + Lo + "\ndata: [DO")]
    [InlineData("data: " + He + "\ndata: " + Lo + "\n\ndata: [DONE]\n")]
    public async Task An_answer_that_came_whole_ends_well_however_the_connection_does(string body)
    {
        foreach (var end in Enum.GetValues<StreamEnd>())
        {
            var (chunks, exception) = await ReadAsync(body, end, pieces: 7);

            Assert.Equal([He, Lo], chunks);
            Assert.Null(exception);
        }
    }

    [Theory]
    [InlineData("data: " + He + "\ndata: {\"choices\":[{\"index\":0", 1)]
    [InlineData("data: " + He + "\n\ndata: " + He + "\ndata: " + He + "\ndata: {", 3)]
    [InlineData("data: " + He + "\ndata: 12", 1)]
    [InlineData("data: " + He + "\n", 1)]
    [InlineData("data: {\"choices\":[{\"index\":0}", 0)]
    [InlineData("data: 1", 0)]
    public async Task What_came_whole_is_delivered_before_the_failure(string body, int count)
    {
        foreach (var (end, kind) in new[] { (StreamEnd.Close, ApiErrorKind.Truncated), (StreamEnd.Break, ApiErrorKind.Transport), (StreamEnd.Stall, ApiErrorKind.IdleTimeout) })
        {
            var (chunks, exception) = await ReadAsync(body, end, pieces: 5);

            Assert.Equal(Enumerable.Repeat(He, count), chunks);
            var failure = Assert.IsType<ApiException>(exception);
            Assert.Equal((kind, count == 0), (failure.Kind, failure.IsTransient));
        }
    }

    [Fact]
    public async Task Text_that_is_cut_off_is_not_taken_apart()
    {
        var (chunks, exception) = await ReadAsync("data: hello\n\ndata: {\"a\":1}\ndata: wor", form: new ChatStreamForm(IsLines: false, DeclaresError: false, IsText: true));

        Assert.Equal(["hello"], chunks);
        Assert.Equal(ApiErrorKind.Truncated, Assert.IsType<ApiException>(exception).Kind);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task What_was_cut_off_is_shown(StreamEnd end)
    {
        var (_, exception) = await ReadAsync("data: " + He + "\ndata: {\"choices\":[{\"in", end);

        Assert.Equal("{\"choices\":[{\"in", Assert.IsType<ApiException>(exception).ResponseBody?.Trim());
    }

    [Theory]
    [InlineData("data: {\"error\":{\"message\":\"no\",\"code\":\"c\"}}\n", "no", "c")]
    [InlineData("event: error\ndata: {\"message\":\"no\",\"code\":\"c\"}", "no", "c")]
    [InlineData("event: error\ndata: upstream died\n", "upstream died", null)]
    [InlineData("{\"error\":{\"message\":\"no\",\"code\":500}}", "no", "500")]
    [InlineData("{\"error\":{\"message\":\"no\",\"code\":500}}\n\n", "no", "500")]
    [InlineData("{\n  \"error\": {\n    \"message\": \"no\",\n    \"code\": 500\n  }\n}\n", "no", "500")]
    [InlineData("PROCESSING failed\n[{\"error\":{\"message\":\"no\",\"code\":500}}]\n", "no", "500")]
    [InlineData("error: {\"message\":\"no\",\"code\":\"c\"}\n\n", "no", "c")]
    public async Task An_error_is_told_however_it_is_written_and_the_connection_ends(string error, string message, string? code)
    {
        foreach (var end in Enum.GetValues<StreamEnd>())
        {
            foreach (var start in new[] { ": PROCESSING\n\n", "data: " + He + "\n\n" })
            {
                var (chunks, exception) = await ReadAsync(start + error, end, pieces: 11);

                Assert.Equal(start[0] == ':' ? [] : [He], chunks);
                var failure = Assert.IsType<ApiException>(exception);
                Assert.Equal((ApiErrorKind.Api, message, code), (failure.Kind, failure.ErrorMessage, failure.ErrorCode));
            }
        }
    }

    [Fact]
    public async Task A_raw_error_counts_before_the_word_for_the_end()
    {
        var (chunks, exception) = await ReadAsync("data: " + He + "\n\n{\"error\":{\"message\":\"no\",\"code\":500}}\n\n" + Done);

        Assert.Equal([He], chunks);
        Assert.Equal((ApiErrorKind.Api, "no"), (((ApiException)exception!).Kind, ((ApiException)exception).ErrorMessage));
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_whole_answer_behind_comments_is_taken(StreamEnd end)
    {
        var (chunks, exception) = await ReadAsync(": PROCESSING\n\n: PROCESSING\n\n" + Answer, end, pieces: 9);

        Assert.Null(exception);
        Assert.Contains("\"Hello\"", Assert.Single(chunks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(": PROCESSING\n\n<!DOCTYPE html>\n<title>502</title>")]
    [InlineData("data: " + He + "\n\n<html>502</html>\n")]
    public async Task A_page_within_a_stream_is_a_page(string body)
    {
        foreach (var end in Enum.GetValues<StreamEnd>())
        {
            var failure = Assert.IsType<ApiException>((await ReadAsync(body, end)).Exception);

            Assert.Equal((ApiErrorKind.ContentType, false), (failure.Kind, failure.IsTransient));
            Assert.Contains("502", failure.ResponseBody, StringComparison.Ordinal);
            Assert.Contains("502", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("upstream connect error or disconnect/reset before headers. reset reason: overflow")]
    [InlineData(": hi\n\nInternal Server Error\n")]
    public async Task Text_that_is_no_event_is_shown_and_not_taken_for_what_passes(string body)
    {
        foreach (var (end, kind) in new[] { (StreamEnd.Close, ApiErrorKind.Truncated), (StreamEnd.Break, ApiErrorKind.Transport), (StreamEnd.Stall, ApiErrorKind.IdleTimeout) })
        {
            var failure = Assert.IsType<ApiException>((await ReadAsync(body, end, pieces: 3)).Exception);

            Assert.Equal((kind, false), (failure.Kind, failure.IsTransient));
            Assert.Contains("rror", failure.ResponseBody, StringComparison.Ordinal);
            Assert.Equal(end == StreamEnd.Close, failure.Message.Contains("rror", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("x-trace: 1\nnonsense: 2\ndata: " + He + "\n\ndata: " + Lo + "\n\n")]
    [InlineData("data: " + He + "\n\nsome text of a gateway\n\ndata: " + Lo + "\n\n" + Done)]
    public async Task What_is_no_event_does_no_harm_to_an_answer(string body)
    {
        var (chunks, exception) = await ReadAsync(body);

        Assert.Equal([He, Lo], chunks);
        Assert.Null(exception);
    }

    [Fact]
    public async Task What_is_kept_of_lines_that_are_no_events_is_bounded()
    {
        var failure = (ApiException?)(await ReadAsync(": hi\n" + string.Concat(Enumerable.Repeat(new string('x', 1023) + "\n", 2000)))).Exception;

        Assert.Equal(ApiException.MaxResponseBodyBytes, failure?.ResponseBody?.Length);
        using var parser = new SseParser { IsLenient = true };
        for (var i = 0; i < 1000; i++)
        {
            parser.Append(Encoding.UTF8.GetBytes(new string('<', 1000) + "\n"));
            Assert.False(parser.TryRead(out _));
        }

        Assert.Equal(StrayLines.MaxBytes, ((IEventParser)parser).Stray.Length);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_whole_body_is_read_no_further_than_it_goes(StreamEnd end)
    {
        foreach (var behind in new[] { "", "\n", "\n\nrubbish" })
        {
            var (chunks, exception) = await ReadAsync(Answer + behind, end, mediaType: "application/json", pieces: 10);
            Assert.Null(exception);
            Assert.Contains("\"Hello\"", Assert.Single(chunks), StringComparison.Ordinal);

            var (_, error) = await ReadAsync("{\"error\":{\"message\":\"a } and a \\\" in it\"}}" + behind, end, mediaType: "application/json", pieces: 10);
            Assert.Equal((ApiErrorKind.Api, "a } and a \" in it"), (((ApiException)error!).Kind, ((ApiException)error).ErrorMessage));
        }
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Chunks_without_a_stream_around_them_are_no_answer(StreamEnd end)
    {
        var failure = Assert.IsType<ApiException>((await ReadAsync(He + "\n" + Lo + "\n", end, mediaType: "application/json", pieces: 10)).Exception);

        Assert.Equal(end switch { StreamEnd.Close => ApiErrorKind.ContentType, StreamEnd.Break => ApiErrorKind.Transport, _ => ApiErrorKind.IdleTimeout }, failure.Kind);
    }

    [Theory]
    [InlineData(StreamEnd.Close, ApiErrorKind.Truncated)]
    [InlineData(StreamEnd.Break, ApiErrorKind.Transport)]
    [InlineData(StreamEnd.Stall, ApiErrorKind.IdleTimeout)]
    public async Task A_body_that_is_cut_off_is_none(StreamEnd end, ApiErrorKind kind)
    {
        var failure = Assert.IsType<ApiException>((await ReadAsync(Answer[..^1], end, mediaType: "application/json")).Exception);

        Assert.Equal((kind, true), (failure.Kind, failure.IsTransient));
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_page_is_a_page_though_the_connection_is_held_or_breaks(StreamEnd end)
    {
        var failure = Assert.IsType<ApiException>((await ReadAsync("<html>502</html>", end, mediaType: "text/html")).Exception);

        Assert.Equal((ApiErrorKind.ContentType, false, "<html>502</html>"), (failure.Kind, failure.IsTransient, failure.ResponseBody));
    }

    [Theory]
    [InlineData("data: " + He + " " + Lo + "\n\n" + Done)]
    [InlineData("data: " + He + "\t " + Lo + " [DONE]\n\n")]
    [InlineData("data: " + He + Lo + "[DONE]\n\n")]
    public async Task Values_in_one_line_are_taken_apart(string body)
    {
        var (chunks, exception) = await ReadAsync(body);

        Assert.Equal([He, Lo], chunks);
        Assert.Null(exception);
    }

    [Theory]
    [InlineData("(\u00b5/\u00fd rubbish", "zstd", ApiErrorKind.ContentType)]
    [InlineData("data: " + He + "\n\ndata: " + Lo + "\n\n", "utf-8", null)]
    [InlineData(Answer, "none", null)]
    public async Task An_encoding_that_is_not_known_is_named_where_it_matters(string body, string encoding, ApiErrorKind? kind)
    {
        var (_, exception) = await ReadAsync(body, encoding: encoding);

        Assert.Equal((kind, kind is null ? null : false), ((exception as ApiException)?.Kind, (exception as ApiException)?.IsTransient));
        Assert.Equal(kind is not null, exception?.Message.Contains($"'{encoding}'", StringComparison.Ordinal) == true);
    }

    private static async Task<(List<string> Chunks, Exception? Exception)> ReadAsync(
        string body, StreamEnd end = StreamEnd.Close, ChatStreamForm? form = null, string mediaType = "text/event-stream", int pieces = int.MaxValue, string? encoding = null)
    {
        var chunks = new List<string>();
        var exception = await Record.ExceptionAsync(async () =>
        {
            await using var stream = Stream(body, end, form, mediaType, pieces, encoding);
            await foreach (var chunk in stream)
            {
                chunks.Add(chunk);
            }
        });
        return (chunks, exception);
    }

    private static ChatStream<string> Stream(string body, StreamEnd end, ChatStreamForm? form, string mediaType, int pieces, string? encoding)
    {
        // Time passes when there is nothing else to come.
        var clock = new ManualTimeProvider();
        return new ChatStream<string>(
            new ApiClientOptions { TimeProvider = clock },
            form ?? new ChatStreamForm(IsLines: false, DeclaresError: false, IsChat: true),
            _ =>
            {
                var bytes = Encoding.UTF8.GetBytes(body).Chunk(pieces);
                var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new ChunkedStream(bytes, end, () => clock.Advance(TimeSpan.FromHours(1)))) };
                response.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
                if (encoding is not null)
                {
                    response.Content.Headers.ContentEncoding.Add(encoding);
                }

                return Task.FromResult(response);
            },
            data => Encoding.UTF8.GetString(data),
            CancellationToken.None);
    }
}

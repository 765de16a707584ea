using System.Net;
using System.Text;
using ChatGen.Runtime.Tests.Sse;

namespace ChatGen.Runtime.Tests.Chat;

/// <summary>What a chat stream makes of its end, however that comes.</summary>
public sealed class StreamEndingTests
{
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

    private static async Task<(List<string> Chunks, Exception? Exception)> ReadAsync(
        string body, StreamEnd end = StreamEnd.Close, ChatStreamForm? form = null, string mediaType = "text/event-stream", int pieces = int.MaxValue)
    {
        var chunks = new List<string>();
        var exception = await Record.ExceptionAsync(async () =>
        {
            await using var stream = Stream(body, end, form, mediaType, pieces);
            await foreach (var chunk in stream)
            {
                chunks.Add(chunk);
            }
        });
        return (chunks, exception);
    }

    private static ChatStream<string> Stream(string body, StreamEnd end, ChatStreamForm? form, string mediaType, int pieces) => new(
        new ApiClientOptions { StreamIdleTimeout = end == StreamEnd.Stall ? TimeSpan.FromMilliseconds(100) : Timeout.InfiniteTimeSpan, StreamGracePeriod = TimeSpan.FromMilliseconds(50) },
        form ?? new ChatStreamForm(IsLines: false, DeclaresError: false, IsChat: true),
        _ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StreamContent(new ChunkedStream(Encoding.UTF8.GetBytes(body).Chunk(pieces), end)),
            };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            return Task.FromResult(response);
        },
        data => Encoding.UTF8.GetString(data),
        CancellationToken.None);
}

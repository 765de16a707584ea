using System.Net;
using System.Text;
using ChatGen.Runtime.Tests.Sse;

namespace ChatGen.Runtime.Tests.Chat;

/// <summary>How long a stream is read whose answer is complete, but which doesn't say so.</summary>
public sealed class GraceTests
{
    private const string First = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private const string Second = "data: {\"choices\":[{\"index\":1,\"delta\":{}}]}\n\n";
    private const string SecondEnds = "data: {\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private const string Usage = "data: {\"choices\":[],\"usage\":{}}\n\n";

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Time_that_the_caller_takes_does_not_count()
    {
        var chunks = await ReadAsync(TimeSpan.FromSeconds(10), First, Usage, "data: [DONE]\n\n");

        Assert.Equal(2, chunks);
    }

    [Fact]
    public async Task Choice_that_begins_when_all_others_have_ended_is_waited_for()
    {
        var chunks = await ReadAsync(TimeSpan.FromSeconds(10), First + Second, Second, Second, SecondEnds, Usage);

        Assert.Equal(6, chunks);
    }

    [Fact]
    public async Task Silence_ends_it()
    {
        await using var stream = Stream(new ChunkedStream([Encoding.UTF8.GetBytes(First)], StreamEnd.Stall));
        await using var chunks = stream.GetAsyncEnumerator();
        Assert.True(await chunks.MoveNextAsync());

        var next = chunks.MoveNextAsync().AsTask();
        while (!next.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.False(await next);
    }

    private async Task<int> ReadAsync(TimeSpan pause, params string[] pieces)
    {
        var count = 0;
        await foreach (var _ in Stream(new ChunkedStream(pieces.Select(Encoding.UTF8.GetBytes))))
        {
            count++;
            _clock.Advance(pause);
        }

        return count;
    }

    private ChatStream<string> Stream(ChunkedStream body) => new(
        new ApiClientOptions { TimeProvider = _clock },
        new ChatStreamForm(IsLines: false, DeclaresError: false, IsChat: true),
        _ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "text/event-stream");
            return Task.FromResult(response);
        },
        data => Encoding.UTF8.GetString(data),
        CancellationToken.None);
}

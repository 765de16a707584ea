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

    [Theory]
    [InlineData("""{"n":2,"stream":true}""", 2)]
    [InlineData("""{"messages":[{"n":3,"\"n\":":4}], "n" : 1}""", 1)]
    [InlineData("""{"messages":[{"n":3}],"n":4}""", 4)]
    [InlineData("""{"n":null}""", 1)]
    [InlineData("""{"n":"2"}""", 1)]
    [InlineData("""{"messages":[{"n":3}]}""", 1)]
    [InlineData("""[{"n":3}]""", 1)]
    [InlineData("", 1)]
    public void Request_says_how_many_choices_are_to_come(string request, long expected) =>
        Assert.Equal(expected, ChatProgress.AskedChoices(Encoding.UTF8.GetBytes(request)));

    [Fact]
    public async Task Choice_that_was_asked_for_may_take_its_time()
    {
        await using var stream = Stream(new ChunkedStream([Encoding.UTF8.GetBytes(First)], StreamEnd.Stall), choices: 2);
        await using var chunks = stream.GetAsyncEnumerator();
        Assert.True(await chunks.MoveNextAsync());

        var next = chunks.MoveNextAsync().AsTask();
        _clock.Advance(TimeSpan.FromSeconds(99));
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ApiErrorKind.IdleTimeout, (await Assert.ThrowsAsync<ApiException>(() => next)).Kind);
    }

    [Fact]
    public async Task Server_that_gives_fewer_choices_than_asked_for_may_end()
    {
        await using var stream = Stream(new ChunkedStream([Encoding.UTF8.GetBytes(First)]), choices: 2);

        var count = 0;
        await foreach (var _ in stream)
        {
            count++;
        }

        Assert.Equal(1, count);
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

    private ChatStream<string> Stream(ChunkedStream body, long choices = 1) => new(
        new ApiClientOptions { TimeProvider = _clock },
        new ChatStreamForm(IsLines: false, DeclaresError: false, IsChat: true, Choices: choices),
        _ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "text/event-stream");
            return Task.FromResult(response);
        },
        data => Encoding.UTF8.GetString(data),
        CancellationToken.None);
}

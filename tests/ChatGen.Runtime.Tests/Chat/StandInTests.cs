using System.Runtime.CompilerServices;
using ChatGen.Json;
using ChatGen.Runtime.Tests.Json.Shapes;

namespace ChatGen.Runtime.Tests.Chat;

/// <summary>A stream that a test made itself behaves like one of a server.</summary>
public sealed class StandInTests
{
    private static readonly Node[] s_nodes = [new() { Next = null!, Created = 5 }, new() { Next = null!, Created = 6 }];

    [Fact]
    public async Task It_streams_what_it_is_given()
    {
        await using var stream = new ChatStream<Node>(s_nodes);

        await stream.ConnectAsync();
        Assert.Equal([5, 6], await CreatedAsync(stream));
        Assert.Throws<InvalidOperationException>(() => stream.GetAsyncEnumerator());
    }

    [Fact]
    public async Task It_may_fail_in_the_midst_and_has_what_came_before()
    {
        await using var stream = new ChatStream<Node, Node>(Failing());
        var exception = await Assert.ThrowsAsync<ApiException>(() => stream.ToCompletionAsync());

        Assert.Equal(ApiErrorKind.Truncated, exception.Kind);
        Assert.Equal(5, Assert.IsType<Node>(exception.PartialCompletion).Created);
    }

    [Fact]
    public async Task It_ends_when_it_is_disposed()
    {
        var stream = new ChatStream<Node>(s_nodes);
        await using var chunks = stream.GetAsyncEnumerator();
        Assert.True(await chunks.MoveNextAsync());

        await stream.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await chunks.MoveNextAsync());
    }

    [Fact]
    public async Task It_ends_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await using var stream = new ChatStream<Node>(Array.Empty<Node>());
        await using var chunks = stream.GetAsyncEnumerator(source.Token);

        var exception = await Assert.ThrowsAsync<OperationCanceledException>(async () => await chunks.MoveNextAsync());

        Assert.Equal(source.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task Its_source_gets_the_token()
    {
        using var source = new CancellationTokenSource();
        CancellationToken seen = default;
        await using var stream = new ChatStream<Node>(Source());
        await using var chunks = stream.GetAsyncEnumerator(source.Token);
        await chunks.MoveNextAsync();

        Assert.Equal(source.Token, seen);

        async IAsyncEnumerable<Node> Source([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            seen = cancellationToken;
            await Task.Yield();
            yield return s_nodes[0];
        }
    }

    private static async IAsyncEnumerable<Node> Failing()
    {
        await Task.Yield();
        yield return s_nodes[0];
        throw new ApiException(ApiErrorKind.Truncated, "cut");
    }

    private static async Task<List<long?>> CreatedAsync(ChatStream<Node> stream)
    {
        var created = new List<long?>();
        await foreach (var node in stream)
        {
            created.Add(node.Created);
        }

        return created;
    }
}

using ChatGen.Client.Tests.OpenAI;

namespace ChatGen.Client.Tests.Faults;

/// <summary>What becomes of the connection behind a stream.</summary>
public sealed class StreamConnectionTests
{
    private const string Chunk = """data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"Hel"},"finish_reason":null}]}""" + "\n\n";
    private const string Last = """data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":"stop"}]}""" + "\n\n";
    private const string Done = "data: [DONE]\n\n";

    /// <summary>A handler that would read on for long what nobody wants.</summary>
    private static readonly HttpClient s_patient = new(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.FromMinutes(5), MaxResponseDrainSize = int.MaxValue });

    public static TheoryData<bool> Owners { get; } = [true, false];

    [Theory]
    [MemberData(nameof(Owners))]
    public async Task Leaving_closes_the_connection_of_a_silent_server(bool isOwn)
    {
        await using var server = new FaultServer(async connection =>
        {
            await connection.StreamHeadAsync();
            await connection.ChunkAsync(Chunk + Chunk);
            await connection.ClosedAsync();
        });
        using var client = Client(server, isOwn);

        await foreach (var _ in Stream(client))
        {
            break;
        }

        await server.Closed.Task.WaitAsync(FaultRun.Limit);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(false, 500)]
    public async Task Leaving_closes_the_connection_of_a_server_that_goes_on(bool isOwn, int count)
    {
        var chunks = string.Concat(Enumerable.Repeat(Chunk, count));
        await using var server = new FaultServer(async connection =>
        {
            await connection.StreamHeadAsync();
            while (true)
            {
                await connection.ChunkAsync(chunks);
                await connection.WaitAsync(1);
            }
        });
        using var client = Client(server, isOwn);

        await foreach (var _ in Stream(client))
        {
            break;
        }

        await server.Closed.Task.WaitAsync(FaultRun.Limit);
    }

    [Theory]
    [InlineData(true, "chunks", 0)]
    [InlineData(false, "chunks", 0)]
    [InlineData(true, "completion", 0)]
    [InlineData(false, "completion", 0)]
    [InlineData(true, "chunks", 10)]
    [InlineData(false, "completion", 10)]
    public async Task A_stream_read_to_its_end_gives_its_connection_back(bool isOwn, string reading, int terminatorDelay)
    {
        await using var server = new FaultServer(async connection =>
        {
            await connection.StreamHeadAsync();
            await connection.ChunkAsync(Chunk);
            await connection.ChunkAsync(Last);
            await connection.ChunkAsync(Done);
            await connection.WaitAsync(terminatorDelay);
            await connection.EndAsync();
        });
        using var client = Client(server, isOwn);

        for (var i = 0; i < 20; i++)
        {
            await ReadAsync(client, reading);
        }

        // A busy machine may take longer than a stream waits for the end of its body.
        Assert.InRange(server.Accepted, 1, terminatorDelay == 0 ? 1 : 5);
    }

    [Theory]
    [InlineData("chunks")]
    [InlineData("completion")]
    public async Task A_late_end_of_the_body_gives_the_connection_back(string reading)
    {
        var ended = new SemaphoreSlim(0);
        await using var server = new FaultServer(async connection =>
        {
            await connection.StreamHeadAsync();
            await connection.ChunkAsync(Chunk + Last + Done);
            await connection.WaitAsync(50);
            await connection.EndAsync();
            ended.Release();
        });
        using var client = Client(server, isOwn: true);

        for (var i = 0; i < 20; i++)
        {
            await ReadAsync(client, reading);

            // On a busy machine the end comes so late that it is read in the background.
            await ended.WaitAsync();
            await Task.Delay(20);
        }

        Assert.InRange(server.Accepted, 1, 3);
    }

    [Fact]
    public async Task A_server_that_holds_the_connection_behind_the_end_loses_it()
    {
        await using var server = new FaultServer(async connection =>
        {
            await connection.StreamHeadAsync();
            await connection.ChunkAsync(Chunk + Last + Done);
            await connection.ClosedAsync();
        });
        using var client = Client(server, isOwn: false);

        await ReadAsync(client, "chunks");

        await server.Closed.Task.WaitAsync(FaultRun.Limit);
    }

    [Theory]
    [InlineData("chunks")]
    [InlineData("completion")]
    [InlineData("connect")]
    public async Task Disposing_ends_the_wait_for_the_head(string reading)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new FaultServer(async connection =>
        {
            arrived.TrySetResult();
            await connection.ClosedAsync();
        });
        using var client = Client(server, isOwn: false);
        var stream = Stream(client);
        var waiting = reading switch
        {
            "chunks" => stream.GetAsyncEnumerator().MoveNextAsync().AsTask(),
            "completion" => stream.ToCompletionAsync(),
            _ => stream.ConnectAsync(),
        };
        await arrived.Task.WaitAsync(FaultRun.Limit);

        await stream.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(FaultRun.Limit));
        await server.Closed.Task.WaitAsync(FaultRun.Limit);
    }

    [Fact]
    public async Task Disposing_ends_the_wait_for_a_chunk()
    {
        await using var server = new FaultServer(async connection =>
        {
            await connection.StreamHeadAsync();
            await connection.ChunkAsync(Chunk);
            await connection.ClosedAsync();
        });
        using var client = Client(server, isOwn: false);
        var stream = Stream(client);
        var enumerator = stream.GetAsyncEnumerator();
        Assert.True(await enumerator.MoveNextAsync());
        var waiting = enumerator.MoveNextAsync().AsTask();

        await stream.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(FaultRun.Limit));
        await server.Closed.Task.WaitAsync(FaultRun.Limit);
    }

    [Theory]
    [InlineData("method")]
    [InlineData("enumeration")]
    [InlineData("first of both")]
    [InlineData("second of both")]
    public async Task Cancelling_ends_the_wait_for_a_chunk_with_the_token_of_the_caller(string place)
    {
        await using var server = new FaultServer(async connection =>
        {
            await connection.StreamHeadAsync();
            await connection.ChunkAsync(Chunk);
            await connection.ClosedAsync();
        });
        using var client = Client(server, isOwn: false);
        using var source = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        var inMethod = place switch { "enumeration" => default, "second of both" => other.Token, _ => source.Token };
        var inEnumeration = place switch { "method" => default, "first of both" => other.Token, _ => source.Token };
        var enumerator = client.CreateChatCompletionStreamAsync(FaultRun.Request, inMethod).GetAsyncEnumerator(inEnumeration);
        Assert.True(await enumerator.MoveNextAsync());
        var waiting = enumerator.MoveNextAsync().AsTask();

        await source.CancelAsync();

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(FaultRun.Limit));
        Assert.Equal(source.Token, cancelled.CancellationToken);
        await server.Closed.Task.WaitAsync(FaultRun.Limit);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_the_head_with_the_token_of_the_caller()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new FaultServer(async connection =>
        {
            arrived.TrySetResult();
            await connection.ClosedAsync();
        });
        using var client = Client(server, isOwn: true);
        using var source = new CancellationTokenSource();
        var waiting = Stream(client).ToCompletionAsync(source.Token);
        await arrived.Task.WaitAsync(FaultRun.Limit);

        await source.CancelAsync();

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(FaultRun.Limit));
        Assert.Equal(source.Token, cancelled.CancellationToken);
        await server.Closed.Task.WaitAsync(FaultRun.Limit);
    }

    private static OpenAIClient Client(FaultServer server, bool isOwn) =>
        isOwn ? new OpenAIClient(FaultRun.Options(server.Address)) : new OpenAIClient(s_patient, FaultRun.Options(server.Address));

    private static ChatStream<CreateChatCompletionStreamResponse, CreateChatCompletionResponse> Stream(OpenAIClient client) =>
        client.CreateChatCompletionStreamAsync(FaultRun.Request);

    private static async Task ReadAsync(OpenAIClient client, string reading)
    {
        if (reading == "completion")
        {
            Assert.Equal("Hello", (await Stream(client).ToCompletionAsync()).Choices[0].Message.Content);
            return;
        }

        var text = "";
        await foreach (var chunk in Stream(client))
        {
            text += chunk.Choices[0].Delta.Content;
        }

        Assert.Equal("Hello", text);
    }
}

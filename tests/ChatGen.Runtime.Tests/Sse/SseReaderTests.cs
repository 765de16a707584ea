using System.Text;
using ChatGen.Sse;

namespace ChatGen.Runtime.Tests.Sse;

public sealed class SseReaderTests
{
    [Fact]
    public async Task Silence_is_an_idle_timeout_after_what_came()
    {
        await using var reader = Reader(StreamEnd.Stall, TimeSpan.FromMilliseconds(50), "data: a\n\n");

        Assert.True(await reader.ReadAsync());
        Assert.Equal("a", reader.Current.GetText());
        var exception = await Assert.ThrowsAsync<ApiException>(async () => await reader.ReadAsync());
        Assert.Equal(ApiErrorKind.IdleTimeout, exception.Kind);
    }

    [Fact]
    public async Task Comments_are_no_silence()
    {
        var clock = new ManualTimeProvider();
        var stream = new SlowStream(Enumerable.Repeat(": wait\n", 8).Append("data: a\n\n"), clock, TimeSpan.FromSeconds(60));
        await using var reader = new SseReader(stream, new SseReaderOptions { IdleTimeout = TimeSpan.FromSeconds(100), TimeProvider = clock });

        Assert.True(await reader.ReadAsync());
        clock.Advance(TimeSpan.FromSeconds(1000));
        await Assert.ThrowsAsync<ApiException>(async () => await new SseReader(
            new SlowStream([": late\n"], clock, TimeSpan.FromSeconds(101)),
            new SseReaderOptions { IdleTimeout = TimeSpan.FromSeconds(100), TimeProvider = clock }).ReadAsync());
    }

    [Fact]
    public async Task Broken_connection_is_a_transport_failure()
    {
        await using var reader = Reader(StreamEnd.Break, Timeout.InfiniteTimeSpan, "data: a\n\n");

        Assert.True(await reader.ReadAsync());
        var exception = await Assert.ThrowsAsync<ApiException>(async () => await reader.ReadAsync());
        Assert.Equal(ApiErrorKind.Transport, exception.Kind);
        Assert.IsAssignableFrom<IOException>(exception.InnerException);
    }

    [Fact]
    public async Task Cancellation_ends_the_wait_with_the_callers_token()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await using var reader = Reader(StreamEnd.Stall, TimeSpan.FromMinutes(1), "data: a\n\n");
        await reader.ReadAsync(source.Token);

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reader.ReadAsync(source.Token));
        Assert.Equal(source.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task Cancellation_counts_between_events_that_are_there()
    {
        using var source = new CancellationTokenSource();
        await using var reader = Reader(StreamEnd.Close, Timeout.InfiniteTimeSpan, "data: a\n\ndata: b\n\n");
        Assert.True(await reader.ReadAsync(source.Token));
        await source.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reader.ReadAsync(source.Token));
        Assert.Equal(source.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task Disposing_closes_the_stream_and_ends_reading()
    {
        var stream = new ChunkedStream(["data: a\n\ndata: b\n\n"u8.ToArray()]);
        var reader = new SseReader(stream);
        await reader.ReadAsync();
        await reader.DisposeAsync();

        Assert.True(stream.IsDisposed);
        Assert.False(await reader.ReadAsync());
    }

    [Fact]
    public async Task Disposing_ends_a_wait()
    {
        var stream = new BlockedStream();
        var reader = new SseReader(stream);
        var reading = reader.ReadAsync().AsTask();
        await reader.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading);
        Assert.Equal(1, stream.WrittenByte);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task What_is_read_raw_is_cut_at_its_limit_however_it_comes(int size)
    {
        await using var reader = Reader(StreamEnd.Close, Timeout.InfiniteTimeSpan, [.. new string('x', 100).Chunk(size).Select(chunk => new string(chunk))]);

        Assert.Equal(new string('x', 50), Encoding.UTF8.GetString((await reader.ReadRawAsync(50, null, default)).Span));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SseReader(Stream.Null, new SseReaderOptions { MaxEventBytes = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SseReader(Stream.Null, new SseReaderOptions { IdleTimeout = TimeSpan.Zero }));
        Assert.Throws<ArgumentNullException>(() => new SseReader(null!));
    }

    private static SseReader Reader(StreamEnd end, TimeSpan idleTimeout, params string[] chunks) =>
        new(new ChunkedStream(chunks.Select(Encoding.UTF8.GetBytes), end), new SseReaderOptions { IdleTimeout = idleTimeout });

    /// <summary>Reading ends when the stream is disposed; until then it may write.</summary>
    private sealed class BlockedStream : MemoryStream
    {
        private readonly TaskCompletionSource _disposed = new();

        internal byte WrittenByte { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _disposed.Task;
            buffer.Span[0] = 1;
            WrittenByte = buffer.Span[0];
            throw new IOException("The stream was closed.");
        }

        public override async ValueTask DisposeAsync()
        {
            _disposed.TrySetResult();
            await base.DisposeAsync();
        }
    }

    /// <summary>Each chunk comes after a pause.</summary>
    private sealed class SlowStream(IEnumerable<string> chunks, ManualTimeProvider clock, TimeSpan pause) : MemoryStream
    {
        private readonly Queue<string> _chunks = new(chunks);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            clock.Advance(pause);
            return cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken)
                : new ValueTask<int>(_chunks.TryDequeue(out var chunk) ? Encoding.UTF8.GetBytes(chunk, buffer.Span) : 0);
        }
    }
}

namespace ChatGen.Runtime.Tests.Sse;

/// <summary>A stream that gives its chunks one by one, and then ends, stalls or breaks.</summary>
public sealed class ChunkedStream(IEnumerable<byte[]> chunks, StreamEnd end = StreamEnd.Close, Action? stalled = null) : Stream
{
    private readonly Queue<byte[]> _chunks = new(chunks.Where(chunk => chunk.Length > 0));

    public bool IsDisposed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        if (_chunks.Count > 0)
        {
            var chunk = _chunks.Dequeue();
            var count = Math.Min(chunk.Length, buffer.Length);
            chunk.AsSpan(0, count).CopyTo(buffer.Span);
            if (count < chunk.Length)
            {
                var rest = _chunks.ToArray();
                _chunks.Clear();
                _chunks.Enqueue(chunk[count..]);
                Array.ForEach(rest, _chunks.Enqueue);
            }

            return count;
        }

        switch (end)
        {
            case StreamEnd.Stall:
                stalled?.Invoke();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return 0;
            case StreamEnd.Break:
                throw new IOException("The connection was reset.");
            default:
                return 0;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}

public enum StreamEnd
{
    Close,
    Stall,
    Break,
}

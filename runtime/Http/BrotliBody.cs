using System.Buffers;
using System.IO.Compression;

namespace ChatGen.Http;

/// <summary>
/// A body that is compressed with Brotli, as it is read. The framework's stream can write, too, and brings the compressor, 0.8 MB, into a native program.
/// An end within the compressed data is an end: what holds the data knows whether something is missing.
/// </summary>
internal sealed class BrotliBody(Stream stream) : Stream
{
    private const int BufferSize = 16 * 1024;

    private readonly byte[] _buffer = new byte[BufferSize];
    private BrotliDecoder _decoder;
    private int _start;
    private int _end;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The data is not compressed so.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // A few bytes can become very many, and nothing is waited for meanwhile.
        cancellationToken.ThrowIfCancellationRequested();
        int count;
        while (NeedsMore(buffer.Span, out count))
        {
            _start = 0;
            _end = await stream.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
            if (_end == 0)
            {
                return 0;
            }
        }

        return count;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int count;
        while (NeedsMore(buffer, out count))
        {
            _start = 0;
            _end = stream.Read(_buffer);
            if (_end == 0)
            {
                return 0;
            }
        }

        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _decoder.Dispose();
            stream.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Decompresses what is there.</summary>
    /// <param name="destination">Takes the data.</param>
    /// <param name="count">How much it is; 0 behind the end.</param>
    /// <returns>Whether there was too little for any.</returns>
    private bool NeedsMore(Span<byte> destination, out int count)
    {
        var status = _decoder.Decompress(_buffer.AsSpan(_start, _end - _start), destination, out var consumed, out count);
        _start += consumed;
        return status == OperationStatus.InvalidData
            ? throw new InvalidDataException("The body is no data compressed with Brotli.")
            : status == OperationStatus.NeedMoreData && count == 0;
    }
}

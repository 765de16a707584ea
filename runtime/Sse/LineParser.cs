using System.Buffers;
using System.Globalization;

namespace ChatGen.Sse;

/// <summary>
/// Parses JSON values, each in a line of its own: NDJSON and JSON Lines, and JSON text sequences (RFC 7464), where a record separator stands
/// before a value, which then may have several lines. Lines end with LF or CR LF; blank ones are skipped, and so is a byte order mark.
/// </summary>
/// <remarks>Each value is given as the data of an event. The last line needs no end when its JSON is whole; else the stream is truncated.</remarks>
internal sealed class LineParser(int maxLineBytes) : IEventParser
{
    private const byte RecordSeparator = 0x1E;
    private const int InitialBufferSize = 16 * 1024;
    private const int SmallestRoom = 2 * 1024;

    private byte[] _buffer = [];

    // The buffer: … value, scanned | not scanned | room
    private int _start;
    private int _scanned;
    private int _end;
    private bool _completed;

    /// <inheritdoc/>
    public string LastEventId => "";

    /// <inheritdoc/>
    public TimeSpan? ReconnectionTime => null;

    /// <inheritdoc/>
    public bool IsTruncated { get; private set; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Stray => default;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> CutOff { get; private set; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Unread => _buffer.AsMemory(_start, _end - _start);

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = Math.Max(sizeHint, SmallestRoom);
        if (_buffer.Length - _end < needed)
        {
            var live = _end - _start;
            var old = _buffer;
            if (old.Length - live < needed)
            {
                _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(InitialBufferSize, (int)Math.Min(Array.MaxLength, old.Length * 2L)), checked(live + needed)));
            }

            old.AsSpan(_start, live).CopyTo(_buffer);
            _scanned -= _start;
            _start = 0;
            _end = live;
            if (!ReferenceEquals(old, _buffer) && old.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(old);
            }
        }

        return _buffer.AsMemory(_end);
    }

    /// <inheritdoc/>
    public void Advance(int count) => _end += count;

    /// <inheritdoc/>
    public void Complete() => _completed = true;

    /// <inheritdoc/>
    public bool TryRead(out SseEvent @event)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
            if (length < 0)
            {
                break;
            }

            var value = Trim(_start, _scanned + length, out var isRecord);
            Check(value.Length);
            _scanned += length + 1;
            if (isRecord && value.Span is [(byte)'{' or (byte)'[' or (byte)'"', ..] && !WholeValues.IsOne(value.Span))
            {
                // A line of a longer value.
                continue;
            }

            _start = _scanned;
            if (!value.IsEmpty)
            {
                @event = new SseEvent(value);
                return true;
            }
        }

        _scanned = _end;
        Check(_end - _start);
        return Finish(out @event);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        _start = _scanned = _end = 0;
        _completed = true;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private bool Finish(out SseEvent @event)
    {
        @event = default;
        if (!_completed)
        {
            return false;
        }

        var rest = Trim(_start, _end, out _);
        _start = _scanned = _end;
        if (rest.IsEmpty)
        {
            return false;
        }

        if (!WholeValues.IsOne(rest.Span))
        {
            IsTruncated = true;
            CutOff = rest;
            return false;
        }

        @event = new SseEvent(rest);
        return true;
    }

    /// <summary>A value without white space, byte order mark and record separators around it.</summary>
    private ReadOnlyMemory<byte> Trim(int start, int end, out bool isRecord)
    {
        var line = _buffer.AsSpan(start, end - start);
        var trimmed = line.TrimStart("\uFEFF \t\r\n\u001E"u8);
        isRecord = line[..(line.Length - trimmed.Length)].Contains(RecordSeparator);
        return _buffer.AsMemory(end - trimmed.Length, trimmed.TrimEnd(" \t\r\n\u001E"u8).Length);
    }

    private void Check(int length)
    {
        if (length > maxLineBytes)
        {
            throw new ApiException(ApiErrorKind.Limit, string.Create(CultureInfo.InvariantCulture, $"A line of the stream has more than {maxLineBytes} bytes."));
        }
    }
}

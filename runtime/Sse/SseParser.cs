using System.Buffers;
using System.Globalization;
using System.Text;

namespace ChatGen.Sse;

/// <summary>
/// Parses server-sent events as the HTML standard says (section 9.2.6, "Interpreting an event stream"): bytes go in as they come,
/// events come out. The caller writes to <see cref="GetMemory"/>, says how much with <see cref="Advance"/>, and reads with
/// <see cref="TryRead"/> until it is false.
/// </summary>
/// <remarks>
/// Data of one line is a slice of the buffer; further lines are moved together in place. The one departure from the standard:
/// an event that the end of the stream cuts off is dispatched when its data is a complete JSON object, array or string, or <c>[DONE]</c>;
/// servers of chat APIs leave out the last blank line. Not for more than one thread at a time.
/// </remarks>
public sealed class SseParser : IEventParser
{
    /// <summary>What an event may have, unless said otherwise: 16 MiB.</summary>
    public const int DefaultMaxEventBytes = 16 * 1024 * 1024;

    /// <summary>How large the buffer is at first: 16 KiB.</summary>
    internal const int DefaultBufferSize = 16 * 1024;

    private const int SmallestRoom = 2 * 1024;

    private readonly int _maxEventBytes;
    private readonly int _bufferSize;
    private byte[] _buffer = [];

    // The buffer: … data of the current event … | current line, scanned | not scanned | room
    private int _dataStart;
    private int _dataEnd;
    private int _lineStart;
    private int _scanned;
    private int _end;

    private bool _started;
    private bool _afterCarriageReturn;
    private bool _hasData;
    private bool _completed;
    private bool _finished;
    private string _eventType = "";
    private string _lastEventType = "";
    private string _id;
    private StrayLines? _stray;

    /// <summary>Makes a parser for one stream.</summary>
    /// <param name="maxEventBytes">How many bytes the data of an event may have, together with the line that is being read; 1 or more.</param>
    /// <param name="lastEventId">The last event id of the connection before this one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxEventBytes"/> is less than 1.</exception>
    public SseParser(int maxEventBytes = DefaultMaxEventBytes, string lastEventId = "")
        : this(maxEventBytes, lastEventId, DefaultBufferSize)
    {
    }

    internal SseParser(int maxEventBytes, string lastEventId, int bufferSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEventBytes, 1);
        ArgumentNullException.ThrowIfNull(lastEventId);
        ArgumentOutOfRangeException.ThrowIfLessThan(bufferSize, 1);
        _maxEventBytes = maxEventBytes;
        _bufferSize = bufferSize;
        LastEventId = _id = lastEventId;
    }

    /// <summary>Is called with each comment, without its colon; the bytes are valid during the call.</summary>
    public Action<ReadOnlyMemory<byte>>? CommentReceived { get; init; }

    /// <summary>The last event id: a blank line makes the id before it the last one, whether there was data or not.</summary>
    public string LastEventId { get; private set; }

    /// <summary>How long to wait before connecting again, as the stream asks for; null when it doesn't.</summary>
    public TimeSpan? ReconnectionTime { get; private set; }

    /// <summary>Whether the stream has ended within an event, which is lost.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>
    /// Whether lines that are no field are kept, and an event of an error is dispatched at the end with as much of its text as came. Else the stream is read
    /// to the letter.
    /// </summary>
    internal bool IsLenient { get; init; }

    /// <summary>Whether data are JSON values: then those that are whole at the end are dispatched, without what is cut off behind them.</summary>
    internal bool HasValues { get; init; }

    /// <inheritdoc/>
    ReadOnlyMemory<byte> IEventParser.Stray => _stray is null ? default : _stray.Bytes;

    /// <inheritdoc cref="IEventParser.CutOff"/>
    internal ReadOnlyMemory<byte> CutOff { get; private set; }

    /// <inheritdoc/>
    ReadOnlyMemory<byte> IEventParser.CutOff => CutOff;

    /// <summary>The bytes that are not parsed yet.</summary>
    internal ReadOnlyMemory<byte> Unread => _buffer.AsMemory(_lineStart, _end - _lineStart);

    /// <inheritdoc/>
    ReadOnlyMemory<byte> IEventParser.Unread => Unread;

    /// <summary>Room for received bytes.</summary>
    /// <param name="sizeHint">How much is needed at least.</param>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(Math.Max(sizeHint, Math.Min(SmallestRoom, _bufferSize)));
        return _buffer.AsMemory(_end);
    }

    /// <summary>Says how many bytes were written to the room.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There was less room.</exception>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _buffer.Length - _end);
        _end += count;
    }

    /// <summary>Adds received bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        MakeRoom(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Says that the stream has ended: no bytes follow.</summary>
    public void Complete() => _completed = true;

    /// <summary>Reads the next event.</summary>
    /// <param name="event">The event; valid until the next call of any member.</param>
    /// <returns>False when more bytes are needed, or, after <see cref="Complete"/>, when there is no further event.</returns>
    /// <exception cref="ApiException">The event is longer than it may be (<see cref="ApiErrorKind.Limit"/>).</exception>
    public bool TryRead(out SseEvent @event)
    {
        if (TryReadPlain(out @event))
        {
            return true;
        }

        while (TryReadLine(out var line))
        {
            if (line.Length > 0)
            {
                Interpret(line);
            }
            else if (Dispatch(out @event))
            {
                return true;
            }
        }

        if (_completed && !_finished)
        {
            _finished = true;
            return Finish(out @event);
        }

        @event = default;
        return false;
    }

    /// <summary>Gives the buffer back; events that were read are no longer valid.</summary>
    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        _dataStart = _dataEnd = _lineStart = _scanned = _end = 0;
        _hasData = false;
        _completed = _finished = true;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// Reads an event like most: one line of data and a blank one, both there already. Whatever is otherwise is left where it is.
    /// </summary>
    private bool TryReadPlain(out SseEvent @event)
    {
        @event = default;
        if (!_started && !SkipByteOrderMark())
        {
            return false;
        }

        var rest = _buffer.AsSpan(_lineStart, _end - _lineStart);
        if (_afterCarriageReturn || _hasData || _eventType.Length > 0 || _scanned > _lineStart || !rest.StartsWith("data:"u8))
        {
            return false;
        }

        var length = rest.IndexOfAny((byte)'\r', (byte)'\n');
        if ((uint)length > (uint)_maxEventBytes)
        {
            return false;
        }

        var ends = rest[length] == '\n' ? "\n\n"u8 : "\r\n\r\n"u8;
        if (!rest[length..].StartsWith(ends))
        {
            return false;
        }

        var skipped = rest["data:".Length] == ' ' ? "data: ".Length : "data:".Length;
        LastEventId = _id;
        @event = new SseEvent(_buffer.AsMemory(_lineStart + skipped, length - skipped), "message", _id);
        _lineStart += length + ends.Length;
        _scanned = _lineStart;
        return true;
    }

    /// <summary>"Lines must be separated by either a CRLF pair, a single LF, or a single CR." A CR ends its line at once; an LF that follows belongs to it.</summary>
    private bool TryReadLine(out Range line)
    {
        line = default;
        if (!_started && !SkipByteOrderMark())
        {
            return false;
        }

        if (_afterCarriageReturn && _lineStart < _end)
        {
            _afterCarriageReturn = false;
            if (_buffer[_lineStart] == '\n')
            {
                _lineStart++;
                _scanned = _lineStart;
            }
        }

        var length = _buffer.AsSpan(_scanned, _end - _scanned).IndexOfAny((byte)'\r', (byte)'\n');
        var lineEnd = length < 0 ? _end : _scanned + length;
        if (lineEnd - _lineStart + (_hasData ? _dataEnd - _dataStart : 0) > _maxEventBytes)
        {
            throw new ApiException(ApiErrorKind.Limit, string.Create(
                CultureInfo.InvariantCulture, $"A server-sent event has more than {_maxEventBytes} bytes."));
        }

        _scanned = lineEnd;
        if (length < 0)
        {
            return false;
        }

        line = new Range(_lineStart, lineEnd - _lineStart);
        _afterCarriageReturn = _buffer[lineEnd] == '\r';
        _lineStart = _scanned = lineEnd + 1;
        return true;
    }

    /// <summary>"One leading U+FEFF BYTE ORDER MARK character must be ignored if any are present": waits until it is there or can't be.</summary>
    private bool SkipByteOrderMark()
    {
        var mark = "\uFEFF"u8;
        var start = _buffer.AsSpan(0, _end);
        if (start.Length < mark.Length && mark.StartsWith(start) && !_completed)
        {
            return false;
        }

        _started = true;
        if (start.StartsWith(mark))
        {
            _lineStart = _scanned = mark.Length;
        }

        return true;
    }

    private void Interpret(Range line)
    {
        var bytes = _buffer.AsSpan(line.Start, line.Length);
        var colon = bytes.IndexOf((byte)':');
        if (colon == 0)
        {
            CommentReceived?.Invoke(_buffer.AsMemory(line.Start + 1, line.Length - 1));
            return;
        }

        // Without a colon the whole line is the name. "If value starts with a U+0020 SPACE character, remove it from value."
        var name = colon < 0 ? bytes : bytes[..colon];
        var skipped = colon < 0 ? bytes.Length : colon + (bytes.Length > colon + 1 && bytes[colon + 1] == ' ' ? 2 : 1);
        var value = bytes[skipped..];
        if (name.SequenceEqual("data"u8))
        {
            AddData(line.Start + skipped, value.Length);
        }
        else if (name.SequenceEqual("event"u8))
        {
            _eventType = _lastEventType = Text(value, _lastEventType);
        }
        else if (name.SequenceEqual("id"u8))
        {
            // "If the field value does not contain U+0000 NULL, then set the last event ID buffer"
            _id = value.Contains((byte)0) ? _id : Text(value, _id);
        }
        else if (name.SequenceEqual("retry"u8))
        {
            SetReconnectionTime(value);
        }
        else if (IsLenient && StrayLines.IsStray(bytes, colon))
        {
            (_stray ??= new StrayLines()).Add(bytes);
        }
    }

    /// <summary>A further line is moved behind the data: its field name and the line's end made room for the line feed.</summary>
    private void AddData(int start, int length)
    {
        if (_hasData)
        {
            _buffer[_dataEnd++] = (byte)'\n';
            _buffer.AsSpan(start, length).CopyTo(_buffer.AsSpan(_dataEnd));
            _dataEnd += length;
        }
        else
        {
            _hasData = true;
            _dataStart = start;
            _dataEnd = start + length;
        }
    }

    /// <summary>"If the field value consists of only ASCII digits"</summary>
    private void SetReconnectionTime(ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            ReconnectionTime = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
                && milliseconds < TimeSpan.MaxValue.TotalMilliseconds
                    ? TimeSpan.FromTicks(milliseconds * TimeSpan.TicksPerMillisecond)
                    : TimeSpan.MaxValue;
        }
    }

    private bool Dispatch(out SseEvent @event)
    {
        LastEventId = _id;
        var dispatched = _hasData;
        @event = dispatched
            ? new SseEvent(_buffer.AsMemory(_dataStart, _dataEnd - _dataStart), _eventType.Length == 0 ? "message" : _eventType, _id)
            : default;
        _hasData = false;
        _eventType = "";
        return dispatched;
    }

    /// <summary>At the end of the stream: a pending event whose data is whole is dispatched.</summary>
    private bool Finish(out SseEvent @event)
    {
        var rest = new Range(_lineStart, _end - _lineStart);
        var line = _buffer.AsSpan(_lineStart, rest.Length);
        var isData = line.StartsWith("data:"u8);
        if (isData || (IsLenient && !line.IsEmpty && line[0] != ':' && !StrayLines.IsFieldStart(line)))
        {
            Interpret(rest);
            rest = default;
        }

        var data = _hasData ? _buffer.AsSpan(_dataStart, _dataEnd - _dataStart) : default;
        if (_hasData && (WholeValues.IsOne(data) || (IsLenient && _eventType == "error" && data.TrimStart(" \t\n"u8) is not ([] or [(byte)'{' or (byte)'[', ..]))))
        {
            return Dispatch(out @event);
        }

        var whole = HasValues ? WholeValues.LeadingLength(data) : 0;
        IsTruncated = _hasData || (rest.Length > 0 && _buffer[rest.Start] != ':');
        CutOff = _hasData ? _buffer.AsMemory(_dataStart + whole, _dataEnd - _dataStart - whole) : default;
        _dataEnd = _dataStart + whole;
        _hasData = whole > 0;
        @event = default;
        return _hasData && Dispatch(out @event);
    }

    /// <summary>The text; the same instance when it is equal to the last one, as event types are.</summary>
    private static string Text(ReadOnlySpan<byte> value, string last) =>
        Ascii.Equals(value, last) ? last : Encoding.UTF8.GetString(value);

    private void MakeRoom(int needed)
    {
        if (_buffer.Length - _end >= needed)
        {
            return;
        }

        // What is still needed: the data of the current event and the line that is being read.
        var data = _hasData ? _buffer.AsSpan(_dataStart, _dataEnd - _dataStart) : default;
        var line = _buffer.AsSpan(_lineStart, _end - _lineStart);
        var live = data.Length + line.Length;
        var old = _buffer;
        if (old.Length - live < needed)
        {
            _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(_bufferSize, (int)Math.Min(Array.MaxLength, old.Length * 2L)), checked(live + needed)));
        }

        data.CopyTo(_buffer);
        line.CopyTo(_buffer.AsSpan(data.Length));
        _scanned += data.Length - _lineStart;
        _dataStart = 0;
        _dataEnd = _lineStart = data.Length;
        _end = live;
        if (!ReferenceEquals(old, _buffer) && old.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(old);
        }
    }

    private readonly record struct Range(int Start, int Length);
}

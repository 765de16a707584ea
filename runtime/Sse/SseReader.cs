using ChatGen.Http;

namespace ChatGen.Sse;

/// <summary>How server-sent events are read.</summary>
public sealed class SseReaderOptions
{
    /// <summary>How many bytes the data of an event may have, together with the line that is being read; 1 or more, 16 MiB by default.</summary>
    public int MaxEventBytes { get; init; } = SseParser.DefaultMaxEventBytes;

    /// <summary>How large the buffer is at first, in bytes; 1 or more, 16 KiB by default. It grows with events that need more.</summary>
    public int BufferSize { get; init; } = SseParser.DefaultBufferSize;

    /// <summary>How long the stream may be silent; every byte counts, comments included. Infinite by default.</summary>
    public TimeSpan IdleTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>The clock of <see cref="IdleTimeout"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The last event id of the connection before this one.</summary>
    public string LastEventId { get; init; } = "";

    /// <summary>Is called with each comment, without its colon; the bytes are valid during the call.</summary>
    public Action<ReadOnlyMemory<byte>>? CommentReceived { get; init; }
}

/// <summary>Reads server-sent events from a stream; once.</summary>
/// <remarks>Each event is valid until the next one is asked for. Not for more than one thread at a time.</remarks>
public sealed class SseReader : IAsyncEnumerable<SseEvent>, IAsyncDisposable
{
    /// <summary>Who sends that much white space first sends an event stream.</summary>
    private const int MaxPeekedBytes = 4 * 1024;

    private readonly Stream _stream;
    private readonly IEventParser _parser;
    private readonly IdleTimer _idle;
    private readonly TimeSpan _idleTimeout;
    private readonly TimeProvider _timeProvider;
    private readonly ApiFailure _failure;
    private bool _ended;
    private bool _filling;
    private bool _disposed;

    /// <summary>Makes a reader.</summary>
    /// <param name="stream">The stream; disposed with the reader.</param>
    /// <param name="options">How to read.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public SseReader(Stream stream, SseReaderOptions? options = null)
        : this(stream, Parser(options ?? new SseReaderOptions()), options?.IdleTimeout ?? Timeout.InfiniteTimeSpan, options?.TimeProvider ?? TimeProvider.System, ApiFailure.Unknown)
    {
    }

    /// <param name="stream">The stream.</param>
    /// <param name="parser">What finds the events.</param>
    /// <param name="idleTimeout">How long the stream may be silent.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="failure">Makes the exceptions.</param>
    internal SseReader(Stream stream, IEventParser parser, TimeSpan idleTimeout, TimeProvider timeProvider, ApiFailure failure)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _parser = parser;
        _idle = new IdleTimer(idleTimeout, timeProvider);
        _idleTimeout = idleTimeout;
        _timeProvider = timeProvider;
        _failure = failure;
    }

    /// <summary>
    /// How long may still be waited, all in all: the stream has all that is needed, and what follows is welcome, but not worth a long wait or an
    /// exception. Null while it is not so far.
    /// </summary>
    internal TimeSpan? Grace { get; set; }

    /// <summary>The event that was read last.</summary>
    public SseEvent Current { get; private set; }

    /// <inheritdoc cref="SseParser.LastEventId"/>
    public string LastEventId => _parser.LastEventId;

    /// <inheritdoc cref="SseParser.ReconnectionTime"/>
    public TimeSpan? ReconnectionTime => _parser.ReconnectionTime;

    /// <inheritdoc cref="SseParser.IsTruncated"/>
    public bool IsTruncated => _parser.IsTruncated;

    /// <summary>Reads the next event into <see cref="Current"/>.</summary>
    /// <param name="cancellationToken">Ends the wait, and reading between events that are there already.</param>
    /// <returns>False at the end of the stream.</returns>
    /// <exception cref="ApiException">
    /// The connection broke (<see cref="ApiErrorKind.Transport"/>), was silent for too long (<see cref="ApiErrorKind.IdleTimeout"/>),
    /// or an event is too long (<see cref="ApiErrorKind.Limit"/>).
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<bool>(cancellationToken);
        }

        return TryRead() ? new ValueTask<bool>(true) : ReadSlowAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerator<SseEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        while (await ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return Current;
        }
    }

    /// <summary>Closes the stream, and ends a wait for it; the events that were read are no longer valid.</summary>
    public ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return ValueTask.CompletedTask;
        }

        var isWhole = _ended;
        _ended = true;
        _disposed = true;
        Current = default;
        if (_filling)
        {
            // The stream may still write to the buffer: who waits for it cleans up.
            _idle.Cancel();
            return _stream.DisposeAsync();
        }

        Release();
        return isWhole ? _stream.DisposeAsync() : StreamEnding.AbortAsync(_stream);
    }

    /// <summary>Closes the stream behind its last event: what follows is of no interest, but a connection that is read to its end can serve again.</summary>
    internal ValueTask FinishAsync()
    {
        if (_disposed || _filling)
        {
            return DisposeAsync();
        }

        _ended = true;
        _disposed = true;
        Current = default;
        Release();
        return StreamEnding.DrainAsync(_stream);
    }

    /// <summary>Looks at the first bytes behind white space and byte order mark, before anything is parsed.</summary>
    /// <param name="count">How many there must be.</param>
    /// <param name="start">The bytes; fewer when there are no more.</param>
    /// <returns>Whether they are there, or never will be; else <see cref="FillAsync"/> reads on.</returns>
    internal bool TryPeek(int count, out ReadOnlySpan<byte> start)
    {
        var bytes = _parser.Unread.Span;
        start = bytes;
        while (start is [0xEF or 0xBB or 0xBF or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n', ..])
        {
            start = start[1..];
        }

        return start.Length >= count || _ended || bytes.Length >= MaxPeekedBytes;
    }

    /// <summary>Reads on without parsing: the body is no event stream. What is more than the limit is cut off, however it came.</summary>
    internal async ValueTask<ReadOnlyMemory<byte>> ReadRawAsync(int limit, CancellationToken cancellationToken)
    {
        while (!_ended && _parser.Unread.Length < limit)
        {
            await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        return _parser.Unread[..Math.Min(_parser.Unread.Length, limit)];
    }

    /// <summary>Reads the next event as far as its bytes are there already.</summary>
    internal bool TryRead()
    {
        try
        {
            var read = _parser.TryRead(out var @event);
            Current = @event;
            return read;
        }
        catch (ApiException exception)
        {
            throw _failure.Create(exception.Kind, exception.Message);
        }
    }

    private async ValueTask<bool> ReadSlowAsync(CancellationToken cancellationToken)
    {
        while (!_ended)
        {
            await FillAsync(cancellationToken).ConfigureAwait(false);
            if (TryRead())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads on without parsing.</summary>
    internal async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var memory = _parser.GetMemory();
        var grace = Grace;
        if (grace <= TimeSpan.Zero)
        {
            _ended = true;
            return;
        }

        // A server that is found silent before the grace is over is reported.
        var isGrace = grace < _idleTimeout || (grace is not null && _idleTimeout == Timeout.InfiniteTimeSpan);
        var token = _idle.Start(cancellationToken, isGrace ? grace : null);
        var start = grace is null ? 0 : _timeProvider.GetTimestamp();
        _filling = true;
        try
        {
            var count = await _stream.ReadAsync(memory, token).ConfigureAwait(false);
            if (count == 0)
            {
                _ended = true;
                _parser.Complete();
            }
            else
            {
                _parser.Advance(count);
            }
        }
        catch (Exception exception) when (ApiFailure.IsTransport(exception))
        {
            Break(exception, grace is not null && (isGrace || !_idle.HasExpired), cancellationToken);
        }
        finally
        {
            _filling = false;
            _idle.Stop();
            if (grace is { } rest)
            {
                Grace = rest - _timeProvider.GetElapsedTime(start);
            }

            if (_disposed)
            {
                Release();
            }
        }
    }

    /// <summary>Ends reading where the connection did.</summary>
    /// <param name="exception">What the connection said.</param>
    /// <param name="isEnough">What came does without the rest.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    private void Break(Exception exception, bool isEnough, CancellationToken cancellationToken)
    {
        if (_disposed)
        {
            throw new ObjectDisposedException("The stream was disposed.", exception);
        }

        if (!isEnough || cancellationToken.IsCancellationRequested)
        {
            throw _failure.Translate(exception, _idle.HasExpired ? _idleTimeout : null, cancellationToken);
        }

        _ended = true;
    }

    private static SseParser Parser(SseReaderOptions options) => new(options.MaxEventBytes, options.LastEventId, options.BufferSize) { CommentReceived = options.CommentReceived };

    private void Release()
    {
        _idle.Dispose();
        _parser.Dispose();
    }
}

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
        : this(stream, options ?? new SseReaderOptions(), ApiFailure.Unknown)
    {
    }

    /// <param name="stream">The stream.</param>
    /// <param name="options">How to read.</param>
    /// <param name="failure">Makes the exceptions.</param>
    /// <param name="parser">What finds the events; null for server-sent ones.</param>
    internal SseReader(Stream stream, SseReaderOptions options, ApiFailure failure, IEventParser? parser = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _parser = parser ?? new SseParser(options.MaxEventBytes, options.LastEventId, options.BufferSize) { CommentReceived = options.CommentReceived };
        _idle = new IdleTimer(options.IdleTimeout, options.TimeProvider);
        _idleTimeout = options.IdleTimeout;
        _timeProvider = options.TimeProvider;
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

    /// <summary>The first bytes behind white space and byte order mark, before anything is parsed; fewer when there are no more.</summary>
    /// <param name="count">How many there must be.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            var bytes = _parser.Unread;
            var start = bytes.TrimStart("\uFEFF \t\r\n"u8);
            if (start.Length >= count || _ended || bytes.Length >= MaxPeekedBytes)
            {
                return start;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
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

    private async ValueTask FillAsync(CancellationToken cancellationToken)
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
        catch (Exception exception) when (!_disposed && ApiFailure.IsTransport(exception) && grace is not null && !cancellationToken.IsCancellationRequested && (isGrace || !_idle.HasExpired))
        {
            _ended = true;
        }
        catch (Exception exception) when (!_disposed && ApiFailure.IsTransport(exception))
        {
            throw _failure.Translate(exception, _idle.HasExpired ? _idleTimeout : null, cancellationToken);
        }
        catch (Exception exception) when (_disposed && ApiFailure.IsTransport(exception))
        {
            throw new ObjectDisposedException("The stream was disposed.", exception);
        }
        finally
        {
            _filling = false;
            _idle.Stop();
            Grace = grace - (grace is null ? TimeSpan.Zero : _timeProvider.GetElapsedTime(start));
            if (_disposed)
            {
                Release();
            }
        }
    }

    private void Release()
    {
        _idle.Dispose();
        _parser.Dispose();
    }
}

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

    // Who has the stream and the timer.
    private const int Free = 0;
    private const int Filling = 1;
    private const int Closed = 2;

    private static readonly TaskCompletionSource s_closed = MakeClosed();

    private readonly Stream _stream;
    private readonly IEventParser _parser;
    private readonly IdleTimer _idle;
    private readonly TimeSpan _idleTimeout;
    private readonly TimeProvider _timeProvider;
    private readonly ApiFailure _failure;
    private TaskCompletionSource? _left;
    private TaskCompletionSource? _closed;
    private Exception? _broken;
    private int _state;
    private bool _hasExpired;
    private bool _isAtEnd;
    private bool _ended;

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

    /// <summary>Whether the connection broke or fell silent before the end, and that matters: not in the time of grace.</summary>
    internal bool HasFailed => _broken is not null && (Grace is not { } grace || (_hasExpired && grace >= _idleTimeout));

    /// <inheritdoc cref="IEventParser.Stray"/>
    internal ReadOnlyMemory<byte> Stray => _parser.Stray;

    /// <inheritdoc cref="IEventParser.CutOff"/>
    internal ReadOnlyMemory<byte> CutOff => _parser.CutOff;

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

        return TryRead() ? new ValueTask<bool>(true) : ReadOrThrowAsync(cancellationToken);
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
    public async ValueTask DisposeAsync()
    {
        _ended = true;
        Current = default;
        if (await CloseAsync().ConfigureAwait(false))
        {
            Release();
        }
    }

    /// <summary>
    /// Closes the stream, and ends a wait for it. Another thread may be reading: what it looks at stays valid until it disposes the reader, and where it
    /// waits or comes to wait it gets an <see cref="ObjectDisposedException"/>.
    /// </summary>
    /// <returns>Whether the buffer is in nobody's hands but the reader's.</returns>
    internal async ValueTask<bool> CloseAsync()
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            if (state == Closed)
            {
                // Who comes second waits for the first.
                var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await (Interlocked.CompareExchange(ref _closed, closed, null) ?? closed).Task.ConfigureAwait(false);
                return _left is null or { Task.IsCompleted: true };
            }

            var left = state == Filling ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
            Volatile.Write(ref _left, left);
            if (Interlocked.CompareExchange(ref _state, Closed, state) == state)
            {
                try
                {
                    await CloseAsync(left).ConfigureAwait(false);
                }
                finally
                {
                    SetClosed();
                }

                return left is null or { Task.IsCompleted: true };
            }
        }
    }

    /// <summary>Closes the stream behind its last event: what follows is of no interest, but a connection that is read to its end can serve again.</summary>
    internal async ValueTask FinishAsync()
    {
        if (Interlocked.CompareExchange(ref _state, Closed, Free) != Free)
        {
            await DisposeAsync().ConfigureAwait(false);
            return;
        }

        _ended = true;
        Current = default;
        Release();
        try
        {
            await StreamEnding.DrainAsync(_stream).ConfigureAwait(false);
        }
        finally
        {
            SetClosed();
        }
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
    /// <param name="limit">How many bytes there may be.</param>
    /// <param name="isEnough">Whether what has come is enough; null to read to the end.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async ValueTask<ReadOnlyMemory<byte>> ReadRawAsync(int limit, Func<ReadOnlyMemory<byte>, bool>? isEnough, CancellationToken cancellationToken)
    {
        while (!_ended && _parser.Unread.Length < limit && isEnough?.Invoke(_parser.Unread) != true)
        {
            await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        return _parser.Unread[..Math.Min(_parser.Unread.Length, limit)];
    }

    /// <summary>The exception for a connection that broke or fell silent; it shows what came last.</summary>
    internal Exception CreateFailure(ReadOnlySpan<byte> body = default, bool isTransient = true) =>
        _failure.Translate(_broken!, _hasExpired ? _idleTimeout : null, CancellationToken.None, body, isTransient);

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

    /// <summary>Waits for the next event.</summary>
    /// <returns>False at the end of the stream, and where it breaks off: <see cref="HasFailed"/> says which.</returns>
    internal async ValueTask<bool> ReceiveAsync(CancellationToken cancellationToken)
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

    private async ValueTask<bool> ReadOrThrowAsync(CancellationToken cancellationToken) =>
        await ReceiveAsync(cancellationToken).ConfigureAwait(false) || (HasFailed ? throw CreateFailure() : false);

    /// <summary>Waits for bytes. The end of them, however it comes, ends what is parsed: what is whole of it is there first.</summary>
    internal async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, Filling, Free) != Free)
        {
            throw Disposed(null);
        }

        Exception? broken = null;
        var grace = Grace;

        // A server that is found silent before the grace is over is reported.
        var isGrace = grace < _idleTimeout || (grace is not null && _idleTimeout == Timeout.InfiniteTimeSpan);
        var start = grace is null ? 0 : _timeProvider.GetTimestamp();
        bool isOpen;
        try
        {
            if (grace <= TimeSpan.Zero)
            {
                End();
            }
            else
            {
                var token = _idle.Start(cancellationToken, isGrace ? grace : null);

                // Who closes the stream cancels the wait that he sees: this one, or it doesn't begin.
                Interlocked.MemoryBarrier();
                if (Volatile.Read(ref _state) == Filling)
                {
                    Take(await _stream.ReadAsync(_parser.GetMemory(), token).ConfigureAwait(false));
                }
            }
        }
        catch (Exception exception) when (Volatile.Read(ref _state) == Closed || ApiFailure.IsTransport(exception))
        {
            broken = exception;
            _hasExpired = _idle.HasExpired && !isGrace;
        }
        finally
        {
            _idle.Stop();
            isOpen = TryLeave();
        }

        if (!isOpen)
        {
            throw Disposed(broken);
        }

        if (broken is not null)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                throw _failure.Translate(broken, null, cancellationToken);
            }

            _broken = broken;
            End();
        }

        Grace = _ended ? grace : grace - (grace is null ? TimeSpan.Zero : _timeProvider.GetElapsedTime(start));
    }

    private void Take(int count)
    {
        if (count > 0)
        {
            _parser.Advance(count);
            return;
        }

        _isAtEnd = true;
        End();
    }

    private void End()
    {
        _ended = true;
        _parser.Complete();
    }

    private static ObjectDisposedException Disposed(Exception? exception) => new("The stream was disposed.", exception);

    /// <summary>Leaves the stream to who closes it; if that has happened meanwhile, cleans up.</summary>
    private bool TryLeave()
    {
        if (Interlocked.CompareExchange(ref _state, Free, Filling) == Filling)
        {
            return true;
        }

        Release();
        Volatile.Read(ref _left)?.TrySetResult();
        return false;
    }

    /// <param name="left">Completes when who fills the buffer has left the stream; null when nobody does.</param>
    private async ValueTask CloseAsync(TaskCompletionSource? left)
    {
        if (left is null)
        {
            _idle.Dispose();
        }
        else
        {
            _idle.Cancel();
            await Task.WhenAny(left.Task, Task.Delay(StreamEnding.MaxWait, CancellationToken.None)).ConfigureAwait(false);
        }

        // A stream that doesn't heed its token is closed under the reader.
        if (_isAtEnd || left is { Task.IsCompleted: false })
        {
            await _stream.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            await StreamEnding.AbortAsync(_stream).ConfigureAwait(false);
        }
    }

    private static SseParser Parser(SseReaderOptions options) => new(options.MaxEventBytes, options.LastEventId, options.BufferSize) { CommentReceived = options.CommentReceived };

    private static TaskCompletionSource MakeClosed()
    {
        var closed = new TaskCompletionSource();
        closed.SetResult();
        return closed;
    }

    private void SetClosed() => Interlocked.CompareExchange(ref _closed, s_closed, null)?.TrySetResult();

    private void Release()
    {
        _idle.Dispose();
        _parser.Dispose();
    }
}

namespace ChatGen.Http;

/// <summary>Ends a wait for bytes that takes too long; one wait after the other.</summary>
internal sealed class IdleTimer : IDisposable
{
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _timeProvider;
    private ITimer? _timer;
    private CancellationTokenSource? _source;
    private CancellationToken _caller;

    internal IdleTimer(TimeSpan timeout, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        if (timeout <= TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A timeout must be more than zero, or infinite.");
        }

        _timeout = timeout;
        _timeProvider = timeProvider;
    }

    /// <summary>Whether it was this timer that ended the wait.</summary>
    internal bool HasExpired => _source is { IsCancellationRequested: true } && !_caller.IsCancellationRequested;

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        _source?.Dispose();
        _timer = null;
        _source = null;
    }

    /// <summary>Starts a wait.</summary>
    /// <param name="caller">What ends the wait, too.</param>
    /// <param name="timeout">How long this one may take; null for as long as any.</param>
    /// <returns>The token to wait with.</returns>
    internal CancellationToken Start(CancellationToken caller, TimeSpan? timeout = null)
    {
        var due = timeout ?? _timeout;

        // One source serves all waits with the same token, unless the time was up just when the bytes came.
        if (_source is null || _caller != caller || _source.IsCancellationRequested)
        {
            Dispose();
            _caller = caller;
            _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
            _timer = _timeProvider.CreateTimer(static source => Cancel((CancellationTokenSource)source!), _source, due, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer!.Change(due, Timeout.InfiniteTimeSpan);
        }

        return _source.Token;
    }

    /// <summary>Ends a wait.</summary>
    internal void Stop() => _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Ends a wait at once.</summary>
    internal void Cancel()
    {
        if (_source is { } source)
        {
            Cancel(source);
        }
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The wait was over at that moment.
        }
    }
}

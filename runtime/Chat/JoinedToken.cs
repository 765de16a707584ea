namespace ChatGen;

/// <summary>Two tokens as one. A cancellation is reported with the token that the caller knows.</summary>
internal sealed class JoinedToken : IDisposable
{
    private readonly CancellationToken _first;
    private readonly CancellationToken _second;
    private readonly CancellationTokenSource? _source;

    internal JoinedToken(CancellationToken first, CancellationToken second)
    {
        _first = first;
        _second = second;
        Token = first.CanBeCanceled ? first : second;
        if (first.CanBeCanceled && second.CanBeCanceled && first != second)
        {
            _source = CancellationTokenSource.CreateLinkedTokenSource(first, second);
            Token = _source.Token;
        }
    }

    /// <summary>Is cancelled with either.</summary>
    internal CancellationToken Token { get; }

    /// <summary>Whether the token is neither of the two.</summary>
    internal bool IsJoined => _source is not null;

    /// <inheritdoc/>
    public void Dispose() => _source?.Dispose();

    /// <summary>The same cancellation, with the token that caused it.</summary>
    internal OperationCanceledException Translate(OperationCanceledException exception) =>
        new(exception.Message, exception, _first.IsCancellationRequested ? _first : _second);
}

using System.Runtime.ExceptionServices;

namespace ChatGen;

/// <content>The chunks of a connection, one by one.</content>
public partial class ChatStream<TChunk>
{
    /// <summary>
    /// Does by hand what the compiler makes of an iterator: most chunks come together with others, and for those there is nothing to wait for.
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <param name="connection">Its connection.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    private sealed class Enumerator(ChatStream<TChunk> stream, ChatConnection connection, CancellationToken cancellationToken) : IAsyncEnumerator<TChunk>
    {
        private JoinedToken? _tokens;
        private bool _isDisposed;

        public TChunk Current { get; private set; } = default!;

        public ValueTask<bool> MoveNextAsync()
        {
            if (_isDisposed)
            {
                return new ValueTask<bool>(false);
            }

            _tokens ??= new JoinedToken(stream._cancellationToken, cancellationToken);
            try
            {
                return stream.TryNext(connection, _tokens) is { } hasNext ? NextAsync(hasNext) : WaitAsync(_tokens);
            }
            catch (Exception exception)
            {
                return FailAsync(ExceptionDispatchInfo.Capture(exception));
            }
        }

        public ValueTask DisposeAsync()
        {
            if (_isDisposed)
            {
                return default;
            }

            _isDisposed = true;
            Current = default!;
            _tokens?.Dispose();
            stream.EndCall();
            return connection.DisposeAsync();
        }

        private ValueTask<bool> NextAsync(bool hasNext)
        {
            if (!hasNext)
            {
                return EndAsync();
            }

            Current = stream.Read(connection);
            connection.HasDelivered = true;
            return new ValueTask<bool>(true);
        }

        private async ValueTask<bool> WaitAsync(JoinedToken tokens)
        {
            try
            {
                return await NextAsync(await stream.NextAsync(connection, tokens).ConfigureAwait(false)).ConfigureAwait(false);
            }
            catch
            {
                await DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }

        private async ValueTask<bool> EndAsync()
        {
            await DisposeAsync().ConfigureAwait(false);
            return false;
        }

        private async ValueTask<bool> FailAsync(ExceptionDispatchInfo failure)
        {
            await DisposeAsync().ConfigureAwait(false);
            failure.Throw();
            return false;
        }
    }
}

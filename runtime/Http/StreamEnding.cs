namespace ChatGen.Http;

/// <summary>The ends that a response's stream can have before its own.</summary>
internal static class StreamEnding
{
    /// <summary>What is read of a rest that nobody wants: a little to save the connection, and as much as there is to find its end.</summary>
    private const int DrainBytes = 4 * 1024;

    private const int AbortBytes = 64 * 1024;
    private const int MaxReads = 16;
    private const int MaxAbortReads = 1024;

    /// <summary>Most servers end a body just behind its last event. Who waits for that much can use the connection for the next request.</summary>
    private static readonly TimeSpan s_maxWait = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan s_maxDrain = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Reads what is left and closes the stream, so that its connection can serve again. What is there already is read at once; a server that
    /// takes its time is waited for, a tenth of a second here, and a second at most in the background.
    /// </summary>
    internal static async ValueTask DrainAsync(Stream stream)
    {
        // Else a source with a timer would be made for nothing: mostly the end is there.
        var end = new CancellationTokenSource();
        var drain = ReadToEndAsync(stream, DrainBytes, MaxReads, end.Token);
        if (drain.IsCompleted)
        {
            end.Dispose();
            await stream.DisposeAsync().ConfigureAwait(false);
            return;
        }

        end.CancelAfter(s_maxDrain);
        await Task.WhenAny(CloseAsync(), Task.Delay(s_maxWait, CancellationToken.None)).ConfigureAwait(false);

        async Task CloseAsync()
        {
            using (end)
            {
                await drain.ConfigureAwait(false);
                await DisposeAsync(stream).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Closes the connection now. A handler may try to save it, by reading on for seconds what nobody wants; a wait that is cancelled leaves it
    /// nothing to save. It comes to a wait when what is there already is read.
    /// </summary>
    internal static async ValueTask AbortAsync(Stream stream)
    {
        using var end = new CancellationTokenSource();
        var read = ReadToEndAsync(stream, AbortBytes, MaxAbortReads, end.Token);
        await end.CancelAsync().ConfigureAwait(false);

        // It ends now, unless the stream doesn't heed its token.
        _ = read;
        await DisposeAsync(stream).ConfigureAwait(false);
    }

    /// <summary>Reads a bounded number of times; exceptions mean that it is over, too.</summary>
    private static async Task ReadToEndAsync(Stream stream, int size, int maxReads, CancellationToken cancellationToken)
    {
        var buffer = new byte[size];
        try
        {
            for (var i = 0; i < maxReads && await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0; i++)
            {
            }
        }
        catch (Exception exception) when (ApiFailure.IsTransport(exception) || exception is ObjectDisposedException)
        {
        }
    }

    private static async ValueTask DisposeAsync(Stream stream)
    {
        try
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (ApiFailure.IsTransport(exception))
        {
        }
    }
}

namespace ChatGen.Http;

/// <summary>The ends that a response's stream can have before its own.</summary>
internal static class StreamEnding
{
    /// <summary>What is read of a rest that nobody wants: a little to save the connection, and as much as there is to find its end.</summary>
    private const int DrainBytes = 4 * 1024;

    private const int AbortBytes = 64 * 1024;
    private const int MaxDrainReads = 16;
    private const int MaxAbortReads = 1024;

    /// <summary>Most servers end a body just behind its last event. Who waits for that much can use the connection for the next request.</summary>
    internal static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan s_maxDrain = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Reads what is left and closes the stream, so that its connection can serve again. What is there already is read at once; a server that
    /// takes its time is waited for, a tenth of a second here, and a second at most in the background.
    /// </summary>
    internal static async ValueTask DrainAsync(Stream stream)
    {
        // Else a source with a timer would be made for nothing: mostly the end is there.
        var end = new CancellationTokenSource();
        var drain = ReadToEndAsync(stream, end.Token);
        if (drain.IsCompleted)
        {
            end.Dispose();
            await stream.DisposeAsync().ConfigureAwait(false);
            return;
        }

        end.CancelAfter(s_maxDrain);
        await Task.WhenAny(CloseAsync(), Task.Delay(MaxWait, CancellationToken.None)).ConfigureAwait(false);

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
        var buffer = new byte[AbortBytes];
        for (var i = 0; i < MaxAbortReads && await ReadAndCancelAsync(stream, buffer).ConfigureAwait(false); i++)
        {
        }

        await DisposeAsync(stream).ConfigureAwait(false);
    }

    /// <summary>Begins to wait for bytes, and gives it up.</summary>
    /// <returns>Whether there were bytes all the same, so that there was no wait to give up.</returns>
    private static async Task<bool> ReadAndCancelAsync(Stream stream, byte[] buffer)
    {
        using var end = new CancellationTokenSource();
        var read = ReadAsync(stream, buffer, end.Token);
        if (!read.IsCompleted)
        {
            await end.CancelAsync().ConfigureAwait(false);
            if (!read.IsCompleted)
            {
                // It ends now, unless the stream doesn't heed its token.
                await Task.WhenAny(read, Task.Delay(MaxWait, CancellationToken.None)).ConfigureAwait(false);
            }
        }

        return read.IsCompleted && await read.ConfigureAwait(false) > 0;
    }

    /// <summary>Reads a bounded number of times.</summary>
    private static async Task ReadToEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[DrainBytes];
        for (var i = 0; i < MaxDrainReads && await ReadAsync(stream, buffer, cancellationToken).ConfigureAwait(false) > 0; i++)
        {
        }
    }

    /// <summary>Reads what there is; exceptions mean that it is over, too.</summary>
    private static async Task<int> ReadAsync(Stream stream, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ApiFailure.IsTransport(exception) || exception is ObjectDisposedException)
        {
            return 0;
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

namespace ChatGen.Http;

/// <summary>The ends that a response's stream can have before its own.</summary>
internal static class StreamEnding
{
    private const int BufferSize = 4 * 1024;
    private const int MaxReads = 16;

    private static readonly TimeSpan s_maxDrain = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Reads what is left and closes the stream, so that its connection can serve again. What is there already is read at once; a server that
    /// takes its time is waited for in the background, a second at most.
    /// </summary>
    internal static ValueTask DrainAsync(Stream stream)
    {
        // Else a source with a timer would be made for nothing: mostly the end is there.
        var buffer = new byte[BufferSize];
        var end = new CancellationTokenSource();
        var drain = ReadToEndAsync(stream, buffer, end.Token);
        if (drain.IsCompleted)
        {
            end.Dispose();
            return stream.DisposeAsync();
        }

        end.CancelAfter(s_maxDrain);
        _ = CloseAsync();
        return ValueTask.CompletedTask;

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
    /// Closes the connection now. A handler may try to save it, by reading on for seconds what nobody wants; a read that is cancelled leaves it
    /// nothing to save.
    /// </summary>
    internal static async ValueTask AbortAsync(Stream stream)
    {
        using var end = new CancellationTokenSource();
        var read = ReadToEndAsync(stream, new byte[BufferSize], end.Token);
        await end.CancelAsync().ConfigureAwait(false);

        // It ends now, unless the stream doesn't heed its token.
        _ = read;
        await DisposeAsync(stream).ConfigureAwait(false);
    }

    /// <summary>Reads a bounded number of times; exceptions mean that it is over, too.</summary>
    private static async Task ReadToEndAsync(Stream stream, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            for (var i = 0; i < MaxReads && await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0; i++)
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

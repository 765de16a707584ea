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
        try
        {
            for (var i = 0; i < MaxAbortReads; i++)
            {
                using var end = new CancellationTokenSource();
                var read = stream.ReadAsync(buffer, end.Token);
                if ((read.IsCompleted ? await read.ConfigureAwait(false) : await CancelAsync(read.AsTask(), end).ConfigureAwait(false)) == 0)
                {
                    break;
                }
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
        }

        try
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (ApiFailure.IsTransport(exception))
        {
        }
    }

    /// <summary>Gives a wait up.</summary>
    /// <returns>How many bytes came all the same, so that there was no wait to give up.</returns>
    private static async Task<int> CancelAsync(Task<int> read, CancellationTokenSource end)
    {
        var count = CountAsync(read);
        await end.CancelAsync().ConfigureAwait(false);
        if (!count.IsCompleted)
        {
            // It ends now, unless the stream doesn't heed its token.
            await Task.WhenAny(count, Task.Delay(MaxWait, CancellationToken.None)).ConfigureAwait(false);
        }

        return count.IsCompleted ? await count.ConfigureAwait(false) : 0;
    }

    /// <summary>Reads a bounded number of times.</summary>
    private static async Task ReadToEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[DrainBytes];
        try
        {
            for (var i = 0; i < MaxDrainReads && await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0; i++)
            {
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
        }
    }

    /// <summary>What a read brings; exceptions mean that it is over, too.</summary>
    private static async Task<int> CountAsync(Task<int> read)
    {
        try
        {
            return await read.ConfigureAwait(false);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            return 0;
        }
    }

    private static bool IsEnd(Exception exception) => ApiFailure.IsTransport(exception) || exception is ObjectDisposedException;

    private static async Task DisposeAsync(Stream stream)
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

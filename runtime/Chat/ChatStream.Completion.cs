using System.Text.Json;
using ChatGen.Http;
using ChatGen.Json;
using ChatGen.Telemetry;

namespace ChatGen;

/// <summary>A chat completion that comes in chunks, and can be had whole.</summary>
/// <typeparam name="TChunk">The type of the chunks.</typeparam>
/// <typeparam name="TCompletion">The type of the whole answer: what the call without a stream returns.</typeparam>
/// <inheritdoc/>
public sealed class ChatStream<TChunk, TCompletion> : ChatStream<TChunk>
    where TChunk : IJsonCodec<TChunk>
    where TCompletion : IJsonCodec<TCompletion>
{
    /// <inheritdoc/>
    public ChatStream(IEnumerable<TChunk> chunks)
        : base(chunks)
    {
    }

    /// <inheritdoc/>
    public ChatStream(IAsyncEnumerable<TChunk> chunks)
        : base(chunks)
    {
    }

    internal ChatStream(
        ApiClientOptions options,
        ChatStreamForm form,
        Func<CancellationToken, Task<HttpResponseMessage>> send,
        JsonTextReader<TChunk> read,
        CancellationToken cancellationToken,
        Func<ChatCall?>? begin = null,
        JsonPrefix? prefix = null)
        : base(options, form, send, read, cancellationToken, begin, prefix)
    {
    }

    /// <summary>
    /// What has come of the answer until now: partial text, partial tool calls, and in the end the completion. Asked for before the stream is
    /// enumerated, it grows with every chunk.
    /// </summary>
    /// <exception cref="InvalidOperationException">The enumeration has begun, and it was not asked for before.</exception>
    public ChatAccumulator<TChunk, TCompletion> Accumulator
    {
        get
        {
            if (Kept is null)
            {
                if (IsEnumerated)
                {
                    throw new InvalidOperationException("What has come of a stream is kept when its accumulator is asked for before it is enumerated.");
                }

                Kept = new ChatAccumulator<TChunk, TCompletion>();
            }

            return (ChatAccumulator<TChunk, TCompletion>)Kept;
        }
    }

    /// <summary>Reads the stream to its end.</summary>
    /// <param name="cancellationToken">Gives it up; as does the one that the stream was made with.</param>
    /// <returns>The whole answer.</returns>
    /// <exception cref="ApiException">The request failed, or the stream did; <see cref="ApiException.PartialCompletion"/> has what had come of it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; <see cref="Accumulator"/> has what had come, if it was asked for before.</exception>
    /// <exception cref="InvalidOperationException">The stream was enumerated before.</exception>
    public async Task<TCompletion> ToCompletionAsync(CancellationToken cancellationToken = default)
    {
        if (IsEnumerated)
        {
            throw new InvalidOperationException("A chat stream can be read once: its chunks are gone when they were read.");
        }

        var accumulator = Accumulator;
        await KeepAllAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return accumulator.ToCompletion();
        }
        catch (JsonException exception)
        {
            throw Invalid(accumulator.ToJson(), exception);
        }
    }

    /// <inheritdoc/>
    private protected override void Keep(TChunk chunk) => (Kept as ChatAccumulator<TChunk, TCompletion>)?.Add(chunk);
}

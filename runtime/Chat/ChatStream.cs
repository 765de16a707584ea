using System.Net;
using System.Text.Json;
using ChatGen.Http;
using ChatGen.Sse;

namespace ChatGen;

/// <summary>
/// An answer that comes in chunks. The request is sent when the stream is enumerated, or by <see cref="ConnectAsync"/>. It can be
/// enumerated once; leaving the enumeration, or disposing the stream, closes the connection.
/// </summary>
/// <typeparam name="TChunk">The type of the chunks.</typeparam>
/// <remarks>
/// What arrived is delivered before a failure is thrown, by the next step of the enumeration: an <see cref="ApiException"/>, or an
/// <see cref="OperationCanceledException"/> with the token that was cancelled. Not for more than one thread at a time, but it may be disposed while
/// another waits for a chunk, who then gets an <see cref="ObjectDisposedException"/>.
/// </remarks>
public sealed class ChatStream<TChunk> : IAsyncEnumerable<TChunk>, IAsyncDisposable
{
    private readonly ChatConnection? _connection;
    private readonly ChunkReader<TChunk>? _read;
    private readonly IAsyncEnumerable<TChunk>? _chunks;
    private readonly CancellationToken _cancellationToken;
    private bool _enumerated;

    /// <summary>Makes a stream of chunks that are there already: what a stand-in for a client returns in a test.</summary>
    /// <param name="chunks">The chunks.</param>
    public ChatStream(IEnumerable<TChunk> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        _chunks = ToAsync(chunks);
    }

    internal ChatStream(
        ApiClientOptions options,
        ChatStreamForm form,
        Func<CancellationToken, Task<HttpResponseMessage>> send,
        ChunkReader<TChunk> read,
        CancellationToken cancellationToken)
    {
        _connection = new ChatConnection(options, form, send);
        _read = read;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The status of the response; null before it is there.</summary>
    public HttpStatusCode? StatusCode => _connection?.StatusCode;

    /// <summary>The headers of the response, by name whatever the case; empty before it is there.</summary>
    public IReadOnlyDictionary<string, string> Headers =>
        _connection?.Headers ?? System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What the server calls this request; null before the response is there.</summary>
    public string? RequestId => ApiException.FindRequestId(Headers);

    /// <summary>Sends the request and waits for the head of the response. Enumerating does so, too, when it has not been done.</summary>
    /// <param name="cancellationToken">Gives the wait up.</param>
    /// <exception cref="ApiException">The request failed, or what comes is no stream.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the one that the stream was made with.</exception>
    /// <exception cref="ObjectDisposedException">The stream is disposed.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        if (_connection is not null)
        {
            using var tokens = new JoinedToken(_cancellationToken, cancellationToken);
            try
            {
                await _connection.OpenAsync(tokens.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception) when (tokens.IsJoined)
            {
                throw tokens.Translate(exception);
            }
        }
    }

    /// <summary>Enumerates the chunks.</summary>
    /// <param name="cancellationToken">Ends the enumeration; as does the one that the stream was made with.</param>
    /// <exception cref="InvalidOperationException">The stream was enumerated before.</exception>
    public IAsyncEnumerator<TChunk> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (_enumerated)
        {
            throw new InvalidOperationException("A chat stream can be enumerated once: its chunks are gone when they were read.");
        }

        _enumerated = true;
        return _chunks?.GetAsyncEnumerator(cancellationToken) ?? EnumerateAsync(cancellationToken);
    }

    /// <summary>Closes the connection.</summary>
    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async IAsyncEnumerable<TChunk> ToAsync(IEnumerable<TChunk> chunks)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var chunk in chunks)
        {
            yield return chunk;
        }
    }

    private async IAsyncEnumerator<TChunk> EnumerateAsync(CancellationToken cancellationToken)
    {
        var connection = _connection!;
        using var tokens = new JoinedToken(_cancellationToken, cancellationToken);
        try
        {
            while (await NextAsync(connection, tokens).ConfigureAwait(false))
            {
                var chunk = Read(connection);
                connection.HasDelivered = true;
                yield return chunk;
            }
        }
        finally
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async ValueTask<bool> NextAsync(ChatConnection connection, JoinedToken tokens)
    {
        try
        {
            await connection.OpenAsync(tokens.Token).ConfigureAwait(false);
            return await connection.NextAsync(tokens.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (tokens.IsJoined)
        {
            throw tokens.Translate(exception);
        }
    }

    private TChunk Read(ChatConnection connection)
    {
        var data = connection.Current.Data.Span;
        try
        {
            return _read!(data);
        }
        catch (JsonException exception)
        {
            throw connection.Failure.Create(ApiErrorKind.Protocol, $"A chunk is not what the API describes: {exception.Message}", data, exception);
        }
    }
}

/// <summary>Reads a chunk from the data of an event.</summary>
internal delegate TChunk ChunkReader<out TChunk>(ReadOnlySpan<byte> data);

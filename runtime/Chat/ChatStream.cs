using System.Collections.ObjectModel;
using System.Net;
using System.Text.Json;
using ChatGen.Http;
using ChatGen.Json;
using ChatGen.Sse;
using ChatGen.Telemetry;

namespace ChatGen;

/// <summary>
/// An answer that comes in chunks. The request is sent when the stream is enumerated, or by <see cref="ConnectAsync"/>. It can be
/// enumerated once; leaving the enumeration, or disposing the stream, closes the connection.
/// </summary>
/// <typeparam name="TChunk">The type of the chunks.</typeparam>
/// <remarks>
/// What arrived is delivered before a failure is thrown, by the next step of the enumeration: an <see cref="ApiException"/>, or an
/// <see cref="OperationCanceledException"/> with the token that was cancelled. Not for more than one thread at a time, but another may
/// dispose it: who reads then gets an <see cref="ObjectDisposedException"/>.
/// </remarks>
public partial class ChatStream<TChunk> : IAsyncEnumerable<TChunk>, IAsyncDisposable
{
    private readonly ChatConnection? _connection;
    private readonly JsonTextReader<TChunk>? _read;
    private readonly IAsyncEnumerable<TChunk>? _chunks;
    private readonly Func<ChatCall?>? _begin;
    private readonly CancellationToken _cancellationToken;
    private readonly bool _isStrict;
    private ChatCall? _call;
    private bool _hasBegun;
    private bool _isDisposed;

    /// <summary>Makes a stream of chunks that are there already: what a stand-in for a client returns in a test.</summary>
    /// <param name="chunks">The chunks. There are no events behind them, so <see cref="EventReceived"/> is never called.</param>
    public ChatStream(IEnumerable<TChunk> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        _chunks = ListAsync(chunks);
    }

    /// <summary>Makes a stream of chunks that come from elsewhere: what a stand-in for a client returns in a test, with its delays and failures.</summary>
    /// <param name="chunks">The chunks. There are no events behind them, so <see cref="EventReceived"/> is never called.</param>
    public ChatStream(IAsyncEnumerable<TChunk> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        _chunks = chunks;
    }

    internal ChatStream(
        ApiClientOptions options,
        ChatStreamForm form,
        Func<CancellationToken, Task<HttpResponseMessage>> send,
        JsonTextReader<TChunk> read,
        CancellationToken cancellationToken,
        Func<ChatCall?>? begin = null,
        JsonPrefix? prefix = null)
    {
        _connection = new ChatConnection(options, form, send, prefix);
        _read = read;
        _isStrict = options.StrictJson;
        _begin = begin;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The status of the response; null before it is there.</summary>
    public HttpStatusCode? StatusCode => _connection?.StatusCode;

    /// <summary>The headers of the response, by name whatever the case; empty before it is there.</summary>
    public IReadOnlyDictionary<string, string> Headers => _connection?.Headers ?? ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What the server calls this request; null before the response is there.</summary>
    public string? RequestId => ApiException.FindRequestId(Headers);

    /// <summary>
    /// Is called with every event as it came, before its chunk is delivered; the event is valid during the call. Set it before the stream is
    /// enumerated.
    /// </summary>
    public Action<SseEvent>? EventReceived
    {
        get => _connection?.EventReceived;
        set
        {
            if (_connection is not null)
            {
                _connection.EventReceived = value;
            }
        }
    }

    /// <summary>
    /// Is called with every comment, without its colon: servers show with them that they are alive. The bytes are valid during the call. Set it
    /// before the stream is enumerated.
    /// </summary>
    public Action<ReadOnlyMemory<byte>>? CommentReceived
    {
        get => _connection?.CommentReceived;
        set
        {
            if (_connection is not null)
            {
                _connection.CommentReceived = value;
            }
        }
    }

    /// <summary>Whether the enumeration has begun.</summary>
    private protected bool IsEnumerated { get; private set; }

    /// <summary>Keeps what comes, where that is wanted.</summary>
    private protected ChatAccumulator? Kept { get; set; }

    /// <summary>Sends the request and waits until the response begins: its head, and the first byte behind it. Enumerating does so, too, when it has not been done.</summary>
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
                await OpenAsync(_connection, tokens.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (NotesCall(exception))
            {
                throw;
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
        Begin();
        return _chunks is null ? new Enumerator(this, _connection!, cancellationToken) : GivenAsync(_chunks, cancellationToken);
    }

    /// <summary>Closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _isDisposed = true;
        EndCall();
        if (_connection is not null)
        {
            await _connection.CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Adds a chunk of a stream that has no connection.</summary>
    private protected virtual void Keep(TChunk chunk)
    {
    }

    /// <summary>Reads the stream to its end, and keeps it.</summary>
    private protected async Task KeepAllAsync(CancellationToken cancellationToken)
    {
        Begin();
        if (_connection is null)
        {
            var given = GivenAsync(_chunks!, cancellationToken);
            await using (given.ConfigureAwait(false))
            {
                while (await given.MoveNextAsync().ConfigureAwait(false))
                {
                }
            }

            return;
        }

        using var tokens = new JoinedToken(_cancellationToken, cancellationToken);
        await using (_connection.ConfigureAwait(false))
        {
            while (TryNext(_connection, tokens) ?? await NextAsync(_connection, tokens).ConfigureAwait(false))
            {
                if (_isStrict)
                {
                    Read(_connection);
                }

                _connection.HasDelivered = true;
            }
        }
    }

    /// <summary>The exception for JSON that is not what the API describes.</summary>
    private protected ApiException Invalid(ReadOnlySpan<byte> json, JsonException exception)
    {
        var maker = _connection?.Failure ?? ApiFailure.Unknown;
        var word = maker.Secrets.Beginning(JsonFailure.Word(exception, json), ApiException.MaxResponseBodyBytes);
        var failure = maker.Create(
            ApiErrorKind.Protocol,
            $"The stream is not what the API describes: {exception.Message}{(word.Length > 0 ? $" There it says '{word}'." : "")}",
            json,
            exception);
        failure.PartialCompletion = Kept?.TryGetCompletion();
        return failure;
    }

    private void Begin()
    {
        if (IsEnumerated)
        {
            throw new InvalidOperationException("A chat stream can be enumerated once: its chunks are gone when they were read.");
        }

        IsEnumerated = true;
    }

    private static async IAsyncEnumerable<TChunk> ListAsync(IEnumerable<TChunk> chunks)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var chunk in chunks)
        {
            yield return chunk;
        }
    }

    /// <summary>Chunks that have no connection end as those of one do.</summary>
    private async IAsyncEnumerator<TChunk> GivenAsync(IAsyncEnumerable<TChunk> chunks, CancellationToken cancellationToken)
    {
        var given = chunks.GetAsyncEnumerator(cancellationToken);
        await using (given.ConfigureAwait(false))
        {
            while (await MoveAsync(given, cancellationToken).ConfigureAwait(false))
            {
                Keep(given.Current);
                yield return given.Current;
            }
        }
    }

    private async ValueTask<bool> MoveAsync(IAsyncEnumerator<TChunk> given, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await given.MoveNextAsync().ConfigureAwait(false);
        }
        catch (ApiException exception) when (Kept is not null)
        {
            exception.PartialCompletion ??= Kept.TryGetCompletion();
            throw;
        }
    }

    /// <summary>Opens the connection; the span of the call is its parent.</summary>
    private ValueTask OpenAsync(ChatConnection connection, CancellationToken cancellationToken)
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            _call = _begin?.Invoke();
        }

        return connection.OpenAsync(cancellationToken);
    }

    private async ValueTask<bool> NextAsync(ChatConnection connection, JoinedToken tokens)
    {
        try
        {
            await OpenAsync(connection, tokens.Token).ConfigureAwait(false);
            return Take(connection, connection.TryNext(tokens.Token) ?? await connection.NextAsync(tokens.Token).ConfigureAwait(false));
        }
        catch (Exception exception) when (Notes(exception))
        {
            throw;
        }
        catch (OperationCanceledException exception) when (tokens.IsJoined)
        {
            throw tokens.Translate(exception);
        }
    }

    /// <summary>The same without a wait: most chunks come together with others.</summary>
    /// <returns>Null when there is something to wait for.</returns>
    private bool? TryNext(ChatConnection connection, JoinedToken tokens)
    {
        try
        {
            return connection.IsOpen && connection.TryNext(tokens.Token) is { } hasNext ? Take(connection, hasNext) : null;
        }
        catch (Exception exception) when (Notes(exception))
        {
            throw;
        }
        catch (OperationCanceledException exception) when (tokens.IsJoined)
        {
            throw tokens.Translate(exception);
        }
    }

    private bool Take(ChatConnection connection, bool hasNext)
    {
        if (!hasNext)
        {
            EndCall();
            return false;
        }

        if (_call is { } call)
        {
            lock (call)
            {
                call.AddChunk(connection.Current.Span);
            }
        }

        if (Kept is not null)
        {
            Keep(connection, Kept);
        }

        return true;
    }

    /// <summary>Tells telemetry of a failure, and gives it what had come; in the filter of a catch clause: it catches nothing.</summary>
    private bool Notes(Exception exception)
    {
        if (exception is ApiException failure && Kept is not null)
        {
            failure.PartialCompletion ??= Kept.TryGetCompletion();
        }

        return NotesCall(exception);
    }

    private bool NotesCall(Exception exception)
    {
        if (_call is not { } call)
        {
            return false;
        }

        lock (call)
        {
            return ChatCall.Notes(call, exception);
        }
    }

    /// <summary>Ends the span of the call; who disposes the stream may do so while another thread reads it.</summary>
    private void EndCall()
    {
        if (_call is { } call)
        {
            lock (call)
            {
                call.Dispose();
            }
        }
    }

    private void Keep(ChatConnection connection, ChatAccumulator kept)
    {
        try
        {
            kept.AddJson(connection.Current.Span);
        }
        catch (JsonException exception)
        {
            // Reading the chunk says where in it the mistake is.
            Read(connection);
            throw Invalid(connection.Current.Span, exception);
        }
    }

    private TChunk Read(ChatConnection connection)
    {
        try
        {
            return _read!(connection.Current.Span);
        }
        catch (JsonException exception)
        {
            var failure = Invalid(connection.Current.Span, exception);
            NotesCall(failure);
            throw failure;
        }
    }
}

using System.Net;
using System.Text.Json;
using ChatGen.Accumulation;
using ChatGen.Http;
using ChatGen.Sse;

namespace ChatGen;

/// <summary>The response behind a chat stream: picks the chunks out of its events, and knows when they are all there.</summary>
/// <param name="options">Limits and clock.</param>
/// <param name="form">What is expected.</param>
/// <param name="send">Sends the request.</param>
internal sealed class ChatConnection(ApiClientOptions options, ChatStreamForm form, Func<CancellationToken, Task<HttpResponseMessage>> send) : IAsyncDisposable
{
    private readonly ChatProgress _progress = new();
    private readonly CancellationTokenSource _closing = new();
    private HttpResponseMessage? _response;
    private SseReader? _reader;
    private ApiException? _pending;
    private byte[]? _whole;
    private bool _isLines;
    private bool _opening;
    private bool _hasEvent;
    private bool _ended;
    private bool _isDone;
    private bool _disposed;

    internal HttpStatusCode? StatusCode => _response?.StatusCode;

    internal IReadOnlyDictionary<string, string>? Headers => _response is null ? null : Failure.Headers;

    /// <summary>Makes the exceptions of this response.</summary>
    internal ApiFailure Failure { get; private set; } = ApiFailure.Unknown;

    /// <summary>The JSON of the chunk; valid until the next one is asked for.</summary>
    internal ReadOnlyMemory<byte> Current { get; private set; }

    /// <summary>Is called with every event as it comes.</summary>
    internal Action<SseEvent>? EventReceived { get; set; }

    /// <summary>Is called with every comment as it comes.</summary>
    internal Action<ReadOnlyMemory<byte>>? CommentReceived { get; set; }

    /// <summary>Whether the caller has a chunk.</summary>
    internal bool HasDelivered
    {
        set => Failure.HasDelivered = value;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            await _closing.CancelAsync().ConfigureAwait(false);
        }

        Current = default;
        if (_reader is { } reader)
        {
            _reader = null;
            _ended = true;
            if (_isDone)
            {
                await reader.FinishAsync().ConfigureAwait(false);
                return;
            }

            await reader.DisposeAsync().ConfigureAwait(false);
        }

        _response?.Dispose();
    }

    /// <summary>Sends the request, unless that is done, and looks what comes.</summary>
    internal async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(ChatStream<>));
        if (_reader is not null || _ended)
        {
            return;
        }

        if (_opening)
        {
            throw new InvalidOperationException("The stream has failed, or is being connected already.");
        }

        _opening = true;
        try
        {
            using (var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token))
            {
                _response = await send(either.Token).ConfigureAwait(false);
            }

            Failure = new ApiFailure(options, _response);
            ObjectDisposedException.ThrowIf(_disposed, typeof(ChatStream<>));
            await ExamineAsync(_response, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested && _disposed)
        {
            throw new ObjectDisposedException(nameof(ChatStream<object>), exception);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested && exception.CancellationToken != cancellationToken)
        {
            await DisposeAsync().ConfigureAwait(false);
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Moves to the next chunk.</summary>
    /// <returns>False when the answer is complete.</returns>
    internal async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        if (_pending is not null)
        {
            throw _pending;
        }

        if (_whole is not null)
        {
            Current = _hasEvent ? default : _whole;
            _isDone = _hasEvent;
            return _hasEvent = !_hasEvent;
        }

        var reader = _reader;
        while (!_ended && await reader!.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _hasEvent = true;
            EventReceived?.Invoke(reader.Current);
            Current = reader.Current.Data;
            var kind = Classify(reader.Current);
            if (kind == ChatEventKind.Chunk)
            {
                if (!form.IsText)
                {
                    Note(reader);
                }

                return true;
            }

            _ended = _isDone = kind == ChatEventKind.Done;
        }

        if (!_ended)
        {
            CheckEnd(reader!);
        }

        Current = default;
        _ended = true;
        return false;
    }

    /// <summary>Lines have no end of their own, and neither have streams without choices, if they don't say [DONE].</summary>
    private void CheckEnd(SseReader reader)
    {
        if (_progress.IsFinished)
        {
            return;
        }

        var message = !_hasEvent && !_isLines ? "The stream ended before its first event."
            : reader.IsTruncated ? "The stream ended within an event."
            : _progress.HasChoices && !_isLines ? "The stream ended before the answer was complete: there was neither [DONE] nor a finish_reason for each choice."
            : null;
        if (message is not null)
        {
            throw Failure.Create(ApiErrorKind.Truncated, message, isTransient: true);
        }
    }

    private void Note(SseReader reader)
    {
        try
        {
            _progress.Note(Current.Span);
        }
        catch (JsonException exception)
        {
            throw Failure.Create(ApiErrorKind.Protocol, $"A chunk is not what the API describes: {exception.Message}", Current.Span, exception);
        }

        if (_progress.IsFinished && reader.Grace is null && !_isLines)
        {
            reader.Grace = new Deadline(options.StreamGracePeriod, options.TimeProvider);
        }
    }

    /// <summary>Looks at the first bytes before the label: event streams come as plain text, and errors as event streams.</summary>
    private async ValueTask ExamineAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created))
        {
            throw Failure.CreateReported(ApiErrorKind.Http, default);
        }

        Stream stream;
        try
        {
            stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ApiFailure.IsTransport(exception))
        {
            throw Failure.Translate(exception, null, cancellationToken);
        }

        var mediaType = ResponseHeaders.MediaType(response);
        var isStream = mediaType is "text/event-stream";
        _isLines = form.IsLines && !isStream;
        var reader = _reader = new SseReader(
            stream,
            new SseReaderOptions
            {
                MaxEventBytes = options.MaxEventBytes,
                IdleTimeout = options.StreamIdleTimeout,
                TimeProvider = options.TimeProvider,
                CommentReceived = CommentReceived is null ? null : comment => CommentReceived?.Invoke(comment),
            },
            Failure,
            _isLines ? new LineParser(options.MaxEventBytes) : null);

        byte? first = null;
        if (_isLines)
        {
            first = await reader.PeekAsync(cancellationToken).ConfigureAwait(false);
            if (first != (byte)'<')
            {
                return;
            }
        }
        else if (isStream || mediaType is "" or "text/plain" or "application/octet-stream")
        {
            first = await reader.PeekAsync(cancellationToken).ConfigureAwait(false);
            if (first is not ((byte)'{' or (byte)'[' or (byte)'<'))
            {
                return;
            }
        }

        var limit = first == (byte)'<' || mediaType.Contains("html", StringComparison.Ordinal) ? ResponseBody.MaxErrorBytes : options.MaxEventBytes;
        var body = await reader.ReadRawAsync(limit, cancellationToken).ConfigureAwait(false);
        AcceptWhole(body.Span, mediaType);
    }

    /// <summary>A server that doesn't stream may answer all the same.</summary>
    private void AcceptWhole(ReadOnlySpan<byte> body, string mediaType)
    {
        if (ApiErrorBody.TryParse(ApiErrorBody.Trim(body)) is not { } json)
        {
            throw Failure.Create(ApiErrorKind.ContentType, $"The response is no {(_isLines ? "JSON in lines" : "event stream")} but '{mediaType}': {ResponseBody.Beginning(body, Failure.Secrets)}", body);
        }

        if (ApiErrorBody.IsError(json, out _))
        {
            throw Failure.CreateReported(ApiErrorKind.Api, body);
        }

        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("choices"u8, out var choices) || choices.ValueKind != JsonValueKind.Array || choices.GetArrayLength() == 0)
        {
            throw Failure.Create(ApiErrorKind.ContentType, "The server did not stream: the response is one whole JSON document.", body);
        }

        try
        {
            var completion = new MergedCompletion();
            completion.Add(ApiErrorBody.Trim(body));
            _whole = completion.ToChunk();
        }
        catch (JsonException exception)
        {
            throw Failure.Create(ApiErrorKind.Protocol, $"The response is not what the API describes: {exception.Message}", body, exception);
        }
    }

    private ChatEventKind Classify(SseEvent @event)
    {
        var data = @event.Data.Span.Trim(" \t\n"u8);
        if (@event.EventType is "ping" || (!form.IsText && (data.IsEmpty || data[0] == ':')))
        {
            return ChatEventKind.Nothing;
        }

        if (data.SequenceEqual("[DONE]"u8) || data.SequenceEqual("\"[DONE]\""u8))
        {
            return ChatEventKind.Done;
        }

        if (@event.EventType is "error")
        {
            throw Failure.CreateReported(ApiErrorKind.Api, data);
        }

        // Almost no chunk has the word: the search is far cheaper than a look at the members.
        if (!form.DeclaresError && data.IndexOf("\"error\""u8) >= 0 && ApiErrorBody.TryParse(data) is { } json && ApiErrorBody.IsError(json, out var hasAnswer))
        {
            Failure.HasDelivered |= hasAnswer;
            _pending = Failure.CreateReported(ApiErrorKind.Api, data);
            return hasAnswer ? ChatEventKind.Chunk : throw _pending;
        }

        return ChatEventKind.Chunk;
    }

    private enum ChatEventKind
    {
        Chunk,
        Nothing,
        Done,
    }
}

/// <summary>What a stream is expected to be.</summary>
/// <param name="IsLines">JSON in lines, unless the server says that it sends events.</param>
/// <param name="DeclaresError">A member <c>error</c> is part of a good chunk.</param>
/// <param name="IsText">Chunks are text of any kind, empty or blank, too.</param>
internal readonly record struct ChatStreamForm(bool IsLines, bool DeclaresError, bool IsText = false);

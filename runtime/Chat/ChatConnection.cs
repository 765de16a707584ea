using System.Net;
using System.Text;
using ChatGen.Http;
using ChatGen.Sse;

namespace ChatGen;

/// <summary>The response behind a chat stream: tells whether it is one, and picks the chunks out of its events.</summary>
/// <param name="options">Limits and clock.</param>
/// <param name="form">What is expected.</param>
/// <param name="send">Sends the request.</param>
internal sealed class ChatConnection(ApiClientOptions options, ChatStreamForm form, Func<CancellationToken, Task<HttpResponseMessage>> send) : IAsyncDisposable
{
    private HttpResponseMessage? _response;
    private SseReader? _reader;
    private ApiException? _pending;
    private bool _isLines;
    private bool _opening;
    private bool _hasEvent;
    private bool _ended;
    private bool _disposed;

    internal HttpStatusCode? StatusCode => _response?.StatusCode;

    internal IReadOnlyDictionary<string, string>? Headers => _response is null ? null : Failure.Headers;

    /// <summary>Makes the exceptions of this response.</summary>
    internal ApiFailure Failure { get; private set; } = ApiFailure.Unknown;

    /// <summary>The event that holds the chunk.</summary>
    internal SseEvent Current => _reader!.Current;

    /// <summary>Whether the caller has a chunk.</summary>
    internal bool HasDelivered
    {
        set => Failure.HasDelivered = value;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        if (_reader is { } reader)
        {
            _reader = null;
            _ended = true;
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
        _response = await send(cancellationToken).ConfigureAwait(false);
        Failure = new ApiFailure(options, _response);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(ChatStream<>));
            await ExamineAsync(_response, cancellationToken).ConfigureAwait(false);
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

        var reader = _reader;
        while (!_ended && await reader!.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _hasEvent = true;
            var kind = Classify(reader.Current);
            if (kind == ChatEventKind.Chunk)
            {
                return true;
            }

            _ended = kind == ChatEventKind.Done;
        }

        // An event stream has an end of its own; of lines there may be none.
        if (!_ended && (reader!.IsTruncated || (!_hasEvent && !_isLines)))
        {
            throw Failure.Create(
                ApiErrorKind.Truncated, _hasEvent || _isLines ? "The stream ended within an event." : "The stream ended before its first event.", isTransient: true);
        }

        _ended = true;
        return false;
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
        _reader = new SseReader(
            stream,
            new SseReaderOptions { MaxEventBytes = options.MaxEventBytes, IdleTimeout = options.StreamIdleTimeout, TimeProvider = options.TimeProvider },
            Failure,
            _isLines ? new LineParser(options.MaxEventBytes) : null);

        if (_isLines)
        {
            if (await _reader.PeekAsync(cancellationToken).ConfigureAwait(false) != (byte)'<')
            {
                return;
            }
        }
        else if (isStream || mediaType is "" or "text/plain" or "application/octet-stream")
        {
            var first = await _reader.PeekAsync(cancellationToken).ConfigureAwait(false);
            if (first is not ((byte)'{' or (byte)'[' or (byte)'<'))
            {
                return;
            }
        }

        var body = (await _reader.ReadRawAsync(ResponseBody.MaxErrorBytes, cancellationToken).ConfigureAwait(false)).Span;
        if (ApiErrorBody.TryParse(ApiErrorBody.Trim(body)) is not { } json)
        {
            throw Failure.Create(ApiErrorKind.ContentType, $"The response is no {(_isLines ? "JSON in lines" : "event stream")} but '{mediaType}': {ResponseBody.Beginning(body, Failure.Secrets)}", body);
        }

        throw ApiErrorBody.IsError(json, out _)
            ? Failure.CreateReported(ApiErrorKind.Api, body)
            : Failure.Create(ApiErrorKind.ContentType, "The server did not stream: the response is one whole JSON document.", body);
    }

    private ChatEventKind Classify(SseEvent @event)
    {
        var data = @event.Data.Span.Trim(" \t\n"u8);
        if (data.IsEmpty || data[0] == ':' || @event.EventType is "ping")
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
internal readonly record struct ChatStreamForm(bool IsLines, bool DeclaresError);

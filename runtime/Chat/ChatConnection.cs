using System.Net;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using ChatGen.Http;
using ChatGen.Json;
using ChatGen.Sse;

namespace ChatGen;

/// <summary>The response behind a chat stream: picks the chunks out of its events, and knows when they are all there.</summary>
/// <param name="options">Limits and clock.</param>
/// <param name="form">What is expected.</param>
/// <param name="send">Sends the request.</param>
/// <param name="prefix">What the chunks begin with, if that is kept: nothing there is of interest here.</param>
internal sealed partial class ChatConnection(ApiClientOptions options, ChatStreamForm form, Func<CancellationToken, Task<HttpResponseMessage>> send, JsonPrefix? prefix) : IAsyncDisposable
{
    private readonly ChatProgress _progress = new();
    private readonly CancellationTokenSource _closing = new();
    private HttpResponseMessage? _response;
    private ApiFailure? _failure;
    private SseReader? _reader;
    private ApiException? _pending;
    private ExceptionDispatchInfo? _failed;
    private byte[]? _whole;
    private ReadOnlyMemory<byte> _rest;
    private bool _isLines;
    private bool _opening;
    private bool _hasEvent;
    private bool _isReceived;
    private bool _ended;
    private bool _isDone;
    private int _disposed;

    internal HttpStatusCode? StatusCode => _response?.StatusCode ?? (_failed?.SourceException as ApiException)?.StatusCode;

    internal IReadOnlyDictionary<string, string>? Headers => _response is null ? (_failed?.SourceException as ApiException)?.Headers : Failure.Headers;

    /// <summary>Whether it is known what comes.</summary>
    internal bool IsOpen { get; private set; }

    /// <summary>Makes the exceptions of this response.</summary>
    internal ApiFailure Failure => _failure ?? ApiFailure.Unknown;

    /// <summary>The JSON of the chunk; valid until the next one is asked for.</summary>
    internal ReadOnlyMemory<byte> Current { get; private set; }

    /// <summary>What differs in the chunk from those before.</summary>
    private ReadOnlySpan<byte> Behind => prefix is null ? Current.Span : prefix.Behind(Current.Span);

    /// <summary>Is called with every event as it comes.</summary>
    internal Action<SseEvent>? EventReceived { get; set; }

    /// <summary>Is called with every comment as it comes.</summary>
    internal Action<ReadOnlyMemory<byte>>? CommentReceived { get; set; }

    /// <summary>Whether the caller has a chunk.</summary>
    internal bool HasDelivered
    {
        set => Failure.HasDelivered = value;
    }

    private bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    /// <summary>Closes the connection and gives back what it holds; for who reads it.</summary>
    public async ValueTask DisposeAsync()
    {
        Volatile.Write(ref _disposed, 1);
        IsOpen = false;
        Current = _rest = default;
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

    /// <summary>
    /// Closes the connection, also while another thread reads it: all that is held stays where it is, and who reads comes upon the end and gives it back.
    /// </summary>
    internal async ValueTask CloseAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await _closing.CancelAsync().ConfigureAwait(false);
        }

        if (_reader is { } reader)
        {
            await reader.CloseAsync().ConfigureAwait(false);
            if (!_isDone)
            {
                _response?.Dispose();
            }
        }
    }

    /// <summary>Sends the request, unless that is done, and looks what comes.</summary>
    /// <remarks>What it has failed with once, it fails with again.</remarks>
    internal async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        _failed?.Throw();
        ObjectDisposedException.ThrowIf(IsDisposed, typeof(ChatStream<>));
        if (_reader is not null || _ended)
        {
            return;
        }

        if (_opening)
        {
            throw new InvalidOperationException("The stream is being connected already.");
        }

        _opening = true;
        try
        {
            using (var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token))
            {
                _response = await send(either.Token).ConfigureAwait(false);
            }

            _failure = new ApiFailure(options, _response);
            await ExamineAsync(_response, cancellationToken).ConfigureAwait(false);
            IsOpen = true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && IsDisposed)
        {
            await DisposeAsync().ConfigureAwait(false);
            throw new ObjectDisposedException(nameof(ChatStream<object>), exception);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested && exception.CancellationToken != cancellationToken)
        {
            await DisposeAsync().ConfigureAwait(false);
            var cancelled = new OperationCanceledException(exception.Message, exception, cancellationToken);
            _failed = ExceptionDispatchInfo.Capture(cancelled);
            throw cancelled;
        }
        catch (Exception exception)
        {
            _failed = ExceptionDispatchInfo.Capture(exception);
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Moves to the next chunk.</summary>
    /// <returns>False when the answer is complete.</returns>
    internal async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryNext(cancellationToken) is { } hasNext)
            {
                return hasNext;
            }

            var reader = _reader!;
            var hasEvent = await reader.ReceiveAsync(cancellationToken).ConfigureAwait(false);
            ObjectDisposedException.ThrowIf(IsDisposed, typeof(ChatStream<>));
            if (hasEvent)
            {
                if (Receive(reader))
                {
                    return true;
                }
            }
            else
            {
                _ended = true;
                End(reader);
            }
        }
    }

    /// <summary>Moves to the next chunk as far as its bytes are there already.</summary>
    /// <returns>False when the answer is complete; null when there is something to wait for.</returns>
    internal bool? TryNext(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, typeof(ChatStream<>));

        // What was just received is delivered first.
        if (!_ended && !_isReceived)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

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

        while (!_ended && _reader is { } reader)
        {
            if (!_isReceived && _rest.IsEmpty)
            {
                if (!reader.TryRead())
                {
                    return null;
                }

                if (Receive(reader))
                {
                    return true;
                }

                continue;
            }

            if (Take(reader))
            {
                return true;
            }
        }

        Current = default;
        return _ended ? false : null;
    }

    /// <summary>Takes an event over, of which <see cref="TryNext"/> makes chunks.</summary>
    /// <returns>Whether it is a chunk like most, and nothing else is to be made of it.</returns>
    private bool Receive(SseReader reader)
    {
        _hasEvent = true;
        EventReceived?.Invoke(reader.Current);
        var data = reader.Current.Data;
        if (form.IsChat && reader.Current.EventType is "message" && _progress.IsPlain(prefix is null ? data.Span : prefix.Behind(data.Span)))
        {
            Current = data;
            return true;
        }

        _rest = data;
        _isReceived = !data.IsEmpty || form.IsText || ChatData.IsErrorType(reader.Current.EventType);
        return false;
    }

    /// <summary>Takes what comes next of the event.</summary>
    /// <returns>Whether it is a chunk.</returns>
    private bool Take(SseReader reader)
    {
        _isReceived = false;
        Current = form.IsText ? _rest : ChatData.Unwrap(ChatData.Take(ref _rest), form.IsChat);
        _rest = form.IsText ? default : _rest;
        switch (Classify(reader.Current.EventType))
        {
            case ChatEventKind.Chunk:
                if (!form.IsText)
                {
                    Note(reader);
                }

                return true;
            case ChatEventKind.Done:
                _ended = _isDone = true;
                End(reader);
                return _whole is not null && TryNext(default) is true;
            default:
                return false;
        }
    }

    private void Note(SseReader reader)
    {
        try
        {
            var rest = Behind;
            if (!_progress.Note(Current.Span, rest) && form.IsChat && Current.Equals(reader.Current.Data) && ChatData.HasChoices(rest))
            {
                // It is the event as it came, and its structure has told that it says nothing else.
                _progress.Learn(rest);
            }
        }
        catch (JsonException exception)
        {
            throw Failure.Create(ApiErrorKind.Protocol, $"A chunk is not what the API describes: {exception.Message}", Current.Span, exception);
        }

        // Another choice may begin when all before it have ended, and one that was asked for may take its time.
        reader.Grace = _progress.IsFinished && _progress.FinishedChoices >= form.Choices && !_isLines ? reader.Grace ?? options.StreamGracePeriod : null;
    }

    private ChatEventKind Classify(string eventType)
    {
        var data = Current.Span;
        if (ChatData.IsDone(form.IsText ? data.Trim(" \t\r\n"u8) : data))
        {
            return ChatEventKind.Done;
        }

        if (ChatData.IsErrorType(eventType))
        {
            throw Failure.CreateReported(ApiErrorKind.Api, data);
        }

        if (eventType is "ping" || (!form.IsText && ChatData.IsNothing(data, form.IsChat)))
        {
            return ChatEventKind.Nothing;
        }

        // Almost no chunk has the word, and almost all have choices: the search is far cheaper than a look at the members.
        var rest = Behind;
        var hasChoices = !form.IsChat || ChatData.HasChoices(rest);
        if ((!hasChoices || (!form.DeclaresError && rest.IndexOf("\"error\""u8) >= 0)) && IsReportedError(data))
        {
            return ChatEventKind.Chunk;
        }

        if (form.IsChat && hasChoices && rest.IndexOf("\"delta\""u8) < 0 && rest.IndexOf("\"message\""u8) >= 0)
        {
            TakeWhole(data);
        }

        return ChatEventKind.Chunk;
    }

    /// <summary>Whether a chunk has an error; one without an answer is thrown at once, else when the chunk is delivered.</summary>
    private bool IsReportedError(ReadOnlySpan<byte> data)
    {
        if (ApiErrorBody.TryParse(data) is not { } json
            || !(form.IsChat ? ChatErrorShape.IsError(json, form.DeclaresError, out var hasAnswer) : ApiErrorBody.IsError(json, out hasAnswer)))
        {
            return false;
        }

        Failure.HasDelivered |= hasAnswer;
        _pending = Failure.CreateReported(ApiErrorKind.Api, data);
        return hasAnswer ? true : throw _pending;
    }

    private void TakeWhole(ReadOnlySpan<byte> data)
    {
        try
        {
            Current = ToChunk(data);
        }
        catch (JsonException)
        {
            // It is reported where the chunk is read.
        }
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
/// <param name="IsChat">The chunks are objects with choices, and make a completion.</param>
/// <param name="IsText">Chunks are text of any kind, empty or blank, too.</param>
/// <param name="Choices">How many choices were asked for.</param>
internal readonly record struct ChatStreamForm(bool IsLines, bool DeclaresError, bool IsChat = false, bool IsText = false, long Choices = 1);

using System.Net;
using System.Text.Json;
using ChatGen.Accumulation;
using ChatGen.Http;
using ChatGen.Json;
using ChatGen.Sse;

namespace ChatGen;

/// <content>How a response begins: whether it is the stream that was expected, or what else it is.</content>
internal sealed partial class ChatConnection
{
    /// <summary>Looks at the first bytes before the label: event streams come as plain text, and errors as event streams.</summary>
    private async ValueTask ExamineAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NonAuthoritativeInformation))
        {
            throw Failure.CreateReported(ApiErrorKind.Http, default);
        }

        Stream stream;
        try
        {
            stream = ResponseBody.Decompressed(response, await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (ApiFailure.IsTransport(exception))
        {
            throw Failure.Translate(exception, null, cancellationToken);
        }

        var mediaType = ResponseHeaders.MediaType(response);
        var isStream = mediaType is "text/event-stream";
        _isLines = form.IsLines && !isStream;
        var reader = _reader = new SseReader(stream, Parser(), options.StreamIdleTimeout, options.TimeProvider, Failure);

        // Who closes the connection closes the reader that he sees: this one, or it isn't read.
        Interlocked.MemoryBarrier();
        ObjectDisposedException.ThrowIf(IsDisposed, typeof(ChatStream<>));
        while (!reader.TryPeek(1, out _))
        {
            await reader.FillAsync(cancellationToken).ConfigureAwait(false);
        }

        var isExpected = IsExpected(reader, isStream);
        if (!isExpected || ResponseBody.UnknownEncoding(response) is not null)
        {
            await ExamineOtherAsync(reader, response, mediaType, isExpected, cancellationToken).ConfigureAwait(false);
        }
    }

    private IEventParser Parser() => _isLines
        ? new LineParser(options.MaxEventBytes)
        : new SseParser(options.MaxEventBytes)
        {
            IsLenient = true,
            HasValues = !form.IsText,
            CommentReceived = CommentReceived is null ? null : comment => CommentReceived?.Invoke(comment),
        };

    /// <summary>Whether a body begins as it should; one that has nothing does, unless it broke off.</summary>
    private bool IsExpected(SseReader reader, bool isStream)
    {
        reader.TryPeek(1, out var start);
        if (start.IsEmpty && reader.HasFailed)
        {
            throw reader.CreateFailure();
        }

        return _isLines ? start is not [(byte)'<', ..] : start.IsEmpty || (isStream && start[0] is not ((byte)'{' or (byte)'[' or (byte)'<'));
    }

    /// <summary>Looks at a body that is called no stream of events, doesn't begin like one, or is encoded in an unknown way.</summary>
    private async Task ExamineOtherAsync(SseReader reader, HttpResponseMessage response, string mediaType, bool isExpected, CancellationToken cancellationToken)
    {
        var isPage = reader.TryPeek(1, out var start) && start is [] or [(byte)'<', ..];
        var isJson = start is [(byte)'{' or (byte)'[', ..];
        if (ResponseBody.UnknownEncoding(response) is { } encoding && !isJson && !isPage && !await IsEventStreamAsync(reader, cancellationToken).ConfigureAwait(false))
        {
            throw Failure.Create(ApiErrorKind.ContentType, $"The response is encoded as '{Failure.Secrets.Apply(encoding)}', which is not known.");
        }

        var isVague = mediaType is "" or "text/plain" or "application/octet-stream" || mediaType.Contains("json", StringComparison.Ordinal);
        if (isExpected || (isVague && !_isLines && !isJson && await IsEventStreamAsync(reader, cancellationToken).ConfigureAwait(false)))
        {
            return;
        }

        AcceptWhole((await ReadWholeAsync(reader, isJson, cancellationToken).ConfigureAwait(false)).Span, mediaType);
    }

    private static async Task<bool> IsEventStreamAsync(SseReader reader, CancellationToken cancellationToken)
    {
        while (!reader.TryPeek(ChatData.MarkLength, out _))
        {
            await reader.FillAsync(cancellationToken).ConfigureAwait(false);
        }

        return reader.TryPeek(ChatData.MarkLength, out var start) && ChatData.IsEventStream(start);
    }

    /// <summary>Whether JSON is an error in the place of an answer.</summary>
    private static bool IsError(JsonElement json) => ApiErrorBody.IsError(json, out _) || ChatErrorShape.IsError(json, declaresError: false, out _);

    /// <summary>A server that doesn't stream may answer all the same.</summary>
    private void AcceptWhole(ReadOnlySpan<byte> body, string mediaType)
    {
        var trimmed = ApiErrorBody.Trim(body);
        if (trimmed is [(byte)'{' or (byte)'[', ..] && ChatData.IsCut(trimmed))
        {
            throw body.Length < options.MaxEventBytes
                ? Failure.Create(ApiErrorKind.Truncated, "The response ended within its JSON.", isTransient: true)
                : Failure.Create(ApiErrorKind.Limit, $"The response has more than {options.MaxEventBytes} bytes.");
        }

        if (!WholeValues.IsOne(trimmed) || ApiErrorBody.TryParse(trimmed) is not { } json)
        {
            throw Failure.Create(ApiErrorKind.ContentType, $"The response is no {(_isLines ? "JSON in lines" : "event stream")} but '{mediaType}': {ResponseBody.Beginning(body, Failure.Secrets)}", body);
        }

        if (IsError(json))
        {
            throw Failure.CreateReported(ApiErrorKind.Api, body);
        }

        if (!HasChoices(json))
        {
            throw Failure.Create(ApiErrorKind.ContentType, "The server did not stream: the response is one whole JSON document.", body);
        }

        try
        {
            _whole = ToChunk(trimmed);
        }
        catch (JsonException exception)
        {
            throw Failure.Create(ApiErrorKind.Protocol, $"The response is not what the API describes: {exception.Message}", body, exception);
        }
    }

    /// <summary>A whole answer as a chunk.</summary>
    private static byte[] ToChunk(ReadOnlySpan<byte> json)
    {
        var completion = new MergedCompletion();
        completion.Add(json);
        return completion.ToChunk();
    }
}

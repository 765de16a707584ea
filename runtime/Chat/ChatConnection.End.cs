using System.Text.Json;
using ChatGen.Http;
using ChatGen.Json;
using ChatGen.Sse;

namespace ChatGen;

/// <content>What is made of the end of a response.</content>
internal sealed partial class ChatConnection
{
    /// <summary>Who writes JSON into a stream does so at once; who writes many brackets wants to cost time.</summary>
    private const int MaxStrayValues = 16;

    /// <summary>How long the rest of a body is waited for that is no answer: it is only to be shown.</summary>
    private static readonly TimeSpan s_restWait = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The stream is over, however that came: an error that was written into it counts, an answer that was written into it is taken, and if what came
    /// is not complete, it is said why.
    /// </summary>
    private void End(SseReader reader)
    {
        var stray = ApiErrorBody.Trim(reader.Stray.Span);
        if (!stray.IsEmpty && TakeStray(stray))
        {
            return;
        }

        var hasFailed = !_isDone && reader.HasFailed;
        var message = hasFailed ? "" : Missing(reader);
        if (message is null)
        {
            return;
        }

        if (stray is [(byte)'<', ..])
        {
            throw Failure.Create(ApiErrorKind.ContentType, $"A page came within the stream: {ResponseBody.Beginning(stray, Failure.Secrets)}", stray);
        }

        ReadOnlySpan<byte> last = stray.IsEmpty ? reader.CutOff.Span : (byte[])[.. stray, (byte)'\n', .. reader.CutOff.Span];
        throw hasFailed ? reader.CreateFailure(last, stray.IsEmpty)
            : Failure.Create(
                ApiErrorKind.Truncated,
                stray.IsEmpty ? message : $"{message} What came besides events: {ResponseBody.Beginning(stray, Failure.Secrets)}",
                last,
                isTransient: stray.IsEmpty);
    }

    /// <summary>
    /// What is missing at the end that a server makes; null when nothing is. Lines have no end of their own, and neither have streams without choices; who
    /// says [DONE] in a chat before there is a choice has not answered.
    /// </summary>
    private string? Missing(SseReader reader) =>
        _isDone ? (form.IsChat && !_progress.HasBegun ? "The stream said [DONE] before there was a choice." : null)
        : _progress.IsFinished ? null
        : reader.IsTruncated ? $"The stream ended within {(_hasEvent ? "an" : "its first")} event."
        : !_hasEvent && !_isLines ? "The stream ended before its first event."
        : (form.IsChat || _progress.HasChoices) && !_isLines ? "The stream ended before the answer was complete: there was neither [DONE] nor a finish_reason for each choice."
        : null;

    /// <summary>Looks for JSON among the lines that are no events: an error, or a whole answer where there was no other.</summary>
    private bool TakeStray(ReadOnlySpan<byte> stray)
    {
        var rest = stray;
        for (var left = MaxStrayValues; left > 0 && !rest.IsEmpty; left--)
        {
            rest = rest.StartsWith("error:"u8) ? rest["error:".Length..].TrimStart((byte)' ') : rest;
            if (rest is [(byte)'{' or (byte)'[', ..] && WholeValues.FirstLength(rest) is { } length && ApiErrorBody.TryParse(rest[..length]) is { } json)
            {
                if (!form.DeclaresError && IsError(json))
                {
                    throw Failure.CreateReported(ApiErrorKind.Api, rest[..length]);
                }

                if (form.IsChat && !_progress.HasBegun && length == stray.Length && IsAnswer(json, stray))
                {
                    AcceptWhole(stray, "");
                    _hasEvent = false;
                    return true;
                }

                rest = rest[length..].TrimStart(" \t\r\n"u8);
                continue;
            }

            var line = rest.IndexOf((byte)'\n');
            rest = line < 0 ? default : rest[line..].TrimStart(" \t\r\n"u8);
            left += rest is [(byte)'{' or (byte)'[', ..] ? 0 : 1;
        }

        return false;
    }

    /// <summary>
    /// Reads a body that is no event stream. JSON that says all, an answer with its end or an error, is not waited for any longer; what the connection's
    /// end leaves of JSON counts only when it is whole.
    /// </summary>
    private async ValueTask<ReadOnlyMemory<byte>> ReadWholeAsync(SseReader reader, bool isJson, CancellationToken cancellationToken)
    {
        if (!isJson)
        {
            reader.Grace = s_restWait;
            return await reader.ReadRawAsync(ResponseBody.MaxErrorBytes, null, cancellationToken).ConfigureAwait(false);
        }

        var end = new ValueEnd();
        var length = 0;
        var body = await reader.ReadRawAsync(
            options.MaxEventBytes,
            all =>
            {
                var value = all.TrimStart("\uFEFF \t\r\n"u8);
                length = length == 0 && end.Find(value.Span) is { } found ? all.Length - value.Length + found : length;
                return length > 0;
            },
            cancellationToken).ConfigureAwait(false);
        if (length > 0 && SaysAll(ApiErrorBody.Trim(body.Span[..length])))
        {
            return body[..length];
        }

        body = await reader.ReadRawAsync(options.MaxEventBytes, null, cancellationToken).ConfigureAwait(false);
        var trimmed = ApiErrorBody.Trim(body.Span).ToArray();
        return reader.HasFailed && (!WholeValues.IsOne(trimmed) || (ApiErrorBody.TryParse(trimmed) is { } json && HasChoices(json) && !IsAnswer(json, trimmed)))
            ? throw reader.CreateFailure(trimmed)
            : body;
    }

    /// <summary>Whether JSON is an error, or an answer with its end.</summary>
    private bool SaysAll(ReadOnlySpan<byte> value) =>
        ApiErrorBody.TryParse(value) is { } json
        && (IsError(json) || (HasChoices(json) && IsFinished(value)));

    /// <summary>Whether JSON is an answer, and not the first of several chunks.</summary>
    private bool IsAnswer(JsonElement json, ReadOnlySpan<byte> value) => HasChoices(json) && (value.IndexOf("\"delta\""u8) < 0 || IsFinished(value));

    private static bool HasChoices(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetMember("choices", out var choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() > 0;

    private bool IsFinished(ReadOnlySpan<byte> value)
    {
        var progress = new ChatProgress();
        try
        {
            progress.Note(value, value);
        }
        catch (JsonException)
        {
            // It is reported where the chunk is read.
        }

        return progress.IsFinished && progress.FinishedChoices >= form.Choices;
    }
}

using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Client.Tests.Fuzz.Streams;

/// <summary>Says what is wrong with what became of a stream.</summary>
internal static class StreamJudge
{
    /// <summary>Tries an input: enumerated in pieces, in others, and as a whole.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static async Task<StreamFailure?> TryAsync(StreamWorker worker, StreamInput input)
    {
        var reading = SimpleReading.Of(input, StreamWorker.MaxEventBytes);
        var first = await worker.EnumerateAsync(input, input.PieceSeed, isAsync: false);
        var second = await worker.EnumerateAsync(input, input.PieceSeed + 1, isAsync: true);
        var whole = await worker.CompleteAsync(input, input.PieceSeed + 2, isAsync: (input.PieceSeed & 1) == 0);
        return Check(input, reading, first, isEnumerated: true)
            ?? Check(input, reading, second, isEnumerated: true)
            ?? Check(input, reading, whole, isEnumerated: false)
            ?? Compare(input, first, second, whole);
    }

    private static StreamFailure? Compare(StreamInput input, StreamOutcome first, StreamOutcome second, StreamOutcome whole)
    {
        if (input.CancelAfter is not null)
        {
            return null;
        }

        if (first.Signature != second.Signature)
        {
            return new StreamFailure("Pieces make a difference", $"{first.Signature}\n  {second.Signature}");
        }

        return whole.Kind != ApiErrorKind.Protocol && first.Kind != ApiErrorKind.Protocol && whole.Kind != first.Kind
            ? new StreamFailure("Enumerating and completing end otherwise", $"{first.Failure?.Message}\n  {whole.Failure?.Message}")
            : null;
    }

    private static StreamFailure? Check(StreamInput input, SimpleReading? reading, StreamOutcome outcome, bool isEnumerated)
    {
        if (outcome.Fault is { } fault)
        {
            return new StreamFailure($"Looking at what came throws {fault.GetType().Name}", fault.ToString());
        }

        if (outcome.Failure is { } failure)
        {
            var isCancelled = failure is OperationCanceledException cancelled && cancelled.CancellationToken == outcome.Caller && outcome.Caller is { IsCancellationRequested: true };
            if (!isCancelled && failure is not ApiException)
            {
                return new StreamFailure($"{failure.GetType().Name} is thrown", failure.ToString());
            }

            if (failure is ApiException exception && CheckException(input, exception, outcome) is { } wrong)
            {
                return wrong;
            }
        }

        return reading is null ? null
            : CheckEnd(input, reading, outcome) ?? (isEnumerated ? CheckChunks(input, reading, outcome) : CheckCompletion(input, reading, outcome));
    }

    private static StreamFailure? CheckException(StreamInput input, ApiException exception, StreamOutcome outcome)
    {
        string?[] said = [exception.Message, exception.ToString(), exception.ErrorMessage, exception.ErrorCode, exception.ErrorType, exception.ResponseBody];
        if (said.Any(text => text?.Contains(StreamInput.Key, StringComparison.Ordinal) == true))
        {
            return new StreamFailure("The key is told", string.Join('\n', said));
        }

        if (!Enum.IsDefined(exception.Kind) || exception.RetryAfter < TimeSpan.Zero || (int?)exception.StatusCode is { } status && status != input.Status)
        {
            return new StreamFailure("The exception is nonsense", exception.ToString());
        }

        return exception.IsTransient && outcome.Chunks > 0
            ? new StreamFailure("What is delivered can't be had again", exception.ToString())
            : null;
    }

    /// <summary>Whether it ended well just when it had to.</summary>
    private static StreamFailure? CheckEnd(StreamInput input, SimpleReading reading, StreamOutcome outcome)
    {
        var isGivenUp = outcome.Failure is OperationCanceledException;
        if (outcome.Failure is null && reading.IsIncomplete)
        {
            return new StreamFailure("An incomplete stream ends well", reading.End.ToString());
        }

        if (outcome.Failure is not null && !isGivenUp && reading.IsComplete && (input.IsValid || outcome.Kind != ApiErrorKind.Protocol))
        {
            return new StreamFailure("A complete stream fails", outcome.Failure.ToString());
        }

        ApiErrorKind[] expected = reading.End switch
        {
            ReadingEnd.Error => [ApiErrorKind.Api],
            ReadingEnd.TooLong => [ApiErrorKind.Limit],
            ReadingEnd.Done => [ApiErrorKind.Truncated],
            ReadingEnd.End when reading.IsIncomplete && !reading.HasFinished => input.End switch
            {
                StreamEnd.Close => [ApiErrorKind.Truncated],
                StreamEnd.Abort => [ApiErrorKind.Transport],
                _ => [ApiErrorKind.IdleTimeout],
            },
            _ => [],
        };
        return expected.Length > 0 && !reading.IsComplete && !reading.HasFinished && outcome.Kind is { } kind && kind != ApiErrorKind.Protocol && !expected.Contains(kind) && !(reading.IsPage && kind == ApiErrorKind.ContentType)
            ? new StreamFailure($"{kind} in the place of {expected[0]}", outcome.Failure!.ToString())
            : null;
    }

    /// <summary>Whether all that came was delivered, and nothing else.</summary>
    private static StreamFailure? CheckChunks(StreamInput input, SimpleReading reading, StreamOutcome outcome)
    {
        var isRefused = outcome.Kind == ApiErrorKind.Protocol && outcome.Chunks < reading.Chunks.Count;
        if (isRefused && IsReadable(reading.Chunks[outcome.Chunks].Data))
        {
            return new StreamFailure("A good chunk is refused", outcome.Failure!.ToString());
        }

        // Behind a reason for the end a client may leave when the connection breaks or the time is up, but not before it has what came.
        if (!isRefused && outcome.Chunks < reading.Chunks.Count && input.CancelAfter is null)
        {
            return new StreamFailure("A chunk is lost", $"{outcome.Chunks} of {reading.Chunks.Count}, {outcome.Failure}");
        }

        var count = Math.Min(outcome.Chunks, reading.Chunks.Count);
        foreach (var choice in reading.Choices(count))
        {
            var expected = reading.Text(choice, count);
            var isExact = outcome.Chunks <= reading.Chunks.Count;
            if (!IsText(expected, outcome.Typed(choice), isExact) || !IsText(expected, outcome.Text(choice), isExact && outcome.Kind != ApiErrorKind.Protocol))
            {
                return new StreamFailure("The text is another", $"choice {choice}: expected '{expected}', typed '{outcome.Typed(choice)}', accumulated '{outcome.Text(choice)}'");
            }
        }

        return null;
    }

    private static StreamFailure? CheckCompletion(StreamInput input, SimpleReading reading, StreamOutcome outcome)
    {
        if (!outcome.HasCompletion || outcome.Kind == ApiErrorKind.Protocol || input.CancelAfter is not null)
        {
            return input.IsValid ? new StreamFailure("A good stream gives no completion", outcome.Failure?.ToString() ?? "") : null;
        }

        // A completion's type may have no place for what an unsure chunk adds: then it has the text elsewhere, as has the accumulator.
        foreach (var choice in reading.End == ReadingEnd.Unsure ? [] : reading.Choices(reading.Chunks.Count))
        {
            var expected = JsonTree.WellFormed(reading.Text(choice, reading.Chunks.Count));
            if (outcome.Text(choice) != expected)
            {
                return new StreamFailure("The completion's text is another", $"choice {choice}: expected '{expected}', is '{outcome.Text(choice)}'");
            }
        }

        return null;
    }

    private static bool IsText(string expected, string actual, bool isExact) =>
        isExact ? actual == expected : actual.StartsWith(expected, StringComparison.Ordinal);

    private static bool IsReadable(byte[] data)
    {
        try
        {
            JsonCodec.Deserialize<Api.CreateChatCompletionStreamResponse>(data, JsonReadContext.Tolerant);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>What is wrong.</summary>
/// <param name="Kind">In general.</param>
/// <param name="Details">In this case.</param>
internal sealed record StreamFailure(string Kind, string Details);

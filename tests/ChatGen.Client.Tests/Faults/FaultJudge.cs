using System.Text;
using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Client.Tests.Faults;

/// <summary>Compares what a reader got with what a case expects.</summary>
internal static class FaultJudge
{
    private const string Secret = FaultRun.ApiKey;

    /// <summary>Judges how a stream ended.</summary>
    internal static void Ending(FaultCase test, string reading, Exception? failure, int delivered, CancellationToken token)
    {
        var expect = test.Expect;
        var outcome = expect.GetProperty("outcome").GetString();
        if (outcome == "complete-or-error" && failure is not null)
        {
            outcome = "error";
        }

        switch (outcome)
        {
            case "error":
                var error = failure as ApiException;
                Assert.True(error is not null, $"{test.Name} ({reading}) should fail with an {nameof(ApiException)}, not: {failure?.ToString() ?? "nothing"}");
                Error(test, error, delivered);
                break;
            case "canceled":
                var cancelled = Assert.IsAssignableFrom<OperationCanceledException>(failure);
                Assert.Equal(token, cancelled.CancellationToken);
                break;
            default:
                Assert.True(failure is null, $"{test.Name} ({reading}) should succeed, not: {failure}");
                break;
        }
    }

    /// <summary>Judges what there is of the answer.</summary>
    /// <param name="test">The case.</param>
    /// <param name="reading">How it was read.</param>
    /// <param name="answer">What the reader has.</param>
    /// <param name="isTyped">It is put together from what a schema names.</param>
    internal static void Answer(FaultCase test, string reading, FaultAnswer answer, bool isTyped)
    {
        var expect = test.Expect;
        if (expect.GetProperty("outcome").GetString() == "complete-or-error" && answer.Choices.Count == 0)
        {
            return;
        }

        var first = answer.First;
        foreach (var member in expect.EnumerateObject())
        {
            var expected = member.Value;
            object? actual = member.Name switch
            {
                "text" => first.Content.ToString(),
                "finishReason" => first.FinishReason,
                "reasoning" => first.Reasoning.ToString(),
                "refusal" => first.Refusal.ToString(),
                "role" => first.Role,
                "toolCalls" => first.Calls.Select(call => new[] { call.Id, call.Name, call.Arguments }),
                "functionCall" => new[] { first.FunctionName, first.FunctionArguments },
                "logprobTokens" when expected.ValueKind == JsonValueKind.Number => first.LogprobTokens.Count,
                "logprobTokens" => first.LogprobTokens,
                "choices" => answer.Choices.ToDictionary(choice => choice.Key.ToString(null, null), choice => choice.Value.Content.ToString()),
                "usage" => answer.Usage is null ? null : JsonSerializer.SerializeToElement(answer.Usage),
                _ => expected,
            };
            if (isTyped && expect.TryGetProperty("untyped", out var untyped) && untyped.EnumerateArray().Any(name => name.GetString() == member.Name))
            {
                continue;
            }

            Same(expected, JsonSerializer.SerializeToElement(actual), $"{test.Name} ({reading}), {member.Name}");
        }
    }

    private static void Error(FaultCase test, ApiException failure, int delivered)
    {
        var expect = test.Expect;
        foreach (var member in expect.EnumerateObject())
        {
            object? actual = member.Name switch
            {
                "errorKind" => Kind(failure.Kind),
                "status" => (int?)failure.StatusCode,
                "code" => failure.ErrorCode,
                "type" => failure.ErrorType,
                "message" => failure.ErrorMessage,
                "retryAfterMs" => (long?)failure.RetryAfter?.TotalMilliseconds,
                "retryable" when member.Value.ValueKind != JsonValueKind.String => failure.IsTransient,
                "requestId" => failure.RequestId,
                "exceptionContains" => failure.Message.Contains(member.Value.GetString()!, StringComparison.Ordinal) ? member.Value : failure.Message,
                "innerException" => Inner(failure, member.Value.GetString()!),
                _ => member.Value,
            };
            Same(member.Value, JsonSerializer.SerializeToElement(actual), $"{test.Name}, {member.Name} of {failure}");
        }

        Assert.False(failure.IsTransient && delivered > 0, "What was delivered in part can't be asked for again.");
        Assert.Equal(test.Status, (int?)failure.StatusCode);
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure.ResponseBody ?? "", StringComparison.Ordinal);
        Assert.True((failure.ResponseBody?.Length ?? 0) <= ApiException.MaxResponseBodyBytes);
        Assert.NotEmpty(failure.Message);
        if (test.Chunks.Count > 0 && failure.Kind is ApiErrorKind.Api or ApiErrorKind.ContentType && !test.Name.EndsWith("without-data", StringComparison.Ordinal))
        {
            Assert.NotNull(failure.ResponseBody);
        }
    }

    private static void Same(JsonElement expected, JsonElement actual, string what)
    {
        if (expected.ValueKind == JsonValueKind.Object && actual.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in expected.EnumerateObject())
            {
                Same(member.Value, actual.TryGetProperty(member.Name, out var value) ? value : default, $"{what}.{member.Name}");
            }

            return;
        }

        Assert.True(
            actual.ValueKind != JsonValueKind.Undefined && JsonElement.DeepEquals(expected, actual),
            $"{what}\nExpected: {Shown(expected)}\nActual:   {Shown(actual)}");
    }

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? "nothing" : value.GetRawText() is { Length: > 500 } text ? text[..500] : value.GetRawText();

    private static string Kind(ApiErrorKind kind) => kind switch
    {
        ApiErrorKind.ContentType => "content-type",
        ApiErrorKind.IdleTimeout => "idle-timeout",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>The name, when an exception of that type or a derived one is behind the failure.</summary>
    private static string? Inner(ApiException failure, string name)
    {
        var found = new StringBuilder();
        for (Exception? inner = failure.InnerException; inner is not null; inner = inner.InnerException)
        {
            for (var type = inner.GetType(); type is not null; type = type.BaseType)
            {
                if (type.Name == name)
                {
                    return name;
                }
            }

            found.Append(inner.GetType().Name).Append(' ');
        }

        return found.ToString();
    }
}

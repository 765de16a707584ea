using ChatGen.Client.Tests.OpenAI;

namespace ChatGen.Client.Tests.Faults;

/// <summary>Reads the response of a case with a generated client, and judges what comes of it.</summary>
internal static class FaultRun
{
    internal const string ApiKey = "sk-very-secret";

    /// <summary>When a test has hung.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    internal static CreateChatCompletionRequest Request { get; } = new()
    {
        Model = "m",
        Messages = [new ChatCompletionRequestUserMessage { Content = "Hello" }],
    };

    internal static ApiClientOptions Options(Uri address, FaultCase? test = null)
    {
        var options = new ApiClientOptions { BaseAddress = address, ApiKey = ApiKey };
        options.StreamIdleTimeout = test?.IdleTimeout ?? options.StreamIdleTimeout;
        options.StreamGracePeriod = test?.GracePeriod ?? options.StreamGracePeriod;
        options.MaxEventBytes = test?.MaxEventBytes ?? options.MaxEventBytes;
        return options;
    }

    /// <summary>Reads chunk by chunk: what they make, and what the accumulator makes of them, must be right.</summary>
    internal static async Task ChunksAsync(FaultCase test, OpenAIClient client)
    {
        using var source = new CancellationTokenSource();
        var stream = client.CreateChatCompletionStreamAsync(Request, source.Token);
        await using var _ = stream;
        var accumulator = stream.Accumulator;
        var answer = new FaultAnswer();
        var delivered = 0;
        Exception? failure = null;
        try
        {
            await foreach (var chunk in stream)
            {
                delivered++;
                answer.Add(chunk);
                if (delivered == test.CancelAfterEvents)
                {
                    await source.CancelAsync();
                }

                if (delivered == test.BreakAfterEvents)
                {
                    break;
                }
            }
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        FaultJudge.Ending(test, "chunks", failure, delivered, source.Token);
        FaultJudge.Answer(test, "chunks", answer, isTyped: true);
        FaultJudge.Answer(test, "accumulator", FaultAnswer.Of(accumulator), isTyped: false);
    }

    /// <summary>Reads to the completion, or to the part of it that an exception has.</summary>
    internal static async Task CompletionAsync(FaultCase test, OpenAIClient client)
    {
        using var source = new CancellationTokenSource();
        var stream = client.CreateChatCompletionStreamAsync(Request, source.Token);
        await using var _ = stream;
        var accumulator = stream.Accumulator;
        var events = 0;
        stream.EventReceived = _ =>
        {
            if (++events == test.CancelAfterEvents)
            {
                source.Cancel();
            }
        };
        CreateChatCompletionResponse? completion = null;
        Exception? failure = null;
        try
        {
            completion = await stream.ToCompletionAsync();
        }
        catch (Exception exception)
        {
            failure = exception;
            completion = (exception as ApiException)?.PartialCompletion as CreateChatCompletionResponse;
        }

        FaultJudge.Ending(test, "completion", failure, accumulator.Choices.Count, source.Token);
        if (failure is not OperationCanceledException)
        {
            FaultJudge.Answer(test, "completion", FaultAnswer.Of(completion), isTyped: false);
        }

        FaultJudge.Answer(test, "accumulator", FaultAnswer.Of(accumulator), isTyped: false);
    }
}

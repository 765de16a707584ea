using System.Text;
using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Client.Tests.Fuzz.Streams;

/// <summary>A client, and what becomes of its streams. For one thread at a time.</summary>
internal sealed class StreamWorker : IDisposable
{
    public const int MaxEventBytes = 32 * 1024;

    private readonly StallClock _clock = new();
    private readonly PieceHandler _handler;
    private readonly HttpClient _http;
    private readonly Api.OpenAIClient _client;
    private readonly Api.CreateChatCompletionRequest _request = new() { Model = "m", Messages = [new Api.ChatCompletionRequestUserMessage { Content = "Hi" }] };

    public StreamWorker()
    {
        _handler = new PieceHandler(_clock);
        _http = new HttpClient(_handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client = new Api.OpenAIClient(_http, new ApiClientOptions
        {
            ApiKey = StreamInput.Key, BaseAddress = new Uri("http://localhost/v1"), MaxEventBytes = MaxEventBytes, TimeProvider = _clock, CapturesContent = true,
        });
    }

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
        _handler.Dispose();
    }

    /// <summary>Enumerates the stream.</summary>
    public async Task<StreamOutcome> EnumerateAsync(StreamInput input, int pieceSeed, bool isAsync)
    {
        using var caller = input.CancelAfter is null ? null : new CancellationTokenSource();
        _handler.Prepare(input, pieceSeed, isAsync, caller);
        var outcome = new StreamOutcome { Caller = caller?.Token };
        var stream = _client.CreateChatCompletionStreamAsync(_request);
        var accumulator = stream.Accumulator;
        try
        {
            await foreach (var chunk in stream.WithCancellation(caller?.Token ?? CancellationToken.None))
            {
                outcome.Chunks++;
                foreach (var choice in chunk.Choices)
                {
                    outcome.AddTyped(choice.Index, choice.Delta?.Content);
                }
            }
        }
        catch (Exception exception)
        {
            outcome.Failure = exception;
        }

        outcome.Take(() => accumulator.Choices.Select(choice => (choice.Index, choice.Text)));
        outcome.Touch(accumulator);
        return outcome;
    }

    /// <summary>Reads the stream as a whole.</summary>
    public async Task<StreamOutcome> CompleteAsync(StreamInput input, int pieceSeed, bool isAsync)
    {
        using var caller = input.CancelAfter is null ? null : new CancellationTokenSource();
        _handler.Prepare(input, pieceSeed, isAsync, caller);
        var outcome = new StreamOutcome { Caller = caller?.Token };
        try
        {
            var stream = _client.CreateChatCompletionStreamAsync(_request);
            Take(outcome, await stream.ToCompletionAsync(caller?.Token ?? CancellationToken.None));
        }
        catch (Exception exception)
        {
            outcome.Failure = exception;
            Take(outcome, (exception as ApiException)?.PartialCompletion as Api.CreateChatCompletionResponse);
        }

        return outcome;
    }

    private static void Take(StreamOutcome outcome, Api.CreateChatCompletionResponse? completion)
    {
        outcome.HasCompletion = completion is not null;
        outcome.Take(() => (completion?.Choices ?? []).Select(choice => (choice.Index, choice.Message?.Content ?? "")));
    }
}

/// <summary>What became of a stream.</summary>
internal sealed class StreamOutcome
{
    private readonly SortedDictionary<long, StringBuilder> _typed = [];
    private readonly Dictionary<long, string> _texts = [];

    /// <summary>The token of a caller who gives up.</summary>
    public CancellationToken? Caller { get; init; }

    /// <summary>What was thrown.</summary>
    public Exception? Failure { get; set; }

    /// <summary>What was thrown when it shouldn't be: by what only shows what is there.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>How many chunks were delivered.</summary>
    public int Chunks { get; set; }

    /// <summary>Whether there is a completion, if a partial one.</summary>
    public bool HasCompletion { get; set; }

    /// <summary>What had come, as JSON.</summary>
    public byte[] Json { get; private set; } = [];

    public ApiErrorKind? Kind => (Failure as ApiException)?.Kind;

    /// <summary>The text of a choice, put together.</summary>
    public string Text(long choice) => _texts.GetValueOrDefault(choice) ?? "";

    /// <summary>The text of a choice, of the chunks that were delivered.</summary>
    public string Typed(long choice) => _typed.GetValueOrDefault(choice)?.ToString() ?? "";

    /// <summary>What must not depend on how bytes are cut.</summary>
    public string Signature => $"{Chunks} chunks, {Failure?.GetType().Name} {Kind} {Failure?.Message}, typed [{string.Join('|', _typed.Values)}], {Encoding.UTF8.GetString(Json)}";

    public void AddTyped(long choice, string? text)
    {
        if (!_typed.TryGetValue(choice, out var builder))
        {
            _typed.Add(choice, builder = new StringBuilder());
        }

        builder.Append(text);
    }

    public void Take(Func<IEnumerable<(long Index, string Text)>> texts) => Guard(() =>
    {
        foreach (var (index, text) in texts())
        {
            _texts[index] = text;
        }
    });

    /// <summary>Asks an accumulator for all that it has.</summary>
    public void Touch<TChunk, TCompletion>(ChatAccumulator<TChunk, TCompletion> accumulator)
        where TChunk : IJsonCodec<TChunk>
        where TCompletion : IJsonCodec<TCompletion> => Guard(() =>
    {
        Json = accumulator.ToJson();
        _ = (accumulator.Text, accumulator.Reasoning, accumulator.Refusal, accumulator.FinishReason, accumulator.IsFinished);
        foreach (var call in accumulator.Choices.SelectMany(choice => choice.ToolCalls))
        {
            _ = call.TryGetArguments(out _);
        }

        try
        {
            accumulator.ToCompletion();
        }
        catch (JsonException)
        {
            // It is no completion.
        }
    });

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            Fault ??= exception;
        }
    }
}

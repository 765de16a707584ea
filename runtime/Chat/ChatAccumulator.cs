using System.Text.Json;
using ChatGen.Accumulation;
using ChatGen.Json;

namespace ChatGen;

/// <summary>What has come of an answer until now: chunk by chunk it becomes the completion that the call without a stream returns.</summary>
/// <remarks>
/// Of the chunks, texts are put together, tool calls go by their <c>index</c> and <c>id</c>, names count once, and the last usage is the usage.
/// Null, an empty string and 0 never take the place of a value. What no schema names is kept. Not for more than one thread at a time.
/// </remarks>
public abstract class ChatAccumulator
{
    private readonly MergedCompletion _completion = new();
    private IReadOnlyList<AccumulatedChoice>? _choices;

    private protected ChatAccumulator()
    {
    }

    /// <summary>The choices that have come, by their index.</summary>
    public IReadOnlyList<AccumulatedChoice> Choices =>
        _choices is { } known && known.Count == _completion.Choices.Count
            ? known
            : _choices = [.. _completion.Choices.Select(choice => new AccumulatedChoice(choice.Key, choice.Value))];

    /// <summary>The text of the first choice; empty while there is none.</summary>
    public string Text => First?.Text ?? "";

    /// <summary>What the model thought before it answered, in the first choice; null when it doesn't say.</summary>
    public string? Reasoning => First?.Reasoning;

    /// <summary>Why the model refuses, in the first choice; null when it doesn't.</summary>
    public string? Refusal => First?.Refusal;

    /// <summary>The tool calls of the first choice, as far as they have come.</summary>
    public IReadOnlyList<AccumulatedToolCall> ToolCalls => First?.ToolCalls ?? [];

    /// <summary>Why the first choice ended, such as <c>stop</c>, <c>length</c> or <c>tool_calls</c>; null while it hasn't.</summary>
    public string? FinishReason => First?.FinishReason;

    /// <summary>Whether every choice that has begun has come to its end.</summary>
    public bool IsFinished => _completion.Choices.Count > 0 && _completion.Choices.Values.All(choice => choice.FinishReason is not null);

    private AccumulatedChoice? First => Choices is [var first, ..] ? first : null;

    /// <summary>The completion as JSON in UTF-8, as far as it has come.</summary>
    public byte[] ToJson() => _completion.ToJson();

    /// <summary>The same as the type of the call without a stream, without what doesn't fit into it; null when nothing of it is such a thing.</summary>
    internal abstract object? TryGetCompletion();

    /// <summary>Adds the JSON of a chunk.</summary>
    /// <exception cref="JsonException">The JSON is invalid or no chunk, or a choice has an impossible index.</exception>
    internal void AddJson(ReadOnlySpan<byte> utf8Json) => _completion.Add(utf8Json);
}

/// <inheritdoc/>
/// <typeparam name="TChunk">The type of the chunks.</typeparam>
/// <typeparam name="TCompletion">The type of the whole answer.</typeparam>
public sealed class ChatAccumulator<TChunk, TCompletion> : ChatAccumulator
    where TChunk : IJsonCodec<TChunk>
    where TCompletion : IJsonCodec<TCompletion>
{
    /// <summary>How many values that don't fit are left out of what had come.</summary>
    private const int MaxMisfits = 64;

    /// <summary>Adds a chunk.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <exception cref="JsonException">A choice has an impossible index.</exception>
    public void Add(TChunk chunk)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        AddJson(JsonCodec.SerializeToUtf8Bytes(chunk));
    }

    /// <summary>The completion, as far as it has come; what is missing yet is stood in for (<c>""</c>, <c>[]</c>, 0).</summary>
    /// <exception cref="JsonException">What the server sent makes no completion.</exception>
    public TCompletion ToCompletion() => JsonCodec.Deserialize<TCompletion>(ToJson(), JsonReadContext.Tolerant);

    /// <inheritdoc/>
    internal override object? TryGetCompletion()
    {
        var json = ToJson();
        for (var i = 0; i < MaxMisfits; i++)
        {
            try
            {
                return JsonCodec.Deserialize<TCompletion>(json, JsonReadContext.Tolerant);
            }
            catch (JsonException exception) when (JsonRemoval.Without(json, exception) is { } rest)
            {
                json = rest;
            }
            catch (JsonException)
            {
                return null;
            }
        }

        return null;
    }
}

using ChatGen.Accumulation;

namespace ChatGen;

/// <summary>One of the answers that a model gives, as far as it has come; it goes on as chunks are added.</summary>
public sealed class AccumulatedChoice
{
    private readonly MergedChoice _choice;

    internal AccumulatedChoice(long index, MergedChoice choice)
    {
        Index = index;
        _choice = choice;
    }

    /// <summary>Which of the answers it is; from 0.</summary>
    public long Index { get; }

    /// <summary>The text; of content in parts the parts that are text.</summary>
    public string Text => MergedContent.Text(_choice.Message.Find("content")) ?? _choice.Text ?? "";

    /// <summary>What the model thought before it answered (<c>reasoning</c>, <c>reasoning_content</c>, parts with <c>thinking</c>); null when it doesn't say.</summary>
    public string? Reasoning => MergedContent.Reasoning(_choice.Message);

    /// <summary>Why the model refuses; null when it doesn't.</summary>
    public string? Refusal => _choice.Message.Find("refusal") is { IsReal: true } refusal ? MergedContent.Text(refusal) : null;

    /// <summary>Why the choice ended, such as <c>stop</c>, <c>length</c> or <c>tool_calls</c>; null while it hasn't.</summary>
    public string? FinishReason => _choice.FinishReason;

    /// <summary>The tool calls, as far as they have come.</summary>
    public IReadOnlyList<AccumulatedToolCall> ToolCalls =>
        _choice.Message.Find("tool_calls") is MergedList list ? [.. list.Items.OfType<MergedObject>().Select(AccumulatedToolCall.Create)] : [];

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}

namespace ChatGen.Accumulation;

/// <summary>The texts in a message: plain, or of its parts.</summary>
internal static class MergedContent
{
    /// <summary>The text of content; null when it is none.</summary>
    internal static string? Text(MergedValue? content) => content switch
    {
        MergedText text => text.ToString(),
        MergedScalar { Text: { } text } => text,
        MergedList parts => string.Concat(parts.Items.Select(part => part is MergedObject item ? Text(item.Find("text")) : Text(part))),
        _ => null,
    };

    /// <summary>
    /// What the model thought. Servers have two names for it; some use one after the other, some both for the same, and some have it among
    /// the parts of the content.
    /// </summary>
    internal static string? Reasoning(MergedObject message)
    {
        var texts = message.Members
            .Where(member => member.Name is "reasoning" or "reasoning_content")
            .Select(member => Text(member.Value))
            .Append(message.Find("content") is MergedList parts
                ? string.Concat(parts.Items.OfType<MergedObject>().Select(part => Text(part.Find("thinking"))))
                : null)
            .Where(text => text is { Length: > 0 })
            .Distinct(StringComparer.Ordinal);
        var reasoning = string.Concat(texts);
        return reasoning.Length > 0 ? reasoning : null;
    }
}

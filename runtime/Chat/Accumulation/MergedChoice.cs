using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Accumulation;

/// <summary>A choice of a completion, merged from its chunks.</summary>
/// <param name="index">Which of the choices it is.</param>
internal sealed class MergedChoice(long index)
{
    private readonly MergedObject _members = new();

    /// <summary>What the deltas make.</summary>
    internal MergedObject Message { get; } = new();

    /// <summary>The text of a choice that has no message.</summary>
    internal string? Text => (_members.Find("text") as MergedText)?.ToString();

    /// <summary>Why the choice ended; null while it hasn't.</summary>
    internal string? FinishReason => (_members.Find("finish_reason") as MergedScalar)?.Text is { Length: > 0 } reason ? reason : null;

    /// <summary>Merges what a chunk has of the choice.</summary>
    /// <param name="reader">Stands on the start of an object; afterwards on its end.</param>
    /// <exception cref="JsonException">The JSON is invalid, or its delta is none.</exception>
    internal void Merge(ref JsonCursor reader) => _members.Merge(ref reader, Merge);

    /// <summary>Writes the choice of an answer, or of a chunk.</summary>
    internal void Write(JsonOutput writer, bool asChunk)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("index"u8);
        writer.WriteNumberValue(index);
        if (Message.IsReal || Text is null)
        {
            writer.WritePropertyName(asChunk ? "delta"u8 : "message"u8);
            Message.Write(writer, asChunk);
        }

        _members.WriteMembers(writer, asChunk);
        writer.WriteEndObject();
    }

    private MergedValue? Merge(string name, MergedValue? value, ref JsonCursor reader)
    {
        switch (name)
        {
            case "index":
                RawJson.Skip(ref reader);
                return null;
            case "delta" or "message" when reader.TokenType == JsonTokenType.StartObject:
                // Some servers say it all once more at the end.
                if (name == "message" && Message.IsReal)
                {
                    RawJson.Skip(ref reader);
                }
                else
                {
                    Message.Merge(ref reader, MergeRules.Delta);
                }

                return null;
            case "delta" or "message" when reader.TokenType == JsonTokenType.Null:
                return null;
            case "delta":
                throw new JsonException("A delta is an object.");
            case "text":
                return MergeRules.Delta(name, value, ref reader);
            case "logprobs" when reader.TokenType == JsonTokenType.StartObject && value is null or MergedObject or { IsReal: false }:
                var tokens = value as MergedObject ?? new MergedObject();
                tokens.Merge(ref reader, MergeRules.Tokens);
                return tokens;
            default:
                return MergeRules.Whole(value, ref reader, isFirst: value is MergedObject);
        }
    }
}

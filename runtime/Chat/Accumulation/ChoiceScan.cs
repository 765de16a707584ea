using System.Globalization;
using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Accumulation;

/// <summary>Looks at the choices of a chunk without reading it.</summary>
internal static class ChoiceScan
{
    /// <summary>No answer has more choices; a greater index is a mistake, and must not cost memory.</summary>
    internal const int MaxChoices = 1 << 16;

    /// <summary>The index of a choice; null when it has none.</summary>
    /// <param name="reader">A copy: stands on the start of the choice.</param>
    /// <exception cref="JsonException">The index is negative, or none that a choice may have.</exception>
    internal static long? IndexOf(JsonCursor reader)
    {
        Read(ref reader, out var index, out _);
        return index;
    }

    /// <summary>Reads a choice.</summary>
    /// <param name="reader">Stands on the start of the choice; afterwards on its end.</param>
    /// <param name="index">Its index; null when it has none.</param>
    /// <param name="isFinished">Whether it has a reason for its end.</param>
    /// <exception cref="JsonException">The index is negative, or none that a choice may have.</exception>
    internal static void Read(ref JsonCursor reader, out long? index, out bool isFinished)
    {
        index = null;
        isFinished = false;
        while (JsonRead.NextProperty(ref reader))
        {
            var isIndex = JsonText.Is(ref reader, "index"u8);
            var isReason = JsonText.Is(ref reader, "finish_reason"u8);
            JsonRead.HasValue(ref reader);
            if (isIndex && reader.TokenType == JsonTokenType.Number)
            {
                index = reader.TryGetInt64(out var number) && number is >= 0 and < MaxChoices
                    ? number
                    : throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"A choice has the index {System.Text.Encoding.UTF8.GetString(reader.ValueSpan)}; at most {MaxChoices} choices are possible."));
            }
            else if (isReason)
            {
                isFinished = reader.TokenType == JsonTokenType.String ? reader.ValueSpan.Length > 0 : reader.TokenType != JsonTokenType.Null;
            }

            RawJson.Skip(ref reader);
        }
    }
}

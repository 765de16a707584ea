using System.Buffers.Text;
using System.Text.Json;

namespace ChatGen.Json;

/// <summary>Numbers and truth values that a schema gives, compared as JSON Schema does: 1, 1.0 and 1e0 are equal, 1 and true are not.</summary>
internal static class JsonLiteral
{
    /// <summary>Whether the reader stands on this value.</summary>
    /// <param name="reader">Stands on a value.</param>
    /// <param name="expected">A number or a truth value, as JSON.</param>
    internal static bool Is(ref JsonCursor reader, ReadOnlySpan<byte> expected) => reader.TokenType switch
    {
        JsonTokenType.True => expected.SequenceEqual("true"u8),
        JsonTokenType.False => expected.SequenceEqual("false"u8),
        JsonTokenType.Number => reader.ValueSpan.SequenceEqual(expected) || IsEqual(ref reader, expected),
        _ => false,
    };

    // A double has the range and a decimal the digits: what is equal to both is equal.
    private static bool IsEqual(ref JsonCursor reader, ReadOnlySpan<byte> expected) =>
        Utf8Parser.TryParse(expected, out double value, out _)
        && reader.TryGetDouble(out var number)
        && number == value
        && (!Utf8Parser.TryParse(expected, out decimal exact, out _) || !reader.TryGetDecimal(out var digits) || digits == exact);
}

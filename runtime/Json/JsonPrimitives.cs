using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace ChatGen.Json;

/// <summary>Strings. Lone surrogates survive: servers split a character over two chunks.</summary>
public readonly struct JsonString : IJsonCodec<string>
{
    /// <inheritdoc/>
    public static string Read(ref JsonCursor reader, JsonReadContext context) =>
        reader.TokenType == JsonTokenType.String ? context.Strings?.Get(ref reader) ?? JsonText.GetString(ref reader) : throw JsonRead.WrongKind(ref reader, "string");

    /// <inheritdoc/>
    public static void Write(JsonOutput writer, string value) => writer.WriteStringValue(value);
}

/// <summary>Integers. Unless strict, it reads floats too (the fraction is cut off), and numbers in a string.</summary>
public readonly struct JsonInt64 : IJsonCodec<long>
{
    /// <inheritdoc/>
    public static long Read(ref JsonCursor reader, JsonReadContext context) =>
        TryRead(ref reader, context, out var value) ? value
        : throw JsonRead.WrongKind(ref reader, LenientNumber.TryRead(ref reader, context, out _, out _) ? "64-bit integer" : "integer");

    /// <summary>Reads an integer; where there is none, the reader stays where it is.</summary>
    internal static bool TryRead(ref JsonCursor reader, JsonReadContext context, out long value)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out value))
        {
            return true;
        }

        value = 0;
        if (!LenientNumber.TryRead(ref reader, context, out var number, out var digits))
        {
            return false;
        }

        if (digits is not null && long.TryParse(digits, LenientNumber.Style, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        // -2^63 and 2^63 are exact as double; the latter is the first that doesn't fit.
        var fits = number is >= -9223372036854775808.0 and < 9223372036854775808.0;
        value = fits ? (long)number : 0;
        return fits;
    }

    /// <inheritdoc/>
    public static void Write(JsonOutput writer, long value) => writer.WriteNumberValue(value);
}

/// <summary>Integers without a sign. Unless strict, it reads floats too (the fraction is cut off), and numbers in a string.</summary>
public readonly struct JsonUInt64 : IJsonCodec<ulong>
{
    /// <inheritdoc/>
    public static ulong Read(ref JsonCursor reader, JsonReadContext context)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var value))
        {
            return value;
        }

        return LenientNumber.TryRead(ref reader, context, out var number, out var digits)
            ? digits is { } text && ulong.TryParse(text, LenientNumber.Style, CultureInfo.InvariantCulture, out value) ? value
                : number is > -1.0 and < 18446744073709551616.0 ? (ulong)number
                : throw JsonRead.WrongKind(ref reader, "unsigned 64-bit integer")
            : throw JsonRead.WrongKind(ref reader, "unsigned integer");
    }

    /// <inheritdoc/>
    public static void Write(JsonOutput writer, ulong value) => writer.WriteNumberValue(value);
}

/// <summary>Numbers within the range of a double. Unless strict, it reads a number in a string too.</summary>
public readonly struct JsonDouble : IJsonCodec<double>
{
    /// <inheritdoc/>
    public static double Read(ref JsonCursor reader, JsonReadContext context) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && double.IsFinite(value) ? value
        : LenientNumber.TryRead(ref reader, context, out value, out _) ? value
        : throw JsonRead.WrongKind(ref reader, "number within the range of a double");

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="value"/> is infinite or no number: JSON has neither.</exception>
    public static void Write(JsonOutput writer, double value) => writer.WriteNumberValue(value);
}

/// <summary>Booleans.</summary>
public readonly struct JsonBoolean : IJsonCodec<bool>
{
    /// <inheritdoc/>
    public static bool Read(ref JsonCursor reader, JsonReadContext context) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw JsonRead.WrongKind(ref reader, "boolean"),
    };

    /// <inheritdoc/>
    public static void Write(JsonOutput writer, bool value) => writer.WriteBooleanValue(value);
}

/// <summary>JSON of any kind; written back as it was read.</summary>
public readonly struct JsonAny : IJsonCodec<JsonElement>
{
    /// <inheritdoc/>
    public static JsonElement Read(ref JsonCursor reader, JsonReadContext context) => RawJson.Element(RawJson.Read(ref reader));

    /// <inheritdoc/>
    public static void Write(JsonOutput writer, JsonElement value) => RawJson.Write(writer, value);
}

/// <summary>Reads the numbers that servers send in another shape than their schema says.</summary>
internal static class LenientNumber
{
    internal const NumberStyles Style = NumberStyles.AllowLeadingSign;

    private const int MaxLength = 64;

    /// <summary>Reads a number, or, unless strict, one in a string, whose text is in <paramref name="digits"/>.</summary>
    internal static bool TryRead(ref JsonCursor reader, JsonReadContext context, out double value, out string? digits)
    {
        value = 0;
        digits = null;
        if (context.IsStrict)
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetDouble(out value) && double.IsFinite(value);
        }

        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length is 0 or > MaxLength)
        {
            return false;
        }

        Span<byte> buffer = stackalloc byte[MaxLength];
        var text = buffer[..JsonText.CopyString(ref reader, buffer)].Trim((byte)' ');
        if (!Utf8Parser.TryParse(text, out value, out var consumed) || consumed != text.Length || !double.IsFinite(value))
        {
            return false;
        }

        digits = System.Text.Encoding.ASCII.GetString(text);
        return true;
    }
}

using System.Buffers.Text;

namespace ChatGen.Json;

/// <content>Numbers.</content>
public ref partial struct JsonCursor
{
    /// <summary>The number as an integer.</summary>
    /// <returns>False when it has a fraction or an exponent, or is out of range.</returns>
    internal readonly bool TryGetInt64(out long value)
    {
        var text = ValueSpan;
        if (text.Length != 1)
        {
            return Utf8Parser.TryParse(text, out value, out var length) && length == text.Length;
        }

        // An index, or nothing.
        value = text[0] - '0';
        return true;
    }

    /// <summary>The number as an integer without a sign.</summary>
    /// <returns>False when it has a fraction or an exponent, or is out of range.</returns>
    internal readonly bool TryGetUInt64(out ulong value) => Utf8Parser.TryParse(ValueSpan, out value, out var length) && length == ValueSpan.Length;

    /// <summary>The number as the nearest double; infinity beyond its range.</summary>
    internal readonly bool TryGetDouble(out double value) => Utf8Parser.TryParse(ValueSpan, out value, out var length) && length == ValueSpan.Length;

    /// <summary>The number as a decimal.</summary>
    /// <returns>False when it is out of range.</returns>
    internal readonly bool TryGetDecimal(out decimal value) => Utf8Parser.TryParse(ValueSpan, out value, out var length) && length == ValueSpan.Length;
}

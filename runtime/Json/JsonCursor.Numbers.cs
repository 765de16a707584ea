using System.Buffers.Text;

namespace ChatGen.Json;

/// <content>Numbers.</content>
public ref partial struct JsonCursor
{
    /// <summary>So many characters are a number below 2^63.</summary>
    private const int MaxShort = 18;

    /// <summary>Up to here a double holds every whole number.</summary>
    private const ulong MaxExact = 1UL << 53;

    /// <summary>The powers of ten that a double holds exactly, as far as they are needed.</summary>
    private static ReadOnlySpan<double> Powers => [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    /// <summary>The number as an integer.</summary>
    /// <returns>False when it has a fraction or an exponent, or is out of range.</returns>
    internal readonly bool TryGetInt64(out long value)
    {
        var text = ValueSpan;
        if (TryGetShort(text, out var digits, out var fraction))
        {
            value = text[0] == '-' ? -(long)digits : (long)digits;
            return fraction < 0;
        }

        return Utf8Parser.TryParse(text, out value, out var length) && length == text.Length;
    }

    /// <summary>The number as an integer without a sign.</summary>
    /// <returns>False when it has a fraction or an exponent, or is out of range.</returns>
    internal readonly bool TryGetUInt64(out ulong value) => Utf8Parser.TryParse(ValueSpan, out value, out var length) && length == ValueSpan.Length;

    /// <summary>The number as the nearest double; infinity beyond its range.</summary>
    /// <remarks>
    /// A whole number and a power of ten that a double holds exactly have the nearest double as their quotient: IEEE 754 rounds a division
    /// correctly.
    /// </remarks>
    internal readonly bool TryGetDouble(out double value)
    {
        var text = ValueSpan;
        if (TryGetShort(text, out var digits, out var fraction) && digits <= MaxExact)
        {
            value = fraction > 0 ? digits / Powers[fraction] : digits;
            value = text[0] == '-' ? -value : value;
            return true;
        }

        return Utf8Parser.TryParse(text, out value, out var length) && length == text.Length;
    }

    /// <summary>The number as a decimal.</summary>
    /// <returns>False when it is out of range.</returns>
    internal readonly bool TryGetDecimal(out decimal value) => Utf8Parser.TryParse(ValueSpan, out value, out var length) && length == ValueSpan.Length;

    /// <summary>The digits of a number of few of them and without an exponent.</summary>
    /// <param name="text">The number, of which is known that it is one.</param>
    /// <param name="digits">The digits without sign and point.</param>
    /// <param name="fraction">How many are behind the point; -1 where there is none.</param>
    private static bool TryGetShort(ReadOnlySpan<byte> text, out ulong digits, out int fraction)
    {
        digits = 0;
        fraction = -1;
        if (text.Length > MaxShort)
        {
            return false;
        }

        for (var i = text[0] == '-' ? 1 : 0; i < text.Length; i++)
        {
            var digit = (uint)text[i] - '0';
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
            }
            else if (text[i] == '.')
            {
                fraction = text.Length - 1 - i;
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}

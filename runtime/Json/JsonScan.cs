using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace ChatGen.Json;

/// <summary>Finds the ends of strings and numbers, and checks them on the way (RFC 8259, sections 6 and 7).</summary>
internal static class JsonScan
{
    private const ulong Ones = 0x0101010101010101;
    private const ulong Highs = 0x8080808080808080;

    /// <summary>Texts are short, mostly; further on a search with vectors is faster.</summary>
    private const int ShortText = 32;

    /// <summary>What a string can't have as it is.</summary>
    private static readonly SearchValues<byte> s_special =
        SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(control => (byte)control)]);

    /// <summary>Finds the end of a string.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="position">Behind the first quotation mark.</param>
    /// <param name="isEscaped">Whether it has escapes.</param>
    /// <returns>Where the last quotation mark is; the complement of where the string is wrong.</returns>
    internal static int Text(ReadOnlySpan<byte> json, int position, out bool isEscaped)
    {
        isEscaped = false;
        while (true)
        {
            position = Special(json, position);
            if ((uint)position >= (uint)json.Length)
            {
                return ~json.Length;
            }

            switch (json[position])
            {
                case (byte)'"':
                    return position;
                case (byte)'\\':
                    isEscaped = true;
                    position = Escape(json, position + 1);
                    if (position < 0)
                    {
                        return position;
                    }

                    break;
                default:
                    return ~position;
            }
        }
    }

    /// <summary>Finds the end of a number. What follows it is for others to check.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="position">On its first character: a digit or a minus.</param>
    /// <returns>Where it ends; the complement of where it is wrong.</returns>
    internal static int Number(ReadOnlySpan<byte> json, int position)
    {
        position += json[position] == '-' ? 1 : 0;
        if ((uint)position < (uint)json.Length && json[position] == '0')
        {
            position++;
        }
        else if (!Digits(json, ref position))
        {
            return ~position;
        }

        if ((uint)position < (uint)json.Length && json[position] == '.')
        {
            position++;
            if (!Digits(json, ref position))
            {
                return ~position;
            }
        }

        if ((uint)position < (uint)json.Length && (json[position] | 0x20) == 'e')
        {
            position++;
            position += (uint)position < (uint)json.Length && json[position] is (byte)'+' or (byte)'-' ? 1 : 0;
            if (!Digits(json, ref position))
            {
                return ~position;
            }
        }

        return position;
    }

    /// <summary>Where the next quotation mark, backslash or control character is; else the end.</summary>
    private static int Special(ReadOnlySpan<byte> json, int position)
    {
        for (var end = Math.Min(json.Length - sizeof(ulong), position + ShortText); position <= end; position += sizeof(ulong))
        {
            var eight = BinaryPrimitives.ReadUInt64LittleEndian(json[position..]);
            var quotes = eight ^ (Ones * '"');
            var slashes = eight ^ (Ones * '\\');

            // The highest bit of each byte that is 0, or below 0x20; where a borrow marks others, too, they are behind the first.
            var found = (((quotes - Ones) & ~quotes) | ((slashes - Ones) & ~slashes) | ((eight - (Ones * 0x20)) & ~eight)) & Highs;
            if (found != 0)
            {
                return position + (BitOperations.TrailingZeroCount(found) / 8);
            }
        }

        var rest = json[position..].IndexOfAny(s_special);
        return rest < 0 ? json.Length : position + rest;
    }

    /// <param name="json">The JSON.</param>
    /// <param name="position">Behind the backslash.</param>
    /// <returns>Behind the escape; the complement of where it is wrong.</returns>
    private static int Escape(ReadOnlySpan<byte> json, int position)
    {
        if ((uint)position >= (uint)json.Length)
        {
            return ~json.Length;
        }

        if (json[position] != 'u')
        {
            return "\"\\/bfnrt"u8.Contains(json[position]) ? position + 1 : ~position;
        }

        for (var end = position + 4; position < end;)
        {
            position++;
            if ((uint)position >= (uint)json.Length || !char.IsAsciiHexDigit((char)json[position]))
            {
                return ~Math.Min(position, json.Length);
            }
        }

        return position + 1;
    }

    private static bool Digits(ReadOnlySpan<byte> json, ref int position)
    {
        var start = position;
        while ((uint)position < (uint)json.Length && json[position] is >= (byte)'0' and <= (byte)'9')
        {
            position++;
        }

        return position > start;
    }
}

using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ChatGen.Json;

/// <summary>Finds the ends of strings and numbers, and checks them on the way (RFC 8259, sections 6 and 7).</summary>
internal static class JsonScan
{
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
        ref var start = ref MemoryMarshal.GetReference(json);
        var last = json.Length - Vector128<byte>.Count;
        for (; position <= last; position += Vector128<byte>.Count)
        {
            var bits = Specials(ref start, position);
            if (bits != 0)
            {
                return position + BitOperations.TrailingZeroCount(bits);
            }
        }

        if (last >= 0 && position < json.Length)
        {
            // The last bytes, with some that were looked at before.
            var bits = Specials(ref start, last) >> (position - last);
            return bits != 0 ? position + BitOperations.TrailingZeroCount(bits) : json.Length;
        }

        while ((uint)position < (uint)json.Length && json[position] is not ((byte)'"' or (byte)'\\' or < (byte)' '))
        {
            position++;
        }

        return position;
    }

    /// <summary>A bit for each of the bytes that is a quotation mark, a backslash or a control character.</summary>
    private static uint Specials(ref byte start, int position)
    {
        var bytes = Vector128.LoadUnsafe(ref start, (nuint)position);
        var found = Vector128.Equals(bytes, Vector128.Create((byte)'"'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
            | Vector128.LessThan(bytes, Vector128.Create((byte)' '));
        return found.ExtractMostSignificantBits();
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

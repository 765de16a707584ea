using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ChatGen.Json;

/// <summary>A fixed set of strings that are found by their UTF-8 bytes, without an allocation.</summary>
public sealed class JsonStringTable
{
    private const int StackLimit = 256;

    /// <summary>Up to here a double holds every whole number.</summary>
    private const double MostExact = 9007199254740992;

    private readonly string[] _values;
    private readonly byte[][] _utf8;

    /// <summary>Open addressing: index + 1 of the value, 0 where there is none.</summary>
    private readonly int[] _slots;
    private readonly int _longest;

    /// <summary>Makes a table.</summary>
    /// <param name="values">The strings; of equal ones the first counts.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> or one of them is null.</exception>
    public JsonStringTable(params string[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = (string[])values.Clone();
        _utf8 = new byte[values.Length][];
        _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, values.Length * 2))];
        for (var i = 0; i < _utf8.Length; i++)
        {
            _utf8[i] = Encoding.UTF8.GetBytes(values[i]);
            _longest = Math.Max(_longest, _utf8[i].Length);
            if (Find(_utf8[i]) < 0)
            {
                var slot = Hash(_utf8[i]);
                while (_slots[slot & (_slots.Length - 1)] != 0)
                {
                    slot++;
                }

                _slots[slot & (_slots.Length - 1)] = i + 1;
            }
        }
    }

    /// <summary>Finds the string or property name that the reader stands on.</summary>
    /// <returns>Its index among the values; -1 when it is none of them, or no string.</returns>
    public int IndexOf(ref JsonCursor reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            return -1;
        }

        return reader.ValueIsEscaped ? FindCopied(ref reader) : Find(reader.ValueSpan);
    }

    /// <summary>Finds the number or truth value that the reader stands on, spelled as JSON; whole numbers have one spelling.</summary>
    internal int IndexOfLiteral(ref JsonCursor reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return Find("true"u8);
            case JsonTokenType.False:
                return Find("false"u8);
            case JsonTokenType.Number when reader.TryGetInt64(out var integer):
                return Find(integer);
            case JsonTokenType.Number when reader.TryGetDouble(out var number):
                return Math.Abs(number) <= MostExact && number == Math.Floor(number) ? Find((long)number) : Find(number);
            default:
                return -1;
        }
    }

    /// <summary>Whether the string is one of the values.</summary>
    public bool Contains(string? value)
    {
        // UTF-8 is never shorter than UTF-16 counts characters.
        if (value is null || value.Length > _longest)
        {
            return false;
        }

        var length = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (length > StackLimit)
        {
            return Find(Encoding.UTF8.GetBytes(value)) >= 0;
        }

        Span<byte> utf8 = stackalloc byte[StackLimit];
        return Find(utf8[..Encoding.UTF8.GetBytes(value, utf8)]) >= 0;
    }

    /// <summary>Reads a string.</summary>
    /// <returns>The table's own instance where it has one, else a new string.</returns>
    /// <exception cref="JsonException">The reader doesn't stand on a string.</exception>
    public string Read(ref JsonCursor reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw JsonRead.WrongKind(ref reader, "string");
        }

        var index = IndexOf(ref reader);
        return index >= 0 ? _values[index] : JsonText.GetString(ref reader);
    }

    private int Find<T>(T number)
        where T : IUtf8SpanFormattable
    {
        Span<byte> utf8 = stackalloc byte[32];
        return number.TryFormat(utf8, out var written, default, System.Globalization.CultureInfo.InvariantCulture) ? Find(utf8[..written]) : -1;
    }

    private int FindCopied(ref JsonCursor reader)
    {
        var length = reader.ValueSpan.Length;

        // An escape takes at most six bytes for one.
        if (length > 6L * _longest)
        {
            return -1;
        }

        byte[]? rented = null;
        var utf8 = length <= StackLimit ? stackalloc byte[StackLimit] : rented = ArrayPool<byte>.Shared.Rent((int)length);
        var index = Find(utf8[..JsonText.CopyString(ref reader, utf8)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return index;
    }

    private int Find(ReadOnlySpan<byte> utf8)
    {
        for (var slot = Hash(utf8); ; slot++)
        {
            var index = _slots[slot & (_slots.Length - 1)] - 1;
            if (index < 0 || utf8.SequenceEqual(_utf8[index]))
            {
                return index;
            }
        }
    }

    /// <summary>Length and up to 24 bytes: from the start, the middle and the end. What collides is compared.</summary>
    private static int Hash(ReadOnlySpan<byte> utf8)
    {
        const ulong Mix = 0x9E3779B97F4A7C15;
        var hash = (ulong)utf8.Length * Mix;
        if (utf8.Length >= 8)
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(utf8)) * Mix;
            hash = (hash ^ (hash >> 29) ^ MemoryMarshal.Read<ulong>(utf8[((utf8.Length - 8) / 2)..])) * Mix;
            hash = (hash ^ (hash >> 29) ^ MemoryMarshal.Read<ulong>(utf8[^8..])) * Mix;
        }
        else
        {
            ulong bytes = 0;
            foreach (var value in utf8)
            {
                bytes = (bytes << 8) | value;
            }

            hash = (hash ^ bytes) * Mix;
        }

        return (int)(hash >> 33);
    }
}

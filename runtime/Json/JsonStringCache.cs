using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ChatGen.Json;

/// <summary>
/// Strings that come again and again: ids, names, words. Each has one place, where the last one stands; so it is bounded, and a lookup is a
/// comparison.
/// </summary>
internal sealed class JsonStringCache
{
    /// <summary>What is longer hardly comes again.</summary>
    private const int MaxLength = 64;

    private const int Count = 256;
    private const ulong Mix = 0x9E3779B97F4A7C15;

    private readonly string?[] _strings = new string?[Count];

    /// <summary>The text of the token: a string that came before, if it is in its place.</summary>
    internal string Get(scoped ref JsonCursor reader) => reader.ValueIsEscaped ? JsonText.GetString(ref reader) : Get(reader.ValueSpan);

    /// <summary>The text of bytes without escapes.</summary>
    internal string Get(ReadOnlySpan<byte> utf8)
    {
        if ((uint)(utf8.Length - 1) >= MaxLength)
        {
            return JsonText.GetString(utf8);
        }

        ref var place = ref _strings[Place(utf8)];
        if (place is { } known && known.Length == utf8.Length && Ascii.Equals(utf8, known))
        {
            return known;
        }

        return place = JsonText.GetString(utf8);
    }

    /// <summary>Of the length and the first and last bytes.</summary>
    private static int Place(ReadOnlySpan<byte> utf8)
    {
        ulong bytes;
        if (utf8.Length >= sizeof(ulong))
        {
            bytes = MemoryMarshal.Read<ulong>(utf8) ^ BitOperations.RotateLeft(MemoryMarshal.Read<ulong>(utf8[^sizeof(ulong)..]), 29);
        }
        else if (utf8.Length >= sizeof(uint))
        {
            bytes = MemoryMarshal.Read<uint>(utf8) | ((ulong)MemoryMarshal.Read<uint>(utf8[^sizeof(uint)..]) << 32);
        }
        else
        {
            bytes = utf8[0] | ((ulong)utf8[utf8.Length / 2] << 8) | ((ulong)utf8[^1] << 16);
        }

        return (int)(((bytes + (ulong)utf8.Length) * Mix) >> (64 - 8));
    }
}

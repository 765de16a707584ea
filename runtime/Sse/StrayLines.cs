using System.Buffers;

namespace ChatGen.Sse;

/// <summary>
/// The lines of an event stream that are none of its fields: an error or a page that a gateway writes into it. The standard has them ignored; they
/// say what went wrong where the stream doesn't come to its end.
/// </summary>
internal sealed class StrayLines
{
    /// <summary>What is kept at most, in bytes.</summary>
    internal const int MaxBytes = 256 * 1024;

    private const int InitialSize = 1024;

    /// <summary>What a field's name is made of, be it one that nobody knows.</summary>
    private static readonly SearchValues<byte> s_nameBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);

    private byte[] _bytes = [];
    private int _length;

    /// <summary>The lines, each with a line feed.</summary>
    internal ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    /// <summary>Whether a line with a name that the standard doesn't know is no field at all. One that is called an error is no mere field, either.</summary>
    /// <param name="line">The line.</param>
    /// <param name="colon">Where its first colon is; less than 0 when there is none.</param>
    internal static bool IsStray(ReadOnlySpan<byte> line, int colon) =>
        colon < 0 || System.Text.Ascii.EqualsIgnoreCase(line[..colon], "error"u8) || line[..colon].ContainsAnyExcept(s_nameBytes);

    /// <summary>Whether a line that the end cuts off was about to be a field.</summary>
    internal static bool IsFieldStart(ReadOnlySpan<byte> line)
    {
        if (line.IndexOf((byte)':') is >= 0 and var colon)
        {
            return !IsStray(line, colon);
        }

        return "data"u8.StartsWith(line) || "event"u8.StartsWith(line) || "id"u8.StartsWith(line) || "retry"u8.StartsWith(line);
    }

    /// <summary>Keeps a line, as far as there is room.</summary>
    internal void Add(ReadOnlySpan<byte> line)
    {
        var count = Math.Min(line.Length + 1, MaxBytes - _length);
        if (count <= 0)
        {
            return;
        }

        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Min(MaxBytes, Math.Max(InitialSize, (_length + count) * 2)));
        }

        line[..Math.Min(line.Length, count)].CopyTo(_bytes.AsSpan(_length));
        _length += count;
        if (count > line.Length)
        {
            _bytes[_length - 1] = (byte)'\n';
        }
    }
}

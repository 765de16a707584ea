using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace ChatGen.Json;

/// <content>Strings: what is plain is copied at once, the rest escaped one character after the other.</content>
public sealed partial class JsonOutput
{
    // What System.Text.Json's default encoder leaves as it is: nothing that could end a string, or mean something to HTML.
    private const string Plain = " !#$%()*,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~";

    // "\uD83D": no character takes more.
    private const int MaxEscapeLength = 6;

    private static readonly SearchValues<char> s_plain = SearchValues.Create(Plain);
    private static readonly SearchValues<byte> s_escaped = SearchValues.Create(Encoding.ASCII.GetBytes(Plain + '\\'));

    // This and WriteQuoted are called from everywhere: inlined, they are slower.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteText(ReadOnlySpan<char> text, byte end)
    {
        Reserve(text.Length + 3);
        _bytes[_count++] = (byte)'"';
        while (true)
        {
            var length = text.IndexOfAnyExcept(s_plain);
            var isLast = length < 0;
            var plain = isLast ? text : text[..length];
            Ascii.FromUtf16(plain, _bytes.AsSpan(_count), out _);
            _count += plain.Length;
            if (isLast)
            {
                break;
            }

            text = WriteEscaped(text[length..]);
        }

        _bytes[_count++] = (byte)'"';
        _bytes[_count++] = end;
    }

    /// <summary>Escapes the first character and those behind it that need it.</summary>
    /// <returns>What follows; there is room for it, should it be plain, and for three bytes more.</returns>
    private ReadOnlySpan<char> WriteEscaped(ReadOnlySpan<char> text)
    {
        do
        {
            var length = char.IsHighSurrogate(text[0]) && text.Length > 1 && char.IsLowSurrogate(text[1]) ? 2 : 1;
            Reserve((2 * MaxEscapeLength) + text.Length + 2);
            var rest = _bytes.AsSpan(_count);
            _count += length == 2 ? Escape(rest, text[0]) + Escape(rest[MaxEscapeLength..], text[1])
                : Escape(rest, char.IsSurrogate(text[0]) ? '\uFFFD' : text[0]);
            text = text[length..];
        }
        while (text.Length > 0 && !s_plain.Contains(text[0]));

        return text;
    }

    private static int Escape(Span<byte> target, char value)
    {
        var letter = value switch
        {
            '\\' => (byte)'\\',
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            _ => (byte)'u',
        };
        target[0] = (byte)'\\';
        target[1] = letter;
        if (letter != 'u')
        {
            return 2;
        }

        var digits = "0123456789ABCDEF"u8;
        target[5] = digits[value & 0xF];
        target[4] = digits[(value >> 4) & 0xF];
        target[3] = digits[(value >> 8) & 0xF];
        target[2] = digits[value >> 12];
        return MaxEscapeLength;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteQuoted(ReadOnlySpan<byte> escaped, byte end)
    {
        Debug.Assert(!escaped.ContainsAnyExcept(s_escaped), "A text that is not escaped.");
        Reserve(escaped.Length + 3);
        var rest = _bytes.AsSpan(_count, escaped.Length + 3);
        rest[0] = (byte)'"';
        escaped.CopyTo(rest[1..]);
        rest[^2] = (byte)'"';
        rest[^1] = end;
        _count += rest.Length;
    }
}

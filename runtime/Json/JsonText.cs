using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ChatGen.Json;

/// <summary>
/// The text of string and property name tokens. Invalid UTF-8 is no error (U+FFFD stands in), nor are lone surrogates (they are kept): one sloppy
/// character is no reason to lose a response.
/// </summary>
internal static class JsonText
{
    private const int StackLimit = 256;
    private const int ShortLimit = 64;

    /// <summary>The text without a byte order mark.</summary>
    internal static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) => utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;

    /// <summary>The text of the token.</summary>
    internal static string GetString(scoped ref JsonCursor reader) =>
        reader.ValueIsEscaped ? Unescape(reader.ValueSpan) : GetString(reader.ValueSpan);

    /// <summary>The text of bytes without escapes.</summary>
    internal static string GetString(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > ShortLimit)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        // One pass: a short text is most likely ASCII.
        Span<char> chars = stackalloc char[ShortLimit];
        return Ascii.ToUtf16(utf8, chars, out var length) == OperationStatus.Done ? new string(chars[..length]) : Encoding.UTF8.GetString(utf8);
    }

    /// <summary>Appends the text of the token.</summary>
    internal static void AppendTo(StringBuilder builder, scoped ref JsonCursor reader)
    {
        if (reader.ValueIsEscaped || reader.ValueSpan.Length > StackLimit)
        {
            builder.Append(GetString(ref reader));
            return;
        }

        Span<char> chars = stackalloc char[StackLimit];
        builder.Append(chars[..Encoding.UTF8.GetChars(reader.ValueSpan, chars)]);
    }

    /// <summary>The text of the token in UTF-8: a slice of the input, or a new array where it has escapes.</summary>
    internal static ReadOnlySpan<byte> GetUtf8(scoped ref JsonCursor reader) =>
        reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(GetString(ref reader)) : reader.ValueSpan;

    /// <summary>Whether the text of the token is this one.</summary>
    internal static bool Is(scoped ref JsonCursor reader, scoped ReadOnlySpan<byte> text) =>
        reader.ValueIsEscaped ? GetUtf8(ref reader).SequenceEqual(text) : reader.ValueSpan.SequenceEqual(text);

    /// <summary>Copies the text of the token in UTF-8; the destination has room for the token as it is on the wire.</summary>
    internal static int CopyString(scoped ref JsonCursor reader, scoped Span<byte> destination)
    {
        if (reader.ValueIsEscaped)
        {
            // An escape is never shorter than what it stands for: six bytes for at most three.
            return Encoding.UTF8.GetBytes(GetString(ref reader), destination);
        }

        reader.ValueSpan.CopyTo(destination);
        return reader.ValueSpan.Length;
    }

    private static string Unescape(ReadOnlySpan<byte> escaped)
    {
        char[]? rented = null;
        var chars = escaped.Length <= StackLimit ? stackalloc char[StackLimit] : rented = ArrayPool<char>.Shared.Rent(escaped.Length);
        try
        {
            var length = 0;
            while (true)
            {
                var backslash = escaped.IndexOf((byte)'\\');
                length += Encoding.UTF8.GetChars(backslash < 0 ? escaped : escaped[..backslash], chars[length..]);
                if (backslash < 0)
                {
                    return new string(chars[..length]);
                }

                escaped = escaped[(backslash + 1)..];
                chars[length++] = Escape(ref escaped);
            }
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }

    /// <summary>The character after a backslash; the reader has validated the escape.</summary>
    private static char Escape(ref ReadOnlySpan<byte> rest)
    {
        var kind = rest[0];
        if (kind == 'u')
        {
            var code = (Hex(rest[1]) << 12) | (Hex(rest[2]) << 8) | (Hex(rest[3]) << 4) | Hex(rest[4]);
            rest = rest[5..];
            return (char)code;
        }

        rest = rest[1..];
        return kind switch
        {
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            _ => (char)kind,
        };
    }

    private static int Hex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}

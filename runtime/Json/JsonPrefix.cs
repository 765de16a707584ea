using System.Text.Json;

namespace ChatGen.Json;

/// <summary>
/// What the chunks of a stream begin with. Mostly they have the same id, model and time: where a chunk begins with the very bytes of one before, its
/// first members are taken from there, and reading goes on behind them.
/// </summary>
/// <remarks>
/// A beginning is made of members that are strings, numbers or truth values, up to the first list or object. It is read once by itself, so that it
/// holds nothing of what followed. Where one of its strings is another in each chunk, that one is read, and the rest is taken. Where chunks begin each
/// in yet another way, it is given up.
/// </remarks>
/// <param name="context">How strictly to read.</param>
internal sealed class JsonPrefix(JsonReadContext context)
{
    /// <summary>The beginning, up to the comma behind it.</summary>
    private byte[] _bytes = [];

    /// <summary>Where the text of the string that varies is; both are the length where none does.</summary>
    private (int Start, int End) _varying;

    /// <summary>The comma before the member with that string; 0 where it is the first.</summary>
    private int _comma;

    private Patience _patience;
    private JsonObjectMemory _memory;

    /// <summary>The object that was read from the beginning alone; null while there is none.</summary>
    internal object? Start { get; private set; }

    private bool IsVarying => _varying.Start < _bytes.Length;

    /// <summary>Begins behind the members that are known.</summary>
    /// <param name="reader">What reads the chunk; it stays as it is where the chunk begins in another way.</param>
    /// <param name="json">The chunk.</param>
    /// <returns>Whether it has begun.</returns>
    internal bool TryBegin<T>(ref JsonObjectReader reader, ReadOnlySpan<byte> json)
        where T : class, IJsonObject<T>
    {
        if (Start is null || Start.GetType() != typeof(T) || End(json) is var end && end < 0)
        {
            if (T.TakesStart && _patience.Miss())
            {
                Learn<T>(json);
            }

            return false;
        }

        _patience.Hit();
        reader.Begin(json, IsVarying ? _comma : end - 1, Start, _memory, IsVarying ? end - 1 : 0);
        return true;
    }

    /// <summary>What is behind the beginning; all of it where it begins in another way.</summary>
    internal ReadOnlySpan<byte> Behind(ReadOnlySpan<byte> json) => Start is not null && End(json) is > 0 and var end ? json[end..] : json;

    /// <summary>Where the beginning ends, behind its comma; -1 where it is another.</summary>
    private int End(ReadOnlySpan<byte> json)
    {
        if (!json.StartsWith(_bytes.AsSpan(0, _varying.Start)))
        {
            return -1;
        }

        if (!IsVarying)
        {
            return _bytes.Length;
        }

        var end = JsonScan.Text(json, _varying.Start, out _);
        var rest = _bytes.AsSpan(_varying.End);
        return end >= 0 && json[end..].StartsWith(rest) ? end + rest.Length : -1;
    }

    private void Learn<T>(ReadOnlySpan<byte> json)
        where T : class, IJsonObject<T>
    {
        Start = null;
        try
        {
            var bytes = Beginning(json);
            if (bytes.IsEmpty)
            {
                return;
            }

            var text = new byte[bytes.Length + 1];
            bytes.CopyTo(text);
            text[^1] = (byte)'}';
            FindVarying(text);
            var start = ReadStart<T>(text, out var memory);
            if (_varying.Start < text.Length)
            {
                // Nothing is kept of the member: it is read each time, and must be one that takes any string, or it may have its place among the unknown.
                var without = ReadStart<T>(WithoutVarying(text), out var withoutMemory);
                ReadStart<T>([.. text[.._varying.Start], (byte)'?', .. text[_varying.End..]], out var anyMemory);
                if (anyMemory.Extra?.Count == withoutMemory.Extra?.Count)
                {
                    (start, memory) = (without, withoutMemory);
                }
                else
                {
                    _varying = (text.Length, text.Length);
                }
            }

            text[^1] = (byte)',';
            (_bytes, Start, _memory) = (text, start, memory);
        }
        catch (JsonException)
        {
            // It is reported where the chunk is read.
        }
    }

    private T ReadStart<T>(ReadOnlySpan<byte> text, out JsonObjectMemory memory)
        where T : class, IJsonObject<T>
    {
        var json = new JsonObjectReader(context);
        json.Begin(text);
        var start = T.ReadMembers(ref json);
        memory = json.Memory;
        return start;
    }

    /// <summary>A beginning without the member that varies, and a comma beside it.</summary>
    private byte[] WithoutVarying(ReadOnlySpan<byte> text)
    {
        var rest = text[(_varying.End + 1)..];
        return _comma > 0 ? [.. text[.._comma], .. rest] : [.. text[..1], .. rest.TrimStart((byte)',')];
    }

    /// <summary>Looks for a string in which a beginning differs from the last one, and in nothing else.</summary>
    private void FindVarying(ReadOnlySpan<byte> beginning)
    {
        _varying = (beginning.Length, beginning.Length);
        var last = _bytes.AsSpan(0, Math.Max(0, _bytes.Length - 1));
        var same = beginning.CommonPrefixLength(last);
        var reader = new JsonCursor(beginning);
        reader.Read();
        for (var comma = 0; JsonRead.NextProperty(ref reader); comma = reader.BytesConsumed)
        {
            var name = beginning[reader.TokenStartIndex..reader.BytesConsumed];
            reader.Read();
            var text = reader.TokenStartIndex + 1;
            var end = reader.BytesConsumed - 1;
            if (reader.TokenType == JsonTokenType.String && text <= same && same <= end)
            {
                // Of members with one name the last one counts.
                if (last.EndsWith(beginning[end..^1]) && beginning[end..].IndexOf(name) < 0 && !beginning.Contains((byte)'\\'))
                {
                    _varying = (text, end);
                    _comma = comma;
                }

                return;
            }
        }
    }

    /// <summary>The bytes up to the comma behind the last member that belongs to the beginning of an object; empty where there are none.</summary>
    /// <exception cref="JsonException">The beginning is no JSON.</exception>
    internal static ReadOnlySpan<byte> Beginning(ReadOnlySpan<byte> json)
    {
        if (json is not [(byte)'{', ..])
        {
            return default;
        }

        var reader = new JsonCursor(json);
        reader.Read();
        var end = 0;
        while (JsonRead.NextProperty(ref reader))
        {
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                return json[..end];
            }

            end = reader.BytesConsumed;
            if (!reader.IsBeforeComma)
            {
                return default;
            }
        }

        return default;
    }
}

using System.Text.Json;

namespace ChatGen.Json;

/// <summary>
/// What the chunks of a stream begin with. Mostly they have the same id, model and time: where a chunk begins with the very bytes of one before, its
/// first members are taken from there, and reading goes on behind them.
/// </summary>
/// <remarks>
/// A beginning is made of members that are strings, numbers or truth values, up to the first list or object. It is read once by itself, so that it
/// holds nothing of what followed. Where chunks begin each in another way, it is given up.
/// </remarks>
/// <param name="context">How strictly to read.</param>
internal sealed class JsonPrefix(JsonReadContext context)
{
    private const int Patience = 8;

    private byte[] _bytes = [];
    private int _hits;
    private int _misses;
    private JsonObjectMemory _memory;

    /// <summary>The object that was read from the beginning alone; null while there is none.</summary>
    internal object? Start { get; private set; }

    /// <summary>Whether the chunks begin each in another way.</summary>
    private bool IsHopeless => _misses > Patience && _misses > _hits;

    /// <summary>Reads a chunk.</summary>
    /// <param name="reader">Stands on its start; afterwards on its end.</param>
    /// <param name="whole">How strictly to read.</param>
    internal T Read<T>(ref JsonCursor reader, JsonReadContext whole)
        where T : class, IJsonObject<T>
    {
        if (Start is not T || !reader.SkipStart(_bytes))
        {
            if (!IsHopeless)
            {
                _misses++;
                Learn<T>(reader);
            }

            return JsonRead.Members<T>(ref reader, whole, default);
        }

        _hits++;
        var json = new JsonObjectReader(reader, whole, Start, _memory);
        try
        {
            return T.ReadMembers(ref json);
        }
        finally
        {
            // Where reading failed, the reader says where.
            reader = json.Reader;
        }
    }

    /// <summary>What is behind the beginning; all of it where it begins in another way.</summary>
    internal ReadOnlySpan<byte> Behind(ReadOnlySpan<byte> json) => Start is not null && json.StartsWith(_bytes) ? json[_bytes.Length..] : json;

    private void Learn<T>(JsonCursor reader)
        where T : class, IJsonObject<T>
    {
        Start = null;
        try
        {
            var bytes = Beginning(ref reader);
            if (bytes.IsEmpty)
            {
                return;
            }

            var text = new byte[bytes.Length + 1];
            bytes.CopyTo(text);
            text[^1] = (byte)'}';
            var start = new JsonCursor(text);
            start.Read();
            var json = new JsonObjectReader(start, context, default);
            Start = T.ReadMembers(ref json);
            _memory = json.Memory;
            text[^1] = (byte)',';
            _bytes = text;
        }
        catch (JsonException)
        {
            // It is reported where the chunk is read.
        }
    }

    /// <summary>The bytes up to the comma behind the last member that belongs to the beginning.</summary>
    private static ReadOnlySpan<byte> Beginning(ref JsonCursor reader)
    {
        var start = reader.TokenStartIndex;
        var end = start;
        while (JsonRead.NextProperty(ref reader))
        {
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                return start == 0 ? reader.Slice(start, end) : default;
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

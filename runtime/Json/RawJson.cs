using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ChatGen.Json;

/// <summary>Values as they were on the wire: taken from a reader and written back byte by byte.</summary>
internal static class RawJson
{
    /// <summary>Copies the value that the reader stands on; afterwards the reader stands on its last token.</summary>
    internal static byte[] Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String when !reader.HasValueSequence:
                var text = new byte[reader.ValueSpan.Length + 2];
                text[0] = text[^1] = (byte)'"';
                reader.ValueSpan.CopyTo(text.AsSpan(1));
                return text;

            case JsonTokenType.Null or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Number when !reader.HasValueSequence:
                return reader.ValueSpan.ToArray();

            case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.Position.GetObject() is null:
                // The reader is over one span, and a token's span is a slice of it: the value is what lies between its first and last token.
                var first = reader.ValueSpan;
                var start = reader.TokenStartIndex;
                Skip(ref reader);
                return MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetReference(first), checked((int)(reader.BytesConsumed - start))).ToArray();

            default:
                return Utf8(JsonElement.ParseValue(ref reader)).ToArray();
        }
    }

    /// <summary>Moves to the last token of the value. <see cref="Utf8JsonReader.Skip"/> refuses readers that expect more, as converters get them.</summary>
    internal static void Skip(ref Utf8JsonReader reader)
    {
        if (!reader.TrySkip())
        {
            throw new JsonException("The JSON ends within a value.");
        }
    }

    /// <summary>Writes a value as it is.</summary>
    internal static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> value) => writer.WriteRawValue(value, skipInputValidation: true);

    /// <summary>Writes an element as it was read; an undefined one as null.</summary>
    internal static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            writer.WriteNullValue();
        }
        else
        {
            Write(writer, Utf8(value));
        }
    }

    /// <summary>The bytes of an element; valid as long as its document.</summary>
    internal static ReadOnlySpan<byte> Utf8(JsonElement value) =>
#if NET9_0_OR_GREATER
        JsonMarshal.GetRawUtf8Value(value);
#else
        Encoding.UTF8.GetBytes(value.GetRawText());
#endif

    /// <summary>The element of a value.</summary>
    internal static JsonElement Element(ReadOnlySpan<byte> value)
    {
        var reader = new Utf8JsonReader(value, JsonReadContext.ReaderOptions);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>The value of a text that holds exactly one.</summary>
    /// <exception cref="JsonException">The text is no JSON, or more than one value.</exception>
    internal static byte[] Parse(string json)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(utf8, JsonReadContext.ReaderOptions);
        reader.Read();
        var value = Read(ref reader);
        reader.Read();
        return value;
    }

    /// <summary>The bytes that writing makes.</summary>
    internal static byte[] Build<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        using var buffer = new PooledBufferWriter();
        using (var writer = new Utf8JsonWriter(buffer, PooledBufferWriter.WriterOptions))
        {
            write(writer, value);
        }

        return buffer.WrittenSpan.ToArray();
    }
}

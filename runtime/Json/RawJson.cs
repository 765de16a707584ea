using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ChatGen.Json;

/// <summary>Values as they were on the wire: taken from a reader and written back byte by byte.</summary>
internal static class RawJson
{
    /// <summary>Copies the value that the cursor stands on; afterwards it stands on its last token.</summary>
    internal static byte[] Read(ref JsonCursor reader) => reader.SkipRaw().ToArray();

    /// <summary>Copies the value that a reader stands on; afterwards the reader stands on its last token.</summary>
    internal static byte[] Read(ref Utf8JsonReader reader) => Utf8(JsonElement.ParseValue(ref reader)).ToArray();

    /// <summary>Moves to the last token of the value.</summary>
    internal static void Skip(ref JsonCursor reader) => reader.Skip();

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
        var reader = new JsonCursor(utf8);
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

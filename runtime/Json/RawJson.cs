using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
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

    /// <summary>Writes an element as it was read; an undefined one as null.</summary>
    internal static void Write(JsonOutput writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteRawValue(Utf8(value));
        }
    }

    /// <summary>Hands JSON to a writer: as it is, unless the writer breaks lines or has an encoder of its own.</summary>
    internal static void Copy(ReadOnlySpan<byte> json, Utf8JsonWriter writer)
    {
        var options = writer.Options;
        if (!options.Indented && (options.Encoder is null || options.Encoder == JavaScriptEncoder.Default))
        {
            writer.WriteRawValue(json, skipInputValidation: true);
            return;
        }

        var reader = new JsonCursor(json);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    writer.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    writer.WriteEndObject();
                    break;
                case JsonTokenType.StartArray:
                    writer.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    writer.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    writer.WritePropertyName(JsonText.GetString(ref reader));
                    break;
                case JsonTokenType.String:
                    writer.WriteStringValue(JsonText.GetString(ref reader));
                    break;
                default:
                    // Unlike raw JSON, an element is set on a line of its own.
                    Element(reader.ValueSpan).WriteTo(writer);
                    break;
            }
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
    internal static byte[] Build<T>(T value, Action<JsonOutput, T> write)
    {
        var writer = JsonOutput.Rent();
        try
        {
            write(writer, value);
            return writer.Finish().ToArray();
        }
        finally
        {
            writer.Return();
        }
    }
}

using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ChatGen.Json;

/// <summary>Reads and writes generated types without <see cref="JsonSerializer"/>.</summary>
public static class JsonCodec
{
    /// <summary>From so many bytes on, it pays to look for strings that come again.</summary>
    private const int LargeText = 4_096;

    /// <inheritdoc cref="IJsonCodec{T}.Read"/>
    /// <typeparam name="T">A generated type.</typeparam>
    public static T Read<T>(ref JsonCursor reader, JsonReadContext context)
        where T : IJsonCodec<T> => T.Read(ref reader, context);

    /// <summary>Reads a value as a part of other JSON.</summary>
    /// <typeparam name="T">A generated type.</typeparam>
    /// <param name="reader">Stands on the first token of the value; afterwards on its last one.</param>
    /// <param name="context">How strictly to read.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The JSON is invalid or no <typeparamref name="T"/>; its path starts at the value.</exception>
    public static T Read<T>(ref Utf8JsonReader reader, JsonReadContext context)
        where T : IJsonCodec<T> => Read<T, T>(RawJson.Read(ref reader), context, isPart: true);

    /// <inheritdoc cref="IJsonCodec{T}.Write"/>
    /// <typeparam name="T">A generated type.</typeparam>
    public static void Write<T>(JsonOutput writer, T value)
        where T : IJsonCodec<T>
    {
        if (value is null)
        {
            ArgumentNullException.ThrowIfNull(writer);
            writer.WriteNullValue();
        }
        else
        {
            T.Write(writer, value);
        }
    }

    /// <summary>Writes a value as a part of other JSON, in the form that the writer's options ask for.</summary>
    /// <typeparam name="T">A generated type.</typeparam>
    /// <param name="writer">Stands where a value is expected.</param>
    /// <param name="value">The value.</param>
    public static void Write<T>(Utf8JsonWriter writer, T value)
        where T : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(writer);
        var output = JsonOutput.Rent();
        try
        {
            Write(output, value);
            RawJson.Copy(output.Finish(), writer);
        }
        finally
        {
            output.Return();
        }
    }

    /// <summary>Writes JSON in UTF-8 behind what is in a buffer; nothing is allocated but what the buffer does.</summary>
    /// <typeparam name="T">A generated type.</typeparam>
    /// <param name="buffer">The buffer, such as an <see cref="ArrayBufferWriter{T}"/> or a pipe.</param>
    /// <param name="value">The value.</param>
    public static void Write<T>(IBufferWriter<byte> buffer, T value)
        where T : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(buffer);
        var output = JsonOutput.Rent();
        try
        {
            Write(output, value);
            buffer.Write(output.Finish());
        }
        finally
        {
            output.Return();
        }
    }

    /// <summary>Reads JSON in UTF-8, with or without a byte order mark.</summary>
    /// <typeparam name="T">A generated type.</typeparam>
    /// <param name="utf8Json">Exactly one value.</param>
    /// <param name="context">How strictly to read; leniently by default.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The JSON is invalid or no <typeparamref name="T"/>; <see cref="JsonException.Path"/> says where.</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> utf8Json, JsonReadContext? context = null)
        where T : IJsonCodec<T> => Deserialize<T, T>(utf8Json, context);

    /// <summary>Reads JSON.</summary>
    /// <typeparam name="T">A generated type.</typeparam>
    /// <param name="json">Exactly one value.</param>
    /// <param name="context">How strictly to read; leniently by default.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The JSON is invalid or no <typeparamref name="T"/>; <see cref="JsonException.Path"/> says where.</exception>
    public static T Deserialize<T>(string json, JsonReadContext? context = null)
        where T : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(json);
        return Deserialize<T, T>(Encoding.UTF8.GetBytes(json), context);
    }

    /// <summary>Writes JSON in UTF-8.</summary>
    /// <typeparam name="T">A generated type.</typeparam>
    /// <param name="value">The value.</param>
    public static byte[] SerializeToUtf8Bytes<T>(T value)
        where T : IJsonCodec<T> => RawJson.Build(value, static (writer, value) => Write(writer, value));

    /// <summary>Writes JSON.</summary>
    /// <typeparam name="T">A generated type.</typeparam>
    /// <param name="value">The value.</param>
    public static string Serialize<T>(T value)
        where T : IJsonCodec<T>
    {
        var output = JsonOutput.Rent();
        try
        {
            Write(output, value);
            return Encoding.UTF8.GetString(output.Finish());
        }
        finally
        {
            output.Return();
        }
    }

    /// <summary>Reads exactly one value with a codec.</summary>
    internal static T Deserialize<T, TCodec>(ReadOnlySpan<byte> utf8Json, JsonReadContext? context)
        where TCodec : IJsonCodec<T> => Read<T, TCodec>(JsonText.WithoutMark(utf8Json), context, isPart: false);

    /// <summary>What reads many texts, each exactly one value.</summary>
    internal static JsonTextReader<T> Texts<T, TCodec>(JsonReadContext context)
        where TCodec : IJsonCodec<T> => TCodec.Texts(context) ?? (utf8Json => Deserialize<T, TCodec>(utf8Json, context));

    private static T Read<T, TCodec>(ReadOnlySpan<byte> utf8Json, JsonReadContext? context, bool isPart)
        where TCodec : IJsonCodec<T>
    {
        context ??= JsonReadContext.Default;
        context = utf8Json.Length > LargeText && context.Strings is null ? context.WithStrings() : context;
        var reader = new JsonCursor(utf8Json);
        try
        {
            reader.Read();
            var value = TCodec.Read(ref reader, context);
            reader.Read();
            return value;
        }
        catch (JsonException exception)
        {
            throw JsonFailure.WithPath(exception, reader, utf8Json, isPart);
        }
    }
}

using System.Text.Json;

namespace ChatGen.Json;

/// <summary>Arrays.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <typeparam name="TCodec">The codec of the items.</typeparam>
public readonly struct JsonList<T, TCodec> : IJsonCodec<IReadOnlyList<T>>
    where TCodec : IJsonCodec<T>
{
    /// <inheritdoc/>
    public static IReadOnlyList<T> Read(ref JsonCursor reader, JsonReadContext context)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw JsonRead.WrongKind(ref reader, "array");
        }

        if (typeof(T) == typeof(long) && typeof(TCodec) == typeof(JsonInt64))
        {
            return (IReadOnlyList<T>)SmallIntegers.Read(ref reader, context);
        }

        var items = default(ListBuilder<T>);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(TCodec.Read(ref reader, context));
        }

        return items.ToArray();
    }

    /// <inheritdoc/>
    public static void Write(JsonOutput writer, IReadOnlyList<T> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartArray();
        if (value is T[] array)
        {
            // What was read is one.
            foreach (var item in array)
            {
                TCodec.Write(writer, item);
            }
        }
        else
        {
            for (var i = 0; i < value.Count; i++)
            {
                TCodec.Write(writer, value[i]);
            }
        }

        writer.WriteEndArray();
    }
}

/// <summary>Objects whose members all have values of one type.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <typeparam name="TCodec">The codec of the values.</typeparam>
public readonly struct JsonDictionary<T, TCodec> : IJsonCodec<IReadOnlyDictionary<string, T>>
    where TCodec : IJsonCodec<T>
{
    /// <inheritdoc/>
    /// <remarks>Of members with the same name the last one counts.</remarks>
    public static IReadOnlyDictionary<string, T> Read(ref JsonCursor reader, JsonReadContext context)
    {
        JsonRead.StartObject(ref reader);
        var members = new Dictionary<string, T>(StringComparer.Ordinal);
        while (JsonRead.NextProperty(ref reader))
        {
            var name = JsonText.GetString(ref reader);
            reader.Read();
            members[name] = TCodec.Read(ref reader, context);
        }

        return members;
    }

    /// <inheritdoc/>
    public static void Write(JsonOutput writer, IReadOnlyDictionary<string, T> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        foreach (var (name, item) in value)
        {
            writer.WritePropertyName(name);
            TCodec.Write(writer, item);
        }

        writer.WriteEndObject();
    }
}

/// <summary>Values or null.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <typeparam name="TCodec">The codec of the values.</typeparam>
public readonly struct JsonNullable<T, TCodec> : IJsonCodec<T?>
    where T : struct
    where TCodec : IJsonCodec<T>
{
    /// <inheritdoc/>
    public static T? Read(ref JsonCursor reader, JsonReadContext context) =>
        reader.TokenType == JsonTokenType.Null ? null : TCodec.Read(ref reader, context);

    /// <inheritdoc/>
    public static void Write(JsonOutput writer, T? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is { } present)
        {
            TCodec.Write(writer, present);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

/// <summary>Objects or null.</summary>
/// <typeparam name="T">The type of the objects.</typeparam>
/// <typeparam name="TCodec">The codec of the objects.</typeparam>
public readonly struct JsonNullableReference<T, TCodec> : IJsonCodec<T?>
    where T : class
    where TCodec : IJsonCodec<T>
{
    /// <inheritdoc/>
    public static T? Read(ref JsonCursor reader, JsonReadContext context) =>
        reader.TokenType == JsonTokenType.Null ? null : TCodec.Read(ref reader, context);

    /// <inheritdoc/>
    public static void Write(JsonOutput writer, T? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            TCodec.Write(writer, value);
        }
    }
}

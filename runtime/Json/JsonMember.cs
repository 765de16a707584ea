using System.Text.Json;

namespace ChatGen.Json;

/// <summary>
/// Writing a member of an object: what was set, and what was read, as it was read. Generated code calls it with what it remembers
/// of the wire.
/// </summary>
public static class JsonMember
{
    /// <summary>Writes a member that has one value only.</summary>
    /// <param name="writer">Stands within an object.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The value.</param>
    /// <param name="absent">It was not on the wire.</param>
    public static void Constant(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool absent)
    {
        if (Begin(writer, name, !absent, isNull: false))
        {
            writer.WriteStringValue(value);
        }
    }

    /// <summary>
    /// Writes a required member. One that was absent, and still has what stands in for a missing value, is left out, or is null where
    /// it was null.
    /// </summary>
    /// <param name="writer">Stands within an object.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The value.</param>
    /// <param name="absent">It was not on the wire, or null.</param>
    /// <param name="isNull">It was null.</param>
    public static void Required(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string value, bool absent, bool isNull)
    {
        if (Begin(writer, name, !absent || value is not "", isNull))
        {
            writer.WriteStringValue(value);
        }
    }

    /// <inheritdoc cref="Required(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool, bool)"/>
    public static void Required(Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool value, bool absent, bool isNull)
    {
        if (Begin(writer, name, !absent || value, isNull))
        {
            writer.WriteBooleanValue(value);
        }
    }

    /// <inheritdoc cref="Required(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool, bool)"/>
    public static void Required(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long value, bool absent, bool isNull)
    {
        if (Begin(writer, name, !absent || value != 0, isNull))
        {
            writer.WriteNumberValue(value);
        }
    }

    /// <inheritdoc cref="Required(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool, bool)"/>
    public static void Required(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ulong value, bool absent, bool isNull)
    {
        if (Begin(writer, name, !absent || value != 0, isNull))
        {
            writer.WriteNumberValue(value);
        }
    }

    /// <inheritdoc cref="Required(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool, bool)"/>
    public static void Required(Utf8JsonWriter writer, ReadOnlySpan<byte> name, double value, bool absent, bool isNull)
    {
        if (Begin(writer, name, !absent || value != 0, isNull))
        {
            writer.WriteNumberValue(value);
        }
    }

    /// <inheritdoc cref="Required(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool, bool)"/>
    public static void Required(Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonElement value, bool absent, bool isNull = false)
    {
        if (Begin(writer, name, !absent || value.ValueKind != JsonValueKind.Undefined, isNull))
        {
            JsonAny.Write(writer, value);
        }
    }

    /// <inheritdoc cref="Required(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool, bool)"/>
    public static void Required(Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonMap value, bool absent, bool isNull)
    {
        if (Begin(writer, name, !absent || value.Count > 0, isNull))
        {
            JsonCodec.Write(writer, value);
        }
    }

    /// <inheritdoc cref="Required(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool, bool)"/>
    public static void Required(Utf8JsonWriter writer, ReadOnlySpan<byte> name, FileContent value, bool absent, bool isNull)
    {
        if (Begin(writer, name, !absent || value != FileContent.Empty, isNull))
        {
            JsonCodec.Write(writer, value);
        }
    }

    /// <summary>Writes a required object.</summary>
    /// <typeparam name="T">A generated record.</typeparam>
    /// <inheritdoc cref="Required(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool, bool)"/>
    public static void Required<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, T value, bool absent, bool isNull)
        where T : class, IJsonObject<T>
    {
        if (Begin(writer, name, !absent || !JsonMissing<T>.Is(value), isNull))
        {
            JsonCodec.Write(writer, value);
        }
    }

    /// <summary>Writes a required union or enumerated string.</summary>
    /// <typeparam name="T">A generated struct.</typeparam>
    /// <param name="writer">Stands within an object.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The value.</param>
    /// <param name="absent">It was not on the wire, or null.</param>
    /// <param name="isNull">It was null.</param>
    public static void RequiredValue<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, T value, bool absent, bool isNull)
        where T : struct, IJsonCodec<T>, IEquatable<T>
    {
        if (Begin(writer, name, !absent || !value.Equals(default), isNull))
        {
            JsonCodec.Write(writer, value);
        }
    }

    /// <summary>Writes a required list.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TCodec">Reads and writes items.</typeparam>
    /// <inheritdoc cref="Required(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool, bool)"/>
    public static void Required<T, TCodec>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<T> value, bool absent, bool isNull)
        where TCodec : IJsonCodec<T>
    {
        if (Begin(writer, name, !absent || value.Count > 0, isNull))
        {
            JsonList<T, TCodec>.Write(writer, value);
        }
    }

    /// <summary>Writes a required map.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <typeparam name="TCodec">Reads and writes values.</typeparam>
    /// <inheritdoc cref="Required(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool, bool)"/>
    public static void Required<T, TCodec>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, T> value, bool absent, bool isNull)
        where TCodec : IJsonCodec<T>
    {
        if (Begin(writer, name, !absent || value.Count > 0, isNull))
        {
            JsonDictionary<T, TCodec>.Write(writer, value);
        }
    }

    /// <summary>Writes a member that may be missing.</summary>
    /// <param name="writer">Stands within an object.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="isNull">Null is written when there is no value.</param>
    public static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value, bool isNull)
    {
        if (Begin(writer, name, value is not null, isNull))
        {
            writer.WriteStringValue(value);
        }
    }

    /// <inheritdoc cref="Optional(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool)"/>
    public static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool? value, bool isNull)
    {
        if (Begin(writer, name, value.HasValue, isNull))
        {
            writer.WriteBooleanValue(value.GetValueOrDefault());
        }
    }

    /// <inheritdoc cref="Optional(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool)"/>
    public static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? value, bool isNull)
    {
        if (Begin(writer, name, value.HasValue, isNull))
        {
            writer.WriteNumberValue(value.GetValueOrDefault());
        }
    }

    /// <inheritdoc cref="Optional(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool)"/>
    public static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ulong? value, bool isNull)
    {
        if (Begin(writer, name, value.HasValue, isNull))
        {
            writer.WriteNumberValue(value.GetValueOrDefault());
        }
    }

    /// <inheritdoc cref="Optional(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool)"/>
    public static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, double? value, bool isNull)
    {
        if (Begin(writer, name, value.HasValue, isNull))
        {
            writer.WriteNumberValue(value.GetValueOrDefault());
        }
    }

    /// <inheritdoc cref="Optional(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool)"/>
    public static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonElement? value, bool isNull)
    {
        if (Begin(writer, name, value.HasValue, isNull))
        {
            JsonAny.Write(writer, value.GetValueOrDefault());
        }
    }

    /// <summary>Writes an object that may be missing.</summary>
    /// <typeparam name="T">A generated record.</typeparam>
    /// <inheritdoc cref="Optional(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool)"/>
    public static void Optional<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, T? value, bool isNull)
        where T : class, IJsonCodec<T>
    {
        if (Begin(writer, name, value is not null, isNull))
        {
            JsonCodec.Write(writer, value!);
        }
    }

    /// <summary>Writes a union or an enumerated string that may be missing.</summary>
    /// <typeparam name="T">A generated struct.</typeparam>
    /// <param name="writer">Stands within an object.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="isNull">Null is written when there is no value.</param>
    public static void OptionalValue<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, T? value, bool isNull)
        where T : struct, IJsonCodec<T>
    {
        if (Begin(writer, name, value.HasValue, isNull))
        {
            JsonCodec.Write(writer, value.GetValueOrDefault());
        }
    }

    /// <summary>Writes a list that may be missing.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TCodec">Reads and writes items.</typeparam>
    /// <inheritdoc cref="Optional(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool)"/>
    public static void Optional<T, TCodec>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<T>? value, bool isNull)
        where TCodec : IJsonCodec<T>
    {
        if (Begin(writer, name, value is not null, isNull))
        {
            JsonList<T, TCodec>.Write(writer, value!);
        }
    }

    /// <summary>Writes a map that may be missing.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <typeparam name="TCodec">Reads and writes values.</typeparam>
    /// <inheritdoc cref="Optional(Utf8JsonWriter, ReadOnlySpan{byte}, string, bool)"/>
    public static void Optional<T, TCodec>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, T>? value, bool isNull)
        where TCodec : IJsonCodec<T>
    {
        if (Begin(writer, name, value is not null, isNull))
        {
            JsonDictionary<T, TCodec>.Write(writer, value!);
        }
    }

    /// <returns>True when the name is written, and the value is to follow.</returns>
    private static bool Begin(Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool hasValue, bool isNull)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (hasValue)
        {
            writer.WritePropertyName(name);
        }
        else if (isNull)
        {
            writer.WriteNull(name);
        }

        return hasValue;
    }
}

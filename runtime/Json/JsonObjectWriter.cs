using System.Text.Json;

namespace ChatGen.Json;

/// <summary>
/// Writes the members of an object: what was set, and what was read, as it was read. Generated code tells it what it remembers of the
/// wire, and names the bits. Names and constants it gives in UTF-8 as they are in JSON, escaped: they are copied.
/// </summary>
public struct JsonObjectWriter
{
    private readonly JsonOutput _writer;
    private ulong _absent;
    private ulong _nulls;

    /// <summary>Writes to an object.</summary>
    /// <param name="writer">Stands within the object.</param>
    internal JsonObjectWriter(JsonOutput writer) => _writer = writer;

    /// <summary>Takes what the next members ask for.</summary>
    /// <param name="absent">The members that were not on the wire as declared.</param>
    /// <param name="nulls">The members that were null.</param>
    public void Remember(ulong absent, ulong nulls)
    {
        _absent = absent;
        _nulls = nulls;
    }

    /// <summary>Writes members that the schema doesn't name, as they were on the wire.</summary>
    /// <param name="extra">The members, if there are any.</param>
    public readonly void Extra(JsonMap? extra) => extra?.WriteMembers(_writer);

    /// <summary>Writes members that the schema doesn't name, but gives a type.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <typeparam name="TCodec">Reads and writes values.</typeparam>
    /// <param name="extra">The members, if there are any.</param>
    public readonly void Extra<T, TCodec>(IReadOnlyDictionary<string, T>? extra)
        where TCodec : IJsonCodec<T>
    {
        if (extra is not null)
        {
            foreach (var (name, value) in extra)
            {
                _writer.WritePropertyName(name);
                TCodec.Write(_writer, value);
            }
        }
    }

    /// <summary>Writes a member that is one string only.</summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The string, escaped.</param>
    /// <param name="absent">The bit, from 0, that says it was not on the wire, or another value.</param>
    public readonly void Constant(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, int absent)
    {
        if (Begin(name, !IsAbsent(absent), isNull: false))
        {
            _writer.WriteStringValue(value);
        }
    }

    /// <summary>Writes a member that is one number or truth value only.</summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The value, as JSON in UTF-8.</param>
    /// <param name="absent">The bit, from 0, that says it was not on the wire, or another value.</param>
    public readonly void Literal(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, int absent)
    {
        if (Begin(name, !IsAbsent(absent), isNull: false))
        {
            _writer.WriteRawValue(value);
        }
    }

    /// <summary>
    /// Writes a required member. One that was absent, and still has what stands in for a missing value, is left out, or is null where
    /// it was null.
    /// </summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The value.</param>
    /// <param name="absent">The bit, from 0, that says it was not on the wire, or null.</param>
    /// <param name="isNull">The bit, from 0, that says it was null.</param>
    public readonly void Required(ReadOnlySpan<byte> name, string value, int absent, int isNull)
    {
        if (Begin(name, !IsAbsent(absent) || value is not "", IsNull(isNull)))
        {
            _writer.WriteStringValue(value);
        }
    }

    /// <inheritdoc cref="Required(ReadOnlySpan{byte}, string, int, int)"/>
    public readonly void Required(ReadOnlySpan<byte> name, bool value, int absent, int isNull)
    {
        if (Begin(name, !IsAbsent(absent) || value, IsNull(isNull)))
        {
            _writer.WriteBooleanValue(value);
        }
    }

    /// <inheritdoc cref="Required(ReadOnlySpan{byte}, string, int, int)"/>
    public readonly void Required(ReadOnlySpan<byte> name, long value, int absent, int isNull)
    {
        if (Begin(name, !IsAbsent(absent) || value != 0, IsNull(isNull)))
        {
            _writer.WriteNumberValue(value);
        }
    }

    /// <inheritdoc cref="Required(ReadOnlySpan{byte}, string, int, int)"/>
    public readonly void Required(ReadOnlySpan<byte> name, ulong value, int absent, int isNull)
    {
        if (Begin(name, !IsAbsent(absent) || value != 0, IsNull(isNull)))
        {
            _writer.WriteNumberValue(value);
        }
    }

    /// <inheritdoc cref="Required(ReadOnlySpan{byte}, string, int, int)"/>
    public readonly void Required(ReadOnlySpan<byte> name, double value, int absent, int isNull)
    {
        if (Begin(name, !IsAbsent(absent) || value != 0, IsNull(isNull)))
        {
            _writer.WriteNumberValue(value);
        }
    }

    /// <inheritdoc cref="Required(ReadOnlySpan{byte}, string, int, int)"/>
    public readonly void Required(ReadOnlySpan<byte> name, JsonElement value, int absent)
    {
        if (Begin(name, !IsAbsent(absent) || value.ValueKind != JsonValueKind.Undefined, isNull: false))
        {
            JsonAny.Write(_writer, value);
        }
    }

    /// <inheritdoc cref="Required(ReadOnlySpan{byte}, string, int, int)"/>
    public readonly void Required(ReadOnlySpan<byte> name, JsonMap value, int absent, int isNull)
    {
        if (Begin(name, !IsAbsent(absent) || value.Count > 0, IsNull(isNull)))
        {
            JsonCodec.Write(_writer, value);
        }
    }

    /// <inheritdoc cref="Required(ReadOnlySpan{byte}, string, int, int)"/>
    public readonly void Required(ReadOnlySpan<byte> name, FileContent value, int absent, int isNull)
    {
        if (Begin(name, !IsAbsent(absent) || value != FileContent.Empty, IsNull(isNull)))
        {
            JsonCodec.Write(_writer, value);
        }
    }

    /// <summary>Writes a required object.</summary>
    /// <typeparam name="T">A generated record.</typeparam>
    /// <inheritdoc cref="Required(ReadOnlySpan{byte}, string, int, int)"/>
    public readonly void Required<T>(ReadOnlySpan<byte> name, T value, int absent, int isNull)
        where T : class, IJsonObject<T>
    {
        if (Begin(name, !IsAbsent(absent) || !JsonMissing<T>.Is(value), IsNull(isNull)))
        {
            JsonCodec.Write(_writer, value);
        }
    }

    /// <summary>Writes a required union or enumerated string.</summary>
    /// <typeparam name="T">A generated struct.</typeparam>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The value.</param>
    /// <param name="absent">The bit, from 0, that says it was not on the wire, or null.</param>
    /// <param name="isNull">The bit, from 0, that says it was null.</param>
    public readonly void RequiredValue<T>(ReadOnlySpan<byte> name, T value, int absent, int isNull)
        where T : struct, IJsonCodec<T>, IEquatable<T>
    {
        if (Begin(name, !IsAbsent(absent) || !value.Equals(default), IsNull(isNull)))
        {
            JsonCodec.Write(_writer, value);
        }
    }

    /// <summary>Writes a required list.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TCodec">Reads and writes items.</typeparam>
    /// <inheritdoc cref="Required(ReadOnlySpan{byte}, string, int, int)"/>
    public readonly void Required<T, TCodec>(ReadOnlySpan<byte> name, IReadOnlyList<T> value, int absent, int isNull)
        where TCodec : IJsonCodec<T>
    {
        if (Begin(name, !IsAbsent(absent) || value.Count > 0, IsNull(isNull)))
        {
            JsonList<T, TCodec>.Write(_writer, value);
        }
    }

    /// <summary>Writes a required map.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <typeparam name="TCodec">Reads and writes values.</typeparam>
    /// <inheritdoc cref="Required(ReadOnlySpan{byte}, string, int, int)"/>
    public readonly void Required<T, TCodec>(ReadOnlySpan<byte> name, IReadOnlyDictionary<string, T> value, int absent, int isNull)
        where TCodec : IJsonCodec<T>
    {
        if (Begin(name, !IsAbsent(absent) || value.Count > 0, IsNull(isNull)))
        {
            JsonDictionary<T, TCodec>.Write(_writer, value);
        }
    }

    /// <summary>Writes a member that may be missing.</summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="isNull">The bit, from 0, that says it is null where there is no value.</param>
    public readonly void Optional(ReadOnlySpan<byte> name, string? value, int isNull)
    {
        if (Begin(name, value is not null, IsNull(isNull)))
        {
            _writer.WriteStringValue(value);
        }
    }

    /// <inheritdoc cref="Optional(ReadOnlySpan{byte}, string, int)"/>
    public readonly void Optional(ReadOnlySpan<byte> name, bool? value, int isNull)
    {
        if (Begin(name, value.HasValue, IsNull(isNull)))
        {
            _writer.WriteBooleanValue(value.GetValueOrDefault());
        }
    }

    /// <inheritdoc cref="Optional(ReadOnlySpan{byte}, string, int)"/>
    public readonly void Optional(ReadOnlySpan<byte> name, long? value, int isNull)
    {
        if (Begin(name, value.HasValue, IsNull(isNull)))
        {
            _writer.WriteNumberValue(value.GetValueOrDefault());
        }
    }

    /// <inheritdoc cref="Optional(ReadOnlySpan{byte}, string, int)"/>
    public readonly void Optional(ReadOnlySpan<byte> name, ulong? value, int isNull)
    {
        if (Begin(name, value.HasValue, IsNull(isNull)))
        {
            _writer.WriteNumberValue(value.GetValueOrDefault());
        }
    }

    /// <inheritdoc cref="Optional(ReadOnlySpan{byte}, string, int)"/>
    public readonly void Optional(ReadOnlySpan<byte> name, double? value, int isNull)
    {
        if (Begin(name, value.HasValue, IsNull(isNull)))
        {
            _writer.WriteNumberValue(value.GetValueOrDefault());
        }
    }

    /// <inheritdoc cref="Optional(ReadOnlySpan{byte}, string, int)"/>
    public readonly void Optional(ReadOnlySpan<byte> name, JsonElement? value, int isNull)
    {
        if (Begin(name, value.HasValue, IsNull(isNull)))
        {
            JsonAny.Write(_writer, value.GetValueOrDefault());
        }
    }

    /// <summary>Writes an object that may be missing.</summary>
    /// <typeparam name="T">A generated record.</typeparam>
    /// <inheritdoc cref="Optional(ReadOnlySpan{byte}, string, int)"/>
    public readonly void Optional<T>(ReadOnlySpan<byte> name, T? value, int isNull)
        where T : class, IJsonCodec<T>
    {
        if (Begin(name, value is not null, IsNull(isNull)))
        {
            JsonCodec.Write(_writer, value!);
        }
    }

    /// <summary>Writes a union or an enumerated string that may be missing.</summary>
    /// <typeparam name="T">A generated struct.</typeparam>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="isNull">The bit, from 0, that says it is null where there is no value.</param>
    public readonly void OptionalValue<T>(ReadOnlySpan<byte> name, T? value, int isNull)
        where T : struct, IJsonCodec<T>
    {
        if (Begin(name, value.HasValue, IsNull(isNull)))
        {
            JsonCodec.Write(_writer, value.GetValueOrDefault());
        }
    }

    /// <summary>Writes a list that may be missing.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TCodec">Reads and writes items.</typeparam>
    /// <inheritdoc cref="Optional(ReadOnlySpan{byte}, string, int)"/>
    public readonly void Optional<T, TCodec>(ReadOnlySpan<byte> name, IReadOnlyList<T>? value, int isNull)
        where TCodec : IJsonCodec<T>
    {
        if (Begin(name, value is not null, IsNull(isNull)))
        {
            JsonList<T, TCodec>.Write(_writer, value!);
        }
    }

    /// <summary>Writes a map that may be missing.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <typeparam name="TCodec">Reads and writes values.</typeparam>
    /// <inheritdoc cref="Optional(ReadOnlySpan{byte}, string, int)"/>
    public readonly void Optional<T, TCodec>(ReadOnlySpan<byte> name, IReadOnlyDictionary<string, T>? value, int isNull)
        where TCodec : IJsonCodec<T>
    {
        if (Begin(name, value is not null, IsNull(isNull)))
        {
            JsonDictionary<T, TCodec>.Write(_writer, value!);
        }
    }

    /// <summary>Writes a required member whose value may be null: left out where it was absent, and has no value.</summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="absent">The bit, from 0, that says it was not on the wire.</param>
    public readonly void Nullable(ReadOnlySpan<byte> name, string? value, int absent) => Optional(name, value, ~absent);

    /// <inheritdoc cref="Nullable(ReadOnlySpan{byte}, string, int)"/>
    public readonly void Nullable(ReadOnlySpan<byte> name, bool? value, int absent) => Optional(name, value, ~absent);

    /// <inheritdoc cref="Nullable(ReadOnlySpan{byte}, string, int)"/>
    public readonly void Nullable(ReadOnlySpan<byte> name, long? value, int absent) => Optional(name, value, ~absent);

    /// <inheritdoc cref="Nullable(ReadOnlySpan{byte}, string, int)"/>
    public readonly void Nullable(ReadOnlySpan<byte> name, ulong? value, int absent) => Optional(name, value, ~absent);

    /// <inheritdoc cref="Nullable(ReadOnlySpan{byte}, string, int)"/>
    public readonly void Nullable(ReadOnlySpan<byte> name, double? value, int absent) => Optional(name, value, ~absent);

    /// <inheritdoc cref="Nullable(ReadOnlySpan{byte}, string, int)"/>
    public readonly void Nullable(ReadOnlySpan<byte> name, JsonElement? value, int absent) => Optional(name, value, ~absent);

    /// <typeparam name="T">A generated type.</typeparam>
    /// <inheritdoc cref="Nullable(ReadOnlySpan{byte}, string, int)"/>
    public readonly void Nullable<T>(ReadOnlySpan<byte> name, T? value, int absent)
        where T : class, IJsonCodec<T> => Optional<T>(name, value, ~absent);

    /// <typeparam name="T">A generated type.</typeparam>
    /// <inheritdoc cref="Nullable(ReadOnlySpan{byte}, string, int)"/>
    public readonly void NullableValue<T>(ReadOnlySpan<byte> name, T? value, int absent)
        where T : struct, IJsonCodec<T> => OptionalValue<T>(name, value, ~absent);

    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TCodec">Reads and writes items.</typeparam>
    /// <inheritdoc cref="Nullable(ReadOnlySpan{byte}, string, int)"/>
    public readonly void Nullable<T, TCodec>(ReadOnlySpan<byte> name, IReadOnlyList<T>? value, int absent)
        where TCodec : IJsonCodec<T> => Optional<T, TCodec>(name, value, ~absent);

    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TCodec">Reads and writes items.</typeparam>
    /// <inheritdoc cref="Nullable(ReadOnlySpan{byte}, string, int)"/>
    public readonly void Nullable<T, TCodec>(ReadOnlySpan<byte> name, IReadOnlyDictionary<string, T>? value, int absent)
        where TCodec : IJsonCodec<T> => Optional<T, TCodec>(name, value, ~absent);

    private readonly bool IsAbsent(int bit) => ((_absent >> bit) & 1) != 0;

    // The complement of a bit is one of the absent: what was there, or never read, is null.
    private readonly bool IsNull(int bit) => bit < 0 ? !IsAbsent(~bit) : ((_nulls >> bit) & 1) != 0;

    /// <returns>True when the name is written, and the value is to follow.</returns>
    private readonly bool Begin(ReadOnlySpan<byte> name, bool hasValue, bool isNull)
    {
        if (hasValue)
        {
            _writer.WritePropertyName(name);
        }
        else if (isNull)
        {
            _writer.WritePropertyName(name);
            _writer.WriteNullValue();
        }

        return hasValue;
    }
}

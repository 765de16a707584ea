using System.Text.Json;

namespace ChatGen.Json;

/// <summary>The steps of reading an object; generated code is made of them.</summary>
public static class JsonRead
{
    /// <summary>Requires that the reader stands on the start of an object.</summary>
    /// <exception cref="JsonException">It doesn't.</exception>
    public static void StartObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw WrongKind(ref reader, "object");
        }
    }

    /// <summary>Moves to the next property name.</summary>
    /// <returns>False when the object ends instead.</returns>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    public static bool NextProperty(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            throw new JsonException("The JSON ends within an object.");
        }

        return reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>The property name that the reader stands on, unescaped: a slice of the input wherever that is possible.</summary>
    public static ReadOnlySpan<byte> Name(scoped ref Utf8JsonReader reader) => JsonText.GetUtf8(ref reader);

    /// <summary>The text of a name; what is no valid UTF-8 becomes U+FFFD.</summary>
    public static string Text(ReadOnlySpan<byte> name) => System.Text.Encoding.UTF8.GetString(name);

    /// <summary>Moves to the value of the property.</summary>
    /// <returns>False when it is null.</returns>
    public static bool HasValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType != JsonTokenType.Null;
    }

    /// <summary>Moves to the value of the property and notes whether it is null.</summary>
    /// <param name="reader">Stands on a property name.</param>
    /// <param name="nulls">Takes <paramref name="bit"/> when the value is null, and loses it when not.</param>
    /// <param name="bit">The bit of the property.</param>
    /// <returns>False when it is null.</returns>
    public static bool HasValue(ref Utf8JsonReader reader, ref uint nulls, uint bit)
    {
        if (HasValue(ref reader))
        {
            nulls &= ~bit;
            return true;
        }

        nulls |= bit;
        return false;
    }

    /// <inheritdoc cref="HasValue(ref Utf8JsonReader, ref uint, uint)"/>
    public static bool HasValue(ref Utf8JsonReader reader, ref ulong nulls, ulong bit)
    {
        if (HasValue(ref reader))
        {
            nulls &= ~bit;
            return true;
        }

        nulls |= bit;
        return false;
    }

    /// <summary>Moves to the value of a required property and notes whether it is there, and whether it is null.</summary>
    /// <param name="reader">Stands on a property name.</param>
    /// <param name="nulls">Takes <paramref name="bit"/> when the value is null, and loses it when not.</param>
    /// <param name="bit">The bit of the property among those that can be null.</param>
    /// <param name="seen">Takes <paramref name="seenBit"/> when the value is not null.</param>
    /// <param name="seenBit">The bit of the property among the required ones.</param>
    /// <returns>False when it is null.</returns>
    public static bool HasValue(ref Utf8JsonReader reader, ref uint nulls, uint bit, ref uint seen, uint seenBit)
    {
        var hasValue = HasValue(ref reader, ref nulls, bit);
        seen |= hasValue ? seenBit : 0;
        return hasValue;
    }

    /// <inheritdoc cref="HasValue(ref Utf8JsonReader, ref uint, uint, ref uint, uint)"/>
    public static bool HasValue(ref Utf8JsonReader reader, ref ulong nulls, ulong bit, ref uint seen, uint seenBit)
    {
        var hasValue = HasValue(ref reader, ref nulls, bit);
        seen |= hasValue ? seenBit : 0;
        return hasValue;
    }

    /// <inheritdoc cref="HasValue(ref Utf8JsonReader, ref uint, uint, ref uint, uint)"/>
    public static bool HasValue(ref Utf8JsonReader reader, ref uint nulls, uint bit, ref ulong seen, ulong seenBit)
    {
        var hasValue = HasValue(ref reader, ref nulls, bit);
        seen |= hasValue ? seenBit : 0;
        return hasValue;
    }

    /// <inheritdoc cref="HasValue(ref Utf8JsonReader, ref uint, uint, ref uint, uint)"/>
    public static bool HasValue(ref Utf8JsonReader reader, ref ulong nulls, ulong bit, ref ulong seen, ulong seenBit)
    {
        var hasValue = HasValue(ref reader, ref nulls, bit);
        seen |= hasValue ? seenBit : 0;
        return hasValue;
    }

    /// <summary>Moves to the value of the property and compares it.</summary>
    /// <returns>True when it is the string <paramref name="expected"/>.</returns>
    public static bool Constant(ref Utf8JsonReader reader, ReadOnlySpan<byte> expected)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(expected);
    }

    /// <summary>Keeps a member that the schema doesn't name, as it is on the wire.</summary>
    /// <param name="reader">Stands on the value; afterwards on its last token.</param>
    /// <param name="name">The unescaped name of the member.</param>
    /// <param name="extra">Where it is kept; made when the first one comes.</param>
    public static void Extra(ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> name, ref JsonMap? extra)
    {
        extra ??= new JsonMap();
        extra.Set(Text(name), RawJson.Read(ref reader));
    }

    /// <summary>Moves to the value of a member that the schema doesn't name, and keeps it, unless a union owns the member.</summary>
    /// <param name="reader">Stands on the name; afterwards on the value's last token.</param>
    /// <param name="name">The unescaped name of the member.</param>
    /// <param name="tag">The name of the member that the union owns; empty when there is none.</param>
    /// <param name="extra">Where it is kept; made when the first one comes.</param>
    public static void Extra(ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> tag, ref JsonMap? extra)
    {
        if (!tag.IsEmpty && name.SequenceEqual(tag))
        {
            reader.Read();
            reader.TrySkip();
            return;
        }

        // The name is a slice of the input: it stays what it is when the reader moves on.
        reader.Read();
        Extra(ref reader, name, ref extra);
    }

    /// <summary>Reads a variant of a union.</summary>
    /// <returns>Null, with the reader put back, when a required member is missing.</returns>
    /// <exception cref="JsonException">The JSON is invalid, or, when strict, a required member is missing.</exception>
    public static T? Variant<T>(ref Utf8JsonReader reader, JsonReadContext context)
        where T : class, IJsonObject<T>
    {
        var start = reader;
        var value = T.Read(ref reader, context);
        if (value.IsComplete)
        {
            return value;
        }

        reader = start;
        return null;
    }

    /// <summary>Reads a variant of a union that owns the member <paramref name="tag"/>.</summary>
    /// <inheritdoc cref="Variant{T}(ref Utf8JsonReader, JsonReadContext)"/>
    public static T? Variant<T>(ref Utf8JsonReader reader, JsonReadContext context, ReadOnlySpan<byte> tag)
        where T : class, IJsonObject<T>
    {
        var start = reader;
        var value = T.ReadMembers(ref reader, context, tag);
        if (value.IsComplete)
        {
            return value;
        }

        reader = start;
        return null;
    }

    /// <summary>What to remember of members that were not there, or not as declared; strict reading throws where one is required.</summary>
    /// <param name="reader">Stands on the end of the object.</param>
    /// <param name="context">How strictly to read.</param>
    /// <param name="absent">Bit i stands for <c>names[i]</c>.</param>
    /// <param name="required">The bits of the members that may not be missing.</param>
    /// <param name="type">The name of the type.</param>
    /// <param name="names">The members of the wire.</param>
    /// <returns><paramref name="absent"/>.</returns>
    /// <exception cref="JsonException">A required one is missing, and reading is strict.</exception>
    public static uint Absent(ref Utf8JsonReader reader, JsonReadContext context, uint absent, uint required, string type, params string[] names) =>
        (uint)Absent(ref reader, context, absent, (ulong)required, type, names);

    /// <inheritdoc cref="Absent(ref Utf8JsonReader, JsonReadContext, uint, uint, string, string[])"/>
    public static ulong Absent(ref Utf8JsonReader reader, JsonReadContext context, ulong absent, ulong required, string type, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.IsStrict && (absent & required) != 0
            ? throw Missing(ref reader, type, absent & required, names)
            : absent;
    }

    /// <summary>The exception to throw for required members that are not there.</summary>
    /// <param name="reader">Stands on the end of the object.</param>
    /// <param name="type">The name of the type.</param>
    /// <param name="missing">Bit i stands for <c>names[i]</c>.</param>
    /// <param name="names">The members of the wire.</param>
    public static JsonException Missing(ref Utf8JsonReader reader, string type, ulong missing, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var absent = names.Where((_, i) => i < 64 && (missing & (1ul << i)) != 0).Select(name => $"'{name}'");
        return new JsonException($"{type} lacks what its schema requires: {string.Join(", ", absent)}.");
    }

    /// <summary>The exception to throw for a value of the wrong kind.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="expected">What was expected instead, in words.</param>
    public static JsonException WrongKind(ref Utf8JsonReader reader, string expected) => new(
        $"Expected {(expected is ['a' or 'e' or 'i' or 'o', ..] ? "an" : "a")} {expected}, found {Describe(reader.TokenType)}.");

    private static string Describe(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => type.ToString(),
    };
}

using System.Text.Json;

namespace ChatGen.Json;

/// <summary>The steps of reading an object; generated code is made of them.</summary>
public static class JsonRead
{
    /// <summary>Requires that the reader stands on the start of an object.</summary>
    /// <exception cref="JsonException">It doesn't.</exception>
    public static void StartObject(ref JsonCursor reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw WrongKind(ref reader, "object");
        }
    }

    /// <summary>Moves to the next property name.</summary>
    /// <returns>False when the object ends instead.</returns>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    public static bool NextProperty(ref JsonCursor reader)
    {
        return reader.ReadName();
    }

    /// <summary>The text of a name; what is no valid UTF-8 becomes U+FFFD.</summary>
    internal static string Text(ReadOnlySpan<byte> name) => System.Text.Encoding.UTF8.GetString(name);

    /// <summary>Moves to the value of the property.</summary>
    /// <returns>False when it is null.</returns>
    public static bool HasValue(ref JsonCursor reader) => reader.ReadValue();

    /// <summary>Reads an object.</summary>
    /// <param name="reader">Stands on the first token of the value; afterwards on its last one.</param>
    /// <param name="context">How strictly to read.</param>
    /// <param name="tag">The name of the member to skip, in UTF-8; empty for none.</param>
    /// <exception cref="JsonException">The JSON is invalid, or no such value.</exception>
    internal static T Object<T>(ref JsonCursor reader, JsonReadContext context, ReadOnlySpan<byte> tag)
        where T : class, IJsonObject<T>
    {
        ArgumentNullException.ThrowIfNull(context);
        StartObject(ref reader);
        var json = new JsonObjectReader(reader, context, tag);
        if (context.Prefix is { } prefix && tag.IsEmpty && reader.CurrentDepth == 0)
        {
            prefix.TryBegin<T>(ref json, reader.Json);
        }

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

    /// <summary>Reads a variant of a union.</summary>
    /// <returns>Null, with the reader put back, when a required member is missing.</returns>
    /// <exception cref="JsonException">The JSON is invalid, or, when strict, a required member is missing.</exception>
    public static T? Variant<T>(ref JsonCursor reader, JsonReadContext context)
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
    /// <inheritdoc cref="Variant{T}(ref JsonCursor, JsonReadContext)"/>
    public static T? Variant<T>(ref JsonCursor reader, JsonReadContext context, ReadOnlySpan<byte> tag)
        where T : class, IJsonObject<T>
    {
        var start = reader;
        var value = Object<T>(ref reader, context, tag);
        if (value.IsComplete)
        {
            return value;
        }

        reader = start;
        return null;
    }

    /// <summary>The exception to throw for a value of the wrong kind.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="expected">What was expected instead, in words.</param>
    public static JsonException WrongKind(ref JsonCursor reader, string expected) => new(
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

namespace ChatGen.Json;

/// <summary>The steps of writing an object; generated code is made of them.</summary>
public static class JsonWrite
{
    /// <summary>Writes an object: its members in braces.</summary>
    /// <param name="writer">Stands where a value is expected.</param>
    /// <param name="value">The object.</param>
    public static void Object(JsonOutput writer, IJsonMembers value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        value.WriteMembers(new JsonObjectWriter(writer));
        writer.WriteEndObject();
    }

    /// <summary>Writes a variant whose tag belongs to the union: <c>{"tag": "value", …}</c>.</summary>
    /// <param name="writer">Stands where a value is expected.</param>
    /// <param name="tag">The name of the tag, in UTF-8, escaped as in JSON.</param>
    /// <param name="value">The value of the tag, in the same way.</param>
    /// <param name="variant">The variant that has the other members.</param>
    public static void Tagged(JsonOutput writer, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> value, IJsonMembers variant)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(variant);
        writer.WriteStartObject();
        writer.WritePropertyName(tag);
        writer.WriteStringValue(value);
        variant.WriteMembers(new JsonObjectWriter(writer));
        writer.WriteEndObject();
    }

    /// <summary>Writes what a union holds that is an object, fits none of its cases, or is nothing at all.</summary>
    /// <param name="writer">Stands where a value is expected.</param>
    /// <param name="value">A generated record, a <see cref="JsonUnknown"/>, or null.</param>
    /// <exception cref="InvalidOperationException">It is none of these.</exception>
    public static void Variant(JsonOutput writer, object? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (value)
        {
            case IJsonMembers members:
                Object(writer, members);
                break;
            case JsonUnknown unknown:
                JsonUnknown.Write(writer, unknown);
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                throw new InvalidOperationException($"A union can't write a {value.GetType()} of itself.");
        }
    }
}

using System.Text.Json;

namespace ChatGen.Json;

/// <summary>The steps of writing an object; generated code is made of them.</summary>
public static class JsonWrite
{
    /// <summary>Writes an object: its members in braces.</summary>
    /// <param name="writer">Stands where a value is expected.</param>
    /// <param name="value">The object.</param>
    public static void Object(Utf8JsonWriter writer, IJsonMembers value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        value.WriteMembers(new JsonObjectWriter(writer));
        writer.WriteEndObject();
    }

    /// <summary>Writes a variant whose tag belongs to the union: <c>{"tag": "value", …}</c>.</summary>
    /// <param name="writer">Stands where a value is expected.</param>
    /// <param name="tag">The name of the tag.</param>
    /// <param name="value">The value of the tag.</param>
    /// <param name="variant">The variant that has the other members.</param>
    public static void Tagged(Utf8JsonWriter writer, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> value, IJsonMembers variant)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(variant);
        writer.WriteStartObject();
        writer.WriteString(tag, value);
        variant.WriteMembers(new JsonObjectWriter(writer));
        writer.WriteEndObject();
    }

    /// <summary>Writes what a union holds that is an object, fits none of its cases, or is nothing at all.</summary>
    /// <param name="writer">Stands where a value is expected.</param>
    /// <param name="value">A generated record, a <see cref="JsonUnknown"/>, or null.</param>
    /// <exception cref="InvalidOperationException">It is none of these.</exception>
    public static void Variant(Utf8JsonWriter writer, object? value)
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

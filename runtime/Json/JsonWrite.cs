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
        value.WriteMembers(writer);
        writer.WriteEndObject();
    }

    /// <summary>Writes members that the schema doesn't name, as they were on the wire.</summary>
    /// <param name="writer">Stands within an object.</param>
    /// <param name="extra">The members, if there are any.</param>
    public static void Extra(Utf8JsonWriter writer, JsonMap? extra)
    {
        ArgumentNullException.ThrowIfNull(writer);
        extra?.WriteMembers(writer);
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
        variant.WriteMembers(writer);
        writer.WriteEndObject();
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatGen.Json;

namespace ChatGen;

/// <summary>
/// A value that fits no variant of a union: what the server added since the client was generated. It is kept as it was on the wire,
/// and written back so.
/// </summary>
/// <remarks>Two of them are equal when they hold equal JSON.</remarks>
[JsonConverter(typeof(JsonCodecConverter<JsonUnknown>))]
public sealed class JsonUnknown : IEquatable<JsonUnknown>, IJsonCodec<JsonUnknown>
{
    private readonly byte[] _json;

    /// <summary>Keeps a value; it is copied.</summary>
    /// <param name="json">The value.</param>
    /// <param name="tag">What tells the variants of the union apart, if that is known.</param>
    public JsonUnknown(JsonElement json, string? tag = null)
        : this(RawJson.Build(json, RawJson.Write), tag)
    {
    }

    private JsonUnknown(byte[] json, string? tag)
    {
        _json = json;
        Tag = tag;
    }

    /// <summary>The value; an element is made each time it is asked for.</summary>
    public JsonElement Json => RawJson.Element(_json);

    /// <summary>What tells the variants of the union apart, such as the <c>type</c> or <c>role</c> that is not known; null when the value has none.</summary>
    public string? Tag { get; }

    /// <summary>Reads a value from JSON.</summary>
    /// <exception cref="JsonException">It is invalid.</exception>
    public static JsonUnknown Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new JsonUnknown(RawJson.Parse(json), tag: null);
    }

    /// <inheritdoc/>
    /// <exception cref="JsonException">The context is strict, or the JSON is invalid.</exception>
    public static JsonUnknown Read(ref JsonCursor reader, JsonReadContext context) => Read(ref reader, context, default);

    /// <summary>Keeps a value.</summary>
    /// <param name="reader">Stands on the first token of the value; afterwards on its last one.</param>
    /// <param name="context">How strictly to read.</param>
    /// <param name="tag">The name of the member that tells the variants of the union apart, in UTF-8; empty when there is none.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The context is strict, or the JSON is invalid.</exception>
    public static JsonUnknown Read(ref JsonCursor reader, JsonReadContext context, scoped ReadOnlySpan<byte> tag)
    {
        ArgumentNullException.ThrowIfNull(context);
        var value = tag.IsEmpty ? null : FindTag(reader, tag);
        if (context.IsStrict)
        {
            throw new JsonException(value is null
                ? $"The value fits no variant{(tag.IsEmpty ? "" : $", and has no '{Encoding.UTF8.GetString(tag)}' that tells which it is")}."
                : $"The value fits no variant: '{Encoding.UTF8.GetString(tag)}' is '{value}'.");
        }

        return new JsonUnknown(RawJson.Read(ref reader), value);
    }

    /// <inheritdoc/>
    public static void Write(JsonOutput writer, JsonUnknown value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteRawValue(value._json);
    }

    /// <inheritdoc/>
    public bool Equals(JsonUnknown? other) => other is not null && JsonEquality.SameJson(_json, other._json);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JsonUnknown);

    /// <inheritdoc/>
    public override int GetHashCode() => JsonEquality.GetHashCode(Json);

    /// <summary>The value as it was on the wire.</summary>
    public override string ToString() => Encoding.UTF8.GetString(_json);

    private static string? FindTag(JsonCursor reader, ReadOnlySpan<byte> name)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (JsonRead.NextProperty(ref reader))
            {
                if (JsonText.Is(ref reader, name))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.String ? JsonText.GetString(ref reader) : null;
                }

                RawJson.Skip(ref reader);
            }
        }

        return null;
    }
}

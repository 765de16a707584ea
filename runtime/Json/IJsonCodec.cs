using System.Text.Json;

namespace ChatGen.Json;

/// <summary>Reads values of <typeparamref name="T"/> from JSON and writes them to it.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <remarks>Generated types implement it of themselves, explicitly; <see cref="JsonCodec"/> calls it.</remarks>
public interface IJsonCodec<T>
{
    /// <summary>Reads a value.</summary>
    /// <param name="reader">Stands on the first token of the value; afterwards on its last one.</param>
    /// <param name="context">How strictly to read.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The JSON is invalid, or no such value.</exception>
    static abstract T Read(ref Utf8JsonReader reader, JsonReadContext context);

    /// <summary>Writes a value.</summary>
    /// <param name="writer">Stands where a value is expected.</param>
    /// <param name="value">The value.</param>
    static abstract void Write(Utf8JsonWriter writer, T value);
}

/// <summary>A value whose JSON is an object.</summary>
public interface IJsonMembers
{
    /// <summary>Writes the members, without the braces around them.</summary>
    /// <param name="writer">Stands within an object.</param>
    void WriteMembers(Utf8JsonWriter writer);

    /// <summary>Whether every required member was there, and not null, when the value was read; true for one that was not read.</summary>
    bool IsComplete => true;
}

/// <summary>A type whose JSON is an object: a union can own one of its members, the tag.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IJsonObject<TSelf> : IJsonCodec<TSelf>, IJsonMembers
    where TSelf : class, IJsonObject<TSelf>
{
    /// <summary>Reads a value, without the member that a union owns.</summary>
    /// <param name="reader">Stands on the first token of the value; afterwards on its last one.</param>
    /// <param name="context">How strictly to read.</param>
    /// <param name="tag">The name of the member to skip, in UTF-8; empty for none.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The JSON is invalid, or no such value.</exception>
    static abstract TSelf ReadMembers(ref Utf8JsonReader reader, JsonReadContext context, ReadOnlySpan<byte> tag);

    /// <inheritdoc/>
    static TSelf IJsonCodec<TSelf>.Read(ref Utf8JsonReader reader, JsonReadContext context) => TSelf.ReadMembers(ref reader, context, default);

    /// <inheritdoc/>
    static void IJsonCodec<TSelf>.Write(Utf8JsonWriter writer, TSelf value) => JsonWrite.Object(writer, value);
}

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
    static abstract T Read(ref JsonCursor reader, JsonReadContext context);

    /// <summary>Writes a value.</summary>
    /// <param name="writer">Stands where a value is expected.</param>
    /// <param name="value">The value.</param>
    static abstract void Write(JsonOutput writer, T value);

    /// <summary>What reads many texts, where that has a way of its own; else null.</summary>
    internal static virtual JsonTextReader<T>? Texts(JsonReadContext context) => null;
}

/// <summary>A value whose JSON is an object.</summary>
public interface IJsonMembers
{
    /// <summary>Writes the members, without the braces around them.</summary>
    /// <param name="json">Writes to the object.</param>
    void WriteMembers(JsonObjectWriter json);

    /// <summary>Whether every required member was there, and not null, when the value was read; true for one that was not read.</summary>
    bool IsComplete => true;
}

/// <summary>A type whose JSON is an object: a union can own one of its members, the tag.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IJsonObject<TSelf> : IJsonCodec<TSelf>, IJsonMembers
    where TSelf : class, IJsonObject<TSelf>
{
    /// <summary>Reads the members.</summary>
    /// <param name="json">Stands on the start of the object; afterwards on its end.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The JSON is invalid, or no such value.</exception>
    static abstract TSelf ReadMembers(ref JsonObjectReader json);

    /// <summary>Whether <see cref="ReadMembers"/> heeds <see cref="JsonObjectReader.Start"/>: the chunks of a stream do, which begin alike.</summary>
    static virtual bool TakesStart => false;

    /// <inheritdoc/>
    static TSelf IJsonCodec<TSelf>.Read(ref JsonCursor reader, JsonReadContext context) => JsonRead.Object<TSelf>(ref reader, context, default);

    /// <inheritdoc/>
    static JsonTextReader<TSelf>? IJsonCodec<TSelf>.Texts(JsonReadContext context) => new JsonObjectTexts<TSelf>(context).Read;

    /// <inheritdoc/>
    static void IJsonCodec<TSelf>.Write(JsonOutput writer, TSelf value) => JsonWrite.Object(writer, value);
}

/// <summary>An enumerated string: one of those that the schema names, or any other.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IJsonEnum<TSelf> : IJsonCodec<TSelf>
    where TSelf : struct, IJsonEnum<TSelf>
{
    /// <summary>The string on the wire.</summary>
    string Value { get; }

    /// <summary>The strings that the schema names.</summary>
    static abstract JsonStringTable Values { get; }

    /// <summary>Makes a value of its string on the wire.</summary>
    /// <param name="value">The string.</param>
    static abstract implicit operator TSelf(string value);

    /// <inheritdoc/>
    static TSelf IJsonCodec<TSelf>.Read(ref JsonCursor reader, JsonReadContext context) => TSelf.Values.Read(ref reader);

    /// <inheritdoc/>
    static void IJsonCodec<TSelf>.Write(JsonOutput writer, TSelf value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Value);
    }
}

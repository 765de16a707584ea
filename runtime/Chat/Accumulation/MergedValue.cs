using System.Text;
using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Accumulation;

/// <summary>A value of an answer, as its chunks make it.</summary>
internal abstract class MergedValue
{
    /// <summary>Whether it says something: null, an empty string and 0 don't, and never take the place of what does.</summary>
    internal abstract bool IsReal { get; }

    /// <summary>Writes the value.</summary>
    /// <param name="writer">Writes it.</param>
    /// <param name="asChunk">As a chunk has it, not the answer.</param>
    internal abstract void Write(JsonOutput writer, bool asChunk);
}

/// <summary>A text that comes in pieces.</summary>
internal sealed class MergedText : MergedValue
{
    private readonly StringBuilder _text = new();
    private string? _string;

    /// <inheritdoc/>
    internal override bool IsReal => _text.Length > 0;

    /// <inheritdoc/>
    public override string ToString() => _string ??= _text.ToString();

    /// <inheritdoc/>
    internal override void Write(JsonOutput writer, bool asChunk) => writer.WriteStringValue(ToString());

    /// <summary>How long it is until now.</summary>
    internal int Length => _text.Length;

    /// <summary>Takes back what was added behind a length.</summary>
    internal void Cut(int length)
    {
        _string = null;
        _text.Length = length;
    }

    /// <summary>Adds a text.</summary>
    internal void Append(string text)
    {
        _string = null;
        _text.Append(text);
    }

    /// <summary>Adds the string that the reader stands on.</summary>
    internal void Append(ref JsonCursor reader)
    {
        _string = null;
        JsonText.AppendTo(_text, ref reader);
    }
}

/// <summary>A value that comes as a whole, as it was on the wire.</summary>
internal sealed class MergedScalar(byte[] json) : MergedValue
{
    /// <inheritdoc/>
    internal override bool IsReal => json is [(byte)'{', ..]
        ? HasReal(json)
        : json is not ([(byte)'n', ..] or [(byte)'"', (byte)'"'] or [(byte)'0']);

    /// <summary>The text of a string; null for any other value.</summary>
    internal string? Text
    {
        get
        {
            if (json is not [(byte)'"', ..])
            {
                return null;
            }

            var reader = new JsonCursor(json);
            reader.Read();
            return JsonText.GetString(ref reader);
        }
    }

    /// <inheritdoc/>
    internal override void Write(JsonOutput writer, bool asChunk) => writer.WriteRawValue(json);

    /// <summary>The value.</summary>
    internal JsonElement ToElement() => RawJson.Element(json);

    /// <summary>Whether something within an object says something: a count of nothing doesn't.</summary>
    private static bool HasReal(ReadOnlySpan<byte> json)
    {
        var reader = new JsonCursor(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.True or JsonTokenType.False
                || (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0)
                || (reader.TokenType == JsonTokenType.Number && reader.ValueSpan.ContainsAnyInRange((byte)'1', (byte)'9')))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is the very value that the reader stands on.</summary>
    internal bool Is(ref JsonCursor reader) => reader.TokenType switch
    {
        JsonTokenType.String => json.Length == reader.ValueSpan.Length + 2 && json[0] == '"' && json.AsSpan(1, json.Length - 2).SequenceEqual(reader.ValueSpan),
        JsonTokenType.StartObject or JsonTokenType.StartArray => false,
        _ => json.AsSpan().SequenceEqual(reader.ValueSpan),
    };
}

using System.Text;
using System.Text.Json;
using ChatGen.Generator.Diagnostics;

namespace ChatGen.Generator.Reading;

/// <summary>JSON text to located nodes; comments and trailing commas are let pass.</summary>
/// <param name="duplicate">Called with each member whose name was there before.</param>
internal sealed class JsonSource(string text, Action<SourceMember> duplicate, CancellationToken cancellationToken)
{
    private int knownByte;
    private int knownChar;

    /// <exception cref="SourceException">It is no JSON.</exception>
    public SourceNode Read()
    {
        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(text),
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = Bounds.Depth + 1 });
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, 1);
            reader.Read();
            return root;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escape that is half of a surrogate pair.
            var offset = Offset((int)reader.BytesConsumed);
            throw new SourceException(Descriptors.NotYamlOrJson, offset, offset + 1, Words(exception.Message));
        }
    }

    private SourceNode ReadValue(ref Utf8JsonReader reader, int depth)
    {
        var start = Offset((int)reader.TokenStartIndex);
        Bounds.CheckDepth(depth, start);
        SourceNode node = reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, start, depth),
            JsonTokenType.StartArray => ReadArray(ref reader, start, depth),
            JsonTokenType.String => new SourceScalar(start, ScalarKind.String, reader.GetString()!),
            JsonTokenType.Number => new SourceScalar(start, ScalarKind.Number, Encoding.UTF8.GetString(reader.ValueSpan.ToArray())),
            JsonTokenType.Null => new SourceScalar(start, ScalarKind.Null, "null"),
            var boolean => new SourceScalar(start, ScalarKind.Boolean, boolean == JsonTokenType.True ? "true" : "false"),
        };
        node.End = Offset((int)reader.BytesConsumed);
        return node;
    }

    private SourceMapping ReadObject(ref Utf8JsonReader reader, int start, int depth)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var mapping = new SourceMapping(start);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var nameStart = Offset((int)reader.TokenStartIndex);
            var nameEnd = nameStart + 2 + Encoding.UTF8.GetCharCount(reader.ValueSpan.ToArray());
            reader.Read();
            var member = new SourceMember(name, ReadValue(ref reader, depth + 1), nameStart, nameEnd);
            if (!mapping.Set(member))
            {
                duplicate(member);
            }
        }

        return mapping;
    }

    private SourceSequence ReadArray(ref Utf8JsonReader reader, int start, int depth)
    {
        var sequence = new SourceSequence(start);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            sequence.Items.Add(ReadValue(ref reader, depth + 1));
        }

        return sequence;
    }

    // The reader counts bytes, the compiler characters. Tokens come in order, so each character is counted once.
    private int Offset(int bytes)
    {
        if (bytes < knownByte)
        {
            knownByte = 0;
            knownChar = 0;
        }

        while (knownByte < bytes && knownChar < text.Length)
        {
            var character = text[knownChar];
            if (char.IsHighSurrogate(character) && knownChar + 1 < text.Length && char.IsLowSurrogate(text[knownChar + 1]))
            {
                knownByte += 4;
                knownChar += 2;
                continue;
            }

            knownByte += character < 0x80 ? 1 : character < 0x800 ? 2 : 3;
            knownChar++;
        }

        return knownChar;
    }

    // The position that System.Text.Json appends is the diagnostic's own.
    private static string Words(string message)
    {
        var position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (position < 0 ? message : message.Substring(0, position)).TrimEnd('.');
    }
}

using System.Text.Json;

namespace ChatGen.Json;

/// <summary>Takes out of JSON what a type could not be read from.</summary>
internal static class JsonRemoval
{
    /// <summary>The JSON without the innermost member or item at which reading failed; null when nothing says which that is.</summary>
    /// <param name="json">Valid JSON.</param>
    /// <param name="exception">What reading it has thrown.</param>
    internal static byte[]? Without(ReadOnlySpan<byte> json, JsonException exception)
    {
        if (exception is not { LineNumber: { } line, BytePositionInLine: { } position })
        {
            return null;
        }

        var target = (int)position;
        for (var rest = json; line > 0; line--)
        {
            var length = rest.IndexOf((byte)'\n') + 1;
            target += length;
            rest = rest[length..];
        }

        return Find(json, target) is { } place ? [.. json[..place.Start], .. json[place.End..]] : null;
    }

    private static (int Start, int End)? Find(ReadOnlySpan<byte> json, int target)
    {
        // Of each object and list that is open: whether it is a list, and where its current member or item begins.
        var levels = new Stack<(bool IsArray, int Start)>();
        var reader = new JsonCursor(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                levels.Pop();
            }
            else if (levels.TryPeek(out var level) && (level.IsArray || reader.TokenType == JsonTokenType.PropertyName))
            {
                levels.Pop();
                levels.Push((level.IsArray, reader.TokenStartIndex));
            }

            if (reader.TokenStartIndex >= target)
            {
                break;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                levels.Push((reader.TokenType == JsonTokenType.StartArray, reader.TokenStartIndex));
            }
        }

        if (!levels.TryPeek(out var found))
        {
            return null;
        }

        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
        }

        reader.Skip();
        return WithComma(json, found.Start, reader.BytesConsumed);
    }

    /// <summary>With the comma behind it; the last has one before it.</summary>
    private static (int Start, int End) WithComma(ReadOnlySpan<byte> json, int start, int end)
    {
        var space = " \t\r\n"u8;
        var next = end + json[end..].IndexOfAnyExcept(space);
        if (json[next] == ',')
        {
            return (start, next + 1);
        }

        var before = json[..start].TrimEnd(space).Length - 1;
        return (json[before] == ',' ? before : start, end);
    }
}

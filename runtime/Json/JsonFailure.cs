using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChatGen.Json;

/// <summary>Says where in the JSON reading failed. Reading keeps no path: it is found by going the way again.</summary>
internal static class JsonFailure
{
    private const int MaxWordLength = 40;

    /// <summary>What System.Text.Json, too, puts into brackets and quotes.</summary>
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(". '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029");

    /// <summary>The exception, with path and, where the text is at hand, line.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="start">A copy of the reader from before: nothing read yet, or on the first token.</param>
    /// <param name="failed">The reader as it was left.</param>
    /// <param name="text">The whole text of the reader, if it is known.</param>
    internal static JsonException WithPath(JsonException exception, Utf8JsonReader start, Utf8JsonReader failed, ReadOnlySpan<byte> text)
    {
        if (exception.Path is not null)
        {
            return exception;
        }

        var path = Find(start, failed.TokenStartIndex);
        var line = exception.LineNumber;
        var position = exception.BytePositionInLine;
        if (line is null && text.Length > 0)
        {
            var before = text[..(int)Math.Min(failed.TokenStartIndex, text.Length)];
            line = before.Count((byte)'\n');
            position = before.Length - 1 - before.LastIndexOf((byte)'\n');
        }

        // The reader's own messages end with line and position.
        var message = exception.Message;
        if (message.IndexOf(" LineNumber: ", StringComparison.Ordinal) is var known and >= 0)
        {
            message = message[..known];
        }

        message = line is null
            ? $"{message} Path: {path}."
            : string.Create(CultureInfo.InvariantCulture, $"{message} Path: {path} | LineNumber: {line} | BytePositionInLine: {position}.");
        return new JsonException(message, path, line, position, exception);
    }

    /// <summary>The word at which reading failed, such as <c>NaN</c>; empty when it is no word.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="text">The whole text of the reader.</param>
    internal static ReadOnlySpan<byte> Word(JsonException exception, ReadOnlySpan<byte> text)
    {
        for (var line = exception.LineNumber ?? 0; line > 0; line--)
        {
            text = text[(text.IndexOf((byte)'\n') + 1)..];
        }

        if (exception.BytePositionInLine is not { } position || position >= text.Length)
        {
            return default;
        }

        var delimiters = " \t\r\n,:[]{}\""u8;
        var start = text[..(int)position].LastIndexOfAny(delimiters) + 1;
        var length = text[start..].IndexOfAny(delimiters);
        length = length < 0 ? text.Length - start : length;
        return text.Slice(start, Math.Min(length, MaxWordLength));
    }

    private static string Find(Utf8JsonReader reader, long target)
    {
        var levels = new List<Level>();
        try
        {
            if (reader.TokenType != JsonTokenType.None)
            {
                Enter(levels, ref reader);
            }

            while (reader.TokenStartIndex < target || reader.TokenType == JsonTokenType.None)
            {
                if (!reader.Read())
                {
                    break;
                }

                Enter(levels, ref reader);
            }
        }
        catch (JsonException)
        {
            // What made reading fail is met again: the path leads up to here.
        }

        var path = new StringBuilder("$");
        foreach (var level in levels)
        {
            level.AppendTo(path);
        }

        return path.ToString();
    }

    private static void Enter(List<Level> levels, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                levels[^1].Name = JsonText.GetString(ref reader);
                return;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                levels.RemoveAt(levels.Count - 1);
                return;
        }

        if (levels.Count > 0)
        {
            levels[^1].Index++;
        }

        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            levels.Add(new Level(reader.TokenType == JsonTokenType.StartArray));
        }
    }

    private sealed class Level(bool isArray)
    {
        internal string? Name { get; set; }

        internal int Index { get; set; } = -1;

        internal void AppendTo(StringBuilder path)
        {
            if (isArray && Index >= 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{Index}]");
            }
            else if (Name is not null)
            {
                _ = Name.AsSpan().ContainsAny(s_quoted)
                    ? path.Append("['").Append(Name).Append("']")
                    : path.Append('.').Append(Name);
            }
        }
    }
}

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
    /// <param name="failed">The cursor as it was left.</param>
    /// <param name="text">The whole text of the cursor.</param>
    /// <param name="isPart">Whether it is a part of another text: then its lines say nothing.</param>
    internal static JsonException WithPath(JsonException exception, JsonCursor failed, ReadOnlySpan<byte> text, bool isPart)
    {
        if (exception.Path is not null)
        {
            return exception;
        }

        var path = Find(text, failed.TokenStartIndex);
        if (isPart)
        {
            return new JsonException($"{exception.Message} Path: {path}.", path, null, null, exception);
        }

        var before = text[..Math.Min(failed.TokenStartIndex, text.Length)];
        var line = exception.LineNumber ?? before.Count((byte)'\n');
        var position = exception.BytePositionInLine ?? before.Length - 1 - before.LastIndexOf((byte)'\n');
        var message = string.Create(CultureInfo.InvariantCulture, $"{exception.Message} Path: {path} | LineNumber: {line} | BytePositionInLine: {position}.");
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

    private static string Find(ReadOnlySpan<byte> text, int target)
    {
        var reader = new JsonCursor(text);
        var levels = new List<Level>();
        try
        {
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

    private static void Enter(List<Level> levels, ref JsonCursor reader)
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

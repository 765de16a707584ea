using System.Text.Json;
using ChatGen.Http;
using ChatGen.Json;

namespace ChatGen;

/// <summary>What the data of an event says, as servers and the gateways before them write it.</summary>
internal static class ChatData
{
    /// <summary>How many bytes tell an event stream.</summary>
    internal const int MarkLength = 6;

    private static ReadOnlySpan<byte> Space => " \t\r\n"u8;

    /// <summary>Whether a body of an unknown kind begins like an event stream.</summary>
    /// <param name="start">Its first <see cref="MarkLength"/> bytes, if it has so many.</param>
    internal static bool IsEventStream(ReadOnlySpan<byte> start) =>
        start is [(byte)':', ..] || start.StartsWith("data:"u8) || start.StartsWith("event:"u8) || start.StartsWith("id:"u8) || start.StartsWith("retry:"u8);

    /// <summary>Takes the first value off the data: where the line or the blank line between events is missing, their data comes as one.</summary>
    /// <param name="data">The data; afterwards what follows the first value.</param>
    internal static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> data)
    {
        var all = data;
        var span = all.Span;
        data = default;
        return !HasMore(span) || Trim(all).Span is not [(byte)'{', ..] ? all : TakeFirst(all, out data);
    }

    private static ReadOnlyMemory<byte> TakeFirst(ReadOnlyMemory<byte> all, out ReadOnlyMemory<byte> rest)
    {
        rest = default;
        var span = all.Span;
        var reader = new JsonCursor(span);
        try
        {
            if (ReadFirst(ref reader))
            {
                rest = Trim(all[reader.BytesConsumed..]);
                return rest.IsEmpty ? all : all[..reader.BytesConsumed];
            }
        }
        catch (JsonException)
        {
            // It is reported where the chunk is read.
        }

        return all;
    }

    /// <summary>The data without what wraps it: white space, a field name once more, or a JSON string that holds an object.</summary>
    /// <param name="data">The data.</param>
    /// <param name="isObject">It is known to be an object, if it is any JSON.</param>
    internal static ReadOnlyMemory<byte> Unwrap(ReadOnlyMemory<byte> data, bool isObject)
    {
        data = Trim(data);
        return data.Span is [(byte)'{', ..] ? data : UnwrapText(data, isObject);
    }

    private static ReadOnlyMemory<byte> UnwrapText(ReadOnlyMemory<byte> data, bool isObject)
    {
        while (data.Span.StartsWith("data:"u8))
        {
            data = Trim(data[5..]);
        }

        if (isObject && data.Span is [(byte)'"', ..] && ApiErrorBody.TryParse(data.Span) is { ValueKind: JsonValueKind.String } text)
        {
            var reader = new JsonCursor(RawJson.Utf8(text));
            reader.Read();
            var inner = JsonText.GetUtf8(ref reader).Trim(Space);
            return inner is [(byte)'{', ..] ? inner.ToArray() : data;
        }

        return data;
    }

    /// <summary>Whether the data is the word for the end of a stream.</summary>
    internal static bool IsDone(ReadOnlySpan<byte> data)
    {
        data = data is [(byte)'"', .. var inner, (byte)'"'] ? inner.Trim(Space) : data;
        return data.Length == "[DONE]"u8.Length && System.Text.Ascii.EqualsIgnoreCase(data, "[DONE]"u8);
    }

    /// <summary>Whether the data says nothing.</summary>
    /// <param name="data">The data.</param>
    /// <param name="isObject">It is known to be an object, if it is any JSON.</param>
    internal static bool IsNothing(ReadOnlySpan<byte> data, bool isObject) =>
        data is [] or [(byte)':', ..]
        || (isObject && (data.SequenceEqual("null"u8) || data.SequenceEqual("{}"u8) || data.SequenceEqual("[]"u8)));

    /// <summary>Whether an event's type says that its data is an error, whatever it is.</summary>
    internal static bool IsErrorType(string eventType) =>
        eventType.Equals("error", StringComparison.OrdinalIgnoreCase) || eventType.Equals("exception", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a chunk has a choice, or a usage: then it is no mere error.</summary>
    internal static bool HasChoices(ReadOnlySpan<byte> chunk)
    {
        var choices = chunk.IndexOf("\"choices\""u8);
        return (choices >= 0 && Value(chunk[(choices + "\"choices\"".Length)..]) is [(byte)'[', .. var items] && items.TrimStart(Space) is not [(byte)']', ..])
            || (chunk.IndexOf("\"usage\""u8) is >= 0 and var usage && Value(chunk[(usage + "\"usage\"".Length)..]) is [(byte)'{', ..]);
    }

    /// <summary>Whether JSON ends before it is whole, but is good until there.</summary>
    internal static bool IsCut(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(JsonReadContext.ReaderOptions));
        try
        {
            while (reader.Read())
            {
            }

            return reader.CurrentDepth > 0 || reader.BytesConsumed < json.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether a glance shows what can stand between two values; compact JSON has none of it.</summary>
    private static bool HasMore(ReadOnlySpan<byte> data) =>
        data.Contains((byte)'\n') || data.IndexOf("}{"u8) >= 0 || data.IndexOf("} "u8) >= 0 || data.IndexOf("}\t"u8) >= 0 || data.IndexOf("}[D"u8) >= 0;

    private static bool ReadFirst(ref JsonCursor reader)
    {
        var hasFirst = reader.Read();
        reader.Skip();
        return hasFirst;
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> behindName) => behindName.TrimStart(" \t\r\n:"u8);

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> data)
    {
        var span = data.Span;
        var start = 0;
        while (start < span.Length && IsSpace(span[start]))
        {
            start++;
        }

        var end = span.Length;
        while (end > start && IsSpace(span[end - 1]))
        {
            end--;
        }

        return data[start..end];
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}

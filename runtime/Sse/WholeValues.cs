using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Sse;

/// <summary>How far JSON that may be cut off is whole. Only objects and lists show their end: a number may go on.</summary>
internal static class WholeValues
{
    private static ReadOnlySpan<byte> Done => "[DONE]"u8;

    /// <summary>Whether data are one whole value. Of numbers, true, false and null nobody knows whether they are whole.</summary>
    internal static bool IsOne(ReadOnlySpan<byte> data)
    {
        data = data.Trim(" \t\n"u8);
        if (data.SequenceEqual(Done))
        {
            return true;
        }

        if (data is not [(byte)'{' or (byte)'[' or (byte)'"', ..])
        {
            return false;
        }

        var reader = new JsonCursor(data);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>How much of the data is objects, one behind the other, and <c>[DONE]</c> behind them.</summary>
    internal static int LeadingLength(ReadOnlySpan<byte> data)
    {
        var length = 0;
        while (true)
        {
            var rest = data[length..].TrimStart(" \t\n"u8);
            var start = data.Length - rest.Length;
            if (rest.StartsWith(Done) && rest[Done.Length..] is [] or [(byte)' ' or (byte)'\t' or (byte)'\n', ..])
            {
                return start + Done.Length;
            }

            if (rest is not [(byte)'{', ..] || FirstLength(rest) is not { } first)
            {
                return length;
            }

            length = start + first;
        }
    }

    /// <summary>How long the first value is; null when it is not whole, or no JSON.</summary>
    internal static int? FirstLength(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, JsonReadContext.ReaderOptions);
        try
        {
            reader.Read();
            reader.Skip();
            return (int)reader.BytesConsumed;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Finds the end of an object or list that comes in pieces: by its brackets, without a second look at any byte.</summary>
internal sealed class ValueEnd
{
    private int _position;
    private int _depth;
    private bool _isText;
    private bool _isEscaped;

    /// <summary>Looks at what has come since.</summary>
    /// <param name="json">All that has come until now; it begins with the value.</param>
    /// <returns>How long the value is; null while its end has not come.</returns>
    internal int? Find(ReadOnlySpan<byte> json)
    {
        for (; _position < json.Length; _position++)
        {
            var current = json[_position];
            if (_isText)
            {
                _isText = _isEscaped || current != '"';
                _isEscaped = !_isEscaped && current == '\\';
                continue;
            }

            switch (current)
            {
                case (byte)'"':
                    _isText = true;
                    break;
                case (byte)'{' or (byte)'[':
                    _depth++;
                    break;
                case (byte)'}' or (byte)']' when --_depth == 0:
                    return _position + 1;
            }
        }

        return null;
    }
}

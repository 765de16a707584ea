using System.Globalization;
using System.Text.Json;

namespace ChatGen.Json;

/// <summary>
/// Walks over the tokens of JSON in UTF-8, as strictly as <see cref="Utf8JsonReader"/>: RFC 8259, without comments and trailing commas. It is
/// for JSON that is there as a whole, which makes it small: generated code copies it to look ahead.
/// </summary>
/// <remarks>Objects and arrays may nest 256 deep: requests carry JSON schemas, which go beyond the 64 levels that are usual.</remarks>
public ref partial struct JsonCursor
{
    /// <summary>How deep objects and arrays may nest.</summary>
    internal const int MaxDepth = 256;

    private const int WordSize = 64;

    private ReadOnlySpan<byte> _json;
    private int _position;
    private int _start;
    private int _valueStart;
    private int _valueEnd;
    private int _depth;

    /// <summary>The containers around, the innermost in the lowest bit: 1 for an object, 0 for an array.</summary>
    private ulong _containers;

    /// <summary>Those beyond 64 levels, a word for each 64.</summary>
    private ulong[]? _outer;

    /// <summary>Begins before the first token.</summary>
    /// <param name="utf8Json">The JSON: exactly one value.</param>
    public JsonCursor(ReadOnlySpan<byte> utf8Json) => _json = utf8Json;

    /// <summary>The kind of the token; <see cref="JsonTokenType.None"/> before the first one.</summary>
    public JsonTokenType TokenType { get; private set; }

    /// <summary>The token as it is on the wire: of strings and names without the quotation marks, escapes and all.</summary>
    public readonly ReadOnlySpan<byte> ValueSpan => _json[_valueStart.._valueEnd];

    /// <summary>Whether the string or name has escapes.</summary>
    public bool ValueIsEscaped { get; private set; }

    /// <summary>In how many objects and arrays the token stands; their own first and last tokens stand outside.</summary>
    internal readonly int CurrentDepth => TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? _depth - 1 : _depth;

    /// <summary>The length of <see cref="ValueSpan"/>.</summary>
    internal readonly int ValueLength => _valueEnd - _valueStart;

    /// <summary>Where the token begins.</summary>
    internal readonly int TokenStartIndex => _start;

    /// <summary>Where the next token is looked for.</summary>
    internal readonly int BytesConsumed => _position;

    /// <summary>Moves to the next token.</summary>
    /// <returns>False behind the last one.</returns>
    /// <exception cref="JsonException">The JSON is invalid, nests too deep, or ends before its value.</exception>
    public bool Read()
    {
        var position = SkipSpace(_position);
        if ((uint)position >= (uint)_json.Length)
        {
            return End(position);
        }

        var first = _json[position];
        switch (TokenType)
        {
            case JsonTokenType.PropertyName or JsonTokenType.None:
                return ReadValue(position, first);
            case JsonTokenType.StartObject:
                return first == '}' ? Leave(position, JsonTokenType.EndObject) : ReadName(position, first);
            case JsonTokenType.StartArray:
                return first == ']' ? Leave(position, JsonTokenType.EndArray) : ReadValue(position, first);
            default:
                return _depth > 0 ? ReadNext(position, first) : throw Invalid(position, "is invalid after a single JSON value. Expected end of data.");
        }
    }

    /// <summary>Moves to the next name of an object: what <see cref="Read"/> does behind the start of an object, or a value in one.</summary>
    /// <returns>False when the object ends instead.</returns>
    internal bool ReadName()
    {
        var json = _json;
        var position = _position;
        var isNext = TokenType == JsonTokenType.StartObject;
        if (!isNext && (uint)position < (uint)json.Length)
        {
            if (json[position] == '}' && (_containers & 1) != 0)
            {
                Leave(position, JsonTokenType.EndObject);
                return false;
            }

            isNext = json[position] == ',';
            position++;
        }

        if (isNext && (uint)position < (uint)json.Length && json[position] == '"')
        {
            return ReadName(position, (byte)'"');
        }

        Read();
        return TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Where the name of the value begins that it stands on: found by going back, quotation marks within it have backslashes.</summary>
    internal readonly int NameStartBefore()
    {
        var before = _json[.._start].TrimEnd(" \t\r\n:"u8)[..^1];
        for (var start = before.Length; ;)
        {
            start = before[..start].LastIndexOf((byte)'"');
            if ((start - before[..start].LastIndexOfAnyExcept((byte)'\\')) % 2 != 0)
            {
                return start;
            }
        }
    }

    /// <summary>Moves to the value behind a name: what <see cref="Read"/> does there.</summary>
    /// <returns>False when it is null.</returns>
    internal bool ReadValue()
    {
        var json = _json;
        var position = _position;
        if ((uint)position < (uint)json.Length && json[position] > ' ')
        {
            var first = json[position];
            return first == 'n' ? !ReadWord(position, "null"u8, JsonTokenType.Null) : ReadValue(position, first);
        }

        Read();
        return TokenType != JsonTokenType.Null;
    }

    /// <summary>Moves to the next item of an array: what <see cref="Read"/> does behind its start, or an item.</summary>
    /// <returns>False when the array ends instead.</returns>
    internal bool ReadItem()
    {
        var json = _json;
        var position = _position;
        if ((uint)position < (uint)json.Length)
        {
            if (json[position] == ']' && (_containers & 1) == 0)
            {
                Leave(position, JsonTokenType.EndArray);
                return false;
            }

            if (json[position] == '{' && TokenType == JsonTokenType.StartArray)
            {
                return Enter(position, JsonTokenType.StartObject, 1);
            }
        }

        Read();
        return TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Moves to the last token of the value.</summary>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    internal void Skip()
    {
        if (TokenType == JsonTokenType.PropertyName)
        {
            Read();
        }

        if (TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var depth = _depth - 1;
            while (Read() && _depth > depth)
            {
            }
        }
    }

    /// <summary>Moves to the last token of the value.</summary>
    /// <returns>The value as it is on the wire.</returns>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    internal ReadOnlySpan<byte> SkipRaw()
    {
        var start = _start;
        Skip();
        return _json[start.._position];
    }

    /// <summary>Whether the very next byte is a comma.</summary>
    internal readonly bool IsBeforeComma => (uint)_position < (uint)_json.Length && _json[_position] == ',';

    /// <summary>A part of the JSON.</summary>
    internal readonly ReadOnlySpan<byte> Slice(int start, int end) => _json[start..end];

    /// <summary>All of the JSON.</summary>
    internal readonly ReadOnlySpan<byte> Json => _json;

    /// <summary>Begins before the first token of a text; it has read none until now.</summary>
    internal void Begin(ReadOnlySpan<byte> json) => _json = json;

    /// <summary>Begins within a text that is an object, behind members that are known: they are strings, numbers and truth values.</summary>
    /// <param name="json">The text.</param>
    /// <param name="comma">Where the comma behind the last one is; 0 where none is known.</param>
    internal void BeginObject(ReadOnlySpan<byte> json, int comma)
    {
        _json = json;
        _depth = 1;
        _containers = 1;
        if (comma > 0)
        {
            SkipTo(comma);
        }
        else
        {
            Take(0, 0, 1, 1, JsonTokenType.StartObject);
        }
    }

    /// <summary>Goes on behind members that are known: they are strings, numbers and truth values of the object that it stands in.</summary>
    /// <param name="comma">Where the comma behind the last one is.</param>
    internal void SkipTo(int comma)
    {
        _start = comma - 1;
        _position = comma;
        TokenType = JsonTokenType.Null;
    }

    /// <summary>An exception that says what is wrong with the JSON, and where.</summary>
    private readonly JsonException Invalid(int position, string message)
    {
        position = Math.Min(position, _json.Length);
        var before = _json[..position];
        var what = position < _json.Length ? $"'{Show(_json[position])}' {message}" : message;
        return new JsonException(what, path: null, before.Count((byte)'\n'), position - 1 - before.LastIndexOf((byte)'\n'));
    }

    private static string Show(byte value) => value is >= 0x20 and < 0x7F ? ((char)value).ToString() : string.Create(CultureInfo.InvariantCulture, $"0x{value:X2}");

    private readonly int SkipSpace(int position)
    {
        while ((uint)position < (uint)_json.Length && _json[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        return position;
    }

    /// <summary>The end of the text: good behind the value, else not.</summary>
    private readonly bool End(int position) =>
        TokenType == JsonTokenType.None ? throw Invalid(position, "The input does not contain any JSON tokens.")
        : _depth > 0 || TokenType == JsonTokenType.PropertyName ? throw Invalid(position, "The JSON ends before its value is complete.")
        : false;

    /// <summary>Behind a value: a comma and what follows it, or the end of the object or array.</summary>
    private bool ReadNext(int position, byte first)
    {
        var isObject = (_containers & 1) != 0;
        if (first == ',')
        {
            position = SkipSpace(position + 1);
            return (uint)position >= (uint)_json.Length ? throw Invalid(position, "The JSON ends behind a comma.")
                : isObject ? ReadName(position, _json[position])
                : ReadValue(position, _json[position]);
        }

        return first == (isObject ? '}' : ']')
            ? Leave(position, isObject ? JsonTokenType.EndObject : JsonTokenType.EndArray)
            : throw Invalid(position, $"is invalid after a value. Expected either ',', or '{(isObject ? '}' : ']')}'.");
    }

    private bool ReadName(int position, byte first)
    {
        if (first != '"')
        {
            throw Invalid(position, "is an invalid start of a property name. Expected a '\"'.");
        }

        ReadString(position);
        var json = _json;
        var colon = _position;
        if ((uint)colon >= (uint)json.Length || json[colon] != ':')
        {
            colon = SkipSpace(colon);
            if ((uint)colon >= (uint)json.Length || json[colon] != ':')
            {
                throw Invalid(colon, colon < json.Length ? "is invalid after a property name. Expected a ':'." : "The JSON ends behind a property name.");
            }
        }

        _position = colon + 1;
        TokenType = JsonTokenType.PropertyName;
        return true;
    }

    private bool ReadValue(int position, byte first)
    {
        switch (first)
        {
            case (byte)'"':
                ReadString(position);
                TokenType = JsonTokenType.String;
                return true;
            case (byte)'{':
                return Enter(position, JsonTokenType.StartObject, 1);
            case (byte)'[':
                return Enter(position, JsonTokenType.StartArray, 0);
            case (byte)'n':
                return ReadWord(position, "null"u8, JsonTokenType.Null);
            case (byte)'t':
                return ReadWord(position, "true"u8, JsonTokenType.True);
            case (byte)'f':
                return ReadWord(position, "false"u8, JsonTokenType.False);
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                var end = JsonScan.Number(_json, position);
                Take(position, position, end, end, JsonTokenType.Number);
                return end > 0 ? true : throw Invalid(~end, ~end < _json.Length ? "is invalid within a number." : "The JSON ends within a number.");
            default:
                throw Invalid(position, "is an invalid start of a value.");
        }
    }

    private void ReadString(int position)
    {
        var end = JsonScan.Text(_json, position + 1, out var isEscaped);
        if (end < 0)
        {
            throw Invalid(~end, ~end < _json.Length ? "is invalid within a JSON string." : "The JSON ends within a string.");
        }

        ValueIsEscaped = isEscaped;
        _start = position;
        _valueStart = position + 1;
        _valueEnd = end;
        _position = end + 1;
    }

    private bool ReadWord(int position, ReadOnlySpan<byte> word, JsonTokenType type)
    {
        if (!_json[position..].StartsWith(word))
        {
            throw Invalid(position, $"is an invalid start of a value: it is no '{JsonRead.Text(word)}'.");
        }

        Take(position, position, position + word.Length, position + word.Length, type);
        return true;
    }

    private bool Enter(int position, JsonTokenType type, uint isObject)
    {
        if (_depth >= MaxDepth)
        {
            throw Invalid(position, string.Create(CultureInfo.InvariantCulture, $"nests too deep: at most {MaxDepth} levels are possible."));
        }

        if (_depth % WordSize == 0 && _depth > 0)
        {
            // A copy may share the array: it goes the same way, so it writes the same.
            _outer ??= new ulong[(MaxDepth / WordSize) - 1];
            _outer[(_depth / WordSize) - 1] = _containers;
        }

        _depth++;
        _containers = (_containers << 1) | isObject;
        Take(position, position, position + 1, position + 1, type);
        return true;
    }

    private bool Leave(int position, JsonTokenType type)
    {
        _depth--;
        _containers = _depth % WordSize == 0 && _depth > 0 ? _outer![(_depth / WordSize) - 1] : _containers >> 1;
        Take(position, position, position + 1, position + 1, type);
        return true;
    }

    private void Take(int start, int valueStart, int valueEnd, int next, JsonTokenType type)
    {
        _start = start;
        _valueStart = valueStart;
        _valueEnd = valueEnd;
        _position = next;
        TokenType = type;
    }
}

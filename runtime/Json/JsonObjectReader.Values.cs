using System.Text.Json;

namespace ChatGen.Json;

/// <content>The values of members.</content>
public ref partial struct JsonObjectReader
{
    /// <summary>
    /// Reads a string. When reading is tolerant, a value of another kind is kept as it is on the wire, and the member counts as missing.
    /// </summary>
    /// <exception cref="JsonException">It is none, and reading is not tolerant.</exception>
    public string String() =>
        _reader.TokenType == JsonTokenType.String || !_context.IsTolerant ? JsonString.Read(ref _reader, _context) : Keep<string>();

    /// <summary>Reads an integer. When reading is tolerant, and it is required, it is as with <see cref="String"/>.</summary>
    /// <exception cref="JsonException">It is none of 64 bits.</exception>
    public long Int64() =>
        JsonInt64.TryRead(ref _reader, _context, out var value) ? value
        : _isRequired && _context.IsTolerant && _reader.TokenType != JsonTokenType.Number ? Keep<long>()
        : JsonInt64.Read(ref _reader, _context);

    /// <summary>Reads an integer without a sign.</summary>
    /// <exception cref="JsonException">It is none of 64 bits.</exception>
    public ulong UInt64() => JsonUInt64.Read(ref _reader, _context);

    /// <summary>Reads a number.</summary>
    /// <exception cref="JsonException">It is none, or out of range.</exception>
    public double Double() => JsonDouble.Read(ref _reader, _context);

    /// <summary>Reads a truth value.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public bool Boolean() => JsonBoolean.Read(ref _reader, _context);

    /// <summary>Reads any value.</summary>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    public JsonElement Any() => JsonAny.Read(ref _reader, _context);

    /// <summary>
    /// Reads a value of a generated type. For records it is as with <see cref="String"/>, unless it is required: then null can't stand for it.
    /// </summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <exception cref="JsonException">The JSON is invalid, or no such value.</exception>
    public T Read<T>()
        where T : IJsonCodec<T> => typeof(T).IsValueType || Is(JsonTokenType.StartObject) ? T.Read(ref _reader, _context) : Keep<T>();

    /// <summary>Reads a record; where there is no object, it is as with <see cref="Read"/>.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <exception cref="JsonException">The JSON is invalid, or no such value.</exception>
    public T Object<T>()
        where T : class, IJsonObject<T> => _reader.TokenType == JsonTokenType.StartObject ? Inner<T>() : Read<T>();

    /// <summary>Reads a list of records; where there is none, it is as with <see cref="Read"/>.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <exception cref="JsonException">The JSON is invalid, or no such value.</exception>
    public IReadOnlyList<T> Objects<T>()
        where T : class, IJsonObject<T>
    {
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            return List<T>();
        }

        var items = default(ListBuilder<T>);
        while (_reader.ReadItem())
        {
            items.Add(_reader.TokenType == JsonTokenType.StartObject ? Inner<T>() : T.Read(ref _reader, _context));
        }

        return items.ToArray();
    }

    /// <summary>Reads a list of generated types; where there is none, it is as with <see cref="Read"/>.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <exception cref="JsonException">The JSON is invalid, or no such value.</exception>
    public IReadOnlyList<T> List<T>()
        where T : IJsonCodec<T> => List<T, T>();

    /// <summary>Reads a list; where there is none, it is as with <see cref="Read"/>.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TCodec">Reads and writes items.</typeparam>
    /// <exception cref="JsonException">The JSON is invalid, or no such value.</exception>
    public IReadOnlyList<T> List<T, TCodec>()
        where TCodec : IJsonCodec<T> => Is(JsonTokenType.StartArray) ? JsonList<T, TCodec>.Read(ref _reader, _context) : Keep<IReadOnlyList<T>>();

    /// <summary>Reads a map; where there is none, it is as with <see cref="Read"/>.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <typeparam name="TCodec">Reads and writes values.</typeparam>
    /// <exception cref="JsonException">The JSON is invalid, or no such value.</exception>
    public IReadOnlyDictionary<string, T> Map<T, TCodec>()
        where TCodec : IJsonCodec<T> => Is(JsonTokenType.StartObject) ? JsonDictionary<T, TCodec>.Read(ref _reader, _context) : Keep<IReadOnlyDictionary<string, T>>();

    /// <summary>Reads an object within this one, with the same cursor; what is remembered of this one is put aside meanwhile.</summary>
    private T Inner<T>()
        where T : class, IJsonObject<T>
    {
        var memory = Memory;
        var tag = _tag;
        _nulls = _seen = 0;
        _more = null;
        Extra = null;
        _tag = default;

        // Whoever has a start has taken it over before the first member.
        Start = null;
        var value = T.ReadMembers(ref this);
        (_nulls, _seen, _more, Extra) = memory;
        _tag = tag;
        return value;
    }

    /// <summary>Whether the value is of this kind, or it is an error that it isn't.</summary>
    private readonly bool Is(JsonTokenType kind) => _reader.TokenType == kind || _isRequired || !_context.IsTolerant;

    /// <summary>Keeps a value of another kind than the schema says: servers of one API do what another's schema has.</summary>
    private T Keep<T>()
    {
        KeepValue(_reader.NameStartBefore());
        if (_noted >= 0)
        {
            Unsee(_noted);
        }

        return default!;
    }
}

using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ChatGen.Json;

/// <summary>
/// Reads the members of one object: generated constructors ask for them one by one, and for what is to be remembered of them.
/// </summary>
/// <remarks>Bits are counted from 0; those beyond 63 are in further words.</remarks>
public ref partial struct JsonObjectReader
{
    private const int WordSize = 64;

    private readonly JsonReadContext _context;
    private ReadOnlySpan<byte> _tag;
    private JsonCursor _reader;
    private ulong _nulls;
    private ulong _seen;

    /// <summary>The bit that was noted for a required member; else -1.</summary>
    private int _noted;

    /// <summary>Where to go on when one member was read; its complement when it is read. 0 for nowhere.</summary>
    private int _jump;

    /// <summary>Whether the member must be there and not null: then a value of another kind is an error.</summary>
    private bool _isRequired;

    /// <summary>The words behind the first: of nulls, and of what was seen, in turn.</summary>
    private ulong[]? _more;

    /// <param name="reader">Stands on the start of the object.</param>
    /// <param name="context">How strictly to read.</param>
    /// <param name="tag">The name of the member to skip, in UTF-8; empty for none.</param>
    internal JsonObjectReader(JsonCursor reader, JsonReadContext context, ReadOnlySpan<byte> tag)
    {
        _reader = reader;
        _context = context;
        _tag = tag;
    }

    /// <param name="context">How strictly to read.</param>
    internal JsonObjectReader(JsonReadContext context) => _context = context;

    /// <summary>The object whose members count unless others come: what the chunks of a stream begin with. Null for an object of its own.</summary>
    public object? Start { get; private set; }

    /// <summary>The reader as it stands.</summary>
    internal readonly JsonCursor Reader => _reader;

    /// <summary>What is to be remembered of the members until now.</summary>
    internal readonly JsonObjectMemory Memory => new(_nulls, _seen, _more, Extra);

    /// <summary>The length of the member's name, in bytes of UTF-8.</summary>
    public readonly int Length => _reader.ValueIsEscaped ? Unescaped.Length : _reader.ValueLength;

    /// <summary>The name, as long as its value is not read: a slice of the input wherever that is possible.</summary>
    private readonly ReadOnlySpan<byte> Name => _reader.ValueIsEscaped ? Unescaped : _reader.ValueSpan;

    private readonly ReadOnlySpan<byte> Unescaped
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get
        {
            var reader = _reader;
            return JsonText.GetUtf8(ref reader);
        }
    }

    /// <summary>Members that the schema doesn't name, as they are on the wire; null when there are none.</summary>
    public JsonMap? Extra { get; private set; }

    /// <summary>Moves to the start of the object that a text is.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    internal void Begin(ReadOnlySpan<byte> json)
    {
        _reader.Begin(json);
        _reader.Read();
        JsonRead.StartObject(ref _reader);
    }

    /// <summary>Moves behind the members that are known, in the object that a text is.</summary>
    /// <param name="json">The text.</param>
    /// <param name="comma">The comma behind these members; 0 where the first one is to be read.</param>
    /// <param name="start">The object with these members.</param>
    /// <param name="memory">What is to be remembered of them.</param>
    /// <param name="jump">The comma to go on at when one member was read; 0 for none.</param>
    internal void Begin(ReadOnlySpan<byte> json, int comma, object start, in JsonObjectMemory memory, int jump)
    {
        _reader.BeginObject(json, comma);
        _jump = jump;
        (_nulls, _seen) = (memory.Nulls, memory.Seen);
        _more = (ulong[]?)memory.More?.Clone();
        Extra = memory.Extra?.Copy();
        Start = start;
    }

    /// <summary>Requires that nothing follows the object.</summary>
    /// <exception cref="JsonException">Something does.</exception>
    internal void End() => _reader.Read();

    /// <summary>Moves to the next member.</summary>
    /// <returns>False when the object ends instead.</returns>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    public bool Next()
    {
        if (_jump != 0)
        {
            Jump();
        }

        return _reader.ReadName();
    }

    /// <summary>Whether the member has this name.</summary>
    /// <param name="name">In UTF-8, unescaped.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Is(ReadOnlySpan<byte> name) => Name.SequenceEqual(name);

    /// <summary>Moves to the value of an optional member, and notes whether it is null.</summary>
    /// <param name="isNull">The bit to note it in.</param>
    /// <returns>False when it is null.</returns>
    public bool HasValue(int isNull)
    {
        _noted = -1;
        _isRequired = false;
        var hasValue = JsonRead.HasValue(ref _reader);
        ref var word = ref isNull < WordSize ? ref _nulls : ref More(isNull, 0);
        word = hasValue ? word & ~(1UL << isNull) : word | (1UL << isNull);
        return hasValue;
    }

    /// <summary>Moves to the value of a required member, and notes whether it is there, and whether it is null.</summary>
    /// <param name="seen">The bit to note in that it is there, and not null.</param>
    /// <param name="isNull">The bit to note in whether it is null.</param>
    /// <returns>False when it is null.</returns>
    public bool HasValue(int seen, int isNull)
    {
        if (HasValue(isNull))
        {
            See(seen);
            _isRequired = true;
            return true;
        }

        return false;
    }

    /// <summary>Moves to the value of a required member that may be null, and notes that it is there.</summary>
    /// <param name="seen">The bit to note it in.</param>
    /// <returns>False when it is null.</returns>
    public bool HasNullable(int seen)
    {
        See(seen);
        _isRequired = false;
        return JsonRead.HasValue(ref _reader);
    }

    /// <summary>Moves to the value of a required member of which null is one, and notes that it is there.</summary>
    /// <param name="seen">The bit to note it in.</param>
    /// <returns>True.</returns>
    public bool HasAny(int seen)
    {
        See(seen);
        return _reader.Read();
    }

    /// <summary>Reads a member that is one string only, and notes whether it is; any other value is kept as it is.</summary>
    /// <param name="expected">The string, in UTF-8.</param>
    /// <param name="seen">The bit to note it in.</param>
    public void Constant(ReadOnlySpan<byte> expected, int seen)
    {
        var start = _reader.TokenStartIndex;
        _reader.ReadValue();
        if (_reader.TokenType == JsonTokenType.String && JsonText.Is(ref _reader, expected))
        {
            See(seen);
            return;
        }

        KeepValue(start);
    }

    /// <summary>Reads a member that is one number or truth value only, and notes whether it is; any other value is kept as it is.</summary>
    /// <param name="expected">The value, as JSON in UTF-8; numbers are compared by value, so that <c>1.0</c> is <c>1</c>.</param>
    /// <param name="seen">The bit to note it in.</param>
    public void Literal(ReadOnlySpan<byte> expected, int seen)
    {
        var start = _reader.TokenStartIndex;
        _reader.ReadValue();
        if (JsonLiteral.Is(ref _reader, expected))
        {
            See(seen);
            return;
        }

        KeepValue(start);
    }

    /// <summary>Keeps a member that the schema doesn't name as it is on the wire, unless a union owns it.</summary>
    public void Keep()
    {
        var start = _reader.TokenStartIndex;
        var name = _tag.IsEmpty ? default : Name;
        _reader.ReadValue();
        if (!SkipTag(name))
        {
            KeepValue(start);
        }
    }

    /// <summary>Reads a member that the schema doesn't name, but gives a type; null is kept as it is.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <typeparam name="TCodec">Reads and writes values.</typeparam>
    /// <param name="members">Where it goes: null, or what this method made when the first one came.</param>
    /// <exception cref="JsonException">It is no such value.</exception>
    public void Add<T, TCodec>(ref IReadOnlyDictionary<string, T>? members)
        where TCodec : IJsonCodec<T>
    {
        var start = _reader.TokenStartIndex;
        var name = Name;
        if (JsonRead.HasValue(ref _reader))
        {
            AddValue<T, TCodec>(name, ref members);
        }
        else if (!SkipTag(name))
        {
            KeepValue(start);
        }
    }

    /// <summary>Reads a member that the schema doesn't name, but gives a type of which null is a value.</summary>
    /// <inheritdoc cref="Add"/>
    public void AddNullable<T, TCodec>(ref IReadOnlyDictionary<string, T>? members)
        where TCodec : IJsonCodec<T>
    {
        var name = Name;
        _reader.ReadValue();
        AddValue<T, TCodec>(name, ref members);
    }

    /// <summary>The members that were null.</summary>
    /// <param name="word">The number of the word, from 0.</param>
    public readonly ulong Nulls(int word = 0) => word == 0 ? _nulls : Word(word, 0);

    /// <summary>Whether a member was not there, or not as declared.</summary>
    /// <param name="all">The bits of the members.</param>
    /// <param name="word">The number of the word, from 0.</param>
    public readonly bool Lacks(ulong all, int word = 0) => Absent(all, word) != 0;

    /// <summary>The members that were not there, or not as declared.</summary>
    /// <param name="all">The bits of the members.</param>
    /// <param name="word">The number of the word, from 0.</param>
    public readonly ulong Absent(ulong all, int word = 0) => ~(word == 0 ? _seen : Word(word, 1)) & all;

    /// <summary>The same where all are required; strict reading throws.</summary>
    /// <inheritdoc cref="Absent(ulong, int, ulong, string, string[])"/>
    public readonly ulong Absent(ulong all, string type, params string[] names) => Absent(all, 0, all, type, names);

    /// <summary>The same; strict reading throws where one is required.</summary>
    /// <param name="all">The bits of the members.</param>
    /// <param name="word">The number of the word, from 0.</param>
    /// <param name="required">The bits of the members that may not be missing.</param>
    /// <param name="type">The name of the type.</param>
    /// <param name="names">The members of the wire, one for each bit.</param>
    /// <exception cref="JsonException">A required one is missing, and reading is strict.</exception>
    public readonly ulong Absent(ulong all, int word, ulong required, string type, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var absent = Absent(all, word);
        return _context.IsStrict && (absent & required) != 0 ? throw Lacking(type, names, absent & required) : absent;
    }

    private static JsonException Lacking(string type, string[] names, ulong bits)
    {
        var missing = names.Where((_, i) => i < WordSize && (bits & (1UL << i)) != 0).Select(name => $"'{name}'");
        return new JsonException($"{type} lacks what its schema requires: {string.Join(", ", missing)}.");
    }

    private void Jump()
    {
        if (_jump > 0)
        {
            _jump = ~_jump;
            return;
        }

        _reader.SkipTo(~_jump);
        _jump = 0;
    }

    private void Unsee(int bit)
    {
        if (bit < WordSize)
        {
            _seen &= ~(1UL << bit);
        }
        else
        {
            More(bit, 1) &= ~(1UL << bit);
        }
    }

    private void See(int bit)
    {
        _noted = bit;
        if (bit < WordSize)
        {
            _seen |= 1UL << bit;
        }
        else
        {
            More(bit, 1) |= 1UL << bit;
        }
    }

    private ref ulong More(int bit, int kind)
    {
        var index = Index(bit / WordSize, kind);
        if (_more is null || _more.Length <= index)
        {
            Array.Resize(ref _more, index + 2);
        }

        return ref _more[index];
    }

    private readonly ulong Word(int word, int kind) => _more is not null && Index(word, kind) < _more.Length ? _more[Index(word, kind)] : 0;

    private static int Index(int word, int kind) => ((word - 1) * 2) + kind;

    private bool SkipTag(ReadOnlySpan<byte> name)
    {
        if (_tag.IsEmpty || !name.SequenceEqual(_tag))
        {
            return false;
        }

        _reader.Skip();
        return true;
    }

    /// <param name="start">Where the member begins; the reader stands on its value.</param>
    private void KeepValue(int start)
    {
        _reader.Skip();
        (Extra ??= new JsonMap()).Append(_context.Blocks, _reader.Slice(start, _reader.BytesConsumed));
    }

    private void AddValue<T, TCodec>(ReadOnlySpan<byte> name, ref IReadOnlyDictionary<string, T>? members)
        where TCodec : IJsonCodec<T>
    {
        if (SkipTag(name))
        {
            return;
        }

        var text = JsonRead.Text(name);
        var value = TCodec.Read(ref _reader, _context);
        ((Dictionary<string, T>)(members ??= new Dictionary<string, T>(StringComparer.Ordinal)))[text] = value;
    }
}

/// <summary>What is to be remembered of the members of an object that were read until now.</summary>
/// <param name="Nulls">Those that were null.</param>
/// <param name="Seen">Those that were there.</param>
/// <param name="More">The same beyond the first word.</param>
/// <param name="Extra">Those that the schema doesn't name.</param>
internal readonly record struct JsonObjectMemory(ulong Nulls, ulong Seen, ulong[]? More, JsonMap? Extra);

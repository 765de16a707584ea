using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Accumulation;

/// <summary>
/// A chat completion, merged from the chunks of its stream: JSON, so that nothing is lost that no schema names. Each choice's <c>delta</c>s
/// become its <c>message</c>.
/// </summary>
/// <remarks>
/// Within a delta, texts are put together; what names something (<c>id</c>, <c>type</c>, <c>role</c>, <c>name</c> …) counts once; lists go by
/// <c>index</c> and <c>id</c>. Elsewhere the last value counts that says something, and of what is the same throughout a stream the first.
/// </remarks>
internal sealed class MergedCompletion
{
    private const string ChunkSuffix = ".chunk";

    private readonly MergedObject _members = new();

    /// <summary>What the last chunk began with, up to a comma. Nothing behind it was of the same name: to merge it once more changes nothing.</summary>
    private byte[] _beginning = [];

    /// <summary>The members of the beginning, and the one behind it.</summary>
    private int[] _known = [];
    private int _behind;

    private Patience _patience;

    /// <summary>The choices, by their index.</summary>
    internal SortedList<long, MergedChoice> Choices { get; } = [];

    /// <summary>Adds a chunk.</summary>
    /// <param name="utf8Json">An object.</param>
    /// <exception cref="JsonException">The JSON is invalid or no chunk, or a choice has an impossible index.</exception>
    internal void Add(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new JsonCursor(utf8Json);
        var beginning = _beginning;
        var isKnown = beginning.Length > 0 && utf8Json.StartsWith(beginning);
        if (isKnown)
        {
            reader.BeginObject(utf8Json, beginning.Length - 1);
        }
        else if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A chunk is an object.");
        }

        _beginning = [];
        _members.Merge(ref reader, Merge, isKnown ? _behind : 0);

        // Throws if anything follows.
        reader.Read();
        if (isKnown)
        {
            _patience.Hit();
            _beginning = _members.HadAny(_known) ? [] : beginning;
        }
        else if (_patience.Miss())
        {
            Remember(utf8Json);
        }
    }

    /// <summary>A member beside the choices that comes as a whole; null when it is not there.</summary>
    internal JsonElement? Find(string name) => (_members.Find(name) as MergedScalar)?.ToElement();

    /// <summary>The completion as JSON.</summary>
    internal byte[] ToJson() => RawJson.Build(this, static (writer, completion) => completion.Write(writer, asChunk: false));

    /// <summary>All of it as the one chunk of a stream.</summary>
    internal byte[] ToChunk() => RawJson.Build(this, static (writer, completion) => completion.Write(writer, asChunk: true));

    private void Remember(ReadOnlySpan<byte> utf8Json)
    {
        var length = JsonPrefix.Beginning(utf8Json).Length;
        if (length == 0)
        {
            return;
        }

        var known = new List<int>();
        var reader = new JsonCursor(utf8Json);
        reader.Read();
        while (reader.ReadName() && reader.TokenStartIndex < length)
        {
            known.Add(_members.IndexOf(ref reader));
            reader.Skip();
        }

        // A name that is no valid UTF-8 is not found again.
        if (!known.Exists(index => index < 0 || _members.HadMemberTwice(index)))
        {
            _beginning = utf8Json[..(length + 1)].ToArray();
            _known = known.ToArray();
            _behind = Math.Max(0, _members.IndexOf(ref reader));
        }
    }

    private void Write(JsonOutput writer, bool asChunk)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in _members.Members)
        {
            writer.WritePropertyName(name);
            if (name == "object" && (value as MergedScalar)?.Text is { } kind)
            {
                var whole = kind.EndsWith(ChunkSuffix, StringComparison.Ordinal) ? kind[..^ChunkSuffix.Length] : kind;
                writer.WriteStringValue(asChunk && whole is "chat.completion" ? whole + ChunkSuffix : whole);
            }
            else
            {
                value.Write(writer, asChunk);
            }
        }

        writer.WritePropertyName("choices"u8);
        writer.WriteStartArray();
        foreach (var choice in Choices.Values)
        {
            choice.Write(writer, asChunk);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private MergedValue? Merge(string name, MergedValue? value, ref JsonCursor reader)
    {
        switch (name)
        {
            case "choices" when reader.TokenType == JsonTokenType.StartArray:
                MergeChoices(ref reader);
                return null;
            case "choices" when reader.TokenType != JsonTokenType.Null:
                throw new JsonException("The choices of a chunk are a list.");
            case "choices":
                return null;
            case "obfuscation":
                // Padding of the chunk.
                RawJson.Skip(ref reader);
                return null;
            default:
                // A chunk has null for what comes with another.
                return reader.TokenType == JsonTokenType.Null ? value : MergeRules.Whole(value, ref reader, isFirst: name is "id" or "object" or "created" or "model");
        }
    }

    private void MergeChoices(ref JsonCursor reader)
    {
        for (var position = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; position++)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("A choice is an object.");
            }

            var index = ChoiceScan.IndexOf(reader) ?? position;
            if (!Choices.TryGetValue(index, out var choice))
            {
                Choices.Add(index, choice = new MergedChoice(index));
            }

            choice.Merge(ref reader);
        }
    }
}

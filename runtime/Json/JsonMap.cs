using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatGen.Json;

namespace ChatGen;

/// <summary>
/// A JSON object of any shape, in order. The values are kept as they are on the wire and written back so; a <see cref="JsonElement"/>
/// is made each time one is asked for. Of members with the same name the last one counts, in the place of the first.
/// </summary>
/// <example><code>
/// var extra = new JsonMap { { "top_k", 5 }, { "echo", true }, { "schema", JsonMap.Parse("""{"type": "object"}""") } };
/// </code></example>
/// <remarks>Two maps are equal when they hold equal JSON, in whatever order. Adding is not for more than one thread.</remarks>
[JsonConverter(typeof(JsonCodecConverter<JsonMap>))]
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "A JSON object is what it is, not only a dictionary.")]
public sealed class JsonMap : IReadOnlyDictionary<string, JsonElement>, IEquatable<JsonMap>, IJsonCodec<JsonMap>
{
    /// <summary>The members: their JSON, an array, as long as nobody asks for one; else a list. Null while there are none.</summary>
    private object? _content;

    /// <summary>Where the JSON is in its array, which others may share; with the braces.</summary>
    private int _start;
    private int _length;

    /// <inheritdoc/>
    public int Count => Members.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => Members.Items.Select(member => member.Name);

    /// <inheritdoc/>
    public IEnumerable<JsonElement> Values => Members.Items.Select(member => RawJson.Element(member.Json.Span));

    /// <summary>The members, one by one. Who asks at the same time gets a list with the same.</summary>
    private JsonMemberList Members
    {
        get
        {
            var content = _content;
            return content as JsonMemberList ?? Read(content as byte[]);
        }
    }

    /// <summary>The value of a member.</summary>
    /// <exception cref="KeyNotFoundException">There is no such member.</exception>
    public JsonElement this[string key] =>
        TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The JSON object has no member '{key}'.");

    /// <summary>Reads an object from JSON.</summary>
    /// <exception cref="JsonException">It is invalid, or no object.</exception>
    public static JsonMap Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return JsonCodec.Deserialize<JsonMap>(json);
    }

    /// <inheritdoc/>
    public static JsonMap Read(ref JsonCursor reader, JsonReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        JsonRead.StartObject(ref reader);
        var map = new JsonMap();
        var json = reader.SkipRaw();
        json.CopyTo(map.Take(context.Blocks, json.Length));
        return map;
    }

    /// <inheritdoc/>
    public static void Write(JsonOutput writer, JsonMap value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        value.WriteMembers(writer);
        writer.WriteEndObject();
    }

    /// <summary>Sets a member to a string, or to null.</summary>
    public void Add(string name, string? value) => Set(name, RawJson.Build(value, static (writer, value) => writer.WriteStringValue(value)));

    /// <summary>Sets a member to an integer.</summary>
    public void Add(string name, long value) => Set(name, RawJson.Build(value, static (writer, value) => writer.WriteNumberValue(value)));

    /// <summary>Sets a member to a number.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> is infinite or no number: JSON has neither.</exception>
    public void Add(string name, double value) => Set(name, RawJson.Build(value, static (writer, value) => writer.WriteNumberValue(value)));

    /// <summary>Sets a member to true or false.</summary>
    public void Add(string name, bool value) => Set(name, RawJson.Build(value, static (writer, value) => writer.WriteBooleanValue(value)));

    /// <summary>Sets a member to an object.</summary>
    public void Add(string name, JsonMap value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Set(name, JsonCodec.SerializeToUtf8Bytes(value));
    }

    /// <summary>Sets a member to any value; it is copied.</summary>
    public void Add(string name, JsonElement value) => Set(name, RawJson.Build(value, RawJson.Write));

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Members.TryFind(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out JsonElement value)
    {
        var found = Members.TryFind(key, out var json);
        value = found ? RawJson.Element(json.Span) : default;
        return found;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() =>
        Members.Items.Select(member => KeyValuePair.Create(member.Name, RawJson.Element(member.Json.Span))).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(JsonMap? other)
    {
        if (other is null || other.Count != Count)
        {
            return false;
        }

        foreach (var (name, json) in Members.Items)
        {
            if (!other.Members.TryFind(name, out var otherJson) || !JsonEquality.SameJson(json.Span, otherJson.Span))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JsonMap);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var (name, _) in Members.Items)
        {
            hash ^= StringComparer.Ordinal.GetHashCode(name);
        }

        return hash;
    }

    /// <summary>The object as an element: for a member that takes any JSON.</summary>
    public JsonElement ToJsonElement() => RawJson.Element(JsonCodec.SerializeToUtf8Bytes(this));

    /// <summary>The object as an element: for a member that takes any JSON.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="map"/> is null.</exception>
    public static implicit operator JsonElement(JsonMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return map.ToJsonElement();
    }

    /// <summary>The object as JSON.</summary>
    public override string ToString() => JsonCodec.Serialize(this);

    /// <summary>Adds a member to an object that is being read.</summary>
    /// <param name="blocks">Where it goes; null for an array of its own.</param>
    /// <param name="member">The member as it is on the wire: its name, in quotation marks, and its value.</param>
    internal void Append(JsonBlocks? blocks, ReadOnlySpan<byte> member)
    {
        switch (_content)
        {
            case null:
                Put((byte)'{', member, Take(blocks, member.Length + 2));
                break;
            case byte[] json when blocks is not null && blocks.TryExtend(this, member.Length + 1):
                Put((byte)',', member, json.AsSpan(_start + _length - 1, member.Length + 2));
                _length += member.Length + 1;
                break;
            case byte[] json when _length + member.Length <= JsonBlocks.MaxShared:
                var known = json.AsSpan(_start, _length - 1);
                var room = Take(blocks, _length + member.Length + 1);
                known.CopyTo(room);
                Put((byte)',', member, room[known.Length..]);
                break;
            default:
                // What is long is not copied again for each further member.
                Members.SetAll((byte[])[(byte)'{', .. member, (byte)'}']);
                break;
        }
    }

    /// <summary>A map of its own with the same members.</summary>
    internal JsonMap Copy() => new() { _content = _content is JsonMemberList members ? members.Copy() : _content, _start = _start, _length = _length };

    /// <summary>Writes the members, without the braces around them.</summary>
    internal void WriteMembers(JsonOutput writer)
    {
        if (_content is not null)
        {
            foreach (var (name, json) in Members.Items)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(json.Span);
            }
        }
    }

    private static void Put(byte separator, ReadOnlySpan<byte> member, Span<byte> room)
    {
        room[0] = separator;
        member.CopyTo(room[1..]);
        room[^1] = (byte)'}';
    }

    private Span<byte> Take(JsonBlocks? blocks, int length)
    {
        _start = 0;
        _length = length;
        var array = blocks is null ? new byte[length] : blocks.Take(this, length, out _start);
        _content = array;
        return array.AsSpan(_start, length);
    }

    private JsonMemberList Read(byte[]? json)
    {
        var members = json is null ? new JsonMemberList() : JsonMemberList.Read(json.AsMemory(_start, _length));
        _content = members;
        return members;
    }

    private void Set(string name, byte[] json)
    {
        ArgumentNullException.ThrowIfNull(name);
        Members.Set(name, json);
    }
}

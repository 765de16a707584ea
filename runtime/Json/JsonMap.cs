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
    /// <summary>From this count on, names are found by an index instead of one after the other.</summary>
    private const int IndexedCount = 8;

    /// <summary>The name of a first and only member: mostly there is one, which needs no list.</summary>
    private string? _name;

    /// <summary>That member's value; else all members, or null.</summary>
    private object? _content;

    /// <inheritdoc/>
    public int Count => _content is MemberList list ? list.Members.Count : _name is null ? 0 : 1;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => Members.Select(member => member.Name);

    /// <inheritdoc/>
    public IEnumerable<JsonElement> Values => Members.Select(member => RawJson.Element(member.Json));

    private IEnumerable<(string Name, byte[] Json)> Members =>
        _content is MemberList list ? list.Members : _name is null ? [] : [(_name, (byte[])_content!)];

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
        JsonRead.StartObject(ref reader);
        var map = new JsonMap();
        while (JsonRead.NextProperty(ref reader))
        {
            var name = JsonText.GetString(ref reader);
            reader.Read();
            map.Set(name, RawJson.Read(ref reader));
        }

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
    public bool ContainsKey(string key) => Find(key) is not null;

    /// <inheritdoc/>
    public bool TryGetValue(string key, out JsonElement value)
    {
        var json = Find(key);
        value = json is null ? default : RawJson.Element(json);
        return json is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() =>
        Members.Select(member => KeyValuePair.Create(member.Name, RawJson.Element(member.Json))).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(JsonMap? other)
    {
        if (other is null || other.Count != Count)
        {
            return false;
        }

        foreach (var (name, json) in Members)
        {
            if (other.Find(name) is not { } otherJson || !JsonEquality.SameJson(json, otherJson))
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
        foreach (var (name, _) in Members)
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

    /// <summary>Sets a member to a value as it is on the wire.</summary>
    internal void Set(string name, byte[] json)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_content is MemberList list)
        {
            list.Set(name, json);
        }
        else if (_name is null || _name == name)
        {
            (_name, _content) = (_name ?? name, json);
        }
        else
        {
            list = new MemberList();
            list.Set(_name, (byte[])_content!);
            list.Set(name, json);
            (_name, _content) = (null, list);
        }
    }

    /// <summary>A map of its own with the same members.</summary>
    internal JsonMap Copy()
    {
        var copy = new JsonMap();
        foreach (var (name, json) in Members)
        {
            copy.Set(name, json);
        }

        return copy;
    }

    /// <summary>Writes the members, without the braces around them.</summary>
    internal void WriteMembers(JsonOutput writer)
    {
        if (_content is MemberList list)
        {
            foreach (var (name, json) in list.Members)
            {
                Write(name, json);
            }
        }
        else if (_name is not null)
        {
            Write(_name, (byte[])_content!);
        }

        void Write(string name, byte[] json)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(json);
        }
    }

    private byte[]? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _content is MemberList list ? list.Find(name) : _name == name ? (byte[]?)_content : null;
    }

    /// <summary>Several members.</summary>
    private sealed class MemberList
    {
        private Dictionary<string, int>? _index;

        internal List<(string Name, byte[] Json)> Members { get; } = [];

        internal byte[]? Find(string name) => IndexOf(name) is >= 0 and var index ? Members[index].Json : null;

        internal void Set(string name, byte[] json)
        {
            var index = IndexOf(name);
            if (index >= 0)
            {
                Members[index] = (Members[index].Name, json);
                return;
            }

            Members.Add((name, json));
            if (_index is not null)
            {
                _index.Add(name, Members.Count - 1);
            }
            else if (Members.Count > IndexedCount)
            {
                _index = new Dictionary<string, int>(StringComparer.Ordinal);
                for (var i = 0; i < Members.Count; i++)
                {
                    _index.Add(Members[i].Name, i);
                }
            }
        }

        private int IndexOf(string name) => _index?.GetValueOrDefault(name, -1) ?? Members.FindIndex(member => member.Name == name);
    }
}

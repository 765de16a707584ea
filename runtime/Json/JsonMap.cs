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

    /// <summary>Mostly there is one, so there is room for one at first.</summary>
    private (string Name, byte[] Json)[] _members = [];
    private Dictionary<string, int>? _index;

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _members.Take(Count).Select(member => member.Name);

    /// <inheritdoc/>
    public IEnumerable<JsonElement> Values => _members.Take(Count).Select(member => RawJson.Element(member.Json));

    private ReadOnlySpan<(string Name, byte[] Json)> Members => _members.AsSpan(0, Count);

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
    public static void Write(Utf8JsonWriter writer, JsonMap value)
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
    public bool ContainsKey(string key) => Find(key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, out JsonElement value)
    {
        var index = Find(key);
        value = index >= 0 ? RawJson.Element(_members[index].Json) : default;
        return index >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() =>
        _members.Take(Count).Select(member => KeyValuePair.Create(member.Name, RawJson.Element(member.Json))).GetEnumerator();

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
            var index = other.Find(name);
            if (index < 0 || !JsonEquality.SameJson(json, other._members[index].Json))
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
        var index = Find(name);
        if (index >= 0)
        {
            _members[index] = (_members[index].Name, json);
            return;
        }

        if (Count == _members.Length)
        {
            Array.Resize(ref _members, Count == 0 ? 1 : Math.Max(4, Count * 2));
        }

        _members[Count++] = (name, json);
        if (_index is not null)
        {
            _index.Add(name, Count - 1);
        }
        else if (Count > IndexedCount)
        {
            _index = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < Count; i++)
            {
                _index.Add(_members[i].Name, i);
            }
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
    internal void WriteMembers(Utf8JsonWriter writer)
    {
        foreach (var (name, json) in Members)
        {
            writer.WritePropertyName(name);
            RawJson.Write(writer, json);
        }
    }

    private int Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_index is not null)
        {
            return _index.GetValueOrDefault(name, -1);
        }

        for (var i = 0; i < Count; i++)
        {
            if (_members[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}

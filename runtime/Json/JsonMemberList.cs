namespace ChatGen.Json;

/// <summary>The members of an object, in order. Of members with the same name the last one counts, in the place of the first.</summary>
internal sealed class JsonMemberList
{
    /// <summary>From this count on, names are found by an index instead of one after the other.</summary>
    private const int IndexedCount = 8;

    private Dictionary<string, int>? _index;

    /// <summary>The names, and the values as they are on the wire.</summary>
    internal List<(string Name, ReadOnlyMemory<byte> Json)> Items { get; } = [];

    internal int Count => Items.Count;

    /// <summary>The members of an object; their values stay where they are.</summary>
    internal static JsonMemberList Read(ReadOnlyMemory<byte> json)
    {
        var members = new JsonMemberList();
        members.SetAll(json);
        return members;
    }

    /// <summary>Sets all members of an object; their values stay where they are.</summary>
    internal void SetAll(ReadOnlyMemory<byte> json)
    {
        var reader = new JsonCursor(json.Span);
        reader.Read();
        while (JsonRead.NextProperty(ref reader))
        {
            var name = JsonText.GetString(ref reader);
            reader.ReadValue();
            var start = reader.TokenStartIndex;
            reader.Skip();
            Set(name, json[start..reader.BytesConsumed]);
        }
    }

    internal bool TryFind(string name, out ReadOnlyMemory<byte> json)
    {
        ArgumentNullException.ThrowIfNull(name);
        var index = IndexOf(name);
        json = index >= 0 ? Items[index].Json : default;
        return index >= 0;
    }

    internal void Set(string name, ReadOnlyMemory<byte> json)
    {
        var index = IndexOf(name);
        if (index >= 0)
        {
            Items[index] = (Items[index].Name, json);
            return;
        }

        Items.Add((name, json));
        if (_index is not null)
        {
            _index.Add(name, Items.Count - 1);
        }
        else if (Items.Count > IndexedCount)
        {
            _index = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < Items.Count; i++)
            {
                _index.Add(Items[i].Name, i);
            }
        }
    }

    /// <summary>A list of its own with the same members.</summary>
    internal JsonMemberList Copy()
    {
        var copy = new JsonMemberList();
        foreach (var (name, json) in Items)
        {
            copy.Set(name, json);
        }

        return copy;
    }

    private int IndexOf(string name)
    {
        if (_index is not null)
        {
            return _index.GetValueOrDefault(name, -1);
        }

        for (var i = 0; i < Items.Count; i++)
        {
            if (Items[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}

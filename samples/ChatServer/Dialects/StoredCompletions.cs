using System.Text.Json.Nodes;

namespace ChatGen.Samples.Dialects;

// The completions that clients asked to have stored, oldest first, each with the messages that it answered. What goes in and out are copies.
internal sealed class StoredCompletions
{
    private readonly Lock _lock = new();
    private readonly List<(JsonObject Completion, JsonArray Messages)> _items = [];

    public void Add(JsonObject completion, JsonArray messages)
    {
        lock (_lock)
        {
            _items.Add((completion, messages));
        }
    }

    public IReadOnlyList<JsonObject> List()
    {
        lock (_lock)
        {
            return [.. _items.Select(item => Copy(item.Completion))];
        }
    }

    public JsonObject? Find(string id)
    {
        lock (_lock)
        {
            return IndexOf(id) is >= 0 and var index ? Copy(_items[index].Completion) : null;
        }
    }

    public IReadOnlyList<JsonObject>? Messages(string id)
    {
        lock (_lock)
        {
            return IndexOf(id) is >= 0 and var index ? [.. _items[index].Messages.Objects().Select(Copy)] : null;
        }
    }

    public JsonObject? Update(string id, JsonObject metadata)
    {
        lock (_lock)
        {
            if (IndexOf(id) is not (>= 0 and var index))
            {
                return null;
            }

            _items[index].Completion["metadata"] = Copy(metadata);
            return Copy(_items[index].Completion);
        }
    }

    public bool Delete(string id)
    {
        lock (_lock)
        {
            var index = IndexOf(id);
            if (index >= 0)
            {
                _items.RemoveAt(index);
            }

            return index >= 0;
        }
    }

    private static JsonObject Copy(JsonObject item) => (JsonObject)item.DeepClone();

    private int IndexOf(string id) => _items.FindIndex(item => item.Completion["id"].Text() == id);
}

using System.Globalization;
using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Accumulation;

/// <summary>
/// A list whose items come in pieces. An item goes by its <c>index</c>, but one that has another <c>id</c> than the item with that index is a new one, as is a
/// call that has no <c>id</c> but another name than the one with that index, which has arguments already;
/// without an index it goes by its <c>id</c>. Items that have neither are added, but for calls, which continue the last one unless they have a name.
/// </summary>
/// <param name="isCalls">The items are calls of tools.</param>
/// <param name="first">The first item, when it is known already.</param>
internal sealed class MergedList(bool isCalls, MergedValue? first = null) : MergedValue
{
    private readonly List<Item> _items = first is null ? [] : [new Item(first)];

    /// <inheritdoc/>
    internal override bool IsReal => _items.Count > 0;

    /// <summary>Whether the items are calls of tools.</summary>
    internal bool IsCalls => isCalls;

    /// <summary>The items.</summary>
    internal IEnumerable<MergedValue> Items => _items.Select(item => item.Value);

    /// <inheritdoc/>
    internal override void Write(JsonOutput writer, bool asChunk)
    {
        writer.WriteStartArray();
        for (var i = 0; i < _items.Count; i++)
        {
            if (asChunk && isCalls && _items[i].Value is MergedObject call)
            {
                writer.WriteStartObject();
                writer.WritePropertyName("index"u8);
                writer.WriteNumberValue(i);
                call.WriteMembers(writer, asChunk);
                writer.WriteEndObject();
            }
            else
            {
                _items[i].Value.Write(writer, asChunk);
            }
        }

        writer.WriteEndArray();
    }

    /// <summary>Adds the items of an array, each as it is.</summary>
    /// <param name="reader">Stands on its start; afterwards on its end.</param>
    internal void Append(ref JsonCursor reader)
    {
        while (Next(ref reader))
        {
            _items.Add(new Item(new MergedScalar(RawJson.Read(ref reader))));
        }
    }

    /// <summary>Adds a text, or what follows of it.</summary>
    /// <param name="reader">Stands on a string.</param>
    internal void AppendText(ref JsonCursor reader)
    {
        if (_items is not [.., { Value: MergedText text }])
        {
            _items.Add(new Item(text = new MergedText()));
        }

        text.Append(ref reader);
    }

    /// <summary>Merges an array.</summary>
    /// <param name="reader">Stands on its start; afterwards on its end.</param>
    /// <param name="merge">Merges one member of an item.</param>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    internal void Merge(ref JsonCursor reader, MergeMember merge)
    {
        while (Next(ref reader))
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                _items.Add(new Item(new MergedScalar(RawJson.Read(ref reader))));
                continue;
            }

            var keys = Keys.Read(reader);
            var item = Find(keys) ?? Add(keys);
            item.Id = item.Id is { Length: > 0 } ? item.Id : keys.Id;
            item.HasName |= keys.Name is not null;
            ((MergedObject)item.Value).Merge(ref reader, merge);
        }
    }

    private static bool Next(ref JsonCursor reader) =>
        reader.Read() ? reader.TokenType != JsonTokenType.EndArray : throw new JsonException("The JSON ends within an array.");

    private Item? Find(Keys keys)
    {
        if (keys.Index is { } index)
        {
            var item = _items.FindLast(item => item.Index == index);
            return item is null || (keys.Id is { Length: > 0 } && item.Id is { Length: > 0 } && keys.Id != item.Id) || IsOtherCall(item, keys) ? null : item;
        }

        if (keys.Id is { Length: > 0 })
        {
            return _items.FindLast(item => item.Id == keys.Id);
        }

        return isCalls && _items is [.., { Value: MergedObject } last] && !(keys.Name is not null && last.HasName) ? last : null;
    }

    /// <summary>Some servers give all calls the same index, and no id: then each begins with its name.</summary>
    private bool IsOtherCall(Item item, Keys keys) =>
        isCalls
        && keys is { Id: null or "", Name: { } name }
        && item.Value is MergedObject call
        && call.Find("function") is MergedObject function
        && function.Find("arguments") is { IsReal: true }
        && (function.Find("name") as MergedScalar)?.Text is { Length: > 0 } other
        && other != name;

    /// <summary>A new item stands behind those whose index isn't greater.</summary>
    private Item Add(Keys keys)
    {
        var item = new Item(new MergedObject()) { Index = keys.Index };
        var place = keys.Index is null ? _items.Count : _items.FindLastIndex(other => other.Index is null || other.Index <= keys.Index) + 1;
        _items.Insert(place, item);
        return item;
    }

    private sealed class Item(MergedValue value)
    {
        internal MergedValue Value { get; } = value;

        internal long? Index { get; init; }

        internal string? Id { get; set; }

        internal bool HasName { get; set; }
    }

    /// <summary>What an item goes by.</summary>
    private readonly record struct Keys(long? Index, string? Id, string? Name)
    {
        /// <param name="reader">A copy: stands on the start of the item.</param>
        internal static Keys Read(JsonCursor reader)
        {
            var keys = default(Keys);
            var depth = reader.CurrentDepth;
            while (reader.Read() && !(reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth))
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                var level = reader.CurrentDepth - depth;
                var isIndex = level == 1 && JsonText.Is(ref reader, "index"u8);
                var isId = level == 1 && JsonText.Is(ref reader, "id"u8);
                var isName = level == 2 && JsonText.Is(ref reader, "name"u8);
                reader.Read();
                if (isIndex)
                {
                    keys = keys with { Index = Number(ref reader) };
                }
                else if (isId && reader.TokenType == JsonTokenType.String)
                {
                    keys = keys with { Id = JsonText.GetString(ref reader) };
                }
                else if (isName && reader.TokenType == JsonTokenType.String)
                {
                    keys = keys with { Name = reader.ValueSpan.Length > 0 ? JsonText.GetString(ref reader) : null };
                }
                else if (level > 1)
                {
                    reader.Skip();
                }
            }

            return keys;
        }

        private static long? Number(ref JsonCursor reader) => reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt64(out var number) => number,
            JsonTokenType.String when long.TryParse(JsonText.GetString(ref reader), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };
    }
}

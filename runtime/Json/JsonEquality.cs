using System.Collections;
using System.Text.Json;

namespace ChatGen.Json;

/// <summary>Equality by content, for what has none of its own: lists, dictionaries and JSON elements.</summary>
public static class JsonEquality
{
    /// <summary>Compares two values; lists by their items in order, dictionaries by their members in any order.</summary>
    public static new bool Equals(object? left, object? right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        return (left, right) switch
        {
            (null, _) or (_, null) => false,
            (JsonElement a, JsonElement b) => SameElement(a, b),
            (string or JsonMap, _) => left.Equals(right),
            (IDictionary a, IDictionary b) => SameDictionary(a, b),
            (IEnumerable a, IEnumerable b) => SameItems(a, b),
            _ => left.Equals(right),
        };
    }

    /// <summary>A hash code that goes with <see cref="Equals(object?, object?)"/>.</summary>
    public static int GetHashCode(object? value)
    {
        switch (value)
        {
            case null:
                return 0;
            case JsonElement element:
                return (int)element.ValueKind;
            case string or JsonMap:
                return value.GetHashCode();
            case IDictionary dictionary:
                return dictionary.Count;
            case IEnumerable items:
                var hash = default(HashCode);
                foreach (var item in items)
                {
                    hash.Add(GetHashCode(item));
                }

                return hash.ToHashCode();
            default:
                return value.GetHashCode();
        }
    }

    /// <summary>Compares two values as they are on the wire.</summary>
    internal static bool SameJson(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.SequenceEqual(right) || SameElement(RawJson.Element(left), RawJson.Element(right));

    private static bool SameItems(IEnumerable left, IEnumerable right)
    {
        var others = right.GetEnumerator();
        using (others as IDisposable)
        {
            foreach (var item in left)
            {
                if (!others.MoveNext() || !Equals(item, others.Current))
                {
                    return false;
                }
            }

            return !others.MoveNext();
        }
    }

    private static bool SameDictionary(IDictionary left, IDictionary right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (DictionaryEntry entry in left)
        {
            if (!right.Contains(entry.Key) || !Equals(entry.Value, right[entry.Key]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameItems(JsonElement left, JsonElement right)
    {
        if (left.GetArrayLength() != right.GetArrayLength())
        {
            return false;
        }

        var others = right.EnumerateArray();
        foreach (var item in left.EnumerateArray())
        {
            others.MoveNext();
            if (!SameElement(item, others.Current))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameElement(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind)
        {
            return false;
        }

        return left.ValueKind switch
        {
            JsonValueKind.Object => SameMembers(left, right),
            JsonValueKind.Array => SameItems(left, right),
            JsonValueKind.String => Text(left) == Text(right),
            JsonValueKind.Number => SameNumber(left, right),
            _ => true,
        };
    }

    private static bool SameMembers(JsonElement left, JsonElement right)
    {
        // The bytes as they are: GetRawText throws over those that are no UTF-8.
        var members = JsonCodec.Deserialize<JsonMap>(RawJson.Utf8(left));
        return members.Equals(JsonCodec.Deserialize<JsonMap>(RawJson.Utf8(right)));
    }

    /// <summary>As <see cref="JsonElement.GetString"/>, but without an exception over lone surrogates.</summary>
    private static string Text(JsonElement element)
    {
        var reader = new JsonCursor(RawJson.Utf8(element));
        reader.Read();
        return JsonText.GetString(ref reader);
    }

    private static bool SameNumber(JsonElement left, JsonElement right) =>
        left.TryGetDecimal(out var a) && right.TryGetDecimal(out var b) ? a == b
        : left.GetRawText() == right.GetRawText() || left.GetDouble().Equals(right.GetDouble());
}

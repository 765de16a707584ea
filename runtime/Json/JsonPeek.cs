using System.Text.Json;

namespace ChatGen.Json;

/// <summary>Looks at a value before it is read. The reader is a struct: it is taken by value, a copy, and nothing is consumed.</summary>
public static class JsonPeek
{
    /// <summary>A string that is not in the table.</summary>
    public const int Other = -1;

    /// <summary>No such member, or one that holds no string.</summary>
    public const int Absent = -2;

    /// <summary>Finds the string that the member <paramref name="property"/> holds.</summary>
    /// <param name="reader">Stands on the start of an object.</param>
    /// <param name="property">The name of the member.</param>
    /// <param name="values">The strings that are known.</param>
    /// <returns>The index in <paramref name="values"/>, <see cref="Other"/> or <see cref="Absent"/>.</returns>
    public static int Tag(JsonCursor reader, ReadOnlySpan<byte> property, JsonStringTable values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Find(ref reader, property) && reader.TokenType == JsonTokenType.String ? values.IndexOf(ref reader) : Absent;
    }

    /// <summary>Finds the number or truth value that the member <paramref name="property"/> holds.</summary>
    /// <param name="reader">Stands on the start of an object.</param>
    /// <param name="property">The name of the member.</param>
    /// <param name="values">The values that are known, as JSON; whole numbers without fraction and exponent.</param>
    /// <returns>The index in <paramref name="values"/>, <see cref="Other"/>, or <see cref="Absent"/> when there is no such member, or one of another kind.</returns>
    public static int Literal(JsonCursor reader, ReadOnlySpan<byte> property, JsonStringTable values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Find(ref reader, property) && reader.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False
            ? values.IndexOfLiteral(ref reader)
            : Absent;
    }

    /// <summary>Goes into a member.</summary>
    /// <param name="reader">Stands on the start of an object.</param>
    /// <param name="property">The name of the member.</param>
    /// <returns>A reader that stands on the member's object, or on the first item of its array; one that stands on nothing where there is neither.</returns>
    public static JsonCursor Inside(JsonCursor reader, scoped ReadOnlySpan<byte> property)
    {
        if (!Find(ref reader, property))
        {
            return default;
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => reader,
            JsonTokenType.StartArray when reader.Read() => reader,
            _ => default,
        };
    }

    /// <summary>Finds which members an object has.</summary>
    /// <param name="reader">Stands on the start of an object.</param>
    /// <param name="names">Up to 64 names.</param>
    /// <returns>Bit i is set when there is a member <c>names[i]</c>, null or not.</returns>
    public static ulong Properties(JsonCursor reader, JsonStringTable names)
    {
        ArgumentNullException.ThrowIfNull(names);
        ulong found = 0;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (JsonRead.NextProperty(ref reader))
            {
                if (names.IndexOf(ref reader) is >= 0 and < 64 and var index)
                {
                    found |= 1ul << index;
                }

                RawJson.Skip(ref reader);
            }
        }

        return found;
    }

    /// <summary>The kind of a member's value.</summary>
    /// <param name="reader">Stands on the start of an object.</param>
    /// <param name="property">The name of the member.</param>
    /// <returns><see cref="JsonItemKinds.None"/> when there is no such member.</returns>
    public static JsonItemKinds Kind(JsonCursor reader, ReadOnlySpan<byte> property) =>
        Find(ref reader, property) ? Kind(ref reader) : JsonItemKinds.None;

    /// <summary>Whether every item of an array has one of some kinds.</summary>
    /// <param name="reader">Stands on the start of an array.</param>
    /// <param name="kinds">The kinds.</param>
    /// <returns>False also when the array is empty: nothing tells what it is of.</returns>
    public static bool ItemsAre(JsonCursor reader, JsonItemKinds kinds)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if ((Kind(ref reader) & kinds) == JsonItemKinds.None)
            {
                return false;
            }

            count++;
            RawJson.Skip(ref reader);
        }

        return count > 0;
    }

    /// <summary>Whether the number that the reader stands on is written as an integer and fits <see cref="long"/>.</summary>
    public static bool IsInteger(ref JsonCursor reader) => reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _);

    /// <summary>Finds the candidate that an object fits best.</summary>
    /// <param name="reader">Stands on the start of an object.</param>
    /// <param name="ranking">The candidates.</param>
    /// <returns>The index of the candidate; -1 when none is possible.</returns>
    public static int Rank(JsonCursor reader, JsonRanking ranking)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        return ranking.Best(ref reader);
    }

    /// <summary>The kind of the value that the reader stands on.</summary>
    internal static JsonItemKinds Kind(ref JsonCursor reader) => reader.TokenType switch
    {
        JsonTokenType.String => JsonItemKinds.String,
        JsonTokenType.Number when IsWritingOfInteger(ref reader) => JsonItemKinds.Integer | JsonItemKinds.Number,
        JsonTokenType.Number => JsonItemKinds.Number,
        JsonTokenType.True or JsonTokenType.False => JsonItemKinds.Boolean,
        JsonTokenType.StartArray => JsonItemKinds.Array,
        JsonTokenType.StartObject => JsonItemKinds.Object,
        JsonTokenType.Null => JsonItemKinds.Null,
        _ => JsonItemKinds.None,
    };

    private static bool IsWritingOfInteger(ref JsonCursor reader) => !reader.ValueSpan.ContainsAny(".eE"u8);

    /// <summary>Moves to the value of the first member of that name.</summary>
    private static bool Find(ref JsonCursor reader, scoped ReadOnlySpan<byte> property)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (JsonRead.NextProperty(ref reader))
            {
                if (JsonText.Is(ref reader, property))
                {
                    return reader.Read();
                }

                RawJson.Skip(ref reader);
            }
        }

        return false;
    }
}

/// <summary>Kinds of JSON values. A number that is an integer has both <see cref="Integer"/> and <see cref="Number"/>.</summary>
[Flags]
public enum JsonItemKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A string.</summary>
    String = 1,

    /// <summary>A number without fraction and exponent.</summary>
    Integer = 2,

    /// <summary>A number.</summary>
    Number = 4,

    /// <summary>True or false.</summary>
    Boolean = 8,

    /// <summary>An array.</summary>
    Array = 16,

    /// <summary>An object.</summary>
    Object = 32,

    /// <summary>Null.</summary>
    Null = 64,

    /// <summary>Any value.</summary>
    Any = 127,
}

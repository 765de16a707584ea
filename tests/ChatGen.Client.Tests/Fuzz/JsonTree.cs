using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace ChatGen.Client.Tests.Fuzz;

/// <summary>
/// JSON to be changed and compared: numbers as they are written, members in order, twice if they come twice. It shares no code with the
/// runtime, whose judge it is.
/// </summary>
internal sealed class JsonTree
{
    private const int MaxDepth = 4000;

    public JsonValueKind Kind { get; private set; }

    /// <summary>A string's characters, a number as it is written.</summary>
    public string Text { get; private set; } = "";

    public List<(string Name, JsonTree Value)> Members { get; private set; } = [];

    public List<JsonTree> Items { get; private set; } = [];

    public static JsonTree Null => new() { Kind = JsonValueKind.Null };

    public static JsonTree String(string text) => new() { Kind = JsonValueKind.String, Text = text };

    public static JsonTree Number(string text) => new() { Kind = JsonValueKind.Number, Text = text };

    public static JsonTree Boolean(bool value) => new() { Kind = value ? JsonValueKind.True : JsonValueKind.False };

    public static JsonTree Array(params IEnumerable<JsonTree> items) => new() { Kind = JsonValueKind.Array, Items = [.. items] };

    public static JsonTree Object(params IEnumerable<(string Name, JsonTree Value)> members) => new() { Kind = JsonValueKind.Object, Members = [.. members] };

    /// <summary>Reads JSON; null when it is none. What is no UTF-8 becomes U+FFFD.</summary>
    public static JsonTree? Parse(ReadOnlySpan<byte> utf8)
    {
        // The reader doesn't look into strings: bytes that are no characters are settled before.
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8)), new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            var value = Read(ref reader);
            reader.Read();
            return value;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>This value and all below, parents first.</summary>
    public IEnumerable<JsonTree> All()
    {
        var stack = new Stack<JsonTree>([this]);
        while (stack.TryPop(out var tree))
        {
            yield return tree;
            foreach (var child in tree.Items.Concat(tree.Members.Select(member => member.Value)).Reverse())
            {
                stack.Push(child);
            }
        }
    }

    public JsonTree Clone() => new()
    {
        Kind = Kind,
        Text = Text,
        Items = [.. Items.Select(item => item.Clone())],
        Members = [.. Members.Select(member => (member.Name, member.Value.Clone()))],
    };

    /// <summary>Becomes a copy of another value, in its place.</summary>
    public void Become(JsonTree other) => (Kind, Text, Items, Members) = other.Clone() is var copy ? (copy.Kind, copy.Text, copy.Items, copy.Members) : default;

    /// <summary>Where two values differ; null where they are the same, whatever the order of members.</summary>
    /// <param name="actual">What was made of this.</param>
    /// <param name="strict">Whether numbers must be what they were; else integers may have lost a fraction, and numbers their quotes.</param>
    /// <param name="path">Where this is.</param>
    public string? Difference(JsonTree actual, bool strict, string path = "$")
    {
        if (Kind == JsonValueKind.Number && actual.Kind == JsonValueKind.Number)
        {
            return SameNumber(Text, actual.Text) || (!strict && Truncated(Text) == Canonical(actual.Text)) ? null : $"{path}: {Text} became {actual.Text}";
        }

        if (!strict && Kind == JsonValueKind.String && actual.Kind == JsonValueKind.Number && IsNumber(Text.Trim(' ')))
        {
            return Number(Text.Trim(' ')).Difference(actual, strict, path);
        }

        if (Kind != actual.Kind || WellFormed(Text) != WellFormed(actual.Text))
        {
            return $"{path}: {this} became {actual}";
        }

        if (Items.Count != actual.Items.Count || Members.Count != actual.Members.Count)
        {
            var lost = Members.Select(member => member.Name).Except(actual.Members.Select(member => member.Name));
            var new_ = actual.Members.Select(member => member.Name).Except(Members.Select(member => member.Name));
            return $"{path}: other members or items, lost [{string.Join(',', lost)}] got [{string.Join(',', new_)}]";
        }

        for (var i = 0; i < Items.Count; i++)
        {
            if (Items[i].Difference(actual.Items[i], strict, $"{path}[{i}]") is { } difference)
            {
                return difference;
            }
        }

        var others = actual.Members.ToLookup(member => WellFormed(member.Name), member => member.Value);
        foreach (var (name, value) in Members)
        {
            if (others[WellFormed(name)].FirstOrDefault() is not { } other)
            {
                return $"{path}: lost '{name}'";
            }

            if (value.Difference(other, strict, $"{path}.{name}") is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    /// <summary>A text in which U+FFFD stands for every surrogate without its other half.</summary>
    public static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    public override string ToString() => new JsonTreeWriter(null).Write(this);

    private static JsonTree Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var tree = Object();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = Unescape(Encoding.UTF8.GetString(reader.ValueSpan));
                    reader.Read();
                    tree.Members.Add((name, Read(ref reader)));
                }

                return tree;
            case JsonTokenType.StartArray:
                var items = Array();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Items.Add(Read(ref reader));
                }

                return items;
            case JsonTokenType.String:
                return String(Unescape(Encoding.UTF8.GetString(reader.ValueSpan)));
            case JsonTokenType.Number:
                return Number(Encoding.UTF8.GetString(reader.ValueSpan));
            case JsonTokenType.Null:
                return Null;
            default:
                return Boolean(reader.TokenType == JsonTokenType.True);
        }
    }

    private static string Unescape(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
            }
            else if (text[++i] == 'u')
            {
                result.Append((char)ushort.Parse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                result.Append("bfnrt".IndexOf(text[i], StringComparison.Ordinal) is >= 0 and var index ? "\b\f\n\r\t"[index] : text[i]);
            }
        }

        return result.ToString();
    }

    // Members that are declared as numbers are doubles.
    private static bool SameNumber(string left, string right) =>
        Canonical(left) == Canonical(right)
        || (double.Parse(left, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) && number.Equals(double.Parse(right, CultureInfo.InvariantCulture)));

    private static bool IsNumber(string text) => Utf8JsonNumber(text) && double.IsFinite(double.Parse(text, CultureInfo.InvariantCulture));

    private static bool Utf8JsonNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>The integer that is left of a number without its fraction.</summary>
    private static (BigInteger Digits, int Exponent) Truncated(string text) =>
        double.Parse(text, CultureInfo.InvariantCulture) is var number && double.IsFinite(number)
            ? Canonical(new BigInteger(number).ToString(CultureInfo.InvariantCulture))
            : default;

    /// <summary>A number's digits without zeros at the end, and its power of ten.</summary>
    private static (BigInteger Digits, int Exponent) Canonical(string text)
    {
        var e = text.IndexOfAny(['e', 'E']);
        var exponent = e < 0 ? 0 : int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        exponent -= point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var kept = digits.TrimEnd('0');
        return kept is "" or "-" ? default : (BigInteger.Parse(kept, CultureInfo.InvariantCulture), exponent + digits.Length - kept.Length);
    }
}

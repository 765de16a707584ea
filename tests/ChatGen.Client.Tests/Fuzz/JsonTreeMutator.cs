using System.Globalization;
using System.Text.Json;

namespace ChatGen.Client.Tests.Fuzz;

/// <summary>Changes JSON as servers do, and as none should.</summary>
internal sealed class JsonTreeMutator(Random random, IReadOnlyList<string> names, IReadOnlyList<JsonTree> donors)
{
    private static readonly string[] s_numbers =
    [
        "0", "-0", "-0.0", "1.0", "1.5", "-1", "-1.5", "-0.5", "1e2", "1E-7", "100e-2", "1e400", "-1e400", "1e-400", "0.1000000000000000055", "0.30000000000000004",
        "2147483648", "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
        "12345678901234567890", "18446744073709551615", "18446744073709551616", "123456789012345678901234567890", "1.7e9", "1e308", "1700000000.75",
    ];

    private static readonly string[] s_strings =
    [
        "", " ", "5", " 12 ", "-1.5", "1e400", "1e2", "9223372036854775808", "NaN", "Infinity", "true", "null", "[]", "{}", "a\"b\\c/d", "\0\u0001\u001f\u007f",
        "\b\f\n\r\t", "é日本", "😀", "\ud83d", "\ude00", "\ude00\ud83d", "a\ud800b", "\u2028\u2029", "\ufeff", "\uffff", "<script>&'+", "data:image/png;base64,AA==",
        "text", "function", "user", new('x', 300), new('é', 300), new('日', 90), new('\u0001', 60), string.Concat(Enumerable.Repeat("😀", 70)),
    ];

    private static readonly string[] s_names = ["", " ", "x", "a.b", "$type", "__proto__", "é", "😀", "\ud800", "a\"b", "\0", "additional_properties", new('n', 300)];

    /// <summary>
    /// Changes what the next version of an API may change: a member that is new or gone, an enum value or tag that nobody knew.
    /// </summary>
    public void MutateSlightly(JsonTree root)
    {
        var place = Pick(root.All());
        switch (random.Next(4))
        {
            case 0 when place.Members.Count > 0:
                place.Members.RemoveAt(random.Next(place.Members.Count));
                break;
            case 1 when Pick(root.All().Where(tree => tree.Kind == JsonValueKind.String)) is { } text:
                text.Become(JsonTree.String(Pick(["of_tomorrow", "", "custom.v2", "AUTO", "x-high"])));
                break;
            case 2 when Pick(Named(root).Where(member => member.Name is "type" or "role" or "object" or "mode" && member.Value.Kind == JsonValueKind.String)) is { Value: { } tag }:
                tag.Become(JsonTree.String("of_tomorrow"));
                break;
            default:
                if (Pick(root.All().Where(tree => tree.Kind == JsonValueKind.Object)) is { } holder && holder.Members.All(member => member.Name != "of_tomorrow"))
                {
                    holder.Members.Insert(random.Next(holder.Members.Count + 1), ("of_tomorrow", Any(root)));
                }

                break;
        }
    }

    public void Mutate(JsonTree root)
    {
        var place = Pick(root.All());
        switch (random.Next(16))
        {
            case 0:
                place.Become(JsonTree.Null);
                break;
            case 1:
                place.Become(OtherKind(place));
                break;
            case 2:
                place.Become(Donor(root));
                break;
            case 3:
                place.Become(Number());
                break;
            case 4:
                place.Become(JsonTree.String(Pick(s_strings)));
                break;
            case 5 when place.Members.Count > 0:
                var renamed = random.Next(place.Members.Count);
                AddOrReplace(place, renamed, Name(), place.Members[renamed].Value);
                break;
            case 6 when place.Kind == JsonValueKind.Object:
                AddOrReplace(place, -1, Name(), Any(root));
                break;
            case 7 when place.Kind == JsonValueKind.Array:
                place.Items.Insert(random.Next(place.Items.Count + 1), Any(root));
                break;
            case 8 when place.Items.Count > 0:
                place.Items.RemoveAt(random.Next(place.Items.Count));
                break;
            case 9:
                place.Become(Deep(place));
                break;
            case 10:
                place.Members.Clear();
                place.Items.Clear();
                break;
            case 11 when place.Members.Count > 0:
                // The same member twice: by chance with another value, before or behind.
                var (name, value) = Pick(place.Members);
                place.Members.Insert(random.Next(place.Members.Count + 1), (name, random.Next(2) == 0 ? value.Clone() : Any(root)));
                break;
            case 12 when place.Members.Count > 0:
                Shuffle(place);
                break;
            case 13 when Pick(root.All().Where(tree => tree.Kind == JsonValueKind.Number)) is { } number:
                number.Become(random.Next(3) == 0 ? JsonTree.String(number.Text) : Number());
                break;
            default:
                MutateSlightly(root);
                break;
        }
    }

    private static IEnumerable<(string Name, JsonTree Value)> Named(JsonTree root) => root.All().SelectMany(tree => tree.Members);

    // No name twice unless that is asked for: what comes of it isn't compared.
    private static void AddOrReplace(JsonTree holder, int index, string name, JsonTree value)
    {
        if (holder.Members.Any(member => member.Name == name))
        {
            return;
        }

        if (index < 0)
        {
            holder.Members.Add((name, value));
        }
        else
        {
            holder.Members[index] = (name, value);
        }
    }

    private void Shuffle(JsonTree place)
    {
        var members = place.Members.ToArray();
        random.Shuffle(members);
        place.Members.Clear();
        place.Members.AddRange(members);
    }

    private string Name() => random.Next(3) == 0 ? Pick(s_names) : Pick(names);

    private JsonTree Number() => JsonTree.Number(random.Next(4) == 0 ? random.Next().ToString(CultureInfo.InvariantCulture) : Pick(s_numbers));

    private JsonTree Donor(JsonTree root) => Pick(Pick([root, Pick(donors)]).All()).Clone();

    private JsonTree Any(JsonTree root) => random.Next(8) switch
    {
        0 => JsonTree.Null,
        1 => JsonTree.Boolean(random.Next(2) == 0),
        2 => Number(),
        3 => JsonTree.String(Pick(s_strings)),
        4 => JsonTree.Object(),
        5 => JsonTree.Array(),
        _ => Donor(root),
    };

    private JsonTree OtherKind(JsonTree tree) => random.Next(7) switch
    {
        0 => JsonTree.Array(tree),
        1 => JsonTree.Object((Name(), tree)),
        2 => JsonTree.String(tree.Kind == JsonValueKind.String ? "5" : tree.ToString()),
        3 => JsonTree.Boolean(random.Next(2) == 0),
        4 when tree.Items.Count > 0 => Pick(tree.Items),
        5 when tree.Members.Count > 0 => Pick(tree.Members).Value,
        _ => Number(),
    };

    /// <summary>Within many arrays and objects: mostly few enough to be read.</summary>
    private JsonTree Deep(JsonTree tree)
    {
        var depth = random.Next(10) == 0 ? random.Next(200, 400) : random.Next(1, 80);
        var name = Name();
        for (var i = 0; i < depth; i++)
        {
            tree = random.Next(2) == 0 ? JsonTree.Array(tree) : JsonTree.Object((name, tree));
        }

        return tree;
    }

    private T Pick<T>(IEnumerable<T> from)
    {
        var all = from as IReadOnlyList<T> ?? [.. from];
        return all.Count == 0 ? default! : all[random.Next(all.Count)];
    }
}

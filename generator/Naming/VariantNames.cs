namespace ChatGen.Generator.Naming;

/// <summary>The name of a union's case that is a component: computed from its own name and the union's, so that no sibling has a say in it.</summary>
internal static class VariantNames
{
    /// <summary>Endings that say what every schema is.</summary>
    private static readonly HashSet<string> s_endings = new(StringComparer.Ordinal) { "Param", "Params", "Model", "Object" };

    /// <summary>
    /// Takes off the words that begin the union's name too, those that end it too, and an ending that says nothing:
    /// ChatRequestUserMessage is User in the union ChatRequestMessage. Where nothing would be left, only what leads goes, or nothing.
    /// </summary>
    public static string Of(string component, string union)
    {
        var words = Identifiers.Humps(component);
        var other = WithoutEnding(Identifiers.Humps(union));
        var end = WithoutEnding(words).Count;
        var prefix = 0;
        while (prefix < words.Count && prefix < other.Count && words[prefix] == other[prefix])
        {
            prefix++;
        }

        var suffix = 0;
        while (suffix < end && suffix < other.Count && words[end - 1 - suffix] == other[other.Count - 1 - suffix])
        {
            suffix++;
        }

        var name = prefix + suffix < end ? Join(prefix, end - suffix)
            : prefix < end ? Join(prefix, end)
            : component;
        return char.IsDigit(name[0]) || name[0] == '_' ? component : name;

        string Join(int from, int to) => string.Concat(words.Skip(from).Take(to - from));
    }

    private static IReadOnlyList<string> WithoutEnding(IReadOnlyList<string> words) =>
        words.Count > 1 && s_endings.Contains(words[words.Count - 1]) ? words.Take(words.Count - 1).ToList() : words;
}

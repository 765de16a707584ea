namespace ChatGen.Generator.Naming;

/// <summary>Short names for the variants of a union: their schemas' names without what most of them share.</summary>
internal static class VariantNames
{
    /// <summary>
    /// Takes off the leading and the trailing words that all names have, or, where they have none in common, at least half of them:
    /// ChatCompletionRequestUserMessage among its siblings is User. A name alone is compared with the union's.
    /// </summary>
    public static IReadOnlyList<string> Trim(IReadOnlyList<string> names, string union)
    {
        var all = names.Select(Identifiers.Humps).ToList();
        return names.Count == 1
            ? [Trim(all[0], [all[0], Identifiers.Humps(union)])]
            : all.Select(words => Trim(words, all)).ToList();
    }

    private static string Trim(IReadOnlyList<string> words, IReadOnlyList<IReadOnlyList<string>> all)
    {
        var prefix = Shared(words, length => all.Count(other => Starts(other, words, length)), all.Count);
        var suffix = Shared(words, length => all.Count(other => Ends(other, words, length)), all.Count);
        if (prefix + suffix >= words.Count)
        {
            // Nothing would be left: the trailing words name the kind, the leading ones the family.
            (prefix, suffix) = (prefix >= words.Count ? 0 : prefix, 0);
        }

        var name = string.Concat(words.Skip(prefix).Take(words.Count - prefix - suffix));
        return char.IsDigit(name[0]) ? string.Concat(words) : name;
    }

    private static int Shared(IReadOnlyList<string> words, Func<int, int> holders, int count)
    {
        var enough = holders(1) == count ? count : Math.Max(2, (count + 1) / 2);
        var length = 0;
        while (length < words.Count && holders(length + 1) >= enough)
        {
            length++;
        }

        return length;
    }

    private static bool Starts(IReadOnlyList<string> other, IReadOnlyList<string> words, int length) =>
        other.Count >= length && other.Take(length).SequenceEqual(words.Take(length), StringComparer.Ordinal);

    private static bool Ends(IReadOnlyList<string> other, IReadOnlyList<string> words, int length) =>
        other.Count >= length && other.Skip(other.Count - length).SequenceEqual(words.Skip(words.Count - length), StringComparer.Ordinal);
}

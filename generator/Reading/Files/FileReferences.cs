namespace ChatGen.Generator.Reading.Files;

/// <summary>
/// The files that a text may refer to, found without parsing it: the pipeline has to know which files a specification depends on before it
/// is read. A name too many (in an example, say) costs nothing but that dependency.
/// </summary>
internal static class FileReferences
{
    private const string Keyword = "$ref";

    private const int LongestName = 1_000;

    // A text of nothing but names is no reason to hold them all.
    private const int MostNames = 10_000;

    private static readonly string[] s_endings = [".yaml", ".yml", ".json"];

    /// <returns>The names as they are written, each once, without fragments; no URLs.</returns>
    public static IReadOnlyList<string> Find(string text)
    {
        List<string> found = [];
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var at = text.IndexOf(Keyword, StringComparison.Ordinal); at >= 0 && found.Count < MostNames; at = text.IndexOf(Keyword, at + 1, StringComparison.Ordinal))
        {
            Add(ValueAfter(text, at + Keyword.Length));
        }

        // A discriminator's mapping names files under any name.
        foreach (var ending in s_endings)
        {
            for (var at = text.IndexOf(ending, StringComparison.Ordinal); at >= 0 && found.Count < MostNames; at = text.IndexOf(ending, at + 1, StringComparison.Ordinal))
            {
                Add(WordUntil(text, at + ending.Length));
            }
        }

        return found;

        void Add(string? reference)
        {
            var file = reference is null ? "" : FilePaths.Split(reference).File;
            if (file.Length > 0 && !FilePaths.IsUrl(file) && known.Add(file))
            {
                found.Add(file);
            }
        }
    }

    // The value after "$ref": quoted or plain, also on the next line or as a block scalar. Null when it stays in the file.
    private static string? ValueAfter(string text, int at)
    {
        at += at < text.Length && text[at] is '"' or '\'' ? 1 : 0;
        at = SkipBlanks(text, at);
        if (at >= text.Length || text[at] != ':')
        {
            return null;
        }

        at = SkipBlanks(text, at + 1);
        if (at < text.Length && text[at] is '>' or '|')
        {
            var line = text.IndexOf('\n', at, Math.Min(LongestName, text.Length - at));
            at = line < 0 ? text.Length : SkipBlanks(text, line);
        }

        if (at >= text.Length || text[at] == '#')
        {
            return null;
        }

        var quote = text[at] is '"' or '\'' ? text[at] : '\0';
        at += quote == '\0' ? 0 : 1;
        var length = Math.Min(LongestName, text.Length - at);
        var end = quote == '\0' ? text.IndexOfAny(['\n', '\r', ',', '}'], at, length) : text.IndexOf(quote, at, length);
        return end < 0 && length == LongestName ? null : text.Substring(at, (end < 0 ? text.Length : end) - at).Replace("\\/", "/").Trim();
    }

    private static string? WordUntil(string text, int end)
    {
        if (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-' or '/' or '.'))
        {
            return null;
        }

        var start = end;
        while (start > 0 && end - start <= LongestName && !char.IsWhiteSpace(text[start - 1]) && "\"'`,{}[]()<>|#".IndexOf(text[start - 1]) < 0)
        {
            start--;
        }

        return end - start > LongestName ? null : text.Substring(start, end - start).Replace("\\/", "/");
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}

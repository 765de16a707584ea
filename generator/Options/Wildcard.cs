namespace ChatGen.Generator.Options;

/// <summary>Patterns in which <c>*</c> stands for any characters, none among them.</summary>
internal static class Wildcard
{
    public static bool Matches(string pattern, string text, bool ignoreCase)
    {
        // Where the last star stands, and what it has swallowed so far: more than that one never has to be tried again.
        int star = -1, swallowed = 0, p = 0, t = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                swallowed = t;
            }
            else if (p < pattern.Length && Same(pattern[p], text[t]))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++swallowed;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;

        bool Same(char left, char right) => left == right || (ignoreCase && char.ToUpperInvariant(left) == char.ToUpperInvariant(right));
    }
}

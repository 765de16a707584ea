namespace ChatGen.Generator.Naming;

/// <summary>The singular and plural of English nouns, as far as names of members need them.</summary>
internal static class Plurals
{
    /// <summary><c>Choices</c> → <c>Choice</c>; a word without a plural's ending gets <c>Item</c>.</summary>
    public static string Singular(string noun)
    {
        if (Ends("ies") && noun.Length > 4)
        {
            return Cut(3) + "y";
        }

        if (Ends("sses") || Ends("xes") || Ends("ches") || Ends("shes"))
        {
            return Cut(2);
        }

        return Ends("s") && !Ends("ss") && !Ends("us") && !Ends("is") && noun.Length > 2 ? Cut(1) : noun + "Item";

        bool Ends(string ending) => noun.EndsWith(ending, StringComparison.Ordinal);

        string Cut(int length) => noun.Substring(0, noun.Length - length);
    }

    /// <summary><c>Part</c> → <c>Parts</c>, <c>Entry</c> → <c>Entries</c>.</summary>
    public static string Plural(string noun)
    {
        if (noun.EndsWith("y", StringComparison.Ordinal) && noun.Length > 1 && !"aeiou".Contains(noun[noun.Length - 2]))
        {
            return noun.Substring(0, noun.Length - 1) + "ies";
        }

        return noun.EndsWith("s", StringComparison.Ordinal) || noun.EndsWith("x", StringComparison.Ordinal) || noun.EndsWith("ch", StringComparison.Ordinal)
            ? noun + "es"
            : noun + "s";
    }
}

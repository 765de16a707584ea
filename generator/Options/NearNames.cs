namespace ChatGen.Generator.Options;

/// <summary>What a mistyped name may have meant.</summary>
internal static class NearNames
{
    private const int Most = 3;
    private const int LongestName = 100;

    /// <summary>The candidates that contain the pattern's text, or differ from it by a few letters; the nearest first.</summary>
    public static IReadOnlyList<string> Of(string pattern, IEnumerable<string> candidates)
    {
        var text = Fold(pattern.Replace("*", ""));
        return candidates
            .Distinct(StringComparer.Ordinal)
            .Where(candidate => candidate.Length <= LongestName && text.Length is > 0 and <= LongestName)
            .Select(candidate => (candidate, distance: Distance(text, Fold(candidate))))
            .Where(pair => pair.distance <= Math.Max(1, text.Length / 3) || Fold(pair.candidate).Contains(text))
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Take(Most)
            .Select(pair => pair.candidate)
            .ToList();
    }

    private static string Fold(string text) => text.ToUpperInvariant();

    /// <summary>How many letters have to be put in, taken out or replaced.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}

namespace ChatGen.Generator.Reading;

/// <summary>
/// YAML allows a block scalar that holds only lines of spaces, and YamlDotNet 16.3 refuses it. A vendor's published document has one:
/// <code>
/// example: |+
///             (spaces)
/// nullable: true
/// </code>
/// Without the spaces it means the same, and is let through. Only what stands behind a key or a dash counts: a line of a longer text
/// may end with the same characters.
/// </summary>
internal static class BlankBlockScalars
{
    private static readonly char[] s_indicators = ['|', '>'];

    /// <returns>The text without those spaces, each of its lines in its place; null when there are none.</returns>
    /// <param name="dropped">Gets where the spaces were.</param>
    public static SpecText? Repair(SpecText spec, List<(int Start, int End)> dropped)
    {
        var text = spec.Text;
        var lines = Lines(text);
        for (var i = 0; i < lines.Count; i++)
        {
            // Most lines have no indicator, or end with another character.
            if (lines[i].End == lines[i].Start || text.IndexOfAny(s_indicators, lines[i].Start, lines[i].End - lines[i].Start) < 0 || !MayEndHeader(text, lines[i]) || !IsHeader(text.Substring(lines[i].Start, lines[i].End - lines[i].Start)))
            {
                continue;
            }

            var next = i + 1;
            while (next < lines.Count && Indentation(text, lines[next]) is null)
            {
                next++;
            }

            // What follows is indented no deeper than the header's line: the block holds blank lines only.
            if (next < lines.Count && Indentation(text, lines[next]) > Indentation(text, lines[i]))
            {
                continue;
            }

            for (var blank = i + 1; blank < next; blank++)
            {
                if (lines[blank].End > lines[blank].Start)
                {
                    dropped.Add(lines[blank]);
                    lines[blank] = (lines[blank].Start, lines[blank].Start);
                }
            }
        }

        return dropped.Count == 0 ? null : spec.Cut(lines);
    }

    // "key: |+", "- >2": a scalar's indicator with its modifiers ends the line, or a comment follows.
    private static bool IsHeader(string line)
    {
        var comment = line.IndexOf(" #", StringComparison.Ordinal);
        var content = (comment < 0 ? line : line.Substring(0, comment)).TrimEnd();
        var indicator = content.TrimEnd('+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return indicator.Length > 0
            && indicator[indicator.Length - 1] is '|' or '>'
            && (indicator.Length == 1 || IsKeyOrDash(indicator.Substring(0, indicator.Length - 1).Trim(' ')));
    }

    private static bool IsKeyOrDash(string before) =>
        before.Length == 0 || before == "-" || (before[before.Length - 1] == ':' && before[0] is not ('|' or '>'));

    private static bool MayEndHeader(string text, (int Start, int End) line) =>
        text[line.End - 1] is '|' or '>' or '+' or '-' or ' ' or (>= '1' and <= '9') || text.IndexOf('#', line.Start, line.End - line.Start) >= 0;

    private static List<(int Start, int End)> Lines(string text)
    {
        List<(int, int)> lines = [];
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            lines.Add((start, end > start && text[end - 1] == '\r' ? end - 1 : end));
            start = end + 1;
        }

        return lines;
    }

    // Null for a blank line.
    private static int? Indentation(string text, (int Start, int End) line)
    {
        for (var i = line.Start; i < line.End; i++)
        {
            if (text[i] != ' ')
            {
                return i - line.Start;
            }
        }

        return null;
    }
}

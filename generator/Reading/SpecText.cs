using System.Text;
using ChatGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ChatGen.Generator.Reading;

/// <summary>
/// The text to parse and where it lies in its file: the whole file, or the lines of a fenced block without their indentation.
/// </summary>
internal sealed class SpecText
{
    private readonly string path;
    private readonly string file;
    private readonly int[] innerStarts;
    private readonly int[] outerStarts;
    private TextLineCollection? lines;

    private SpecText(string path, string file, string text, int[] innerStarts, int[] outerStarts)
    {
        this.path = path;
        this.file = file;
        this.innerStarts = innerStarts;
        this.outerStarts = outerStarts;
        Text = text;
    }

    /// <summary>What is parsed.</summary>
    public string Text { get; }

    /// <summary>A whole file; a byte order mark is left out.</summary>
    public static SpecText Whole(string path, string file)
    {
        var start = file.Length > 0 && file[0] == '\uFEFF' ? 1 : 0;
        return new(path, file, file.Substring(start), [0], [start]);
    }

    /// <summary>Some lines of a file.</summary>
    /// <param name="lines">Where each line starts and ends in the file, without its line break.</param>
    public static SpecText Lines(string path, string file, IReadOnlyList<(int Start, int End)> lines)
    {
        var text = new StringBuilder(lines.Sum(line => line.End - line.Start + 1));
        var starts = new int[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            starts[i] = text.Length;
            text.Append(file, lines[i].Start, lines[i].End - lines[i].Start).Append('\n');
        }

        return new(path, file, text.ToString(), starts, [.. lines.Select(line => line.Start)]);
    }

    /// <summary>The place in the file of a span of <see cref="Text"/>.</summary>
    public SpecLocation Locate(int start, int end)
    {
        var outerStart = ToFile(start);
        var outerEnd = Math.Max(outerStart, ToFile(end));
        lines ??= SourceText.From(file).Lines;
        var span = TextSpan.FromBounds(outerStart, outerEnd);
        return new SpecLocation(path, lines.GetLinePositionSpan(span), span);
    }

    /// <summary>The same text without some characters at the ends of its lines.</summary>
    /// <param name="lines">Where each line starts and ends in <see cref="Text"/>, without its line break.</param>
    public SpecText Cut(IReadOnlyList<(int Start, int End)> lines) =>
        Lines(path, file, [.. lines.Select(line => (ToFile(line.Start), ToFile(line.Start) + line.End - line.Start))]);

    private int ToFile(int offset)
    {
        if (innerStarts.Length == 0)
        {
            return 0;
        }

        var line = Array.BinarySearch(innerStarts, offset);
        line = line >= 0 ? line : Math.Max(0, ~line - 1);
        return Math.Min(file.Length, outerStarts[line] + Math.Max(0, offset - innerStarts[line]));
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Tests.Corpus;

/// <summary>
/// Which diagnostics a specification gives, and why each is right: <c>expectations/{name}.txt</c> beside the test. Paragraphs are
/// groups: first lines with <c>#</c>, which say why, then the diagnostics:
/// <code>
/// CHAT0106 120:5 In the union 'Answer' no tag …
/// CHAT0109 *11 The media type '*' …
/// </code>
/// A line and a column, or how often a message occurs, in which <c>*</c> stands for any text; only what informs may be counted.
/// <c>CHATGEN_ACCEPT=1</c> writes what occurs, keeps the reasons, and leaves what is new under one that is to be replaced.
/// </summary>
internal static partial class Expectations
{
    private const string Unjustified = "# Why?";

    private const int MostCharacters = 160;

    public static bool Accepts { get; } = Environment.GetEnvironmentVariable("CHATGEN_ACCEPT") == "1";

    public static void Verify(string name, IReadOnlyList<Diagnostic> diagnostics, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "expectations", name + ".txt");
        var groups = File.Exists(path) ? Parse(File.ReadAllText(path)) : [];
        var occurring = diagnostics.Select(Occurrence.Of).OrderBy(found => found.Line).ThenBy(found => found.Column).ToList();
        if (Accepts)
        {
            Accept(path, groups, occurring);
            return;
        }

        var wrong = new List<string>();
        foreach (var group in groups)
        {
            if (group.Reason.Length == 0 || group.Reason.Contains(Unjustified, StringComparison.Ordinal))
            {
                wrong.Add($"nothing says why this is right: {string.Join(", ", group.Entries.Take(1))}");
            }

            foreach (var entry in group.Entries)
            {
                var fitting = occurring.Where(entry.Fits).ToList();
                occurring.RemoveAll(fitting.Contains);
                if (fitting.Count == 0)
                {
                    wrong.Add($"occurs no longer: {entry}");
                }
                else if (entry.Count is { } count && (count != fitting.Count || fitting.Exists(found => found.MustBeListed)))
                {
                    wrong.Add($"occurs {fitting.Count} times, or has to be listed: {entry}");
                }
            }
        }

        wrong.AddRange(occurring.Select(found => $"is not expected: {found}"));
        Assert.True(wrong.Count == 0, $"{name}: to accept it, CHATGEN_ACCEPT=1 dotnet test tests/ChatGen.Generator.Tests; then say why in {path}\n{string.Join('\n', wrong)}");
    }

    private static void Accept(string path, List<Group> groups, List<Occurrence> occurring)
    {
        var kept = new List<Group>();
        foreach (var group in groups)
        {
            var entries = new List<Entry>();
            foreach (var entry in group.Entries)
            {
                // It may have moved within the file, or occur in more places.
                var exact = occurring.Where(entry.Fits).ToList();
                var fitting = exact.Count > 0 ? exact : occurring.Where(entry.FitsElsewhere).ToList();
                occurring.RemoveAll(fitting.Contains);
                if (fitting.Count > 0)
                {
                    entries.AddRange(entry.Count is null ? fitting.Select(found => found.Entry) : [entry with { Count = fitting.Count }]);
                }
            }

            if (entries.Count > 0)
            {
                kept.Add(group with { Entries = entries });
            }
        }

        foreach (var added in occurring.GroupBy(found => found.Id).OrderBy(found => found.Key, StringComparer.Ordinal))
        {
            var entries = added.Count() > 5 && !added.First().MustBeListed
                ? added.GroupBy(found => found.Message).Select(same => new Entry(same.First().Id, null, null, same.Count(), same.Key)).ToList()
                : added.Select(found => found.Entry).ToList();
            kept.Add(new Group(Unjustified, entries));
        }

        if (kept.Count == 0)
        {
            File.Delete(path);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Join("\n", kept.Select(group => $"{group.Reason}\n{string.Concat(group.Entries.Select(entry => entry + "\n"))}")));
    }

    private static List<Group> Parse(string text)
    {
        var groups = new List<Group>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = paragraph.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            groups.Add(new Group(
                string.Join('\n', lines.Where(line => line.StartsWith('#'))),
                [.. lines.Where(line => !line.StartsWith('#')).Select(Entry.Parse)]));
        }

        return groups;
    }

    private sealed record Group(string Reason, IReadOnlyList<Entry> Entries);

    private sealed partial record Entry(string Id, int? Line, int? Column, int? Count, string Message)
    {
        public static Entry Parse(string text)
        {
            var match = Form().Match(text);
            Assert.True(match.Success, "No expectation: " + text);
            return new Entry(match.Groups["id"].Value, Number("line"), Number("column"), Number("count"), match.Groups["message"].Value);

            int? Number(string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : null;
        }

        public bool Fits(Occurrence found) => FitsElsewhere(found) && (Count is not null || (found.Line == Line && found.Column == Column));

        public bool FitsElsewhere(Occurrence found) => found.Id == Id && (Count is null
            ? found.Message == Message
            : Regex.IsMatch(found.Message, "^" + Regex.Escape(Message).Replace(@"\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.Singleline, TimeSpan.FromSeconds(1)));

        public override string ToString() => Count is null ? $"{Id} {Line}:{Column} {Message}" : $"{Id} *{Count} {Message}";

        [GeneratedRegex(@"^(?<id>CHAT\d{4}) ((?<line>\d+):(?<column>\d+)|\*(?<count>\d+)) (?<message>.*)$", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Form();
    }

    private sealed record Occurrence(string Id, int Line, int Column, string Message, bool MustBeListed)
    {
        public Entry Entry => new(Id, Line, Column, null, Message);

        public static Occurrence Of(Diagnostic diagnostic)
        {
            var place = diagnostic.Location.GetLineSpan().StartLinePosition;
            return new Occurrence(
                diagnostic.Id,
                place.Line + 1,
                place.Character + 1,
                Essentials(diagnostic.GetMessage(CultureInfo.InvariantCulture)),
                diagnostic.DefaultSeverity >= DiagnosticSeverity.Warning);
        }

        public override string ToString() => Entry.ToString();

        // What it says about the document stands before the advice.
        private static string Essentials(string message)
        {
            var end = message.IndexOf(';', StringComparison.Ordinal);
            var told = new StringBuilder(end < 0 ? message : message[..end]).Replace('\n', ' ').Replace('*', '×').ToString();
            return told.Length > MostCharacters ? told[..MostCharacters] + "…" : told;
        }
    }
}

using System.Globalization;
using ChatGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace ChatGen.Census;

/// <summary>Prints what was counted.</summary>
internal static class Report
{
    private const int MostShown = 12;

    private static readonly UnionRow[] s_rows = Enum.GetValues<UnionRow>();

    /// <summary>Rows after which alternatives are left: what is null or one type or one object is no union any more.</summary>
    public static bool IsReal(UnionPlace place) => place.Row >= UnionRow.OpenEnum;

    /// <summary>Rows in which a reader has to choose a case.</summary>
    public static bool IsChosen(UnionPlace place) => place.Row >= UnionRow.Kind;

    /// <param name="too">Which others to count as ranked as well.</param>
    public static double Share(IEnumerable<UnionPlace> unions, Func<UnionPlace, bool> counts, Func<UnionPlace, bool>? too = null)
    {
        var counted = unions.Where(counts).ToList();
        return counted.Count == 0 ? 0 : (double)counted.Count(place => place.Row == UnionRow.Ranked || too?.Invoke(place) == true) / counted.Count;
    }

    public static void Spec(Entry entry, IReadOnlyList<Compiled> compiled)
    {
        Line($"== {entry.File.Name}  ({new FileInfo(entry.File.Path).Length / 1024.0:N0} KB{string.Concat(entry.File.Others.Select(other => " + " + Path.GetFileName(other)))})");
        Line($"   unions      {string.Join(", ", s_rows.Select(row => (row, count: entry.Unions.Count(place => place.Row == row))).Where(pair => pair.count > 0).Select(pair => $"{Name(pair.row)} {pair.count}"))}");
        Line($"               ranked {Share(entry.Unions, IsReal):P1} of {entry.Unions.Count(IsReal)} real ones, {Share(entry.Unions, IsChosen):P1} of the {entry.Unions.Count(IsChosen)} in rows 7 to 10");
        if (entry.Unions.Count(place => place.HasRankedRest) is > 0 and var rests)
        {
            Line($"               {rests} others rank no more than objects that lack every optional member that tells");
        }

        foreach (var place in entry.Unions.Where(place => place.Row == UnionRow.Ranked))
        {
            Line($"     ranked    ({place.Location.Lines.Start.Line + 1},{place.Location.Lines.Start.Character + 1}) {place.Pointer}");
            Line($"               {place.Message}");
        }

        if (entry.Model is { } model)
        {
            var streams = model.Operations.Count(operation => operation.Stream is not null);
            Line($"   types       {string.Join(", ", model.Types.GroupBy(type => type.GetType().Name.Replace("Model", "", StringComparison.Ordinal).ToLowerInvariant()).Select(group => $"{group.Key} {group.Count()}"))}");
            Line($"   operations  {model.Operations.Count}, of which {streams} also stream");
            Line($"   files       {entry.Sources.Count}, {entry.Bytes / 1024.0:N0} KB; the longest {entry.Sources.Max(source => source.Value.AsSpan().Count('\n'))} lines");
        }

        Line($"   stages      {string.Join(", ", entry.Stages.Select(stage => $"{stage.Name} {Milliseconds(stage.Time)} ({Milliseconds(stage.Processor)}) {Megabytes(stage.Allocated)}"))}; together {Milliseconds(entry.Time)} ({Milliseconds(entry.Processor)} of processors) {Megabytes(entry.Allocated)}");
        foreach (var problems in entry.Problems.GroupBy(problem => problem.Descriptor.Id).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Line($"   {problems.Key}    {problems.Count()} {problems.First().Descriptor.DefaultSeverity.ToString().ToLowerInvariant()}: {problems.First().Descriptor.Title}");
        }

        foreach (var run in compiled)
        {
            Line($"   {run.Language,-10}  driver {Milliseconds(run.Generation)} {Megabytes(run.Allocated)}, compiler {Milliseconds(run.Compilation)}: {run.Wrong.Count} errors and warnings");
            foreach (var wrong in run.Wrong.GroupBy(diagnostic => diagnostic.Id).SelectMany(group => group.Take(3)).Take(MostShown))
            {
                Line($"     {wrong}");
                Line($"       {Source(wrong)}");
            }
        }

        Line($"");
    }

    public static void Summary(IReadOnlyList<Entry> entries)
    {
        Line($"{"",-34}{"any",5}{"merg",5}{"null",5}{"sing",5}{"open",5}{"enum",5}{"kind",5}{"tag",5}{"struc",6}{"rank",5}{"types",7}{"ops",5}{"strm",5}{"files",7}{"KB",8}{"ms",8}{"MB",7}  warnings");
        foreach (var entry in entries)
        {
            Row(entry.File.Name, [entry]);
        }

        Row("all", entries);
        var unions = entries.SelectMany(entry => entry.Unions).ToList();
        Line($"");
        Line($"A place with oneOf, anyOf, allOf of several, or several types counts once, wherever Modeling met it. Real ones are rows 5 to 10: any,");
        Line($"merged objects, nullable wrappers and singles leave no alternatives. A union is ranked (row 10) where several cases are left that no tag, kind");
        Line($"or member tells apart, in one bucket or in all, warned of or not. It is not where only such objects are ranked as lack an optional tag, or");
        Line($"every optional member that tells: {unions.Count(place => place.HasRankedRest)} unions have such a rest; with them ranked were {Share(unions, IsReal, place => place.HasRankedRest):P2}.");
        Line($"Ranked: {unions.Count(place => place.Row == UnionRow.Ranked)} of {unions.Count(IsReal)} real ones, {Share(unions, IsReal):P2}; of rows 7 to 10 alone: {Share(unions, IsChosen):P2}.");
    }

    private static void Row(string name, IReadOnlyList<Entry> entries)
    {
        var counts = string.Concat(s_rows.Select(row => entries.Sum(entry => entry.Unions.Count(place => place.Row == row)).ToString(CultureInfo.InvariantCulture).PadLeft(row == UnionRow.Structural ? 6 : 5)));
        var operations = entries.SelectMany(entry => entry.Model?.Operations.AsEnumerable() ?? []).ToList();
        var warnings = entries.SelectMany(entry => entry.Problems).Where(problem => problem.Descriptor.DefaultSeverity >= DiagnosticSeverity.Warning).GroupBy(problem => problem.Descriptor.Id).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}");
        Line($"{name,-34}{counts}{entries.Sum(entry => entry.Model?.Types.Count ?? 0),7}{operations.Count,5}{operations.Count(operation => operation.Stream is not null),5}{entries.Sum(entry => entry.Sources.Count),7}{entries.Sum(entry => entry.Bytes) / 1024,8}{entries.Sum(entry => entry.Time.TotalMilliseconds),8:F0}{entries.Sum(entry => entry.Allocated) / 1048576.0,7:F0}  {string.Join(", ", warnings)}");
    }

    private static string Name(UnionRow row) => $"{(int)row} {row switch
    {
        UnionRow.OpenEnum => "open enum",
        UnionRow.Kind => "by kind",
        _ => row.ToString().ToLowerInvariant(),
    }}";

    private static string Source(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim() ?? "";

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F0} ms");

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:F1} MB");

    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}

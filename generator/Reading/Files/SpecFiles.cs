using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;

namespace ChatGen.Generator.Reading.Files;

/// <summary>The files of one specification: its own, and those that references lead to, each parsed when it is asked for.</summary>
/// <param name="others">In the order in which the specification comes to them.</param>
internal sealed class SpecFiles(SourceFile main, IReadOnlyList<OtherFile> others, ProblemSink problems, CancellationToken cancellationToken)
{
    private readonly string[] paths = [.. others.Select(other => FilePaths.Normalize(other.Path))];
    private readonly (SourceFile File, IReadOnlyList<DiagnosticInfo> Problems)?[] loaded = new (SourceFile, IReadOnlyList<DiagnosticInfo>)?[others.Count];

    public SourceFile Main => main;

    /// <param name="from">The file with the reference.</param>
    /// <param name="name">The reference without its fragment.</param>
    /// <returns>Null when the project doesn't have the file. What is wrong with it is reported in its own place.</returns>
    public SourceFile? Find(SourceFile from, string name)
    {
        var path = FilePaths.Combine(from.Path, name);
        if (FilePaths.IndexOf([main.Path], path) == 0)
        {
            return main;
        }

        var index = FilePaths.IndexOf(paths, path);
        if (index < 0)
        {
            return null;
        }

        var (file, wrong) = Load(index);
        foreach (var problem in wrong)
        {
            problems.Report(problem);
        }

        return file;
    }

    /// <summary>Those that the specification comes to before a file.</summary>
    public IEnumerable<SourceFile> Before(SourceFile file) =>
        Enumerable.Range(0, others.Count).Select(index => Load(index).File).TakeWhile(other => other != file);

    private (SourceFile File, IReadOnlyList<DiagnosticInfo> Problems) Load(int index)
    {
        if (loaded[index] is { } known)
        {
            return known;
        }

        var result = Read(others[index], cancellationToken);
        loaded[index] = result;
        return result;
    }

    private static (SourceFile File, IReadOnlyList<DiagnosticInfo> Problems) Read(OtherFile other, CancellationToken cancellationToken)
    {
        var source = SourceReader.Read(other.Path, SpecText.Whole(other.Path, other.Text), cancellationToken);
        if (source.Root is not SourceMapping mapping)
        {
            var found = source.Root is SourceSequence ? "a list" : "a single value";
            return (new SourceFile(other.Path, null, null), source.Root is null ? source.Problems : [DiagnosticInfo.Create(Descriptors.NotOpenApi, source.Text.Locate(0, 0), found)]);
        }

        try
        {
            var root = (JsonObject)JsonTree.Build(mapping)!;
            return (new SourceFile(other.Path, root, new SpecLocator(other.Path, source.Text, mapping)), source.Problems);
        }
        catch (SourceException exception)
        {
            return (new SourceFile(other.Path, null, null), [exception.ToDiagnostic(source.Text)]);
        }
    }
}

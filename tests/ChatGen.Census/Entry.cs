using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Emission;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling;
using ChatGen.Generator.Options;
using ChatGen.Generator.Pipeline;
using ChatGen.Generator.Reading;
using ChatGen.Generator.Reading.Files;
using ChatGen.Generator.Tests.Corpus;
using Microsoft.CodeAnalysis.Text;

namespace ChatGen.Census;

/// <summary>One specification through the stages of the generator, each by itself.</summary>
internal sealed class Entry
{
    private Entry(CorpusFile file) => File = file;

    public CorpusFile File { get; }

    public List<Stage> Stages { get; } = [];

    public IReadOnlyList<DiagnosticInfo> Problems { get; private set; } = [];

    /// <summary>Null when there is nothing to generate.</summary>
    public ClientModel? Model { get; private set; }

    public IReadOnlyList<UnionPlace> Unions { get; private set; } = [];

    /// <summary>Texts by name of file.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Sources { get; private set; } = [];

    public long Bytes => Sources.Sum(source => (long)System.Text.Encoding.UTF8.GetByteCount(source.Value));

    public TimeSpan Time => Stages.Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Time);

    public TimeSpan Processor => Stages.Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Processor);

    public long Allocated => Stages.Sum(stage => stage.Allocated);

    public static Entry Of(CorpusFile file, string ns)
    {
        var entry = new Entry(file);
        entry.Run(new SpecOptions(file.Path, Namespace: ns));
        return entry;
    }

    private void Run(SpecOptions options)
    {
        var text = SourceText.From(System.IO.File.ReadAllText(options.FilePath)).ToString();

        var others = File.Others.Select(path => new OtherFile(path, System.IO.File.ReadAllText(path))).ToList();

        // A page is parsed after its block was found, so its parsing is not told from the rest of reading.
        if (!MarkdownPage.IsPage(options.FilePath))
        {
            Stages.Add(Stage.Measure("parse", () => SourceReader.Read(options.FilePath, SpecText.Whole(options.FilePath, text), CancellationToken.None), out _));
        }

        var reading = Stage.Measure("read", () => SpecReader.Read(options.FilePath, text, options, CancellationToken.None, others), out var read);
        Stages.Add(Stages.Count == 0 ? reading : new Stage("read", Positive(reading.Time - Stages[0].Time), Positive(reading.Processor - Stages[0].Processor), Math.Max(0, reading.Allocated - Stages[0].Allocated)));
        Problems = read.Problems;
        if (read.Document is null)
        {
            return;
        }

        var problems = new ProblemSink(read.Document.Locate);
        foreach (var problem in read.Problems)
        {
            problems.Report(problem);
        }

        Stages.Add(Stage.Measure("model", () => ClientModeler.Build(read.Document, options, problems, CancellationToken.None), out var model));
        Model = model;
        Problems = problems.Problems;

        var census = new UnionCensus(read.Document);
        ClientModeler.Build(read.Document, options, new ProblemSink(read.Document.Locate), CancellationToken.None, census.Visit);
        Unions = census.Classify();

        if (model is not null)
        {
            Stages.Add(Stage.Measure("emit", () => Emit(model), out var sources));
            Sources = sources;
        }
    }

    private static List<KeyValuePair<string, string>> Emit(ClientModel model)
    {
        var files = new ClientFiles(model.Name, model);
        return [.. files.Types.Cast<SourceUnit>().Append(files.Client).Append(files.Resolver).Select(unit => new KeyValuePair<string, string>(unit.HintName, unit.Emit()))];
    }

    private static TimeSpan Positive(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ChatGen.Generator;
using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Fuzz;

/// <summary>
/// Runs the generator on mutants as a compiler does, and compiles what comes out. Mutants of a batch live in namespaces of their own
/// and are compiled together, because most of the time goes into what is the same for all.
/// </summary>
/// <param name="limit">What the generator may take for one mutant.</param>
internal sealed partial class Judge(TimeSpan limit)
{
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create(
        "Fuzz",
        // The version of C# is that of a tree.
        [CSharpSyntaxTree.ParseText("", s_parseOptions)],
        References(),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            generalDiagnosticOption: ReportDiagnostic.Error,
            nullableContextOptions: NullableContextOptions.Enable));


    /// <summary>How many of the mutants gave code.</summary>
    public int Generated { get; private set; }

    /// <param name="sampleCache">Every how many mutants a second run, which has to do nothing, is made.</param>
    public IEnumerable<(Mutant Mutant, Failure Failure)> Judged(IReadOnlyList<Mutant> batch, int sampleCache)
    {
        List<(Mutant, Failure)> failures = [];
        Dictionary<SyntaxTree, Mutant> trees = [];
        for (var i = 0; i < batch.Count; i++)
        {
            var (failure, sources) = Generate(batch[i], FormattableString.Invariant($"M{i}"), sampleCache > 0 && i % sampleCache == 0);
            if (failure is not null)
            {
                failures.Add((batch[i], failure));
            }

            Generated += sources.IsEmpty ? 0 : 1;
            foreach (var tree in sources)
            {
                trees.Add(tree, batch[i]);
            }
        }

        if (trees.Count > 0)
        {
            var wrong = s_empty.AddSyntaxTrees(trees.Keys).GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                .GroupBy(diagnostic => diagnostic.Location.SourceTree is { } tree ? trees[tree] : null);
            foreach (var mutant in wrong)
            {
                failures.Add((mutant.Key ?? batch[0], Describe(mutant)));
            }
        }

        return failures;
    }

    /// <returns>Null when nothing is wrong with the mutant.</returns>
    public Failure? Judged(Mutant mutant) => Judged([mutant], 1).Select(judged => judged.Failure).FirstOrDefault();

    private (Failure? Failure, ImmutableArray<SyntaxTree> Sources) Generate(Mutant mutant, string rootNamespace, bool twice)
    {
        var spec = new Spec(mutant.Path, mutant.Text);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ChatClientGenerator().AsSourceGenerator()],
            [spec.ToAdditionalText()],
            s_parseOptions,
            new ItemMetadata([spec], rootNamespace),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: twice));
        var start = Environment.CpuUsage.TotalTime;
        using var patience = new CancellationTokenSource(limit == Timeout.InfiniteTimeSpan ? limit : limit * 24);
        try
        {
            driver = driver.RunGenerators(s_empty, patience.Token);
        }
        catch (OperationCanceledException)
        {
            return (new Failure("endless", $"The generator was stopped after {limit * 24}."), []);
        }

        // Not the clock's: other processes may keep the processors busy.
        var elapsed = Environment.CpuUsage.TotalTime - start;
        var run = driver.GetRunResult().Results.Single();
        if (run.Exception is { } exception)
        {
            return (new Failure($"exception {exception.GetType().Name} {FirstFrame(exception)}", exception.ToString()), []);
        }

        if (run.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == "CHAT0301") is { } defect)
        {
            return (new Failure(WithoutNames(defect.ToString().Split("CHAT0301")[^1]), defect.ToString()), []);
        }

        if (run.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Location == Location.None) is { } nowhere)
        {
            return (new Failure("no place " + nowhere.Id, nowhere.ToString()), []);
        }

        if (limit != Timeout.InfiniteTimeSpan && elapsed > limit)
        {
            return (new Failure("slow", $"The generator took {elapsed}."), []);
        }

        if (twice && Again(driver) is { } again)
        {
            return (again, []);
        }

        return (null, run.Diagnostics.Any(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error)
            ? []
            : [.. run.GeneratedSources.Select(source => source.SyntaxTree)]);
    }

    private static Failure? Again(GeneratorDriver driver)
    {
        var run = driver.RunGenerators(s_empty.Clone()).GetRunResult().Results.Single();
        var ran = run.TrackedOutputSteps
            .SelectMany(step => step.Value.SelectMany(item => item.Outputs), (step, output) => (step.Key, output.Reason))
            .Where(step => step.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
            .ToList();
        return ran.Count == 0 ? null : new Failure("not cached", string.Join('\n', ran));
    }

    private static Failure Describe(IEnumerable<Diagnostic> diagnostics)
    {
        var first = diagnostics.OrderBy(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal).First();
        var shown = diagnostics.Take(10).Select(diagnostic => $"{diagnostic}\n    {Line(diagnostic)}");
        return new Failure(
            $"{first.Id} {WithoutNames(first.GetMessage(System.Globalization.CultureInfo.InvariantCulture))}",
            string.Join('\n', shown));
    }

    private static string Line(Diagnostic diagnostic)
    {
        var line = diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim() ?? "";
        return line.Length > 300 ? line[..300] + "…" : line;
    }

    // What the document calls things doesn't tell causes apart.
    private static string WithoutNames(string message) => Quoted().Replace(message, "'…'");

    private static string FirstFrame(Exception exception) =>
        exception.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("ChatGen", StringComparison.Ordinal))?.Trim() ?? "";

    private static ImmutableArray<MetadataReference> References()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return
        [
            .. assemblies.Where(path => Path.GetDirectoryName(path) == folder).Select(path => MetadataReference.CreateFromFile(path)),
            MetadataReference.CreateFromFile(typeof(ChatGen.Json.IJsonCodec<>).Assembly.Location),
        ];
    }

    [GeneratedRegex("""'[^']*'|"[^"]*"|[0-9]+""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}

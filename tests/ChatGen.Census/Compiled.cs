using System.Collections.Immutable;
using System.Diagnostics;
using ChatGen.Generator;
using ChatGen.Generator.Tests.Corpus;
using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Census;

/// <summary>A specification as a compiler has it: the generator run by its driver, and what came of it compiled.</summary>
/// <param name="Generation">The time from the text to the sources, what the driver does included.</param>
/// <param name="Allocated">In bytes, by the same.</param>
/// <param name="Compilation">The time of the compiler.</param>
/// <param name="Wrong">Errors and warnings of the compiler.</param>
internal sealed record Compiled(string Language, TimeSpan Generation, long Allocated, TimeSpan Compilation, IReadOnlyList<Diagnostic> Wrong)
{
    public static IReadOnlyList<(string Name, LanguageVersion Version)> Languages { get; } = [("C# 12", LanguageVersion.CSharp12), ("preview", LanguageVersion.Preview)];

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(path => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Contains(path, StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(Json.IJsonCodec<>).Assembly.Location),
    ];

    public static Compiled Of(CorpusFile file, string ns, string language, LanguageVersion version)
    {
        Spec[] specs =
        [
            new Spec(file.Path, File.ReadAllText(file.Path), ("Namespace", ns)),
            .. file.Others.Select(other => new Spec(other, File.ReadAllText(other)) { IsUnmarked = true }),
        ];
        var parseOptions = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ChatClientGenerator().AsSourceGenerator()],
            specs.Select(spec => spec.ToAdditionalText()),
            parseOptions,
            new ItemMetadata(specs, "Census"));
        var compilation = CSharpCompilation.Create(
            "Census",
            // The version of C# that the generator sees is that of a tree.
            [CSharpSyntaxTree.ParseText("", parseOptions)],
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        var generation = Stage.Measure("driver", () => driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _) is { } ? output : compilation, out var all);
        var watch = Stopwatch.StartNew();
        var wrong = all.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
        return new Compiled(language, generation.Time, generation.Allocated, watch.Elapsed, wrong);
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ChatGen.Generator.Tests.Harness;

/// <summary>Runs the generator as a compiler does.</summary>
internal sealed class GeneratorTest
{
    /// <summary>The oldest C# that generated code has to compile with.</summary>
    public const LanguageVersion Oldest = LanguageVersion.CSharp12;

    private static readonly ImmutableArray<MetadataReference> s_framework = Framework();

    private static readonly MetadataReference s_runtime =
        MetadataReference.CreateFromFile(typeof(Json.IJsonCodec<>).Assembly.Location);

    public required IReadOnlyList<Spec> Specs { get; init; }

    public LanguageVersion LanguageVersion { get; init; } = Oldest;

    /// <summary>C# beside the generated code.</summary>
    public string Code { get; init; } = "";

    public string RootNamespace { get; init; } = "Tests";

    public bool ReferencesRuntime { get; init; } = true;

    /// <summary>The test looks at the compiler's messages itself.</summary>
    public bool MayNotCompile { get; init; }

    /// <summary>
    /// Runs the generator twice, where the second run may do nothing; compiles what came out, warnings as errors, unless the generator
    /// itself reports an error.
    /// </summary>
    public static GeneratorResult Run(params Spec[] specs) => new GeneratorTest { Specs = specs }.Run();

    /// <inheritdoc cref="Run(Spec[])"/>
    public GeneratorResult Run()
    {
        var (driver, compilation, _) = Start();
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var result = new GeneratorResult(driver.GetRunResult(), output);

        var again = new GeneratorResult(driver.RunGenerators(compilation.Clone()).GetRunResult(), output);
        Assert.Equal([], again.StepsThatRan);

        // Here a warning of the generator is an error as well, and is no reason for code that doesn't compile.
        if (!MayNotCompile && !result.Diagnostics.Any(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error))
        {
            AssertCompiles(output);
        }

        return result;
    }

    /// <summary>For tests that edit something between runs.</summary>
    public (GeneratorDriver Driver, CSharpCompilation Compilation, ImmutableArray<AdditionalText> Texts) Start()
    {
        var texts = Specs.Select(spec => spec.ToAdditionalText()).ToImmutableArray();
        var parseOptions = new CSharpParseOptions(LanguageVersion, DocumentationMode.Diagnose);
        var driver = CSharpGeneratorDriver.Create(
            [new ChatClientGenerator().AsSourceGenerator()],
            texts,
            parseOptions,
            new ItemMetadata(Specs, RootNamespace),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

        var compilation = CSharpCompilation.Create(
            "Tests",
            [CSharpSyntaxTree.ParseText(Code, parseOptions, "Code.cs")],
            ReferencesRuntime ? s_framework.Add(s_runtime) : s_framework,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                generalDiagnosticOption: ReportDiagnostic.Error,
                nullableContextOptions: LanguageVersion >= LanguageVersion.CSharp8 ? NullableContextOptions.Enable : NullableContextOptions.Disable));
        return (driver, compilation, texts);
    }

    private static void AssertCompiles(Compilation compilation)
    {
        var wrong = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
        var shown = wrong.Take(20).Select(diagnostic => $"{diagnostic}\n    {Line(diagnostic)}");
        Assert.True(wrong.Count == 0, $"The generated code has {wrong.Count} errors:\n{string.Join("\n", shown)}");
    }

    private static string Line(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim() ?? "";

    private static ImmutableArray<MetadataReference> Framework()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return [.. assemblies.Where(path => Path.GetDirectoryName(path) == folder).Select(path => MetadataReference.CreateFromFile(path))];
    }
}

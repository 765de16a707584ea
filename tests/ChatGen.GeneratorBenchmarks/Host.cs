using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.GeneratorBenchmarks;

/// <summary>The generator as a compiler has it.</summary>
internal static class Host
{
    public const string Namespace = "Measured";

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp12);

    public static string GeneratorFolder => Metadata("Generator");

    public static string Compiler => Metadata("Compiler");

    public static string Linkers => Metadata("Linkers");

    /// <summary>The framework and the runtime library.</summary>
    public static IReadOnlyList<string> References { get; } =
    [
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(path => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Contains(path, StringComparison.Ordinal)),
        typeof(Json.IJsonCodec<>).Assembly.Location,
    ];

    private static readonly ImmutableArray<MetadataReference> s_references = [.. References.Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly Type s_generator = new Libraries(GeneratorFolder)
        .LoadFromAssemblyPath(Path.Combine(GeneratorFolder, "ChatGen.Generator.dll"))
        .GetType("ChatGen.Generator.ChatClientGenerator", throwOnError: true)!;

    public static CSharpCompilation Compile(string code) => CSharpCompilation.Create(
        "Measured",
        [CSharpSyntaxTree.ParseText(code, ParseOptions, "Code.cs")],
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    public static GeneratorDriver Start(Document document, AdditionalText text, bool tracks = false) =>
        Start((IIncrementalGenerator)Activator.CreateInstance(s_generator)!, document, text, tracks);

    public static GeneratorDriver Start(IIncrementalGenerator generator, Document document, AdditionalText text, bool tracks = false) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        [text],
        ParseOptions,
        new ItemMetadata([Spec(document, document.Text)], Namespace),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, tracks));

    /// <summary>A text as a compiler hands it out: made once, and asked for several times.</summary>
    public static AdditionalText TextOf(Document document, string text) => new Text(document.Path, text);

    private static Spec Spec(Document document, string text) => new(document.Path, text, ("Namespace", Namespace));

    private static string Metadata(string key) =>
        typeof(Host).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;

    private sealed class Text(string path, string text) : AdditionalText
    {
        private readonly Microsoft.CodeAnalysis.Text.SourceText source = Microsoft.CodeAnalysis.Text.SourceText.From(text, System.Text.Encoding.UTF8);

        public override string Path => path;

        public override Microsoft.CodeAnalysis.Text.SourceText GetText(CancellationToken cancellationToken = default) => source;
    }

    // What the process has is shared, as in a compiler; the rest comes from the generator's folder.
    private sealed class Libraries(string folder) : AssemblyLoadContext("generator")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            try
            {
                return Default.LoadFromAssemblyName(assemblyName);
            }
            catch (FileNotFoundException)
            {
                var path = Path.Combine(folder, assemblyName.Name + ".dll");
                return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
            }
        }
    }
}

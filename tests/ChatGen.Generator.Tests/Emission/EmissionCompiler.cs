using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using ChatGen.Generator.Emission;
using ChatGen.Generator.Model;
using ChatGen.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Generator.Tests.Emission;

/// <summary>Compiles emitted text as a strict consumer would, at every C# that it has to work with.</summary>
internal static class EmissionCompiler
{
    private static readonly LanguageVersion[] s_versions = [LanguageVersion.CSharp12, LanguageVersion.CSharp14, LanguageVersion.Preview];

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "ChatGen.Runtime.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly ConcurrentDictionary<string, EmittedAssembly> s_assemblies = new(StringComparer.Ordinal);

    /// <summary>The emitted types, loaded; without a single warning at C# 12, 14 and preview.</summary>
    /// <param name="types">The model.</param>
    /// <param name="consumer">Code of a user, put into the client's namespace.</param>
    public static EmittedAssembly Compile(IEnumerable<TypeModel> types, string consumer = "") =>
        Compile(context => types.Select(type => SourceEmitter.EmitType(context, type)), consumer);

    /// <param name="emit">Gives the files for a version of the language.</param>
    /// <param name="consumer">Code of a user, put into the client's namespace.</param>
    public static EmittedAssembly Compile(Func<FileContext, IEnumerable<string>> emit, string consumer = "")
    {
        var sources = s_versions.Select(version => Emit(version, emit)).ToList();
        return s_assemblies.GetOrAdd(string.Join("\0", sources[0].Append(consumer)), _ =>
        {
            foreach (var (version, files) in s_versions.Zip(sources))
            {
                Assert.Equal("", string.Join("\n", Messages(Create(version, files, consumer))));
            }

            using var image = new MemoryStream();
            var result = Create(s_versions[0], sources[0], consumer).Emit(image);
            Assert.True(result.Success, string.Join("\n", result.Diagnostics));
            image.Position = 0;
            return new(AssemblyLoadContext.Default.LoadFromStream(image));
        });
    }

    /// <summary>What the compiler has to say, warnings too, each with its line.</summary>
    public static IReadOnlyList<string> Diagnose(LanguageVersion version, IEnumerable<TypeModel> types, string consumer) =>
        Messages(Create(version, Emit(version, context => types.Select(type => SourceEmitter.EmitType(context, type))), consumer));

    private static string[] Emit(LanguageVersion version, Func<FileContext, IEnumerable<string>> emit)
    {
        var unions = version > LanguageVersion.CSharp14;
        return [.. emit(Models.Context with { LanguageUnions = unions }), .. unions ? [SourceEmitter.EmitUnionPolyfill()] : Array.Empty<string>()];
    }

    private static string[] Messages(Compilation compilation) =>
    [
        .. compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)
            .Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}: {Line(diagnostic.Location)}"),
    ];

    private static string? Line(Location location) =>
        location.SourceTree?.GetText().Lines[location.GetLineSpan().StartLinePosition.Line].ToString().Trim();

    private static CSharpCompilation Create(LanguageVersion version, IReadOnlyList<string> sources, string consumer)
    {
        var options = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        var trees = sources
            .Select((source, index) => CSharpSyntaxTree.ParseText(source, options, $"Type{index}.g.cs", System.Text.Encoding.UTF8))
            .ToList();
        if (consumer.Length > 0)
        {
            trees.Add(CSharpSyntaxTree.ParseText(
                $$"""
                using System;
                using System.Collections.Generic;
                using System.Linq;
                using System.Text.Json;
                using ChatGen;
                using ChatGen.Json;
                namespace Acme;
                {{consumer}}
                """,
                options.WithDocumentationMode(DocumentationMode.Parse),
                "Consumer.cs",
                System.Text.Encoding.UTF8));
        }

        // Documentation is diagnosed in the emitted files alone; the consumer's unused usings are hidden diagnostics.
        return CSharpCompilation.Create(
            "Emitted" + Guid.NewGuid().ToString("N"),
            trees,
            s_references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                generalDiagnosticOption: ReportDiagnostic.Error,
                nullableContextOptions: NullableContextOptions.Enable));
    }
}

/// <summary>Emitted types at work.</summary>
internal sealed class EmittedAssembly(Assembly assembly)
{
    /// <summary>What <c>JsonSerializer</c> writes after it has read the text as that type.</summary>
    public string RoundTrip(string type, string json)
    {
        var of = Type(type);
        return JsonSerializer.Serialize(JsonSerializer.Deserialize(json, of), of);
    }

    /// <summary>Reads as that type, and throws where something is missing or unknown.</summary>
    public void ReadStrictly(string type, string json)
    {
        var of = Type(type);
        var read = typeof(JsonCodec).GetMethod(nameof(JsonCodec.Deserialize), [typeof(string), typeof(JsonReadContext)])!;
        try
        {
            _ = read.MakeGenericMethod(of).Invoke(null, [json, JsonReadContext.Strict]);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is JsonException inner)
        {
            throw new JsonException(inner.Message, inner);
        }
    }

    /// <summary>The result of the consumer's <c>Probe.Run()</c>.</summary>
    public string Run(params object[] arguments) => (string)Type("Probe").GetMethod("Run")!.Invoke(null, arguments)!;

    /// <summary>A type of the assembly.</summary>
    public Type Type(string name) => assembly.GetType("Acme." + name, throwOnError: true)!;
}

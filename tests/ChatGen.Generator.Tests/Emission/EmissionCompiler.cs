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
        CompileSources([.. types.Select(type => SourceEmitter.EmitType(Models.Context, type))], consumer);

    public static EmittedAssembly CompileSources(IReadOnlyList<string> sources, string consumer = "") =>
        s_assemblies.GetOrAdd(string.Join("\0", [.. sources, consumer]), _ => Load(sources, consumer));

    private static EmittedAssembly Load(IReadOnlyList<string> sources, string consumer)
    {
        foreach (var version in s_versions)
        {
            Assert.Equal("", string.Join("\n", Diagnose(version, sources, consumer)));
        }

        var compilation = Create(LanguageVersion.CSharp12, sources, consumer);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        image.Position = 0;
        return new(AssemblyLoadContext.Default.LoadFromStream(image));
    }

    /// <summary>What the compiler has to say, warnings too, each with its line.</summary>
    public static IReadOnlyList<string> Diagnose(LanguageVersion version, IReadOnlyList<string> sources, string consumer) =>
    [
        .. Create(version, sources, consumer).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)
            .Select(diagnostic => $"C# {version.ToDisplayString()}: {diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}: {Line(diagnostic.Location)}"),
    ];

    private static string? Line(Location location) =>
        location.SourceTree?.GetText().Lines[location.GetLineSpan().StartLinePosition.Line].ToString().Trim();

    private static CSharpCompilation Create(LanguageVersion version, IReadOnlyList<string> sources, string consumer)
    {
        var options = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        var trees = sources.Append(SourceEmitter.EmitUnionPolyfill())
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

        // The consumer's unused usings are hidden diagnostics; CS1591 is the emitted code's alone.
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

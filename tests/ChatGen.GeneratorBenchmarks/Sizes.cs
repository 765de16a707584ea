using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.GeneratorBenchmarks;

/// <summary>What the generated code of a document becomes: how long the compiler takes over it, and how much IL there is.</summary>
internal static class Sizes
{
    /// <summary>Compiles the generated files alone; then has the SDK's linker leave what a program with one streaming call needs.</summary>
    public static IEnumerable<Row> Measure(Document document)
    {
        var folder = Directory.CreateTempSubdirectory("chatgen-size").FullName;
        try
        {
            Host.Start(document, Host.TextOf(document, document.Text)).RunGeneratorsAndUpdateCompilation(Host.Compile("class One;"), out var compilation, out _);
            var path = Path.Combine(folder, "Measured.dll");
            var watch = Stopwatch.StartNew();
            using (var file = File.Create(path))
            {
                var emitted = compilation.Emit(file);
                if (!emitted.Success)
                {
                    throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics.Take(5)));
                }
            }

            var time = watch.Elapsed.TotalMilliseconds;
            yield return Of(document, "compiled", path) with { Milliseconds = time };
            foreach (var row in Trimmed(document, (CSharpCompilation)compilation, path, folder))
            {
                yield return row;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Row> Trimmed(Document document, CSharpCompilation compilation, string path, string folder)
    {
        if (Linker() is not { } linker)
        {
            Console.WriteLine($"{document.Name}: trimmed sizes skipped: the package Microsoft.NET.ILLink.Tasks is not restored");
            yield break;
        }

        var client = compilation.SyntaxTrees
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>())
            .First(method => method.Identifier.Text == document.Streaming && method.ReturnType.ToString().StartsWith("ChatStream<", StringComparison.Ordinal));
        var name = ((Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax)client.Parent!).Identifier.Text;
        var whole = Link(linker, path, folder, "whole", $"""<type fullname="{Host.Namespace}.{name}" preserve="all" />""");
        var call = Link(linker, path, folder, "call", $"""<type fullname="{Host.Namespace}.{name}" preserve="nothing"><method name=".ctor" /><method name="{document.Streaming}" /></type>""");
        yield return Of(document, "trimmed, all of the client", whole);
        yield return Of(document, "trimmed, one streaming call", call);
    }

    private static string Link(string linker, string path, string folder, string output, string roots)
    {
        var descriptor = Path.Combine(folder, output + ".xml");
        File.WriteAllText(descriptor, $"""<linker><assembly fullname="Measured">{roots}</assembly></linker>""");
        var target = Path.Combine(folder, output);
        var start = new ProcessStartInfo("dotnet", ["exec", linker, "-x", descriptor, "-reference", path, .. Host.References.SelectMany(reference => new[] { "-reference", reference }), "--action", "link", "-out", target, "--nowarn", "IL2008;IL2009;IL2104"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var linked = Path.Combine(target, "Measured.dll");
        return process.ExitCode == 0 && File.Exists(linked) ? linked : throw new InvalidOperationException(said);
    }

    /// <summary>The linker of the newest SDK's package; null where none is restored.</summary>
    private static string? Linker() => !Directory.Exists(Host.Linkers) ? null : Directory.GetDirectories(Host.Linkers)
        .Where(folder => Version.TryParse(Path.GetFileName(folder), out _))
        .OrderByDescending(folder => Version.Parse(Path.GetFileName(folder)))
        .SelectMany(folder => Directory.GetFiles(folder, "illink.dll", SearchOption.AllDirectories))
        .FirstOrDefault();

    private static Row Of(Document document, string scenario, string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var code = metadata.MethodDefinitions
            .Select(metadata.GetMethodDefinition)
            .Where(method => method.RelativeVirtualAddress != 0)
            .Sum(method => (long)file.GetMethodBody(method.RelativeVirtualAddress).GetILReader().Length);
        return new Row(document.Name, scenario, 0, null, null, new FileInfo(path).Length, null, null, $"{code / 1024:N0} KB of it IL, {metadata.TypeDefinitions.Count - 1} types, {metadata.MethodDefinitions.Count} methods");
    }
}

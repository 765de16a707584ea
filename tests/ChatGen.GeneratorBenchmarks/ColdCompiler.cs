using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatGen.GeneratorBenchmarks;

/// <summary>The SDK's compiler as a fresh process, with the generator among its analyzers: nothing of it is compiled yet.</summary>
internal static partial class ColdCompiler
{
    private const int Runs = 3;

    public static Row Measure(Document document)
    {
        var folder = Directory.CreateTempSubdirectory("chatgen-cold").FullName;
        try
        {
            var response = Write(document, folder);
            var runs = Enumerable.Range(0, Runs).Select(_ => Run(response)).OrderBy(run => run.Generator).ToList();
            return new Row(document.Name, "cold, a compiler process", runs[Runs / 2].Process, runs[Runs / 2].Generator, null, 0, null, null, "the whole process, which compiles what is generated too");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Write(Document document, string folder)
    {
        File.WriteAllText(Path.Combine(folder, "Code.cs"), "class One;");
        var config = Path.Combine(folder, "items.globalconfig");
        File.WriteAllText(config, $"is_global = true\n[{document.Path}]\nbuild_metadata.AdditionalFiles.ChatGen = true\nbuild_metadata.AdditionalFiles.Namespace = {Host.Namespace}\n");
        var response = Path.Combine(folder, "compiler.rsp");
        string[] arguments =
        [
            "/noconfig",
            "/nostdlib+",
            "/target:library",
            "/optimize+",
            "/nullable:enable",
            "/langversion:12",
            "/reportanalyzer",
            $"/out:{Path.Combine(folder, "Measured.dll")}",
            $"/analyzerconfig:{config}",
            $"/additionalfile:{document.Path}",
            .. Host.References.Select(path => $"/reference:{path}"),
            .. Directory.GetFiles(Host.GeneratorFolder, "*.dll").Select(path => $"/analyzer:{path}"),
            Path.Combine(folder, "Code.cs"),
        ];
        File.WriteAllLines(response, arguments.Select(argument => argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument));
        return response;
    }

    private static (double Process, double Generator) Run(string response)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Host.Compiler, "@" + response]) { RedirectStandardOutput = true, UseShellExecute = false };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var time = watch.Elapsed.TotalMilliseconds;
        return GeneratorTime().Match(output) is { Success: true } match && process.ExitCode == 0
            ? (time, double.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture) * 1000)
            : throw new InvalidOperationException(output);
    }

    [GeneratedRegex(@"generator execution time: (?<seconds>[\d.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex GeneratorTime();
}

using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ChatGen.GeneratorBenchmarks;

/// <summary>One line of the report.</summary>
/// <param name="Milliseconds">The median by the clock; of the whole driver, which parses what is generated too.</param>
/// <param name="Generator">The part of the generator's own, as the compiler reports it; null where that is not told.</param>
/// <param name="Touched">Generated files that were made or made again, or went away.</param>
/// <param name="Bytes">The length of what was made, in UTF-8.</param>
/// <param name="Steps">Values of the pipeline's named steps that are new or changed; null where that is not looked at.</param>
/// <param name="Allocated">In bytes, by one run.</param>
/// <param name="Processor">The processors' time for one run in milliseconds, the collector's too: what counts on a busy machine.</param>
internal sealed record Row(
    string Document, string Scenario, double Milliseconds, double? Generator, int? Touched, long Bytes, int? Steps, long? Allocated, string Note = "", double? Processor = null);

/// <summary>Runs of a warm driver.</summary>
internal sealed class Scenario(Document document, int runs)
{
    private static readonly CSharpCompilation s_one = Host.Compile("class One;");
    private static readonly CSharpCompilation s_other = s_one.ReplaceSyntaxTree(s_one.SyntaxTrees[0], CSharpSyntaxTree.ParseText("class Other { int i; }", Host.ParseOptions, "Code.cs"));

    private static readonly string[] s_inputs = ["Compilation", "ParseOptions", "AdditionalTexts", "AnalyzerConfigOptions"];

    private readonly AdditionalText text = Host.TextOf(document, document.Text);

    /// <summary>Everything from nothing, in a process that has done so before.</summary>
    public Row Warm() => Measure("warm, from nothing", () => Host.Start(document, text), driver => driver.RunGenerators(s_one), Host.Start(document, text, tracks: true));

    /// <summary>Code beside the generated code is edited.</summary>
    public Row UnrelatedEdit()
    {
        var (driver, compilation) = (Host.Start(document, text).RunGenerators(s_one), s_one);
        return Measure(
            "an unrelated edit of C#",
            () => driver,
            current => driver = current.RunGenerators(compilation = compilation == s_one ? s_other : s_one),
            Host.Start(document, text, tracks: true).RunGenerators(s_other));
    }

    /// <summary>The same with a generator that gives as many files and does nothing else: what is the driver's own.</summary>
    public Row Floor(int files)
    {
        var (driver, compilation) = (Host.Start(new Floor(files), document, text).RunGenerators(s_one), s_one);
        return Measure(
            "the same, the driver alone",
            () => driver,
            current => driver = current.RunGenerators(compilation = compilation == s_one ? s_other : s_one),
            Host.Start(new Floor(files), document, text, tracks: true).RunGenerators(s_other));
    }

    /// <summary>The document is edited, and edited back.</summary>
    public Row EditOf(string scenario, string edited)
    {
        var (driver, current) = (Host.Start(document, text).RunGenerators(s_one), text);
        var after = Host.TextOf(document, edited);
        return Measure(
            scenario,
            () =>
            {
                var next = current == text ? after : text;
                var replaced = driver.ReplaceAdditionalText(current, next);
                current = next;
                return replaced;
            },
            edit => driver = edit.RunGenerators(s_one),
            Host.Start(document, text, tracks: true).RunGenerators(s_one).ReplaceAdditionalText(text, after));
    }

    /// <summary>What stays alive while a driver is kept: what the pipeline's steps hold, and the generated files as texts and trees.</summary>
    public Row Held()
    {
        var before = Collected();
        var driver = Host.Start(document, text).RunGenerators(s_one);
        var held = Collected() - before;
        var sources = Sources(driver);
        var trees = driver.GetRunResult().GeneratedTrees.Length;
        GC.KeepAlive(driver);
        return new Row(document.Name, "held between runs", 0, null, null, held, null, null, $"{trees} files with their trees among it; texts alone {sources.Values.Sum(source => (long)source.Length) * 2 / 1024:N0} KB");
    }

    private Row Measure(string scenario, Func<GeneratorDriver> prepare, Func<GeneratorDriver, GeneratorDriver> run, GeneratorDriver tracked)
    {
        // Warm: code is compiled in tiers, the last of them in the background.
        var warmUp = Stopwatch.StartNew();
        for (var i = 0; i < runs || warmUp.ElapsedMilliseconds < 2_000; i++)
        {
            run(prepare());
        }

        var times = new double[runs];
        var own = new double[runs];
        long allocated = 0;
        var processor = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < runs; i++)
        {
            var driver = prepare();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var watch = Stopwatch.StartNew();
            driver = run(driver);
            times[i] = watch.Elapsed.TotalMilliseconds;
            allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            own[i] = driver.GetTimingInfo().GeneratorTimes[0].ElapsedTime.TotalMilliseconds;
        }

        processor = Environment.CpuUsage.TotalTime - processor;
        var earlier = Sources(tracked);
        var result = tracked.RunGenerators(s_one);
        var made = Sources(result).Where(source => !earlier.TryGetValue(source.Key, out var old) || old != source.Value).ToList();
        var gone = earlier.Keys.Count(name => !Sources(result).ContainsKey(name));
        return new Row(
            document.Name,
            scenario,
            Median(times),
            Median(own),
            made.Count + gone,
            made.Sum(source => (long)System.Text.Encoding.UTF8.GetByteCount(source.Value.ToString())),
            Steps(result),
            allocated,
            made.Count is > 0 and <= 3 ? string.Join(", ", made.Select(source => source.Key)) : "",
            processor.TotalMilliseconds / runs);
    }

    private static Dictionary<string, SourceText> Sources(GeneratorDriver driver) =>
        driver.GetRunResult().Results
            .SelectMany(result => result.GeneratedSources.IsDefault ? [] : result.GeneratedSources)
            .ToDictionary(source => source.HintName, source => source.SourceText, StringComparer.Ordinal);

    private static int Steps(GeneratorDriver driver) => driver.GetRunResult().Results[0].TrackedSteps
        .Where(step => !s_inputs.Contains(step.Key))
        .SelectMany(step => step.Value.SelectMany(item => item.Outputs))
        .Count(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static long Collected()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

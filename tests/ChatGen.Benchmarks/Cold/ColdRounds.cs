using System.Diagnostics;
using System.Globalization;
using ChatGen.Benchmarks.Quick;
using ChatGen.Benchmarks.Workloads;

namespace ChatGen.Benchmarks.Cold;

/// <summary>Starts this program again and again, by turns as one competitor and as another.</summary>
internal static class ColdRounds
{
    public const string Name = "W5";
    public const string Title = "a fresh process, with JIT: from Main to the first typed chunk";

    private const int Count = 11;

    private static readonly (string Mode, string Competitor)[] s_competitors =
    [
        (ColdStart.SourceGen, Names.SourceGen),
        (ColdStart.SourceGenBytes, "STJ, only reads"),
        (ColdStart.Ours, Names.Ours),
        (ColdStart.Floor, Names.Tokens),
    ];

    public static async Task<IReadOnlyList<Row>> RunAsync()
    {
        var random = new Random(Count);
        var order = s_competitors.ToArray();
        var samples = order.ToDictionary(competitor => competitor.Mode, _ => new List<double>());

        // The first of each brings the files into memory, and doesn't count.
        for (var round = -1; round < Count; round++)
        {
            random.Shuffle(order);
            foreach (var (mode, _) in order)
            {
                var microseconds = await StartAsync(mode);
                if (round >= 0)
                {
                    samples[mode].Add(microseconds * 1000);
                }
            }
        }

        return [.. s_competitors.Select(competitor => new Row(Name, competitor.Competitor, "start", Rounds.Median(samples[competitor.Mode]), null))];
    }

    private static async Task<double> StartAsync(string mode)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["cold", mode]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Trim().Split(' ') is [var microseconds, "Hello"]
            ? double.Parse(microseconds, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{Name}: {mode} has another result: '{output}'");
    }
}

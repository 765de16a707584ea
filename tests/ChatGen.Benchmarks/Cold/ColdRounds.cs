using System.Diagnostics;
using System.Globalization;
using ChatGen.Benchmarks.Quick;
using ChatGen.Benchmarks.Workloads;

namespace ChatGen.Benchmarks.Cold;

/// <summary>Starts this program again and again, by turns as one competitor and as another.</summary>
/// <param name="Name">Short.</param>
/// <param name="Title">What is measured.</param>
/// <param name="HasHttp">Whether the process has sent a plain request before.</param>
internal sealed record ColdRounds(string Name, string Title, bool HasHttp)
{
    private const int Count = 11;

    private static readonly (string Mode, string Competitor)[] s_competitors =
    [
        (ColdStart.SourceGen, Names.SourceGen),
        (ColdStart.SourceGenBytes, "STJ, only reads"),
        (ColdStart.Ours, Names.Ours),
        (ColdStart.Floor, Names.Tokens),
    ];

    public static IReadOnlyList<ColdRounds> All { get; } =
    [
        new("W5", "a fresh process, with JIT: from Main to the first typed chunk", HasHttp: false),
        new("W5-http", "the same when the process has used an HttpClient before: what the libraries take", HasHttp: true),
    ];

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        var random = new Random(Count);
        var order = s_competitors.ToArray();
        var samples = order.ToDictionary(competitor => competitor.Mode, _ => new List<Sample>());

        // The first of each brings the files into memory, and doesn't count.
        for (var round = -1; round < Count; round++)
        {
            random.Shuffle(order);
            foreach (var (mode, _) in order)
            {
                var microseconds = await StartAsync(mode);
                if (round >= 0)
                {
                    samples[mode].Add(new Sample(microseconds * 1000, double.NaN));
                }
            }
        }

        return [.. s_competitors.Select(competitor => new Row(Name, competitor.Competitor, "start", samples[competitor.Mode]))];
    }

    private async Task<double> StartAsync(string mode)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["cold", mode, HasHttp ? "http" : "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Trim().Split(' ') is [var microseconds, "Hello"]
            ? double.Parse(microseconds, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{Name}: {mode} has another result: '{output}'");
    }
}

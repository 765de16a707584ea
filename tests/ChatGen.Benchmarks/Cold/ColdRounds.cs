using System.Diagnostics;
using System.Globalization;
using ChatGen.Benchmarks.Quick;
using ChatGen.Benchmarks.Workloads;

namespace ChatGen.Benchmarks.Cold;

/// <summary>Starts this program again and again, by turns as one competitor and as another.</summary>
/// <param name="Name">Short.</param>
/// <param name="Title">What is measured.</param>
/// <param name="Kind">What is before the chunk.</param>
internal sealed record ColdRounds(string Name, string Title, ColdKind Kind)
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
        new("W5", "a fresh process, with JIT: from Main to the first typed chunk", ColdKind.Http),
        new("W5-http", "the same when the process has used an HttpClient before: what the libraries take", ColdKind.AfterHttp),
        new("W5-read", "the same without a connection: the events come from memory", ColdKind.Memory),
    ];

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        var random = new Random(Count);
        var order = s_competitors.Where(competitor => Kind != ColdKind.Memory || competitor.Mode is ColdStart.SourceGen or ColdStart.Ours).ToArray();
        var competitors = s_competitors.Where(order.Contains).ToArray();
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

        return [.. competitors.Select(competitor => new Row(Name, competitor.Competitor, "start", samples[competitor.Mode]))];
    }

    private async Task<double> StartAsync(string mode)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["cold", mode, ((int)Kind).ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Trim().Split(' ') is [var microseconds, "Hello"]
            ? double.Parse(microseconds, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{Name}: {mode} has another result: '{output}'");
    }
}

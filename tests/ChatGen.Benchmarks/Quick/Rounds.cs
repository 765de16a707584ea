using System.Diagnostics;
using ChatGen.Benchmarks.Workloads;

namespace ChatGen.Benchmarks.Quick;

/// <summary>Measures the candidates of a workload side by side: in each round every one once, in another order.</summary>
internal static class Rounds
{
    private const int Count = 61;
    private const int Seed = 20260101;
    private static readonly TimeSpan s_sample = TimeSpan.FromMilliseconds(8);

    public static async Task<IReadOnlyList<Row>> RunAsync(Workload workload)
    {
        var candidates = workload.Candidates.ToArray();
        await CheckAsync(workload);
        await WarmUp.RunAsync(candidates);
        var times = new Dictionary<Candidate, int>();
        foreach (var candidate in candidates)
        {
            times[candidate] = await TimesAsync(candidate);
        }

        var random = new Random(Seed);
        var samples = candidates.ToDictionary(candidate => candidate, _ => new List<Sample>());
        GC.Collect();
        for (var round = 0; round < Count; round++)
        {
            random.Shuffle(candidates);
            foreach (var candidate in candidates)
            {
                samples[candidate].Add(await candidate.MeasureAsync(times[candidate]) / workload.Units);
            }
        }

        return [.. workload.Candidates.Select(candidate => new Row(workload.Name, candidate.Name, workload.Unit, samples[candidate]))];
    }

    /// <summary>Who gets another result is no competitor.</summary>
    private static async Task CheckAsync(Workload workload)
    {
        var expected = (Name: "", Facts: (string?)null);
        foreach (var candidate in workload.Candidates)
        {
            var facts = await candidate.FactsAsync();
            expected = expected.Facts is null ? (candidate.Name, facts) : expected;
            if (facts is not null && facts != expected.Facts)
            {
                throw new InvalidOperationException($"{workload.Name}: {candidate.Name} has another result than {expected.Name}: {Difference(expected.Facts!, facts)}");
            }
        }
    }

    private static string Difference(string expected, string actual)
    {
        const int Shown = 80;
        var at = Math.Max(0, expected.AsSpan().CommonPrefixLength(actual) - 20);
        return $"'{actual.AsSpan(at, Math.Min(Shown, actual.Length - at))}', not '{expected.AsSpan(at, Math.Min(Shown, expected.Length - at))}'";
    }

    /// <summary>How many times make a sample long enough for the clock and the collector.</summary>
    private static async Task<int> TimesAsync(Candidate candidate)
    {
        var count = 1;
        while (true)
        {
            var start = Stopwatch.GetTimestamp();
            await candidate.MeasureAsync(count);
            var elapsed = Stopwatch.GetElapsedTime(start);
            if (elapsed >= s_sample / 2)
            {
                return Math.Max(1, (int)(count * s_sample / elapsed));
            }

            count *= 2;
        }
    }
}

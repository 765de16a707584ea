using System.Diagnostics;
using ChatGen.Benchmarks.Workloads;

namespace ChatGen.Benchmarks.Quick;

/// <summary>Does nothing but our part of a workload, for a profiler to look at.</summary>
internal static class Profile
{
    public static async Task<int> RunAsync(string workload, double seconds)
    {
        var chosen = AllWorkloads.Select(workload).First();
        var candidate = chosen.Candidates.First(candidate => candidate.Name == Names.Ours);
        await WarmUp.RunAsync([candidate]);
        Console.WriteLine($"{chosen.Name}: {chosen.Title}; process {Environment.ProcessId}");
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            var samples = new List<Sample>();
            var second = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(second).TotalSeconds < 1)
            {
                samples.Add(await candidate.MeasureAsync(1) / chosen.Units);
            }

            Console.WriteLine(new Row(chosen.Name, candidate.Name, chosen.Unit, samples).ToString(null));
        }

        return 0;
    }
}

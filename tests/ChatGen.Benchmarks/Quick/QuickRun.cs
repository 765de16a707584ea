using System.Diagnostics;
using ChatGen.Benchmarks.Cold;
using ChatGen.Benchmarks.Workloads;

namespace ChatGen.Benchmarks.Quick;

/// <summary>All workloads in one process, in a few minutes.</summary>
internal static class QuickRun
{
    public static async Task<int> RunAsync(string? only, bool check)
    {
        var start = Stopwatch.GetTimestamp();
        var rows = new List<Row>();
        foreach (var workload in AllWorkloads.Select(only))
        {
            Console.WriteLine($"{workload.Name}: {workload.Title}");
            Print(rows, await Rounds.RunAsync(workload));
        }

        foreach (var cold in ColdRounds.All.Where(cold => cold.Name.StartsWith(only ?? "", StringComparison.OrdinalIgnoreCase)))
        {
            Console.WriteLine($"{cold.Name}: {cold.Title}");
            Print(rows, await cold.RunAsync());
        }

        if (rows.Count == 0)
        {
            Console.Error.WriteLine($"No workload is called '{only}'.");
            return 2;
        }

        var good = Target.Report(rows);
        Console.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        return check && !good ? 1 : 0;
    }

    private static void Print(List<Row> rows, IReadOnlyList<Row> more)
    {
        var baseline = more.FirstOrDefault(row => row.Competitor == Names.Baseline);
        foreach (var row in more)
        {
            Console.WriteLine(row.ToString(baseline));
        }

        Console.WriteLine();
        rows.AddRange(more);
    }
}

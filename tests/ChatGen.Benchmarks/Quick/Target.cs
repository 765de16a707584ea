using System.Globalization;
using ChatGen.Benchmarks.Workloads;

namespace ChatGen.Benchmarks.Quick;

/// <summary>What ours is to be on a workload.</summary>
/// <param name="Workload">Its name.</param>
/// <param name="What">The figure's name.</param>
/// <param name="Limit">Its greatest value that is good.</param>
/// <param name="Figure">Takes it from our row and those of the workload's others.</param>
internal sealed record Target(string Workload, string What, double Limit, Func<Row, Func<string, Row?>, double?> Figure)
{
    private const double Tolerance = 1.10;

    public static IReadOnlyList<Target> All { get; } =
    [
        Time("W1", 0.33),
        TimeTo(Names.Official, "W1", 1.0 / 6),
        Bytes("W1", 320),
        Time("W1-ids", 0.55),
        Bytes("W1-ids", 420),
        Time("W2", 0.62),
        Bytes("W2", 130_000),
        Time("W3-first", 0.62),
        Bytes("W3-first", 40_000),
        Time("W3-last", 0.52),
        Bytes("W3-last", 40_000),
        Time("W3-write", 0.25),
        Bytes("W3-write", 0),
        Time("W5", 1.0 / 3),
    ];

    private static Target Time(string workload, double limit) => TimeTo(Names.Baseline, workload, limit);

    private static Target TimeTo(string competitor, string workload, double limit) =>
        new(workload, $"time to {competitor}'s", limit, (ours, find) => find(competitor) is { } other ? ours.RatioTo(other) : null);

    private static Target Bytes(string workload, double limit) => new(workload, "bytes", limit, (ours, _) => ours.Bytes);

    /// <summary>Prints which are met.</summary>
    /// <returns>Whether all are, within the tolerance.</returns>
    public static bool Report(IReadOnlyList<Row> rows)
    {
        var good = true;
        foreach (var target in All)
        {
            var figures = rows.Where(row => row.Workload == target.Workload).ToArray();
            if (figures.FirstOrDefault(row => row.Competitor == Names.Ours) is not { } ours
                || target.Figure(ours, name => Array.Find(figures, row => row.Competitor == name)) is not { } figure)
            {
                continue;
            }

            var word = figure <= target.Limit ? "met" : figure <= target.Limit * Tolerance ? "missed by less than 10 %" : "missed";
            Console.WriteLine($"{target.Workload,-9} {target.What,-24} {Format(figure),9} of {Format(target.Limit),7}   {word}");
            good &= figure <= target.Limit * Tolerance;
        }

        return good;
    }

    private static string Format(double value) => value.ToString(value < 10 ? "0.000" : "#,0", CultureInfo.InvariantCulture);
}

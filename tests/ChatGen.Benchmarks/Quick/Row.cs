using System.Globalization;
using ChatGen.Benchmarks.Workloads;

namespace ChatGen.Benchmarks.Quick;

/// <summary>A line of the tables.</summary>
/// <param name="Workload">Its name.</param>
/// <param name="Competitor">Its name.</param>
/// <param name="Unit">What the samples are for.</param>
/// <param name="Samples">One of each round.</param>
internal sealed record Row(string Workload, string Competitor, string Unit, IReadOnlyList<Sample> Samples)
{
    public double Nanoseconds { get; } = Median(Samples.Select(sample => sample.Nanoseconds));

    /// <summary>What was allocated; NaN where that isn't measured.</summary>
    public double Bytes { get; } = Median(Samples.Select(sample => sample.Bytes));

    /// <summary>The median of the rounds' ratios: what disturbs the machine disturbs a round's neighbours alike.</summary>
    public double RatioTo(Row other) => Median(Samples.Zip(other.Samples, (mine, others) => mine.Nanoseconds / others.Nanoseconds));

    public string ToString(Row? baseline)
    {
        var ratio = baseline is null ? "" : Format("0.000", RatioTo(baseline));
        return $"{Workload,-9} {Competitor,-16} {Time(),12}/{Unit,-5} {(double.IsNaN(Bytes) ? "–" : Format("#,0", Bytes)),11} B {ratio,8}";
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private string Time() => Nanoseconds switch
    {
        < 10_000 => Format("0.0", Nanoseconds) + " ns",
        < 10_000_000 => Format("0.0", Nanoseconds / 1000) + " µs",
        _ => Format("0.0", Nanoseconds / 1_000_000) + " ms",
    };

    private static string Format(string format, double value) => value.ToString(format, CultureInfo.InvariantCulture);
}

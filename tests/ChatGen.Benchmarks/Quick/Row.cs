using System.Globalization;

namespace ChatGen.Benchmarks.Quick;

/// <summary>A line of the tables: medians, for one unit of the workload.</summary>
/// <param name="Workload">Its name.</param>
/// <param name="Competitor">Its name.</param>
/// <param name="Unit">What the figures are for.</param>
/// <param name="Nanoseconds">Time.</param>
/// <param name="Bytes">What was allocated; null where that isn't measured.</param>
internal sealed record Row(string Workload, string Competitor, string Unit, double Nanoseconds, double? Bytes)
{
    public string ToString(Row? baseline)
    {
        var ratio = baseline is null ? "" : Format("0.000", Nanoseconds / baseline.Nanoseconds);
        return $"{Workload,-9} {Competitor,-16} {Time(),12}/{Unit,-5} {(Bytes is { } bytes ? Format("#,0", bytes) : "–"),11} B {ratio,8}";
    }

    private string Time() => Nanoseconds switch
    {
        < 10_000 => Format("0.0", Nanoseconds) + " ns",
        < 10_000_000 => Format("0.0", Nanoseconds / 1000) + " µs",
        _ => Format("0.0", Nanoseconds / 1_000_000) + " ms",
    };

    private static string Format(string format, double value) => value.ToString(format, CultureInfo.InvariantCulture);
}

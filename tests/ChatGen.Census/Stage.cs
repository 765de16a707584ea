using System.Diagnostics;

namespace ChatGen.Census;

/// <summary>What a stage took.</summary>
/// <param name="Allocated">In bytes, on all threads.</param>
internal sealed record Stage(string Name, TimeSpan Time, long Allocated)
{
    public static Stage Measure<T>(string name, Func<T> work, out T result)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        result = work();
        var time = watch.Elapsed;
        return new Stage(name, time, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }
}

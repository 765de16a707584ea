using System.Diagnostics;

namespace ChatGen.Census;

/// <summary>What a stage took.</summary>
/// <param name="Time">By the clock.</param>
/// <param name="Processor">Of the whole process, the just-in-time compiler and the collector too: what counts on a busy machine.</param>
/// <param name="Allocated">In bytes, on all threads.</param>
internal sealed record Stage(string Name, TimeSpan Time, TimeSpan Processor, long Allocated)
{
    public static Stage Measure<T>(string name, Func<T> work, out T result)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        result = work();
        var time = watch.Elapsed;
        return new Stage(name, time, Environment.CpuUsage.TotalTime - processor, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }
}

using System.Diagnostics;

namespace ChatGen.Load.Runs;

/// <summary>What the process holds.</summary>
/// <param name="WorkingSet">Its memory, in bytes.</param>
/// <param name="Heap">The managed part of it, after a collection.</param>
/// <param name="Handles">Its file descriptors, but for those of its code, which is loaded when it is needed.</param>
/// <param name="Sockets">Those of them that are sockets.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="Timers">Its timers.</param>
internal sealed record Sample(long WorkingSet, long Heap, int Handles, int Sockets, int Threads, long Timers)
{
    /// <summary>Takes a sample, when all that was to be collected is.</summary>
    public static Sample Take()
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        var handles = Directory.GetFiles("/proc/self/fd").Select(Target).Where(target => !target.EndsWith(".dll", StringComparison.Ordinal)).ToList();
        return new Sample(
            process.WorkingSet64, heap, handles.Count, handles.Count(target => target.StartsWith("socket:", StringComparison.Ordinal)), process.Threads.Count, Timer.ActiveCount);
    }

    private static string Target(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget ?? "";
        }
        catch (IOException)
        {
            // It was that of the list.
            return ".dll";
        }
    }
}

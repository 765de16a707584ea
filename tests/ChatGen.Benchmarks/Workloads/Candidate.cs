using System.Diagnostics;

namespace ChatGen.Benchmarks.Workloads;

/// <summary>One way to do the work.</summary>
/// <param name="name">The competitor.</param>
internal abstract class Candidate(string name)
{
    public string Name => name;

    /// <summary>Does it once.</summary>
    public abstract Task RunAsync();

    /// <summary>Does it a number of times.</summary>
    /// <returns>What one time took.</returns>
    public abstract Task<Sample> MeasureAsync(int times);

    /// <summary>What came out, in words that all competitors share; null where nothing does.</summary>
    public abstract Task<string?> FactsAsync();
}

/// <summary>Work that never waits. The thread's own count of bytes is exact.</summary>
internal sealed class SyncCandidate(string name, Action run, Func<string>? facts = null) : Candidate(name)
{
    public override Task RunAsync()
    {
        run();
        return Task.CompletedTask;
    }

    public override Task<Sample> MeasureAsync(int times)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
        {
            run();
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        return Task.FromResult(new Sample(elapsed.TotalNanoseconds, GC.GetAllocatedBytesForCurrentThread() - bytes) / times);
    }

    public override Task<string?> FactsAsync() => Task.FromResult(facts?.Invoke());
}

/// <summary>Work that may go on elsewhere: the bytes of all threads count.</summary>
internal sealed class AsyncCandidate(string name, Func<Task> run, Func<Task<string>>? facts = null) : Candidate(name)
{
    public override Task RunAsync() => run();

    public override async Task<Sample> MeasureAsync(int times)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
        {
            await run();
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        return new Sample(elapsed.TotalNanoseconds, GC.GetTotalAllocatedBytes(precise: true) - bytes) / times;
    }

    public override async Task<string?> FactsAsync() => facts is null ? null : await facts();
}

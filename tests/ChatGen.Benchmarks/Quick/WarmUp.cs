using System.Diagnostics;
using System.Runtime;
using ChatGen.Benchmarks.Workloads;

namespace ChatGen.Benchmarks.Quick;

/// <summary>Runs all candidates by turns until the JIT has nothing more to do for them.</summary>
internal static class WarmUp
{
    private const int MinPhases = 4;
    private const int MaxPhases = 20;
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(80);

    // Methods that were called often are compiled again when 100 ms have passed without a new one.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    public static async Task RunAsync(IReadOnlyList<Candidate> candidates)
    {
        var compiled = 0L;
        for (var phase = 0; phase < MaxPhases; phase++)
        {
            foreach (var candidate in candidates)
            {
                var start = Stopwatch.GetTimestamp();
                do
                {
                    await candidate.MeasureAsync(1);
                }
                while (Stopwatch.GetElapsedTime(start) < s_turn);
            }

            await Task.Delay(s_pause);
            var now = JitInfo.GetCompiledMethodCount();
            if (phase >= MinPhases && now == compiled)
            {
                return;
            }

            compiled = now;
        }
    }
}

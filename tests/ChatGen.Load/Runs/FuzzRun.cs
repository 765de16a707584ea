using System.Diagnostics;
using System.Globalization;
using ChatGen.Client.Tests.Fuzz.Streams;

namespace ChatGen.Load.Runs;

/// <summary>Tries changed responses, with listeners to what telemetry says of them.</summary>
internal static class FuzzRun
{
    private const int Batch = 20_000;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var seed = arguments.Int("seed", 1);
        var first = arguments.Int("first", 0);
        var count = arguments.Int("count", 1_000_000);
        using var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        if (arguments.Int("telemetry", 0) > 0)
        {
            ActivitySource.AddActivityListener(listener);
        }

        var fuzzer = new StreamFuzzer(seed);
        var clock = Stopwatch.StartNew();
        var told = new HashSet<string>(StringComparer.Ordinal);
        for (var done = 0; done < count; done += Batch)
        {
            await fuzzer.RunAsync(first + done, Math.Min(Batch, count - done), arguments.Int("workers", 1));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{fuzzer.Tried} inputs in {clock.Elapsed.TotalSeconds:0} s, {fuzzer.Tried / clock.Elapsed.TotalSeconds:0} a second, {fuzzer.Failures.Count} kinds of failures"));
            foreach (var failure in fuzzer.Failures.Where(told.Add))
            {
                Console.WriteLine($"\n{failure}\n");
            }
        }

        return fuzzer.Failures.Count == 0 ? 0 : 1;
    }
}

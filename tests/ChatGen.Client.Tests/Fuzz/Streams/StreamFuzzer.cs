using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ChatGen.Client.Tests.Fuzz.Streams;

/// <summary>Tries many inputs.</summary>
/// <param name="seed">Which ones.</param>
internal sealed class StreamFuzzer(int seed)
{
    /// <summary>How long one input may take on a busy machine.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_shrinking = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, string> _failures = new(StringComparer.Ordinal);
    private int _next;
    private int _tried;

    /// <summary>The first failure of each kind.</summary>
    public ICollection<string> Failures => _failures.Values;

    /// <summary>How many inputs were tried.</summary>
    public int Tried => Volatile.Read(ref _tried);

    /// <summary>Tries inputs.</summary>
    /// <param name="first">The index of the first.</param>
    /// <param name="count">How many.</param>
    /// <param name="workers">How many at a time.</param>
    /// <exception cref="TimeoutException">An input hangs; the message says which.</exception>
    public async Task RunAsync(int first, int count, int workers)
    {
        _next = first;
        var current = new (int Index, long Start)[workers];
        var running = Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => WorkAsync(worker, first + count, current))));
        while (await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(1))) != running)
        {
            foreach (var (index, start) in current)
            {
                if (start != 0 && Stopwatch.GetElapsedTime(start) > s_patience)
                {
                    throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"Seed {seed}, index {index} hangs: {StreamMutator.Make(seed, index)}"));
                }
            }
        }

        await running;
    }

    private async Task WorkAsync(int worker, int end, (int Index, long Start)[] current)
    {
        using var streams = new StreamWorker();
        int index;
        while ((index = Interlocked.Increment(ref _next) - 1) < end)
        {
            current[worker] = (index, Stopwatch.GetTimestamp());
            var input = StreamMutator.Make(seed, index);
            if (await StreamJudge.TryAsync(streams, input) is { } failure && !_failures.ContainsKey(failure.Kind))
            {
                current[worker] = default;
                var small = await ShrinkAsync(streams, input, failure);
                var details = await StreamJudge.TryAsync(streams, small) ?? failure;
                _failures.TryAdd(failure.Kind, string.Create(CultureInfo.InvariantCulture, $"Seed {seed}, index {index}: {failure.Kind}\n  {small}\n  {details.Details}"));
            }

            current[worker] = default;
            Interlocked.Increment(ref _tried);
        }
    }

    /// <summary>Takes away bytes that the failure doesn't need: half of them, a quarter, …</summary>
    private static async Task<StreamInput> ShrinkAsync(StreamWorker worker, StreamInput input, StreamFailure failure)
    {
        var clock = Stopwatch.StartNew();
        for (var size = input.Bytes.Length / 2; size > 0; size /= 2)
        {
            for (var start = 0; start + size <= input.Bytes.Length && clock.Elapsed < s_shrinking;)
            {
                var smaller = input with { Bytes = EventText.Replace(input.Bytes, start, size, []), IsValid = false };
                if ((await StreamJudge.TryAsync(worker, smaller))?.Kind == failure.Kind)
                {
                    input = smaller;
                }
                else
                {
                    start += size;
                }
            }
        }

        return input;
    }
}

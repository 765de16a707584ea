using System.Diagnostics;
using System.Globalization;
using System.Net;
using ChatGen.Load.Server;

namespace ChatGen.Load.Runs;

/// <summary>Very many streams, 50 at a time, that end in all the ways there are: what the process holds must not grow.</summary>
internal sealed class SoakRun(ServerProcess server, StreamClient client)
{
    private const int Parallel50 = 50;
    private const int Chunks = 20;
    private const int Batch = 5000;

    private static readonly string[] s_endings = ["done", "completion", "finished", "left", "cancelled", "error", "reset", "truncated", "refused"];

    private readonly int[] _ended = new int[s_endings.Length];
    private int _faults;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var http = arguments.Int("http", 1);
        using var server = await ServerProcess.StartAsync(http);
        using var client = new StreamClient(server.Address, http);
        var run = new SoakRun(server, client);
        return await run.RunAsync(arguments.Int("count", 100_000)) && run._faults == 0 ? 0 : 1;
    }

    private async Task<bool> RunAsync(int count)
    {
        var samples = new List<Sample>();
        var clock = Stopwatch.StartNew();
        Console.WriteLine("streams  seconds  working set MB  heap MB  handles  sockets  threads  timers  connections: open  accepted");
        for (var first = 0; first < count; first += Batch)
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(first, Math.Min(Batch, count - first)),
                new ParallelOptions { MaxDegreeOfParallelism = Parallel50 },
                async (index, _) => await TryAsync(index));
            await Task.Delay(200);
            var sample = Sample.Take();
            samples.Add(sample);
            var counts = await server.CountsAsync();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Math.Min(first + Batch, count),7}  {clock.Elapsed.TotalSeconds,7:0}  {sample.WorkingSet / 1e6,14:0.0}  {sample.Heap / 1e6,7:0.00}  {sample.Handles,7}  {sample.Sockets,7}  {sample.Threads,7}  {sample.Timers,6}  {counts.Open,17}  {counts.Opened,8}"));
        }

        Console.WriteLine(string.Join(", ", s_endings.Zip(_ended, (ending, times) => string.Create(CultureInfo.InvariantCulture, $"{ending} {times}"))));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_faults} ended otherwise than they had to; {count / clock.Elapsed.TotalSeconds:0} streams a second"));
        return IsFlat("working set", samples, sample => sample.WorkingSet, 1.10, 4_000_000)
            & IsFlat("heap", samples, sample => sample.Heap, 1.05, 300_000)
            & IsFlat("handles", samples, sample => sample.Handles, 1, 10)
            & IsFlat("sockets", samples, sample => sample.Sockets, 1, 10)
            & IsFlat("threads", samples, sample => sample.Threads, 1, 4)
            & IsFlat("timers", samples, sample => sample.Timers, 1, 10);
    }

    /// <summary>The last quarter against the second: the first is for what is made once.</summary>
    private static bool IsFlat(string name, List<Sample> samples, Func<Sample, double> value, double factor, double more)
    {
        if (samples.Count < 8)
        {
            Console.WriteLine($"{name}: too few samples to say");
            return true;
        }

        var quarter = samples.Count / 4;
        var second = samples.Skip(quarter).Take(quarter).Average(value);
        var last = samples.TakeLast(quarter).Average(value);
        var isFlat = last <= (second * factor) + more;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {second:N0} in the second quarter, {last:N0} in the last: {(isFlat ? "flat" : "IT GROWS")}"));
        return isFlat;
    }

    private async Task TryAsync(int index)
    {
        var ending = index % s_endings.Length;
        string? fault;
        try
        {
            fault = await EndAsync(s_endings[ending], index);
        }
        catch (Exception exception)
        {
            fault = exception.ToString();
        }

        Interlocked.Increment(ref _ended[ending]);
        if (fault is not null && Interlocked.Increment(ref _faults) <= 5)
        {
            Console.WriteLine($"Stream {index} ({s_endings[ending]}): {fault}");
        }
    }

    /// <summary>Reads a stream that ends so.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    private async Task<string?> EndAsync(string ending, int index)
    {
        var plan = new StreamPlan(index, Chunks, Ending.Done);
        switch (ending)
        {
            case "done":
                await client.ReadAsync(plan);
                return null;
            case "completion":
                var text = (await client.Stream(plan).ToCompletionAsync()).Choices[0].Message.Content;
                var expected = new StreamText(index);
                var pieces = Enumerable.Range(0, Chunks).Select(expected.Piece).ToList();
                pieces.ForEach(piece => expected.Add(piece));
                return text == string.Concat(pieces) + expected.Sum ? null : $"The text is '{text}'.";
            case "finished":
                await client.ReadAsync(plan with { Ending = Ending.Finished });
                return null;
            case "left":
                await client.ReadAsync(plan with { Ending = Ending.Silent }, count => count < 1 + (index % Chunks));
                return null;
            case "cancelled":
                return await CancelAsync(plan with { Ending = Ending.Silent }, 1 + (index % Chunks));
            case "error":
                return await FailAsync(plan with { Ending = Ending.Error }, ApiErrorKind.Api);
            case "reset":
                return await FailAsync(plan with { Ending = Ending.Reset }, ApiErrorKind.Transport);
            case "truncated":
                return await FailAsync(plan with { Ending = Ending.Truncated }, ApiErrorKind.Truncated);
            default:
                return await FailAsync(plan with { Ending = Ending.Refused }, ApiErrorKind.Http, HttpStatusCode.TooManyRequests);
        }
    }

    private async Task<string?> CancelAsync(StreamPlan plan, int at)
    {
        using var caller = new CancellationTokenSource();
        try
        {
            await client.ReadAsync(
                plan,
                count =>
                {
                    if (count == at)
                    {
                        caller.Cancel();
                    }

                    return true;
                },
                caller.Token);
            return "It has ended well.";
        }
        catch (OperationCanceledException exception)
        {
            return exception.CancellationToken == caller.Token ? null : "The exception has another token.";
        }
    }

    private async Task<string?> FailAsync(StreamPlan plan, ApiErrorKind kind, HttpStatusCode status = HttpStatusCode.OK)
    {
        try
        {
            await client.ReadAsync(plan);
            return "It has ended well.";
        }
        catch (ApiException exception)
        {
            // A reset may come before the head.
            return exception.Kind == kind && (exception.StatusCode == status || kind == ApiErrorKind.Transport) ? null : exception.ToString();
        }
    }
}

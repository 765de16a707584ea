using System.Diagnostics;
using System.Globalization;
using ChatGen.Load.Server;

namespace ChatGen.Load.Runs;

/// <summary>Many streams at once: whether they are right, what they cost, and whether nothing of them is left.</summary>
internal sealed class LoadRun(Arguments arguments, ServerProcess server)
{
    private readonly int _http = arguments.Int("http", 1);
    private readonly int _streams = arguments.Int("streams", 1000);
    private readonly int _chunks = arguments.Int("chunks", 200);
    private readonly List<string> _faults = [];
    private int _id;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        using var server = await ServerProcess.StartAsync(arguments.Int("http", 1));
        var run = new LoadRun(arguments, server);
        await run.RunAsync();
        foreach (var fault in run._faults)
        {
            Console.WriteLine($"FAULT: {fault}");
        }

        return run._faults.Count == 0 ? 0 : 1;
    }

    private async Task RunAsync()
    {
        Say($"{_streams} streams of {_chunks} chunks, HTTP/{_http}, {Environment.ProcessorCount} cores");
        Sample before;
        using (var client = new StreamClient(server.Address, _http))
        {
            // What is made once: code, pools.
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.ReadAsync(Next(20))));
            before = Sample.Take();
            await HoldAsync(client, before);
            await ReadAsync(client);
            await CancelAsync(client);
        }

        var counts = await server.WaitAsync(counts => counts.Open == 0);
        Expect(counts.Open == 0, $"{counts.Open} connections are open after the client is gone");
        await Task.Delay(500);
        var after = Sample.Take();
        Say($"before the first: {Describe(before)}");
        Say($"after the last:   {Describe(after)}");
        Expect(after.Handles <= before.Handles, "handles are left");
        Expect(after.Heap < before.Heap * 1.5 + 2_000_000, "memory is left");
    }

    /// <summary>All streams in their middle, at rest: what one holds.</summary>
    private async Task HoldAsync(StreamClient client, Sample before)
    {
        var received = 0;
        var all = Task.WhenAll(Enumerable.Range(0, _streams).Select(_ => client.ReadAsync(Next(_chunks) with { IsHeld = true }, _ => Interlocked.Increment(ref received) > 0)));
        await server.WaitAsync(counts => counts.Held == _streams && Volatile.Read(ref received) == _streams * (_chunks / 2));
        var middle = Sample.Take();
        Say($"{_streams} in their middle: {Describe(middle)}; {(middle.Heap - before.Heap) / _streams:N0} bytes of managed memory a stream");
        Expect(Volatile.Read(ref received) == _streams * (_chunks / 2), "not all chunks were there");
        await server.ReleaseAsync();
        await all;
    }

    /// <summary>As fast as they can.</summary>
    private async Task ReadAsync(StreamClient client)
    {
        using var threads = new ThreadSampler();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        var waits = await Task.WhenAll(Enumerable.Range(0, _streams).Select(_ => client.ReadAsync(Next(_chunks))));
        var seconds = clock.Elapsed.TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        Array.Sort(waits);
        Say($"{seconds:0.0} s: {_streams / seconds:N0} streams and {_streams * (_chunks + 2L) / seconds:N0} chunks a second, {allocated / (_streams * (_chunks + 2L)):N0} bytes allocated a chunk");
        Say($"first chunk after {waits[_streams / 2].TotalMilliseconds:0} ms (median), {waits[_streams * 99 / 100].TotalMilliseconds:0} ms (99 %); {threads.Max} threads of the pool at most");
    }

    /// <summary>A part of them is given up in the midst.</summary>
    private async Task CancelAsync(StreamClient client)
    {
        var cancelled = (int)(_streams * arguments.Double("cancel", 0.5));
        if (cancelled == 0)
        {
            return;
        }

        var open = (await server.CountsAsync()).Open;
        var random = new Random(1);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, _streams).Select(index => index < cancelled ? GiveUpAsync(client, random.Next(1, _chunks + 1)) : client.ReadAsync(Next(_chunks))));
        var seconds = clock.Elapsed.TotalSeconds;
        var counts = await server.WaitAsync(counts => counts.Left == cancelled && (_http == 2 || counts.Open == open - cancelled));
        Say($"{cancelled} of {_streams} cancelled: {seconds:0.0} s, the server saw {counts.Left} clients leave; connections {open} before, {counts.Open} after");
        Expect(counts.Left == cancelled, "the server does not know of all");
        Expect(_http == 2 ? counts.Open <= open : counts.Open == open - cancelled, "connections are left open");
    }

    private async Task<TimeSpan> GiveUpAsync(StreamClient client, int at)
    {
        using var caller = new CancellationTokenSource();
        try
        {
            var plan = Next(at) with { Ending = Ending.Silent };
            await client.ReadAsync(plan, count => count < at || Cancel(caller), caller.Token);
            Expect(false, "a cancelled stream has ended well");
        }
        catch (OperationCanceledException exception)
        {
            Expect(exception.CancellationToken == caller.Token, "the exception has another token");
        }

        return TimeSpan.Zero;

        static bool Cancel(CancellationTokenSource source)
        {
            source.Cancel();
            return true;
        }
    }

    private StreamPlan Next(int chunks) => new(Interlocked.Increment(ref _id), chunks, Ending.Done);

    private void Expect(bool isSo, string fault)
    {
        lock (_faults)
        {
            if (!isSo && _faults.Count < 10)
            {
                _faults.Add(fault);
            }
        }
    }

    private static string Describe(Sample sample) =>
        $"heap {sample.Heap / 1e6:0.0} MB, working set {sample.WorkingSet / 1e6:0} MB, {sample.Handles} handles, {sample.Sockets} sockets, {sample.Threads} threads, {sample.Timers} timers";

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed class ThreadSampler : IDisposable
    {
        private readonly Timer _timer;

        public ThreadSampler() => _timer = new Timer(_ => Max = Math.Max(Max, ThreadPool.ThreadCount), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));

        public int Max { get; private set; }

        public void Dispose() => _timer.Dispose();
    }
}

using BenchmarkDotNet.Attributes;
using ChatGen.Benchmarks.Workloads;

namespace ChatGen.Benchmarks.Bdn;

/// <summary>A workload of the quick mode by BenchmarkDotNet; an operation is a whole stream or document.</summary>
[MemoryDiagnoser]
public abstract class WorkloadBenchmark
{
    private readonly string _workload;
    private Candidate _candidate = null!;

    private protected WorkloadBenchmark(string workload) => _workload = workload;

    /// <summary>Who does it.</summary>
    [ParamsSource(nameof(Competitors))]
    public string Competitor { get; set; } = "";

    /// <summary>Who can.</summary>
    public IEnumerable<string> Competitors => Candidates.Select(candidate => candidate.Name);

    private IReadOnlyList<Candidate> Candidates => AllWorkloads.Select(_workload).First().Candidates;

    /// <summary>Prepares it.</summary>
    [GlobalSetup]
    public void Setup() => _candidate = Candidates.First(candidate => candidate.Name == Competitor);

    /// <summary>Does it.</summary>
    [Benchmark]
    public Task Run() => _candidate.RunAsync();
}

/// <summary>A stream to typed chunks.</summary>
public class W1() : WorkloadBenchmark("W1");

/// <summary>The same, an id a chunk.</summary>
public class W1Ids() : WorkloadBenchmark("W1-ids");

/// <summary>A whole answer.</summary>
public class W2() : WorkloadBenchmark("W2");

/// <summary>A request, the tags first.</summary>
public class W3First() : WorkloadBenchmark("W3-first");

/// <summary>A request, the tags last.</summary>
public class W3Last() : WorkloadBenchmark("W3-last");

/// <summary>A request, written.</summary>
public class W3Write() : WorkloadBenchmark("W3-write");

/// <summary>A stream to a whole answer.</summary>
public class W4() : WorkloadBenchmark("W4");

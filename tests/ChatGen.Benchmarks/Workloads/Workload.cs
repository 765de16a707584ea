namespace ChatGen.Benchmarks.Workloads;

/// <summary>Work that every competitor does.</summary>
/// <param name="Name">Short.</param>
/// <param name="Title">What is done.</param>
/// <param name="Unit">What figures are given for.</param>
/// <param name="Units">How many of them an operation has.</param>
/// <param name="Candidates">Who does it.</param>
internal sealed record Workload(string Name, string Title, string Unit, int Units, IReadOnlyList<Candidate> Candidates);

/// <summary>The rows of the tables.</summary>
internal static class Names
{
    public const string Ours = "ChatGen";
    public const string SourceGen = "STJ source gen";
    public const string SourceGenKeeping = "STJ, keeps more";
    public const string Reflection = "STJ reflection";
    public const string Newtonsoft = "Newtonsoft.Json";
    public const string Official = "OpenAI 2.15.0";
    public const string Tokens = "floor: tokens";
    public const string Scan = "floor: scan";

    public const string Baseline = SourceGen;
}

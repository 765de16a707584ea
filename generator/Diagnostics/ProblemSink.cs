using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Diagnostics;

/// <summary>Collects what Reading and Modeling find, in order, each once.</summary>
/// <param name="locate">Finds the place of a JSON pointer; called only for what is reported.</param>
internal sealed class ProblemSink(Func<string, SpecLocation> locate)
{
    private readonly List<(string? Pointer, DiagnosticInfo Problem)> problems = [];
    private readonly HashSet<DiagnosticInfo> known = [];

    public IReadOnlyList<DiagnosticInfo> Problems => [.. problems.Select(entry => entry.Problem)];

    /// <summary>Reports a problem at the place that a JSON pointer (<c>/paths/~1chat/post</c>) names.</summary>
    public void Report(DiagnosticDescriptor descriptor, string jsonPointer, params string[] arguments) =>
        Report(jsonPointer, DiagnosticInfo.Create(descriptor, locate(jsonPointer), arguments));

    public void Report(DiagnosticInfo problem) => Report(null, problem);

    /// <summary>Takes back what was reported with a pointer, where that turns out to be of no concern.</summary>
    public void Remove(Func<string, bool> isOfNoConcern) => problems.RemoveAll(entry => entry.Pointer is { } pointer && isOfNoConcern(pointer));

    private void Report(string? pointer, DiagnosticInfo problem)
    {
        if (known.Add(problem))
        {
            problems.Add((pointer, problem));
        }
    }
}

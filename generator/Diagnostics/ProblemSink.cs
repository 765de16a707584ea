using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Diagnostics;

/// <summary>Collects what Reading and Modeling find, in order, each once.</summary>
/// <param name="locate">Finds the place of a JSON pointer; called only for what is reported.</param>
internal sealed class ProblemSink(Func<string, SpecLocation> locate)
{
    private readonly List<DiagnosticInfo> problems = [];
    private readonly HashSet<DiagnosticInfo> known = [];

    public IReadOnlyList<DiagnosticInfo> Problems => problems;

    /// <summary>Reports a problem at the place that a JSON pointer (<c>/paths/~1chat/post</c>) names.</summary>
    public void Report(DiagnosticDescriptor descriptor, string jsonPointer, params string[] arguments) =>
        Report(DiagnosticInfo.Create(descriptor, locate(jsonPointer), arguments));

    public void Report(DiagnosticInfo problem)
    {
        if (known.Add(problem))
        {
            problems.Add(problem);
        }
    }
}

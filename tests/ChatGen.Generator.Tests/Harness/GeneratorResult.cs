using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Tests.Harness;

/// <summary>What came of a run of the generator.</summary>
internal sealed class GeneratorResult(GeneratorDriverRunResult result, Compilation compilation)
{
    private readonly GeneratorRunResult run = result.Results.Single();

    /// <summary>Texts by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; } = result.Results.Single().GeneratedSources
        .ToImmutableSortedDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);

    public ImmutableArray<Diagnostic> Diagnostics => run.Diagnostics;

    /// <summary>The code under test and the generated code.</summary>
    public Compilation Compilation { get; } = compilation;

    /// <summary>The named steps, outputs among them, that did more than find the result of the run before.</summary>
    public IReadOnlyList<string> StepsThatRan =>
    [
        .. run.TrackedSteps
            .Where(step => TrackingNames.All.Contains(step.Key) || run.TrackedOutputSteps.ContainsKey(step.Key))
            .SelectMany(step => step.Value.SelectMany(item => item.Outputs), (step, output) => (step.Key, output.Reason))
            .Where(step => step.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
            .Select(step => $"{step.Key}: {step.Reason}"),
    ];

    /// <summary>The values that a step holds.</summary>
    public IEnumerable<object> Values(string trackingName) =>
        run.TrackedSteps.TryGetValue(trackingName, out var steps) ? steps.SelectMany(step => step.Outputs).Select(output => output.Value) : [];

    /// <summary>One line a diagnostic, as the compiler prints it: <c>file(line,column): severity ID: message</c>.</summary>
    public IReadOnlyList<string> Messages => [.. Diagnostics.Select(diagnostic => diagnostic.ToString())];
}

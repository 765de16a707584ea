using System.Text;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Options;
using ChatGen.Generator.Pipeline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ChatGen.Generator;

/// <summary>Turns the OpenAPI documents that a project marks into typed clients.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ChatClientGenerator : IIncrementalGenerator
{
    private static readonly UTF8Encoding NoByteOrderMark = new(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var facts = context.CompilationProvider
            .Select(static (compilation, _) => CompilationFacts.Of(compilation))
            .WithTrackingName(TrackingNames.CompilationFacts);

        var specs = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => SpecFile.From(pair.Left, pair.Right))
            .WhereNotNull()
            .WithTrackingName(TrackingNames.SpecFiles);

        // A specification with the files that it refers to. One that refers to none doesn't depend on any.
        var inputs = specs
            .Select(static (spec, cancellationToken) => SpecReferences.Of(spec, cancellationToken))
            .Combine(context.AdditionalTextsProvider.Collect())
            .Select(static (pair, cancellationToken) => SpecInput.Of(pair.Left, pair.Right, cancellationToken));

        var parts = inputs
            .SelectMany(static (input, _) => input.Others.Select(static other => other.Path))
            .Collect()
            .Select(static (paths, _) => paths.Distinct().OrderBy(static path => path, StringComparer.Ordinal).ToEquatableArray());

        // Reading and Modeling in one step: what they pass between them is neither small nor comparable.
        var results = inputs
            .Combine(parts)
            .Select(static (pair, _) => pair.Left with { IsPart = pair.Right.Contains(pair.Left.Spec.Options.FilePath) })
            .WithTrackingName(TrackingNames.SpecInputs)
            .Select(static (input, cancellationToken) => SpecResult.Of(input, cancellationToken))
            .WithTrackingName(TrackingNames.Results);

        var directory = results
            .Select(static (result, _) => ClientEntry.Of(result))
            .WhereNotNull()
            .Collect()
            .Select(static (entries, _) => new ClientDirectory(entries.ToEquatableArray()));

        var clients = results
            .Select(static (result, _) => result with { Problems = EquatableArray<DiagnosticInfo>.Empty })
            .Combine(directory)
            .Combine(facts)
            .Select(static (input, _) => input.Right.CanGenerate ? input.Left.Right.FilesOf(input.Left.Left, input.Right.LanguageUnions) : null)
            .WhereNotNull()
            .WithTrackingName(TrackingNames.Models);

        // Sources.
        Emit(clients.Select(static (client, _) => client.Client).WithTrackingName(TrackingNames.Clients));
        Emit(clients.SelectMany(static (client, _) => client.Types).WithTrackingName(TrackingNames.Types));
        Emit(clients.Select(static (client, _) => client.Resolver).WithTrackingName(TrackingNames.Resolvers));
        Emit(clients
            .Select(static (client, _) => client.HasUnions)
            .Collect()
            .Combine(facts)
            .SelectMany(static (input, _) => input.Left.Contains(true) && input.Right is { LanguageUnions: true, HasUnions: false } ? [new UnionPolyfillUnit()] : Array.Empty<UnionPolyfillUnit>())
            .WithTrackingName(TrackingNames.UnionPolyfill));

        // Diagnostics.
        Report(results.SelectMany(static (result, _) => result.Problems).WithTrackingName(TrackingNames.SpecDiagnostics));
        Report(specs.Collect()
            .Combine(facts)
            .Combine(directory)
            .SelectMany(static (input, _) => input.Left.Left.IsEmpty ? [] : ProjectProblems.Of(input.Left.Right).Concat(input.Right.Problems))
            .WithTrackingName(TrackingNames.ProjectDiagnostics));

        void Emit<T>(IncrementalValuesProvider<T> units)
            where T : SourceUnit => context.RegisterSourceOutput(units, static (output, unit) => AddSource(output, unit));

        void Report(IncrementalValuesProvider<DiagnosticInfo> problems) =>
            context.RegisterSourceOutput(problems, static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));
    }

    private static void AddSource(SourceProductionContext output, SourceUnit unit)
    {
        try
        {
            output.AddSource(unit.HintName, SourceText.From(unit.Emit(), NoByteOrderMark));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            output.ReportDiagnostic(DiagnosticInfo
                .Create(Descriptors.UnexpectedFailure, null, exception.GetType().Name, $"{unit.HintName}: {exception.Message}")
                .ToDiagnostic());
        }
    }
}

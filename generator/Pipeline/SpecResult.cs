using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling;
using ChatGen.Generator.Options;
using ChatGen.Generator.Reading;
using ChatGen.Generator.Reading.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ChatGen.Generator.Pipeline;

/// <summary>What came of one specification: comparable by value, so that what follows runs again only for what has changed.</summary>
/// <param name="Model">Null when there is nothing to generate.</param>
internal sealed record SpecResult(string FilePath, ClientModel? Model, EquatableArray<DiagnosticInfo> Problems)
{
    /// <summary>Reads and models a specification. Whatever happens becomes a diagnostic, except that the compiler gives up waiting.</summary>
    public static SpecResult Of(SpecInput input, CancellationToken cancellationToken)
    {
        try
        {
            return Create(input, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var start = new SpecLocation(input.Spec.Options.FilePath, default, default(TextSpan));
            var problem = DiagnosticInfo.Create(Descriptors.UnexpectedFailure, start, exception.GetType().Name, exception.Message);
            return new SpecResult(input.Spec.Options.FilePath, null, new([problem]));
        }
    }

    private static SpecResult Create(SpecInput input, CancellationToken cancellationToken)
    {
        var options = input.Spec.Options;
        var invalid = OptionsValidation.Validate(options).ToEquatableArray();
        if (invalid.Count > 0)
        {
            return new SpecResult(options.FilePath, null, invalid);
        }

        var others = input.Others.Select(other => new OtherFile(other.Path, TextOf(other, cancellationToken))).ToList();
        var text = TextOf(input.Spec.Text, cancellationToken);
        var read = SpecReader.Read(options.FilePath, text, options, cancellationToken, others, input.IsPart);
        if (read.Document is null)
        {
            return new SpecResult(options.FilePath, null, read.Problems.ToEquatableArray());
        }

        var problems = new ProblemSink(read.Document.Locate);
        foreach (var problem in read.Problems)
        {
            problems.Report(problem);
        }

        var model = ClientModeler.Build(read.Document, options, problems, cancellationToken);
        return new SpecResult(options.FilePath, model, problems.Problems.ToEquatableArray());
    }

    private static string TextOf(AdditionalText file, CancellationToken cancellationToken) => file.GetText(cancellationToken)?.ToString() ?? "";
}

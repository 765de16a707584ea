using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Options;
using ChatGen.Generator.Reading.Repairs;

namespace ChatGen.Generator.Reading;

/// <summary>What became of a file.</summary>
/// <param name="Document">Null when nothing could be made of it; the problems say why.</param>
internal sealed record SpecReadResult(SpecDocument? Document, IReadOnlyList<DiagnosticInfo> Problems);

/// <summary>The way into Reading: a file's text in, a document and located problems out. No file or network is touched.</summary>
internal static class SpecReader
{
    /// <param name="path">The file's path, for its form and for locations.</param>
    public static SpecReadResult Read(string path, string text, SpecOptions options, CancellationToken cancellationToken)
    {
        var endpoint = new Endpoint(options.Method?.ToLowerInvariant(), options.Path);
        var spec = SpecText.Whole(path, text);
        if (MarkdownPage.IsPage(path))
        {
            if (MarkdownPage.Find(path, text) is not { } block)
            {
                return Failed(DiagnosticInfo.Create(Descriptors.PageWithoutOpenApi, spec.Locate(0, 0)));
            }

            spec = block.Text;
            endpoint = new Endpoint(endpoint.Method ?? block.Method, endpoint.Path ?? block.Path);
        }

        var source = SourceReader.Read(path, spec, cancellationToken);
        if (source.Root is null)
        {
            return new SpecReadResult(null, source.Problems);
        }

        try
        {
            return Read(path, source.Text, source.Root, source.Problems, endpoint, cancellationToken);
        }
        catch (SourceException exception)
        {
            return Failed(exception.ToDiagnostic(source.Text));
        }
    }

    private static SpecReadResult Read(
        string path,
        SpecText text,
        SourceNode source,
        IReadOnlyList<DiagnosticInfo> earlier,
        Endpoint endpoint,
        CancellationToken cancellationToken)
    {
        var locator = new SpecLocator(path, text, source);
        var problems = new ProblemSink(locator.Locate);
        foreach (var problem in earlier)
        {
            problems.Report(problem);
        }

        if (source is not SourceMapping)
        {
            problems.Report(Descriptors.NotOpenApi, "", source is SourceSequence ? "a list" : "a single value");
            return new SpecReadResult(null, problems.Problems);
        }

        var content = (JsonObject)JsonTree.Build(source)!;
        if (DocumentForm.Complete(content, endpoint, locator, problems, out var isFragment) is not { } root
            || VersionInference.Determine(root, problems) is not { } version)
        {
            return new SpecReadResult(null, problems.Problems);
        }

        new AnchorRepair(version, cancellationToken).Run(root);
        var shapes = new ShapeRepair(version, locator, problems, cancellationToken);
        shapes.Walk(root, Part.Document, SpecPath.Root);
        new ReferenceRepair(root, shapes, version, locator, problems, cancellationToken).Run();
        new SchemaRepair(version, cancellationToken).Walk(root, Part.Document, SpecPath.Root);
        var document = DocumentReader.Read(root, problems, cancellationToken);
        return new SpecReadResult(
            document is null ? null : new SpecDocument(document, root, version, isFragment, locator),
            problems.Problems);
    }

    private static SpecReadResult Failed(DiagnosticInfo problem) => new(null, [problem]);
}

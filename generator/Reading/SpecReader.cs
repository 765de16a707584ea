using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Options;
using ChatGen.Generator.Reading.Files;
using ChatGen.Generator.Reading.Repairs;

namespace ChatGen.Generator.Reading;

/// <summary>What became of a file.</summary>
/// <param name="Document">Null when nothing could be made of it; the problems say why.</param>
internal sealed record SpecReadResult(SpecDocument? Document, IReadOnlyList<DiagnosticInfo> Problems);

/// <summary>The way into Reading: a file's text in, a document and located problems out. No file or network is touched.</summary>
internal static class SpecReader
{
    /// <param name="path">The file's path, for its form and for locations.</param>
    /// <param name="others">The files that references may lead to.</param>
    /// <param name="isPart">Another specification refers to this one: without paths of its own, it gives nothing of its own.</param>
    public static SpecReadResult Read(
        string path,
        string text,
        SpecOptions options,
        CancellationToken cancellationToken,
        IReadOnlyList<OtherFile>? others = null,
        bool isPart = false)
    {
        var spec = SpecText.Whole(path, text);
        try
        {
            return ReadText(path, text, spec, options, others ?? [], isPart, cancellationToken);
        }
        catch (SourceException exception)
        {
            return Failed(exception.ToDiagnostic(spec));
        }
    }

    private static SpecReadResult ReadText(
        string path, string file, SpecText spec, SpecOptions options, IReadOnlyList<OtherFile> others, bool isPart, CancellationToken cancellationToken)
    {
        var endpoint = new Endpoint(options.Method?.ToLowerInvariant(), options.Path);
        if (spec.Text.Length <= Bounds.Characters && MarkdownPage.IsPage(path))
        {
            if (MarkdownPage.Find(path, file) is not { } block)
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

        if (isPart && !HasPaths(source.Root))
        {
            return new SpecReadResult(null, []);
        }

        try
        {
            return Read(path, source.Text, source.Root, source.Problems, endpoint, others, cancellationToken);
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
        IReadOnlyList<OtherFile> others,
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
        var spelling = version;
        if (version == SpecVersion.V20)
        {
            new SwaggerUpgrade(root, locator, problems, cancellationToken).Run();
            spelling = SpecVersion.V30;
            shapes = new ShapeRepair(spelling, locator, problems, cancellationToken);
        }

        var files = new SpecFiles(new SourceFile(path, root, locator), others, problems, cancellationToken);
        new ReferenceRepair(root, files, shapes, spelling, locator, problems, cancellationToken).Run();
        new SchemaRepair(spelling, cancellationToken).Walk(root, Part.Document, SpecPath.Root);
        var document = DocumentReader.Read(root, problems, cancellationToken);
        return new SpecReadResult(
            document is null ? null : new SpecDocument(document, root, version, isFragment, locator),
            problems.Problems);
    }

    private static bool HasPaths(SourceNode root) =>
        root is SourceMapping mapping && mapping.Find("paths")?.Value is SourceMapping { Members.Count: > 0 };

    private static SpecReadResult Failed(DiagnosticInfo problem) => new(null, [problem]);
}

using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Options;
using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;

namespace ChatGen.Generator.Reading;

/// <summary>The OpenAPI block of a documentation page.</summary>
/// <param name="Method">The method in lower case that the block's info string names.</param>
/// <param name="Path">The path that the block's info string names.</param>
internal sealed record PageBlock(SpecText Text, string Method, string Path);

/// <summary>
/// Documentation pages, as Mintlify publishes them: Markdown with a fenced block whose info string reads
/// <c>yaml [file] METHOD /path</c>. Fences may have any length and lie in lists and quotes.
/// </summary>
internal static class MarkdownPage
{
    private static readonly MarkdownPipeline s_pipeline = CreatePipeline();

    public static bool IsPage(string path) =>
        path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".mdx", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase);

    /// <returns>The first OpenAPI block; null when the page has none.</returns>
    /// <exception cref="SourceException">The page is nested too deeply.</exception>
    public static PageBlock? Find(string path, string page)
    {
        foreach (var block in Parse(page).Descendants<FencedCodeBlock>())
        {
            if (Endpoint(block) is var (method, endpoint))
            {
                return new PageBlock(SpecText.Lines(path, page, Lines(block)), method, endpoint);
            }
        }

        return null;
    }

    private static MarkdownDocument Parse(string page)
    {
        try
        {
            return Markdown.Parse(page, s_pipeline);
        }
        catch (ArgumentException)
        {
            // The parser's own bound.
            throw new SourceException(Descriptors.TooLarge, 0, 0, "its lists and quotes are nested too deeply");
        }
    }

    // "yaml openapi.yaml POST /chat/completions": Markdig takes the first word for the info, and the rest for its arguments.
    private static (string Method, string Path)? Endpoint(FencedCodeBlock block)
    {
        var isSpec = block.Info?.ToLowerInvariant() is "yaml" or "yml" or "json";
        var words = (block.Arguments ?? "").Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (!isSpec || words.Length < 2)
        {
            return null;
        }

        var method = words[words.Length - 2].ToLowerInvariant();
        var path = words[words.Length - 1];
        return HttpMethods.All.Contains(method) && path[0] == '/' ? (method, path) : null;
    }

    private static List<(int Start, int End)> Lines(FencedCodeBlock block)
    {
        List<(int, int)> lines = [];
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var slice = block.Lines.Lines[i].Slice;
            lines.Add((slice.Start, Math.Max(slice.Start, slice.End + 1)));
        }

        return lines;
    }

    // Blocks only. HTML is left to be text: what a page nests in its components (<Tab> and the like) is still Markdown.
    private static MarkdownPipeline CreatePipeline()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.BlockParsers.TryRemove<HtmlBlockParser>();
        builder.InlineParsers.Clear();
        return builder.Build();
    }
}

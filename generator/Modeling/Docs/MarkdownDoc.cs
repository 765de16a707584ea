using System.Text;
using ChatGen.Generator.Model;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ChatGen.Generator.Modeling.Docs;

/// <summary>Turns a description (CommonMark, as OpenAPI has it) into the XML of a doc comment; links are kept.</summary>
internal static class MarkdownDoc
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().Build();

    /// <summary>The first paragraph is the summary, the rest the remarks.</summary>
    public static DocModel Convert(string? description, string fallback = "")
    {
        if (string.IsNullOrWhiteSpace(description))
        {
            return new DocModel(DocText.Escape(fallback), null);
        }

        if (IsPlain(description!))
        {
            return new DocModel(description!.TrimEnd(' '), null);
        }

        // A document nested beyond reason is kept as plain text: Markdig refuses it.
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(description!, Pipeline);
        }
        catch (ArgumentException)
        {
            return new DocModel(DocText.Escape(DocText.OneLine(description!)), null);
        }

        var blocks = document.Where(block => block is not (LinkReferenceDefinitionGroup or ThematicBreakBlock)).ToList();
        if (blocks.Count > 0 && blocks[0] is ParagraphBlock first)
        {
            return new DocModel(Inlines(first.Inline), Blocks(blocks.Skip(1)));
        }

        return new DocModel(DocText.Escape(fallback), Blocks(blocks));
    }

    // One line of words that means nothing else, in CommonMark or in XML: most descriptions are.
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or ' ' or '.' or ',' or ';' or ':' or '\'' or '"' or '(' or ')' or '/'))
            {
                return false;
            }
        }

        // A digit may begin a list.
        return text[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
    }

    private static string? Blocks(IEnumerable<Block> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            Append(text, block);
        }

        return text.Length == 0 ? null : text.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder text, Block block)
    {
        switch (block)
        {
            case CodeBlock code:
                text.Append("<code>\n").Append(DocText.Escape(code.Lines.ToString().Replace("\r", ""))).Append("\n</code>\n");
                break;
            case ListBlock list:
                text.Append("<list type=\"").Append(list.IsOrdered ? "number" : "bullet").Append("\">\n");
                foreach (var item in list.OfType<ListItemBlock>())
                {
                    text.Append("<item><description>").Append(Item(item)).Append("</description></item>\n");
                }

                text.Append("</list>\n");
                break;
            case HeadingBlock heading:
                text.Append("<para><b>").Append(Inlines(heading.Inline)).Append("</b></para>\n");
                break;
            case LeafBlock { Inline: not null } paragraph:
                text.Append("<para>").Append(Inlines(paragraph.Inline)).Append("</para>\n");
                break;
            case HtmlBlock html:
                text.Append("<para>").Append(DocText.Escape(html.Lines.ToString().Replace("\r", ""))).Append("</para>\n");
                break;
            case ContainerBlock container:
                foreach (var child in container)
                {
                    Append(text, child);
                }

                break;
        }
    }

    private static string Item(ListItemBlock item)
    {
        if (item is [ParagraphBlock only])
        {
            return Inlines(only.Inline);
        }

        var text = new StringBuilder();
        foreach (var child in item)
        {
            Append(text, child);
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Inlines(ContainerInline? container)
    {
        var text = new StringBuilder();
        foreach (var inline in container ?? [])
        {
            Append(text, inline);
        }

        return text.ToString().Trim();
    }

    private static void Append(StringBuilder text, Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(DocText.Escape(literal.Content.ToString()));
                break;
            case CodeInline code:
                text.Append("<c>").Append(DocText.Escape(code.Content)).Append("</c>");
                break;
            case LineBreakInline:
                text.Append('\n');
                break;
            case AutolinkInline link:
                AppendLink(text, link.Url, DocText.Escape(link.Url));
                break;
            case LinkInline { IsImage: false } link:
                AppendLink(text, link.Url, Inlines(link));
                break;
            case EmphasisInline emphasis:
                var tag = emphasis.DelimiterCount >= 2 ? "b" : "i";
                text.Append('<').Append(tag).Append('>').Append(Inlines(emphasis)).Append("</").Append(tag).Append('>');
                break;
            case HtmlInline html:
                text.Append(DocText.Escape(html.Tag));
                break;
            case HtmlEntityInline entity:
                text.Append(DocText.Escape(entity.Transcoded.ToString()));
                break;
            case ContainerInline container:
                text.Append(Inlines(container));
                break;
        }
    }

    private static void AppendLink(StringBuilder text, string? url, string label)
    {
        if (string.IsNullOrWhiteSpace(url) || !IsAddress(url!))
        {
            text.Append(label);
            return;
        }

        text.Append("<see href=\"").Append(DocText.EscapeAttribute(url!)).Append("\">").Append(label).Append("</see>");
    }

    // What shows doc comments makes links of these that can be followed: script and files are no place to go to.
    private static bool IsAddress(string url)
    {
        var scheme = url.TrimStart().Split('/', '?', '#')[0];
        var colon = scheme.IndexOf(':');
        return colon < 0 || scheme.Substring(0, colon).ToLowerInvariant() is "http" or "https" or "mailto";
    }
}

using System.Xml.Linq;
using ChatGen.Generator.Modeling.Docs;

namespace ChatGen.Generator.Tests.Modeling.Docs;

/// <summary>Descriptions, which are CommonMark, as doc comments, which are XML.</summary>
public sealed class MarkdownDocTests
{
    [Theory]
    [InlineData("Plain text.", "Plain text.")]
    [InlineData("Two\nlines.", "Two\nlines.")]
    [InlineData("See [the guide](https://a.b/c).", "See <see href=\"https://a.b/c\">the guide</see>.")]
    [InlineData("See [`the` *guide*](https://a.b/c?x=1&y=2).", "See <see href=\"https://a.b/c?x=1&amp;y=2\"><c>the</c> <i>guide</i></see>.")]
    [InlineData("See <https://a.b/c>.", "See <see href=\"https://a.b/c\">https://a.b/c</see>.")]
    [InlineData("See [the guide](/docs/guides).", "See <see href=\"/docs/guides\">the guide</see>.")]
    [InlineData("See [the guide][1].\n\n[1]: https://a.b/c", "See <see href=\"https://a.b/c\">the guide</see>.")]
    [InlineData("See [nothing]().", "See nothing.")]
    [InlineData("Set `stop` to `a < b`.", "Set <c>stop</c> to <c>a &lt; b</c>.")]
    [InlineData("**Bold** and *not*.", "<b>Bold</b> and <i>not</i>.")]
    [InlineData("snake_case_name stays", "snake_case_name stays")]
    [InlineData("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d")]
    [InlineData("<b>HTML</b> is text", "&lt;b&gt;HTML&lt;/b&gt; is text")]
    [InlineData("&lt;eos&gt; &amp; more", "&lt;eos&gt; &amp; more")]
    [InlineData("An image ![of a cat](cat.png).", "An image of a cat.")]
    [InlineData("Escaped \\*stars\\*.", "Escaped *stars*.")]
    public void A_paragraph_is_the_summary(string markdown, string summary)
    {
        var doc = MarkdownDoc.Convert(markdown);

        Assert.Equal(summary, doc.Summary);
        Assert.Null(doc.Remarks);
    }

    [Theory]
    [InlineData("Second.", "<para>Second.</para>")]
    [InlineData("- one\n- `two`", "<list type=\"bullet\">\n<item><description>one</description></item>\n<item><description><c>two</c></description></item>\n</list>")]
    [InlineData("1. one\n2. two", "<list type=\"number\">\n<item><description>one</description></item>\n<item><description>two</description></item>\n</list>")]
    [InlineData("```json\n{ \"a\": \"<b>\" }\n```", "<code>\n{ \"a\": \"&lt;b&gt;\" }\n</code>")]
    [InlineData("    indented\n    code", "<code>\nindented\ncode\n</code>")]
    [InlineData("## Heading", "<para><b>Heading</b></para>")]
    [InlineData("> Quoted.", "<para>Quoted.</para>")]
    [InlineData("<div>html</div>", "<para>&lt;div&gt;html&lt;/div&gt;</para>")]
    [InlineData("Second.\n\nThird.", "<para>Second.</para>\n<para>Third.</para>")]
    public void The_rest_is_the_remarks(string markdown, string remarks)
    {
        var doc = MarkdownDoc.Convert("First.\n\n" + markdown);

        Assert.Equal("First.", doc.Summary);
        Assert.Equal(remarks, doc.Remarks);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    public void Nothing_gives_the_fallback(string? markdown)
    {
        Assert.Equal("A &lt; B", MarkdownDoc.Convert(markdown, "A < B").Summary);
        Assert.Null(MarkdownDoc.Convert(markdown).Remarks);
    }

    [Fact]
    public void A_description_that_begins_with_a_list_has_the_fallback_as_summary()
    {
        var doc = MarkdownDoc.Convert("- one", "The body.");

        Assert.Equal("The body.", doc.Summary);
        Assert.StartsWith("<list", doc.Remarks, StringComparison.Ordinal);
    }

    public static TheoryData<string> Hostile => new()
    {
        "ends */ here",
        "</summary><script>alert(1)</script>",
        "</summary>\n\n</remarks>\n\n```\n</code>\n```",
        "line\u2028separator\u2029and\u0085next\u000Bvertical\u000Cfeed",
        "half \uD800 and \uDC00 surrogates \uDC00\uD800",
        "control \u0000 \u0001 \u001F \uFFFE \uFFFF",
        "[link](https://a.b/\"onclick=\"x) and [x](<https://a.b/c\" d>)",
        "[a\u2028b](https://a.b/\u2028c \"title\")",
        "`code \u2028 </c>`",
        "&#x2028; &#0; &#xD800; &lt;/summary&gt;",
        "]]> <![CDATA[ <!-- --> <?xml ?> <!DOCTYPE x>",
        "[unclosed](",
        "**unclosed *nested",
        "\r\rcarriage\rreturns\r\n",
        "😀 stays whole",
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_text_is_well_formed_on_lines_of_its_own(string text)
    {
        foreach (var markdown in new[] { text, "First.\n\n" + text, "- " + text, "# " + text, "> " + text, "    " + text, "```\n" + text, "<div>" + text })
        {
            var doc = MarkdownDoc.Convert(markdown, text);
            AssertWellFormed(doc.Summary);
            AssertWellFormed(doc.Remarks ?? "");
        }
    }

    [Fact]
    public void Whole_surrogate_pairs_stay() => Assert.Equal("😀 stays", MarkdownDoc.Convert("😀 stays").Summary);

    [Theory]
    [InlineData('>')]
    [InlineData('*')]
    [InlineData('[')]
    [InlineData('-')]
    [InlineData('`')]
    public void Deep_nesting_ends(char c)
    {
        var doc = MarkdownDoc.Convert(string.Concat(Enumerable.Repeat(c + (c == '-' ? " " : ""), 20_000)) + "x");

        AssertWellFormed(doc.Summary);
        AssertWellFormed(doc.Remarks ?? "");
    }

    private static void AssertWellFormed(string xml)
    {
        Assert.DoesNotContain(xml, c => c is '\r' or '\u0085' or '\u2028' or '\u2029' or '\0');
        var element = XElement.Parse($"<doc>{xml}</doc>", LoadOptions.PreserveWhitespace);
        Assert.DoesNotContain(element.Descendants(), child => child.Name.LocalName is "script" or "summary" or "remarks");
    }
}

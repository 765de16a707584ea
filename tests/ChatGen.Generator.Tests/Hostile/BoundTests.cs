using ChatGen.Generator.Modeling.Docs;
using ChatGen.Generator.Naming;
using ChatGen.Generator.Pipeline;
using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Hostile;

/// <summary>Bounds that a string of a document doesn't pass: of names, names of files, links and versions.</summary>
public sealed class BoundTests
{
    [Fact]
    public void A_long_name_is_cut_and_stays_different_from_others()
    {
        var one = NameLength.Bound(new string('a', 1000) + "1");
        var other = NameLength.Bound(new string('a', 1000) + "2");

        Assert.Equal(NameLength.Max, one.Length);
        Assert.StartsWith(new string('a', 191) + "_", one, StringComparison.Ordinal);
        Assert.NotEqual(one, other);
        Assert.Equal(new string('a', NameLength.Max), NameLength.Bound(new string('a', NameLength.Max)));
    }

    [Theory]
    [InlineData("ChatMessage_2", "ChatMessage_2")]
    [InlineData("Acme.Client", "Acme.Client")]
    [InlineData("Größe", "Gru00F6u00DFe")]
    [InlineData("中", "u4E2D")]
    public void A_file_is_called_in_ASCII(string type, string expected) => Assert.Equal(expected, FileNames.Of(type));

    [Theory]
    [InlineData("[a](https://example.com/x)", "<see href=\"https://example.com/x\">a</see>")]
    [InlineData("[a](/docs?a:b)", "<see href=\"/docs?a:b\">a</see>")]
    [InlineData("[a](mailto:a@example.com)", "<see href=\"mailto:a@example.com\">a</see>")]
    [InlineData("[a](javascript:alert(1))", "a")]
    [InlineData("[a](JavaScript:alert)", "a")]
    [InlineData("[a](file:///etc/passwd)", "a")]
    [InlineData("[a](data:text/html,x)", "a")]
    public void Only_addresses_of_the_web_and_of_mail_are_links(string markdown, string expected) =>
        Assert.Equal(expected, MarkdownDoc.Convert(markdown).Summary);

    [Theory]
    [InlineData("openapi: '2.0'\npaths: {}", "CHAT0105 (2,1)")]
    [InlineData("openapi: 3.1\npaths: {}", "CHAT0105 (2,1)")]
    [InlineData("swagger: 3.0.x\npaths: {}", "CHAT0105 (2,1)")]
    [InlineData("swagger: '2.0'\nopenapi: 3.1.0.7\npaths: {}", "CHAT0105 (3,1)")]
    public void A_supported_version_is_read_however_it_is_spelled(string text, string expected)
    {
        var result = GeneratorTest.Run(new Spec("spec.yaml", text));

        var diagnostic = Assert.Single(result.Diagnostics);
        var place = diagnostic.Location.GetLineSpan().StartLinePosition;
        Assert.Equal(expected, $"{diagnostic.Id} ({place.Line + 1},{place.Character + 1})");
    }
}

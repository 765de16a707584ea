using ChatGen.Generator.Reading;
using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.Text;

namespace ChatGen.Generator.Tests.Reading;

public sealed class LocationTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void A_place_is_that_of_the_members_name(string lineBreak)
    {
        var text = string.Join(lineBreak, "openapi: 3.1.0", "info:", "  # 😀 é", "  'title': t", "  \"x y\": {é: 😀, z: 1}", "");
        var result = Read.Yaml(text);

        var location = result.Document!.Locate("/info/title");
        Assert.Equal(new LinePosition(3, 2), location.Lines.Start);
        Assert.Equal(new LinePosition(3, 9), location.Lines.End);
        Assert.Equal("z", result.Covered(text, "#/info/x%20y/z"));
        Assert.Equal("spec.yaml", location.FilePath);
        Assert.Equal("spec.yaml", result.Document.FileName);
    }

    [Fact]
    public void JSON_is_counted_in_characters()
    {
        const string text = "{\"openapi\": \"3.1.0\", \"info\": {\"é😀\": \"é😀\", \"title\": \"t\"}, \"x\": [1, {\"a\": 2}]}";
        var result = Read.File("spec.json", text);

        Assert.Equal("\"title\"", result.Covered(text, "/info/title"));
        Assert.Equal("\"é😀\"", result.Covered(text, "/info/é😀"));
        Assert.Equal("1", result.Covered(text, "/x/0"));
        Assert.Equal("\"a\"", result.Covered(text, "/x/1/a"));
    }

    [Fact]
    public void A_byte_order_mark_does_not_count_as_text()
    {
        const string text = "\uFEFFopenapi: 3.1.0\npaths: {}\n";

        Assert.Equal("openapi", Read.Yaml(text).Covered(text, "/openapi"));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("/", 0)]
    [InlineData("/nothing/here", 0)]
    [InlineData("/x-list/0", 2)]
    [InlineData("/x-list/1/a", 3)]
    [InlineData("/x-list/7", 1)]
    [InlineData("/x-list/-1", 1)]
    [InlineData("/x-list/1/a/b/c", 3)]
    public void The_nearest_ancestor_stands_in_for_what_is_not_there(string place, int line) =>
        Assert.Equal(line, Read.Yaml("openapi: 3.1.0\nx-list:\n  - b\n  - a: 1\n").Document!.Locate(place).Lines.Start.Line);

    [Fact]
    public void An_alias_leads_to_its_anchor() =>
        Assert.Equal(1, Read.Yaml("openapi: 3.1.0\nx-a: &a {b: 1}\nx-c: *a\n").Document!.Locate("/x-c/b").Lines.Start.Line);

    [Fact]
    public void Repairs_keep_places()
    {
        const string text =
            """
            openapi: 3.1.0
            components:
              schemas:
                A: {type: object}
                X:
                  $ref: '#/components/schemas/A'
                  required: [a]
            """;

        Assert.Equal("X", Read.Yaml(text).Covered(text, "/components/schemas/X/allOf/1/required"));
    }
}

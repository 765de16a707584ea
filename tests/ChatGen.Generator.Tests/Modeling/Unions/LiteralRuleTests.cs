using ChatGen.Generator.Tests.Emission;

namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>Constants that are no strings: as tags, and as listed values.</summary>
public sealed class LiteralRuleTests
{
    private const string Any = "anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]";

    [Theory]
    [InlineData("const: true", "const: false", "kind=(true → A, false → B, other → unknown, absent → unknown)")]
    [InlineData("type: integer, const: 1", "enum: [2, 3]", "kind=(1 → A, 2 → B, 3 → B, other → unknown, absent → unknown)")]
    [InlineData("type: number, const: 1.5", "type: number, const: 2.0", "kind=(1.5 → A, 2 → B, other → unknown, absent → unknown)")]
    [InlineData("const: true", "type: boolean", "kind=(true → A, other → B, absent → unknown)")]
    public void They_are_tags(string first, string second, string expected)
    {
        var model = ModelTest.Value(Any, Pair(first, second));

        Assert.Equal(expected, model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Problems);
    }

    [Theory]
    [InlineData("""{"kind":1,"x":"t"}""", "A")]
    [InlineData("""{"kind":1.0,"x":"t"}""", "A")]
    [InlineData("""{"x":"t","kind":2}""", "B")]
    [InlineData("""{"kind":2.5,"x":"t"}""", "B")]
    [InlineData("""{"kind":4,"x":"t"}""", "Unknown")]
    [InlineData("""{"kind":"1","x":"t"}""", "Unknown")]
    public void Generated_code_reads_by_numbers(string json, string kind)
    {
        var model = ModelTest.Value(Any, Pair("type: number, const: 1", "type: number, enum: [2, 2.5]"));

        Assert.StartsWith(kind + " ", EmissionCompiler.Compile([.. model.Client.Types], ReadingTests.Probe).Run(json), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_constants_are_no_tag()
    {
        var model = ModelTest.Value(Any, Pair("const: true", "const: true").Replace("x: ", "y: ", StringComparison.Ordinal));

        Assert.DoesNotContain("kind=", model.Union("RequestValue").ObjectText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Listed_numbers_are_numbers_whose_documentation_names_them()
    {
        var value = ModelTest.Value("oneOf: [{ const: 1, title: Low }, { const: 2, title: High }]").Value;

        Assert.Equal("long", value.Type.Text());
        Assert.Contains("<c>1</c> (Low), <c>2</c> (High)", value.Doc.Remarks, StringComparison.Ordinal);
    }

    [Fact]
    public void Listed_strings_with_titles_are_a_named_enum()
    {
        var model = ModelTest.Value("oneOf: [{ const: l, title: Low }, { const: h, title: High }]");

        Assert.Equal(["Low", "High"], model.Enum("RequestValue").Values.Select(value => value.Name));
    }

    private static string Pair(string first, string second) =>
        $$"""
        A: { type: object, required: [kind], properties: { kind: { {{first}} }, x: { type: string } } }
        B: { type: object, required: [kind], properties: { kind: { {{second}} }, x: { type: string } } }
        """;
}

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

    [Theory]
    [InlineData("op", "const: 0", "const: 10", "Op0", "Op10")]
    [InlineData("op", "enum: [1]", "enum: [-2]", "Op1", "OpMinus2")]
    [InlineData("ok", "const: true", "const: false", "OkTrue", "OkFalse")]
    [InlineData("v2", "const: 1", "const: 1.5", "V2_1", "V2_1_5")]
    public void They_name_branches_in_place(string member, string first, string second, string one, string other)
    {
        var model = ModelTest.Value(
            $$"""
            oneOf:
              - { type: object, required: [{{member}}, d], properties: { {{member}}: { {{first}} }, d: { type: string } } }
              - { type: object, required: [{{member}}, d], properties: { {{member}}: { {{second}} }, d: { type: integer } } }
            """);

        Assert.Equal([one, other], model.Union("RequestValue").Cases.Select(one => one.Name));
        Assert.Equal(["RequestValue" + one, "RequestValue" + other], model.Union("RequestValue").Cases.Select(one => one.Type.Text()));
    }

    [Fact]
    public void Titles_and_components_name_branches_before_them()
    {
        var model = ModelTest.Value(
            "oneOf: [{ $ref: '#/components/schemas/Opened' }, { title: Closed, type: object, required: [op], properties: { op: { const: 1 } } }]",
            "Opened: { type: object, required: [op], properties: { op: { const: 0 } } }");

        Assert.Equal(["Opened", "Closed"], model.Union("RequestValue").Cases.Select(one => one.Name));
    }

    [Fact]
    public void What_only_one_branch_says_names_it_before_what_all_say()
    {
        var model = ModelTest.Value(
            """
            oneOf:
              - { type: object, required: [version, op], properties: { version: { const: 1 }, op: { const: 0 } } }
              - { type: object, required: [version, op], properties: { version: { const: 1 }, op: { const: 10 } } }
            """);

        Assert.Equal(["Op0", "Op10"], model.Union("RequestValue").Cases.Select(one => one.Name));
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

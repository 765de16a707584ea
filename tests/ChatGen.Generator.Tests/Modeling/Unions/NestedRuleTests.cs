using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Tests.Emission;

namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>Row 8, one level down: what is inside a member.</summary>
public sealed class NestedRuleTests
{
    private const string Any = "anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]";

    private const string Tagged =
        """
        A: { type: object, required: [data], properties: { id: { type: string }, data: { type: object, required: [kind], properties: { kind: { const: a }, x: { type: string } } } } }
        B: { type: object, required: [data], properties: { id: { type: string }, data: { type: object, required: [kind], properties: { kind: { const: b }, x: { type: string } } } } }
        """;

    [Fact]
    public void A_tag_inside_a_member_tells()
    {
        var model = ModelTest.Value(Any, Tagged);

        Assert.Equal("data.kind(a → A, b → B, other → rank(A, B), absent → rank(A, B))", model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Problems);
    }

    [Theory]
    [InlineData("""{"id":"1","data":{"x":"t","kind":"b"}}""", """B {"id":"1","data":{"kind":"b","x":"t"}}""")]
    [InlineData("""{"data":{"kind":"a"}}""", """A {"data":{"kind":"a"}}""")]
    [InlineData("""{"other":1}""", """Unknown {"other":1}""")]
    public void Generated_code_reads_by_it(string json, string expected)
    {
        var model = ModelTest.Value(Any, Tagged);

        Assert.Equal(expected, EmissionCompiler.Compile([.. model.Client.Types], ReadingTests.Probe).Run(json));
    }

    [Fact]
    public void Members_inside_a_lists_items_tell()
    {
        var model = ModelTest.Value(
            Any,
            """
            A: { type: object, required: [choices], properties: { choices: { type: array, items: { $ref: '#/components/schemas/Said' } } } }
            B: { type: object, required: [choices], properties: { choices: { type: array, items: { $ref: '#/components/schemas/Written' } } } }
            Said: { type: object, required: [index, message], properties: { index: { type: integer }, message: {} } }
            Written: { type: object, required: [index, text], properties: { index: { type: integer }, text: {} } }
            """);

        Assert.Equal("choices.has(message → A, text → B, else → rank(A, B))", model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void It_is_not_asked_where_the_members_themselves_tell()
    {
        var union = ModelTest.Value(
            Any,
            """
            A: { type: object, required: [data, a], properties: { a: { type: string }, data: { type: object, properties: { kind: { const: a } } } } }
            B: { type: object, required: [data, b], properties: { b: { type: string }, data: { type: object, properties: { kind: { const: b } } } } }
            """).Union("RequestValue");

        Assert.Equal("has(a → A, b → B, else → unknown)", union.ObjectText());
    }

    [Fact]
    public void What_is_equal_inside_too_is_ranked()
    {
        var model = ModelTest.Value(
            Any,
            """
            A: { type: object, title: One, required: [data], properties: { data: { type: object, properties: { kind: { type: string } } } } }
            B: { type: object, title: Two, required: [data], properties: { data: { type: object, properties: { kind: { type: string } } } } }
            """);

        Assert.Equal("rank(A, B)", model.Union("RequestValue").ObjectText());
        Assert.Single(model.Messages(Descriptors.UnionRanked));
    }
}

using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Tests.Modeling;

namespace ChatGen.Generator.Tests.Reading;

/// <summary>Components whose names look like escapes, or are none, and what refers to them.</summary>
public sealed class AwkwardComponentTests
{
    [Theory]
    [InlineData("a%2fb", "a%252fb")]
    [InlineData("100%25", "100%2525")]
    [InlineData("a~1b", "a~01b")]
    [InlineData("a~0", "a~00")]
    [InlineData("a b", "a%20b")]
    public void A_reference_is_decoded_once(string name, string segment)
    {
        var model = ModelTest.Value(
            $$"""{ $ref: '#/components/schemas/{{segment}}' }""",
            $$"""'{{name}}': { type: object, properties: { inner: { type: string } } }""");

        Assert.Empty(model.Problems);
        Assert.Equal(["inner: string"], model.Record(model.Value.Type).MemberTexts());
    }

    [Theory]
    [InlineData("a%2fb", "a%2fb")]
    [InlineData("a%2fb", "a~1b")]
    [InlineData("a/b", "a%252fb")]
    public void A_reference_that_says_another_name_leads_nowhere(string name, string segment)
    {
        var model = ModelTest.Value($$"""{ $ref: '#/components/schemas/{{segment}}' }""", $$"""'{{name}}': { type: object }""");

        Assert.Single(model.Messages(Descriptors.DanglingReference));
    }

    [Fact]
    public void A_mapping_is_decoded_once()
    {
        var model = ModelTest.Value(
            """
            oneOf: [{ $ref: '#/components/schemas/a%252fb' }, { $ref: '#/components/schemas/c' }]
            discriminator: { propertyName: kind, mapping: { one: '#/components/schemas/a%252fb', two: '#/components/schemas/c' } }
            """,
            """
            a%2fb: { type: object, required: [kind], properties: { kind: { type: string } } }
            c: { type: object, required: [kind], properties: { kind: { type: string } } }
            """);

        Assert.Empty(model.Problems);
        Assert.Equal("kind(one → A2fb, two → C, other → unknown, absent → unknown)", model.Union(model.Value.Type).ObjectText());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u00a0\u3000")]
    public void A_component_of_blanks_costs_nothing(string name)
    {
        var model = ModelTest.Value(
            $$"""{ $ref: '#/components/schemas/{{Uri.EscapeDataString(name)}}' }""",
            $$"""'{{name}}': { type: object, properties: { inner: { $ref: '#/components/schemas/{{Uri.EscapeDataString(name)}}' } } }""");

        Assert.Empty(model.Problems);
        Assert.Equal("Blank", model.Value.Type.Text());
        Assert.Equal(["inner: Blank"], model.Record("Blank").MemberTexts());
    }

    [Fact]
    public void A_tag_of_blanks_costs_itself_alone()
    {
        var model = ModelTest.Document(
            """
            openapi: 3.1.0
            paths:
              /send:
                get: { operationId: send, tags: ['', ' ', "\u00a0", good], responses: { '200': { description: Done } } }
            """);

        Assert.Equal("Send", model.Operation.Name);
        Assert.Equal(3, model.Problems.Count);
        Assert.Equal(3, model.Messages(Descriptors.ValueIgnored).Count);
    }
}

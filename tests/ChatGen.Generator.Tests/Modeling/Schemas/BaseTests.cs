namespace ChatGen.Generator.Tests.Modeling.Schemas;

/// <summary>A schema that lists its children, each of which has it in its <c>allOf</c>.</summary>
public sealed class BaseTests
{
    private const string Pets =
        """
        Pet:
          type: object
          required: [kind, id]
          properties: { kind: { type: string }, id: { type: string } }
          oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
          discriminator: { propertyName: kind }
        Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { kind: { const: cat }, lives: { type: integer } } }] }
        Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { kind: { const: dog }, name: { type: string } } }] }
        """;

    [Theory]
    [InlineData("Pet", "Cat")]
    [InlineData("Cat", "Pet")]
    [InlineData("Dog", "Pet")]
    public void It_is_the_same_whichever_is_met_first(string first, string second)
    {
        var model = ModelTest.Schemas(
            $$"""
            Request: { type: object, properties: { first: { $ref: '#/components/schemas/{{first}}' }, second: { $ref: '#/components/schemas/{{second}}' } } }
            {{Pets}}
            """);

        Assert.Equal(["Cat: Cat", "Dog: Dog"], model.Union("Pet").CaseTexts());
        Assert.Equal("kind(cat → Cat, dog → Dog, other → unknown, absent → unknown)", model.Union("Pet").ObjectText());
        Assert.Equal(["kind = cat", "id!: string", "lives: long"], model.Record("Cat").MemberTexts());
        Assert.Equal(["kind = dog", "id!: string", "name: string"], model.Record("Dog").MemberTexts());
        Assert.Empty(model.Problems);
    }

    [Theory]
    [InlineData("A", "B")]
    [InlineData("B", "A")]
    public void Unions_that_list_each_other_have_the_branches_of_both(string first, string second)
    {
        var model = ModelTest.Schemas(
            $$"""
            Request: { type: object, properties: { first: { $ref: '#/components/schemas/{{first}}' }, second: { $ref: '#/components/schemas/{{second}}' } } }
            A: { oneOf: [{ type: string }, { $ref: '#/components/schemas/B' }] }
            B: { anyOf: [{ type: integer }, { $ref: '#/components/schemas/A' }] }
            """);

        Assert.Equal(["long", "string"], model.Union("A").Cases.Select(one => one.Type.Text()).Order());
        Assert.Equal(["long", "string"], model.Union("B").Cases.Select(one => one.Type.Text()).Order());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void A_union_in_an_allOf_that_is_no_base_stays_a_union()
    {
        var model = ModelTest.Value(
            "allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, required: [owner], properties: { owner: { type: string } } }]",
            """
            Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }
            Cat: { type: object, required: [kind], properties: { kind: { const: cat } } }
            Dog: { type: object, required: [kind], properties: { kind: { const: dog } } }
            """);

        Assert.Equal("kind(cat → Cat, dog → Dog, other → unknown, absent → unknown)", model.Union("RequestValue").ObjectText());
    }
}

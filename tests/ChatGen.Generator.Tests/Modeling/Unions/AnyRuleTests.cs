using ChatGen.Generator.Model;

namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>Row 1: a branch that takes anything makes the others say nothing.</summary>
public sealed class AnyRuleTests
{
    [Theory]
    [InlineData("anyOf: [{ type: string }, {}]")]
    [InlineData("oneOf: [{}, { type: object, properties: { a: { type: string } } }]")]
    [InlineData("anyOf: [{ type: string }, true]")]
    [InlineData("anyOf: [{ type: string }, { description: Whatever it may be }]")]
    [InlineData("anyOf: [{}, { type: 'null' }]")]
    [InlineData("anyOf: [{ type: string }, { anyOf: [{}, { type: integer }] }]")]
    [InlineData("{}")]
    [InlineData("true")]
    [InlineData("{ description: Whatever it may be }")]
    public void Takes_any_JSON(string schema)
    {
        var value = ModelTest.Value(schema).Value;

        Assert.Equal("Any", value.Type.Text());
        Assert.Equal(Presence.OptionalNullable, value.Presence);
    }

    [Fact]
    public void A_component_without_a_schema_takes_any_JSON()
    {
        var value = ModelTest.Value("anyOf: [{ $ref: '#/components/schemas/Anything' }, { type: string }]", "Anything: {}").Value;

        Assert.Equal("Any", value.Type.Text());
    }

    [Fact]
    public void An_object_of_any_members_is_not_anything()
    {
        var union = ModelTest.Value("anyOf: [{ type: string }, { type: object }]").Union("RequestValue");

        Assert.Equal(["Text: string", "Map: FreeObject"], union.CaseTexts());
    }

    [Fact]
    public void A_list_of_anything_is_not_anything()
    {
        var union = ModelTest.Value("anyOf: [{ type: string }, { type: array, items: {} }]").Union("RequestValue");

        Assert.Equal(["Text: string", "Items: list of Any"], union.CaseTexts());
    }

    [Theory]
    [InlineData("{ type: object, additionalProperties: {} }")]
    [InlineData("{ type: object, additionalProperties: true }")]
    [InlineData("{ type: object }")]
    public void An_object_with_any_values_is_a_free_object(string schema) =>
        Assert.Equal("FreeObject", ModelTest.Value(schema).Value.Type.Text());
}

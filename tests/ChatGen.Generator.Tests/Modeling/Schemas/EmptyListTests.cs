using ChatGen.Generator.Model;

namespace ChatGen.Generator.Tests.Modeling.Schemas;

/// <summary>Lists of schemas and values that hold nothing, which JSON Schema forbids and generators of documents write: they say nothing.</summary>
public sealed class EmptyListTests
{
    [Theory]
    [InlineData("oneOf: []")]
    [InlineData("anyOf: []")]
    [InlineData("allOf: []")]
    [InlineData("oneOf: [], anyOf: [], allOf: []")]
    [InlineData("enum: []")]
    [InlineData("oneOf: [], description: Whatever.")]
    public void Alone_it_is_any_JSON(string schema)
    {
        var model = ModelTest.Value($"{{ {schema} }}");

        Assert.Equal("Any", model.Value.Type.Text());
        Assert.Equal(Presence.OptionalNullable, model.Value.Presence);
        Assert.Empty(model.Problems);
    }

    [Theory]
    [InlineData("type: string, oneOf: []", "value: string")]
    [InlineData("type: string, anyOf: []", "value: string")]
    [InlineData("type: string, allOf: []", "value: string")]
    [InlineData("type: string, enum: []", "value: string")]
    [InlineData("type: [integer, 'null'], oneOf: []", "value: long?")]
    [InlineData("type: array, items: { type: string }, anyOf: []", "value: list of string")]
    [InlineData("oneOf: [], anyOf: [{ type: string }]", "value: string")]
    [InlineData("oneOf: [{ type: string }], anyOf: []", "value: string")]
    [InlineData("oneOf: [], allOf: [{ type: boolean }]", "value: bool")]
    public void Beside_others_it_takes_nothing_from_them(string schema, string member)
    {
        var model = ModelTest.Value($"{{ {schema} }}");

        Assert.Equal([member], model.Record("Request").MemberTexts());
        Assert.Empty(model.Problems);
    }

    [Theory]
    [InlineData("oneOf")]
    [InlineData("anyOf")]
    [InlineData("allOf")]
    public void A_component_with_one_keeps_its_members(string keyword)
    {
        var model = ModelTest.Value(
            "$ref: '#/components/schemas/Point'",
            $"Point: {{ type: object, required: [x], properties: {{ x: {{ type: number }}, y: {{ type: number }} }}, {keyword}: [] }}");

        Assert.Equal("Point", model.Value.Type.Text());
        Assert.Equal(["x!: double", "y: double"], model.Record("Point").MemberTexts());
    }

    [Theory]
    [InlineData("{ oneOf: [{}] }")]
    [InlineData("{ type: string, oneOf: [{ type: string }, { type: integer }] }")]
    public void A_list_that_holds_something_counts(string schema) =>
        Assert.NotEqual("string", ModelTest.Value(schema).Value.Type.Text());

    [Theory]
    [InlineData("{ type: string, nullable: true, enum: [null] }", "3.0.3")]
    [InlineData("{ type: [string, 'null'], enum: [null] }", "3.1.0")]
    public void Null_as_the_only_value_leaves_the_type(string schema, string version) =>
        Assert.Equal(["value: string?"], ModelTest.Value(schema, version: version).Record("Request").MemberTexts());

    [Theory]
    [InlineData("3.0.3")]
    [InlineData("3.1.0")]
    public void Null_as_the_only_value_is_no_constant(string version)
    {
        var model = ModelTest.Schemas("Request: { type: object, required: [value], properties: { value: { enum: [null] } } }", version);

        Assert.Equal(["value!: Any?"], model.Record("Request").MemberTexts());
    }
}

using ChatGen.Generator.Model;

namespace ChatGen.Generator.Tests.Modeling.Schemas;

/// <summary>Members that can be one value only.</summary>
public sealed class ConstantTests
{
    private static PropertyModel Required(string schema) =>
        ModelTest.Schemas($"Request: {{ type: object, required: [value], properties: {{ value: {schema} }} }}").Value;

    [Theory]
    [InlineData("{ const: x }", "string", "x")]
    [InlineData("{ const: true }", "bool", "true")]
    [InlineData("{ type: boolean, enum: [false] }", "bool", "false")]
    [InlineData("{ const: 1 }", "long", "1")]
    [InlineData("{ type: integer, const: 1.0 }", "long", "1")]
    [InlineData("{ type: integer, enum: [-3, -3.0] }", "long", "-3")]
    [InlineData("{ const: 2.5 }", "double", "2.5")]
    [InlineData("{ type: number, const: 1 }", "double", "1")]
    [InlineData("{ type: number, const: 1.0 }", "double", "1")]
    [InlineData("{ type: integer, format: uint64, const: 7 }", "ulong", "7")]
    [InlineData("{ oneOf: [{ const: 4, title: Four }] }", "long", "4")]
    [InlineData("{ const: true, readOnly: true }", "bool", "true")]
    [InlineData("{ type: integer, enum: [1, x] }", "long", "1")]
    public void Of_one_value_they_are_constant(string schema, string type, string value)
    {
        var member = Required(schema);

        Assert.Equal((Presence.Constant, type, value), (member.Presence, member.Type.Text(), member.Constant));
    }

    [Theory]
    [InlineData("{ enum: [true, false] }", "value!: bool")]
    [InlineData("{ enum: [1, 2] }", "value!: long")]
    [InlineData("{ enum: [true, null] }", "value!: bool?")]
    [InlineData("{ type: [integer, 'null'], const: 1 }", "value!: long?")]
    [InlineData("{ anyOf: [{ const: 2.5 }, { type: 'null' }] }", "value!: double?")]
    [InlineData("{ anyOf: [{ const: true }, { type: boolean }] }", "value!: bool")]
    [InlineData("{ type: integer, const: 2.5 }", "value!: long")]
    [InlineData("{ type: integer, const: 9223372036854775808 }", "value!: long")]
    [InlineData("{ type: integer, format: uint64, const: -1 }", "value!: ulong")]
    [InlineData("{ type: number, const: 1e999 }", "value!: double")]
    [InlineData("{ type: boolean, enum: [1] }", "value!: bool")]
    public void Of_several_values_or_none_they_are_not(string schema, string expected)
    {
        var model = ModelTest.Schemas($"Request: {{ type: object, required: [value], properties: {{ value: {schema} }} }}");

        Assert.Equal([expected], model.Record("Request").MemberTexts());
    }

    [Theory]
    [InlineData("{ const: true, default: true }", "value ?= true")]
    [InlineData("{ const: 1, default: 1.0 }", "value ?= 1")]
    [InlineData("{ const: 2.5, default: 2.5 }", "value ?= 2.5")]
    [InlineData("{ const: true }", "value: bool")]
    [InlineData("{ const: true, default: false }", "value: bool")]
    [InlineData("{ const: true, default: 'true' }", "value: bool")]
    [InlineData("{ const: 1, default: null }", "value: long")]
    public void Optional_ones_are_constant_when_that_is_the_default(string schema, string expected) =>
        Assert.Equal([expected], ModelTest.Value(schema).Record("Request").MemberTexts());

    [Fact]
    public void What_they_are_is_said_once()
    {
        var member = Required("{ const: true }");

        Assert.Equal(DocModel.Empty, member.Doc);
    }

    [Fact]
    public void A_constant_is_nothing_to_say_in_a_text()
    {
        var model = ModelTest.Value(
            "oneOf: [{ $ref: '#/components/schemas/Note' }, { $ref: '#/components/schemas/Image' }]",
            "Note: { type: object, required: [type, version, text], properties: { type: { const: text }, version: { const: 1 }, text: { type: string } } }\n"
            + "Image: { type: object, required: [type, url], properties: { type: { const: image }, url: { type: string } } }");

        Assert.Equal("Text", model.Union("RequestValue").Text?.PropertyName);
    }

    [Fact]
    public void A_truth_value_is_no_name_for_a_text()
    {
        var model = ModelTest.Value(
            "oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]",
            "A: { type: object, required: [on, e], properties: { on: { const: true }, e: { type: string } } }\n"
            + "B: { type: object, required: [on, f], properties: { on: { const: false }, f: { type: integer } } }");

        Assert.Null(model.Union("RequestValue").Text);
        Assert.StartsWith("on=(true → A, false → B,", model.Union("RequestValue").ObjectText(), StringComparison.Ordinal);
    }
}

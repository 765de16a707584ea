using ChatGen.Generator.Model;

namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>Row 3: null in any of its spellings.</summary>
public sealed class NullableRuleTests
{
    [Theory]
    [InlineData("anyOf: [{ type: string }, { type: 'null' }]")]
    [InlineData("oneOf: [{ type: 'null' }, { type: string }]")]
    [InlineData("type: [string, 'null']")]
    [InlineData("anyOf: [{ type: string }, { enum: [null] }]")]
    [InlineData("anyOf: [{ type: string }, { const: null }]")]
    [InlineData("anyOf: [{ type: [string, 'null'] }]")]
    [InlineData("anyOf: [{ anyOf: [{ type: string }, { type: 'null' }] }, { type: string }]")]
    [InlineData("anyOf: [{ $ref: '#/components/schemas/Text' }, { type: 'null' }]")]
    [InlineData("$ref: '#/components/schemas/NullableText'")]
    [InlineData("allOf: [{ $ref: '#/components/schemas/NullableText' }]")]
    [InlineData("{ type: string, nullable: true }")]
    public void Spellings_of_3_1(string schema) => AssertNullable(schema, "3.1.0");

    [Theory]
    [InlineData("{ type: string, nullable: true }")]
    [InlineData("anyOf: [{ type: string, nullable: true }]")]
    [InlineData("{ oneOf: [{ type: string }], nullable: true }")]
    [InlineData("{ $ref: '#/components/schemas/Text', nullable: true }")]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Text' }], nullable: true }")]
    [InlineData("anyOf: [{ $ref: '#/components/schemas/Text' }, { enum: [null] }]")]
    [InlineData("anyOf: [{ $ref: '#/components/schemas/Text' }, { nullable: true, enum: [null] }]")]
    [InlineData("anyOf: [{ type: string }, { type: 'null' }]")]
    [InlineData("type: [string, 'null']")]
    public void Spellings_of_3_0(string schema) => AssertNullable(schema, "3.0.3");

    private static void AssertNullable(string schema, string version)
    {
        var nullable = version == "3.0.3" ? "{ type: string, nullable: true }" : "{ type: [string, 'null'] }";
        var model = ModelTest.Value(schema, $"Text: {{ type: string }}\nNullableText: {nullable}", version);

        Assert.Equal("string", model.Value.Type.Text());
        Assert.Equal(Presence.OptionalNullable, model.Value.Presence);
        Assert.Equal("HasValue", model.Value.HasName);
        Assert.Empty(model.Problems);
    }

    [Theory]
    [InlineData("{ type: string, nullable: true, enum: [a, b] }", "3.0.3")]
    [InlineData("{ type: string, nullable: true, enum: [a, b, null] }", "3.0.3")]
    [InlineData("{ type: string, enum: [a, b, null] }", "3.0.3")]
    [InlineData("{ type: [string, 'null'], enum: [a, b] }", "3.1.0")]
    [InlineData("{ type: [string, 'null'], enum: [a, b, null] }", "3.1.0")]
    [InlineData("{ enum: [a, null, b] }", "3.1.0")]
    [InlineData("{ anyOf: [{ const: a }, { const: b }, { const: null }] }", "3.1.0")]
    [InlineData("{ oneOf: [{ enum: [a, b] }, { type: 'null' }] }", "3.1.0")]
    public void A_nullable_enum_takes_null_whether_it_lists_it_or_not(string schema, string version)
    {
        var model = ModelTest.Value(schema, version: version);

        Assert.Equal(["value: RequestValue?"], model.Record("Request").MemberTexts());
        Assert.Equal(["a", "b"], model.Enum("RequestValue").ValueTexts());
        Assert.False(model.Enum("RequestValue").IsOpen);
    }

    [Fact]
    public void A_nullable_constant_is_no_constant()
    {
        var model = ModelTest.Schemas("Request: { type: object, required: [kind], properties: { kind: { enum: [chat, null] } } }");

        Assert.Equal(["kind!: RequestKind?"], model.Record("Request").MemberTexts());
    }

    [Fact]
    public void Required_and_nullable_are_two_things()
    {
        var model = ModelTest.Schemas(
            """
            Request:
              type: object
              required: [a, b]
              properties:
                a: { type: string }
                b: { type: [string, 'null'] }
                c: { type: string }
                d: { type: [string, 'null'] }
            """);

        Assert.Equal(["a!: string", "b!: string?", "c: string", "d: string?"], model.Record("Request").MemberTexts());
    }

    [Fact]
    public void Items_and_values_may_be_null()
    {
        var model = ModelTest.Schemas(
            """
            Request:
              type: object
              properties:
                items: { type: array, items: { type: [integer, 'null'] } }
                values: { type: object, additionalProperties: { anyOf: [{ type: number }, { type: 'null' }] } }
            """);

        Assert.Equal(["items: list of long?", "values: map of double?"], model.Record("Request").MemberTexts());
    }

    [Fact]
    public void Null_is_pulled_out_of_nested_unions()
    {
        var model = ModelTest.Value(
            "anyOf: [{ $ref: '#/components/schemas/Inner' }, { type: boolean }]",
            "Inner: { anyOf: [{ type: string }, { type: integer }, { type: 'null' }] }");

        Assert.Equal(["value: RequestValue?"], model.Record("Request").MemberTexts());
        Assert.Equal(["Text: string", "Integer: long", "Boolean: bool"], model.Union("RequestValue").CaseTexts());
    }

    [Fact]
    public void A_nullable_component_is_nullable_where_it_is_used()
    {
        var model = ModelTest.Value("$ref: '#/components/schemas/Point'", "Point: { type: [object, 'null'], properties: { x: { type: number } } }");

        Assert.Equal(["value: Point?"], model.Record("Request").MemberTexts());
    }

    [Theory]
    [InlineData("type: 'null'")]
    [InlineData("const: null")]
    [InlineData("enum: [null]")]
    public void Null_alone_is_any_JSON_that_may_be_null(string schema)
    {
        var value = ModelTest.Value(schema).Value;

        Assert.Equal("Any", value.Type.Text());
        Assert.Equal(Presence.OptionalNullable, value.Presence);
    }

    [Fact]
    public void Without_null_a_value_is_not_nullable() =>
        Assert.Equal(Presence.Optional, ModelTest.Value("anyOf: [{ type: string }]").Value.Presence);
}

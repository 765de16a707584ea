namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>Rows 5 and 6: enumerated strings.</summary>
public sealed class EnumRuleTests
{
    [Theory]
    [InlineData("anyOf: [{ type: string }, { type: string, enum: [a, b] }]")]
    [InlineData("anyOf: [{ enum: [a] }, { const: b }, { type: string }]")]
    [InlineData("anyOf: [{ $ref: '#/components/schemas/Known' }, { type: string }]")]
    [InlineData("anyOf: [{ anyOf: [{ type: string }, { const: a }] }, { const: b }]")]
    public void Open_beside_any_string(string schema)
    {
        var type = ModelTest.Value(schema, "Known: { type: string, enum: [a, b] }").Enum("RequestValue");

        Assert.True(type.IsOpen);
        Assert.Equal(["a", "b"], type.ValueTexts());
    }

    [Theory]
    [InlineData("{ type: string, enum: [a, b] }")]
    [InlineData("{ enum: [a, b] }")]
    [InlineData("{ type: string, enum: [a, b, a] }")]
    [InlineData("oneOf: [{ type: string, const: a }, { type: string, const: b }]")]
    [InlineData("oneOf: [{ enum: [a, b] }, { enum: [b, a] }]")]
    [InlineData("anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]")]
    public void Closed_when_only_listed_strings_fit(string schema)
    {
        var type = ModelTest.Value(schema, "A: { type: string, enum: [a] }\nB: { type: string, enum: [b] }").Enum("RequestValue");

        Assert.False(type.IsOpen);
        Assert.Equal(["a", "b"], type.ValueTexts());
    }

    [Fact]
    public void Constants_with_titles_are_named_and_documented_by_them()
    {
        var type = ModelTest.Value(
            """
            oneOf:
              - { const: lo, title: Low effort, description: Quick and cheap. }
              - { const: hi, title: High effort, description: Slow and thorough. }
            """).Enum("RequestValue");

        Assert.Equal(["LowEffort", "HighEffort"], type.Values.Select(value => value.Name));
        Assert.Equal(["lo", "hi"], type.ValueTexts());
        Assert.Equal(["Quick and cheap.", "Slow and thorough."], type.Values.Select(value => value.Doc.Summary));
    }

    [Fact]
    public void A_component_keeps_its_name_and_is_one_type_everywhere()
    {
        var model = ModelTest.Schemas(
            """
            Request:
              type: object
              properties:
                a: { $ref: '#/components/schemas/ModelIds' }
                b: { type: array, items: { $ref: '#/components/schemas/ModelIds' } }
            ModelIds: { anyOf: [{ type: string }, { type: string, enum: [small, large] }] }
            """);

        Assert.Equal(["a: ModelIds", "b: list of ModelIds"], model.Record("Request").MemberTexts());
        Assert.True(model.Enum("ModelIds").IsOpen);
    }

    [Fact]
    public void Beside_other_kinds_the_strings_are_one_case()
    {
        var model = ModelTest.Value(
            """
            anyOf:
              - { const: none }
              - { type: object, required: [name], properties: { name: { type: string } } }
              - { const: auto }
            """);
        var union = model.Union("RequestValue");

        Assert.Equal(["Value: RequestValueValue", "Name: RequestValueName"], union.CaseTexts());
        Assert.True(union.Cases[0].IsEnum);
        Assert.False(union.Cases[1].IsEnum);
        Assert.Equal(["none", "auto"], model.Enum("RequestValueValue").ValueTexts());
    }

    [Theory]
    [InlineData("{ enum: [1, 2] }", "long")]
    [InlineData("{ const: 1 }", "long")]
    [InlineData("{ enum: [0.5, 1.5] }", "double")]
    [InlineData("{ const: true }", "bool")]
    [InlineData("{ type: integer, enum: [1, 2] }", "long")]
    public void Other_constants_are_their_kind(string schema, string type) => Assert.Equal(type, ModelTest.Value(schema).Value.Type.Text());

    [Fact]
    public void Constants_of_several_kinds_are_a_union_by_kind()
    {
        var model = ModelTest.Value("enum: [auto, 1]");

        Assert.Equal(["Value: RequestValueValue", "Integer: long"], model.Union("RequestValue").CaseTexts());
        Assert.Equal(["auto"], model.Enum("RequestValueValue").ValueTexts());
    }

    [Fact]
    public void A_string_without_a_list_is_a_string() => Assert.Equal("string", ModelTest.Value("type: string").Value.Type.Text());

    [Fact]
    public void A_required_constant_is_no_choice()
    {
        var model = ModelTest.Schemas(
            """
            Request:
              type: object
              required: [a, b]
              properties:
                a: { const: x }
                b: { type: string, enum: [x] }
                c: { type: string, enum: [x], default: x }
                d: { type: string, enum: [x] }
            """);

        // Leaving an optional one out means something, unless it is the default as well.
        Assert.Equal(["a = x", "b = x", "c ?= x", "d: RequestD"], model.Record("Request").MemberTexts());
    }
}

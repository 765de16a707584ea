namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>Row 4: one branch left is that type.</summary>
public sealed class SingleRuleTests
{
    [Fact]
    public void One_branch_is_the_component_itself()
    {
        var model = ModelTest.Value("oneOf: [{ $ref: '#/components/schemas/Part' }]", "Part: { type: object, properties: { text: { type: string } } }");

        Assert.Equal("Part", model.Value.Type.Text());
        Assert.Equal(["Request", "Part"], model.TypeNames);
    }

    [Fact]
    public void A_component_with_one_branch_is_no_type()
    {
        var model = ModelTest.Value(
            "$ref: '#/components/schemas/SystemPart'",
            "SystemPart: { oneOf: [{ $ref: '#/components/schemas/Part' }] }\nPart: { type: object, properties: { text: { type: string } } }");

        Assert.Equal("Part", model.Value.Type.Text());
        Assert.Equal(["Request", "Part"], model.TypeNames);
    }

    [Fact]
    public void A_component_with_one_branch_in_place_keeps_its_name()
    {
        var model = ModelTest.Value("$ref: '#/components/schemas/Point'", "Point: { anyOf: [{ type: object, properties: { x: { type: number } } }] }");

        Assert.Equal(["x: double"], model.Record("Point").MemberTexts());
    }

    [Fact]
    public void Equal_branches_are_one()
    {
        var model = ModelTest.Value(
            """
            anyOf:
              - { type: object, description: One, properties: { a: { type: string, example: x } } }
              - { type: object, description: The same, properties: { a: { type: string } } }
            """);

        Assert.Equal(["a: string"], model.Record("RequestValue").MemberTexts());
    }

    [Theory]
    [InlineData("anyOf: [{ type: string, format: uri }, { type: string, pattern: '^data:' }]", "string")]
    [InlineData("oneOf: [{ type: integer, maximum: 0 }, { type: integer, minimum: 10 }]", "long")]
    [InlineData("type: [boolean]", "bool")]
    public void Scalars_of_one_kind_are_one(string schema, string type) => Assert.Equal(type, ModelTest.Value(schema).Value.Type.Text());

    [Fact]
    public void A_title_beside_the_branch_names_it()
    {
        var model = ModelTest.Value("title: UrlCitation\noneOf: [{ type: object, properties: { url: { type: string } } }]");

        Assert.Equal("UrlCitation", model.Value.Type.Text());
    }

    [Fact]
    public void A_branch_whose_tag_the_union_writes_keeps_the_union()
    {
        var model = ModelTest.Value(
            "oneOf: [{ allOf: [{ $ref: '#/components/schemas/Part' }, { required: [type], properties: { type: { enum: [text] } } }] }]",
            "Part: { type: object, required: [text], properties: { text: { type: string } } }");
        var union = model.Union("RequestValue");

        Assert.Equal(["Text: Part, type=text"], union.CaseTexts());
        Assert.Equal("type(text → Text, other → unknown, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void Two_different_branches_stay_two()
    {
        var model = ModelTest.Value(
            """
            anyOf:
              - { type: object, required: [a], properties: { a: { type: string } } }
              - { type: object, required: [b], properties: { b: { type: string } } }
            """);

        Assert.Equal(2, model.Union("RequestValue").Cases.Count);
    }
}

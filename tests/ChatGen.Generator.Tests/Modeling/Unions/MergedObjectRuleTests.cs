namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>Row 2: branches that only constrain the object beside them.</summary>
public sealed class MergedObjectRuleTests
{
    [Theory]
    [InlineData("oneOf: [{ required: [a] }, { required: [b] }]")]
    [InlineData("anyOf: [{ type: object, required: [a] }, { required: [b], description: The other one }]")]
    [InlineData("anyOf: [{ properties: { a: { const: x } }, required: [a] }, { properties: { b: { type: string } } }]")]
    [InlineData("oneOf: [{ required: [a], additionalProperties: false }, { required: [b], not: { required: [a] } }]")]
    public void Branches_that_only_constrain_make_one_record(string branches)
    {
        var model = ModelTest.Value("type: object\nproperties: { a: { type: string }, b: { type: integer } }\n" + branches);

        Assert.Equal("RequestValue", model.Value.Type.Text());
        Assert.Equal(["a: string", "b: long"], model.Record("RequestValue").MemberTexts());
    }

    [Fact]
    public void What_is_required_beside_the_branches_stays_required()
    {
        var model = ModelTest.Value("type: object\nrequired: [a]\nproperties: { a: { type: string }, b: { type: integer } }\noneOf: [{ required: [a] }, { required: [b] }]");

        Assert.Equal(["a!: string", "b: long"], model.Record("RequestValue").MemberTexts());
    }

    [Fact]
    public void Without_properties_beside_it_is_an_object_of_any_members() =>
        Assert.Equal("FreeObject", ModelTest.Value("type: object\nanyOf: [{ required: [a] }, { required: [b] }]").Value.Type.Text());

    [Fact]
    public void In_allOf_they_leave_the_other_part_as_it_is()
    {
        var model = ModelTest.Value(
            "allOf: [{ $ref: '#/components/schemas/Base' }, { anyOf: [{ required: [a] }, { required: [b] }] }]",
            "Base: { type: object, properties: { a: { type: string }, b: { type: string } } }");

        Assert.Equal("Base", model.Value.Type.Text());
    }

    [Fact]
    public void A_branch_with_a_member_of_its_own_is_an_alternative()
    {
        var model = ModelTest.Value(
            """
            type: object
            required: [id]
            properties: { id: { type: string } }
            oneOf:
              - { title: ByName, properties: { name: { type: string } }, required: [name] }
              - { title: ByNumber, properties: { number: { type: integer } }, required: [number] }
            """);
        var union = model.Union("RequestValue");

        Assert.Equal(["ByName: ByName", "ByNumber: ByNumber"], union.CaseTexts());
        Assert.Equal("has(name → ByName, number → ByNumber, else → unknown)", union.ObjectText());
        Assert.Equal(["id!: string", "name!: string"], model.Record("ByName").MemberTexts());
        Assert.Equal(["id!: string", "number!: long"], model.Record("ByNumber").MemberTexts());
    }

    [Fact]
    public void Members_beside_are_distributed_into_objects_only()
    {
        var model = ModelTest.Value(
            """
            properties: { id: { type: string } }
            oneOf:
              - { $ref: '#/components/schemas/Named' }
              - { type: string }
              - { type: 'null' }
            """,
            "Named: { type: object, required: [name], properties: { name: { type: string } } }");
        var union = model.Union("RequestValue");

        Assert.Equal(["Named: RequestValueNamed", "Text: string"], union.CaseTexts());
        Assert.Equal(["id: string", "name!: string"], model.Record("RequestValueNamed").MemberTexts());
        Assert.Equal("value: RequestValue?", model.Record("Request").MemberTexts()[0]);
    }

    [Fact]
    public void Tags_that_allOf_adds_stay_where_members_are_distributed()
    {
        var model = ModelTest.Value(
            """
            properties: { id: { type: string } }
            oneOf:
              - allOf: [{ $ref: '#/components/schemas/A' }, { properties: { type: { const: a } }, required: [type] }]
              - allOf: [{ $ref: '#/components/schemas/A' }, { properties: { type: { const: b } }, required: [type] }]
            """,
            "A: { type: object, required: [x], properties: { x: { type: string } } }");
        var union = model.Union("RequestValue");

        Assert.Equal("type(a → A, b → B, other → unknown, absent → unknown)", union.ObjectText());
        Assert.Equal(["id: string", "x!: string", "type = a"], model.Record(union.Cases[0].Type).MemberTexts());
        Assert.Equal(["id: string", "x!: string", "type = b"], model.Record(union.Cases[1].Type).MemberTexts());
    }

    [Theory]
    [InlineData("anyOf: [{ format: uri }, { pattern: '^data:' }]")]
    [InlineData("oneOf: [{ minLength: 1 }, { maxLength: 0 }]")]
    public void Branches_that_constrain_a_scalar_beside_them_are_that_scalar(string branches) =>
        Assert.Equal("string", ModelTest.Value("type: string\n" + branches).Value.Type.Text());
}

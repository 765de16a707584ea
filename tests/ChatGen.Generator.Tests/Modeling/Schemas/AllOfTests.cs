namespace ChatGen.Generator.Tests.Modeling.Schemas;

/// <summary><c>allOf</c>: the intersection of its parts and of what stands beside it.</summary>
public sealed class AllOfTests
{
    private const string Base = "Base: { type: object, required: [id], properties: { id: { type: string }, name: { type: string } } }\n";

    [Fact]
    public void Parts_are_one_record_in_their_order()
    {
        var model = ModelTest.Value(
            "allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { age: { type: integer } } }]",
            Base);

        Assert.Equal(["id!: string", "name: string", "age: long"], model.Record("RequestValue").MemberTexts());
        Assert.DoesNotContain("Base", model.TypeNames);
    }

    [Fact]
    public void Properties_beside_are_a_part()
    {
        var model = ModelTest.Value(
            """
            allOf: [{ $ref: '#/components/schemas/Base' }]
            properties: { age: { type: integer } }
            required: [age]
            """,
            Base);

        Assert.Equal(["id!: string", "name: string", "age!: long"], model.Record("RequestValue").MemberTexts());
    }

    [Fact]
    public void A_part_may_require_what_another_declares()
    {
        var model = ModelTest.Value("allOf: [{ $ref: '#/components/schemas/Base' }, { required: [name] }]", Base);

        Assert.Equal(["id!: string", "name!: string"], model.Record("RequestValue").MemberTexts());
    }

    [Theory]
    [InlineData("allOf: [{ $ref: '#/components/schemas/Base' }]")]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Base' }], description: Nearer, example: {} }")]
    [InlineData("allOf: [{ $ref: '#/components/schemas/Base' }, { description: Nearer }]")]
    [InlineData("allOf: [{ $ref: '#/components/schemas/Base' }, { type: object }]")]
    [InlineData("allOf: [{ allOf: [{ $ref: '#/components/schemas/Base' }] }]")]
    public void One_part_that_says_something_is_that_type(string schema) => Assert.Equal("Base", ModelTest.Value(schema, Base).Value.Type.Text());

    [Fact]
    public void A_description_beside_is_the_members()
    {
        var model = ModelTest.Value(
            "{ allOf: [{ $ref: '#/components/schemas/Base' }], description: Nearer }",
            Base.Replace("{ type: object,", "{ description: Farther, type: object,", StringComparison.Ordinal));

        Assert.Equal("Nearer", model.Value.Doc.Summary);
        Assert.Equal("Farther", model.Record("Base").Doc.Summary);
    }

    [Fact]
    public void Nested_ones_are_merged_all_the_way()
    {
        var model = ModelTest.Value(
            "$ref: '#/components/schemas/Top'",
            Base + """
            Middle: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { b: { type: string } } }] }
            Top: { allOf: [{ $ref: '#/components/schemas/Middle' }, { properties: { c: { type: string } } }] }
            """);

        Assert.Equal(["id!: string", "name: string", "b: string", "c: string"], model.Record("Top").MemberTexts());
        Assert.Equal(["Request", "Top"], model.TypeNames);
    }

    [Theory]
    [InlineData("{ description: Nearer }", "{ type: string }")]
    [InlineData("{ type: string }", "{ description: Nearer }")]
    [InlineData("{ type: string, minLength: 1 }", "{ type: string, maxLength: 9 }")]
    [InlineData("{}", "{ type: string }")]
    [InlineData("{ type: string }", "{}")]
    [InlineData("{ anyOf: [{ type: string }, { type: array, items: { type: string } }] }", "{ type: string }")]
    [InlineData("{ type: [string, 'null'] }", "{ type: string }")]
    public void A_member_that_two_parts_declare_fits_both(string first, string second)
    {
        var model = ModelTest.Value($"allOf: [{{ properties: {{ a: {first} }} }}, {{ properties: {{ a: {second} }} }}]");

        Assert.Equal(["a: string"], model.Record("RequestValue").MemberTexts());
    }

    [Theory]
    [InlineData("{ type: string }", "{ const: x }")]
    [InlineData("{ const: x }", "{ type: string }")]
    [InlineData("{ enum: [w, x, y] }", "{ enum: [x, z] }")]
    [InlineData("{ anyOf: [{ type: string }, { enum: [x, y] }] }", "{ enum: [x] }")]
    public void A_narrower_declaration_wins_wherever_it_stands(string first, string second)
    {
        var model = ModelTest.Value($"allOf: [{{ required: [a], properties: {{ a: {first} }} }}, {{ properties: {{ a: {second} }} }}]");

        Assert.Equal(["a = x"], model.Record("RequestValue").MemberTexts());
    }

    [Theory]
    [InlineData("{ type: boolean }", "{ enum: [false] }", "a = false")]
    [InlineData("{ const: true }", "{ type: boolean }", "a = true")]
    [InlineData("{ anyOf: [{ type: boolean }, { type: 'null' }], default: null }", "{ type: boolean, enum: [false], default: false }", "a = false")]
    [InlineData("{ type: integer }", "{ const: 1 }", "a = 1")]
    [InlineData("{ type: number, enum: [1, 2.5] }", "{ type: integer }", "a = 1")]
    [InlineData("{ enum: [1, 2, 3] }", "{ enum: [3, 4] }", "a = 3")]
    [InlineData("{ anyOf: [{ type: boolean }, { type: string }] }", "{ const: true }", "a = true")]
    [InlineData("{ anyOf: [{ type: integer }, { type: string }] }", "{ const: x }", "a = x")]
    [InlineData("{ type: boolean }", "{ type: boolean, description: On. }", "a!: bool")]
    [InlineData("{ enum: [1, 2, 3] }", "{ enum: [2, 3, 4] }", "a!: long")]
    [InlineData("{ const: true }", "{ const: false }", "a!: bool")]
    [InlineData("{ type: [boolean, 'null'] }", "{ enum: [true, null] }", "a!: bool?")]
    public void Listed_numbers_and_truth_values_are_those_of_both(string first, string second, string expected)
    {
        var model = ModelTest.Value($"allOf: [{{ required: [a], properties: {{ a: {first} }} }}, {{ properties: {{ a: {second} }} }}]");

        Assert.Equal([expected], model.Record("RequestValue").MemberTexts());
    }

    [Fact]
    public void An_optional_flag_that_one_part_fixes_is_constant()
    {
        var model = ModelTest.Value("allOf: [{ properties: { a: { type: boolean, default: true } } }, { properties: { a: { type: boolean, enum: [false], default: false } } }]");

        Assert.Equal(["a ?= false"], model.Record("RequestValue").MemberTexts());
    }

    [Fact]
    public void Objects_that_two_parts_declare_are_merged()
    {
        var model = ModelTest.Value("allOf: [{ properties: { a: { type: object, properties: { x: { type: string } } } } }, { properties: { a: { type: object, properties: { y: { type: string } } } } }]");

        Assert.Equal(["x: string", "y: string"], model.Record(model.Property("RequestValue", "a").Type).MemberTexts());
    }

    [Fact]
    public void Deprecation_of_a_member_that_two_parts_declare_stays()
    {
        var model = ModelTest.Value("allOf: [{ properties: { a: { type: string, deprecated: true } } }, { properties: { a: { type: string, description: Old } } }]");

        Assert.Equal("Old", model.Property("RequestValue", "a").Doc.Summary);
    }

    [Fact]
    public void Null_fits_only_when_it_fits_all()
    {
        Assert.Equal("value: RequestValue", ModelTest.Value("allOf: [{ type: [object, 'null'], properties: { a: {} } }, { type: object, properties: { b: {} } }]").Record("Request").MemberTexts()[0]);
        Assert.Equal("value: RequestValue?", ModelTest.Value("allOf: [{ type: [object, 'null'], properties: { a: {} } }, { type: [object, 'null'], properties: { b: {} } }]").Record("Request").MemberTexts()[0]);
    }

    [Fact]
    public void Scalars_are_narrowed()
    {
        Assert.Equal("string", ModelTest.Value("allOf: [{ type: string }, { type: string, format: uri }]").Value.Type.Text());
        Assert.Equal("long", ModelTest.Value("allOf: [{ type: number }, { type: integer }]").Value.Type.Text());
        Assert.Equal(["x"], ModelTest.Value("allOf: [{ enum: [x, y] }, { enum: [x, z] }]").Enum("RequestValue").ValueTexts());
    }

    [Fact]
    public void Parts_are_distributed_into_a_unions_branches()
    {
        var model = ModelTest.Value(
            """
            allOf:
              - $ref: '#/components/schemas/Base'
              - oneOf:
                  - { title: ByUrl, required: [url], properties: { url: { type: string } } }
                  - { title: ByData, required: [data], properties: { data: { type: string } } }
            """,
            Base);

        Assert.Equal("has(url → ByUrl, data → ByData, else → unknown)", model.Union("RequestValue").ObjectText());
        Assert.Equal(["id!: string", "name: string", "url!: string"], model.Record("ByUrl").MemberTexts());
        Assert.Equal(["id!: string", "name: string", "data!: string"], model.Record("ByData").MemberTexts());
    }

    [Fact]
    public void Values_of_undeclared_members_are_kept()
    {
        var record = ModelTest.Value("allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, additionalProperties: { type: integer } }]", Base).Record("RequestValue");

        Assert.Equal("long", record.AdditionalValues.Text());
        Assert.False(record.AdditionalValuesNullable);
    }

    [Fact]
    public void A_part_in_place_may_name_the_whole()
    {
        var model = ModelTest.Value("allOf: [{ title: ToolCall, type: object, properties: { id: { type: string } } }, { type: object, properties: { type: { const: x } } }]");

        Assert.Equal("ToolCall", model.Value.Type.Text());
    }

    [Fact]
    public void A_tag_added_outside_a_union_is_written_by_a_union_of_one()
    {
        var model = ModelTest.Value("allOf: [{ $ref: '#/components/schemas/Base' }, { required: [type], properties: { type: { const: base } } }]", Base);

        Assert.Equal(["Base: Base, type=base"], model.Union("RequestValue").CaseTexts());
    }

    [Fact]
    public void It_may_lead_back_to_its_own_type()
    {
        var model = ModelTest.Value(
            "$ref: '#/components/schemas/Node'",
            Base + "Node: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { children: { type: array, items: { $ref: '#/components/schemas/Node' } } } }] }");

        Assert.Equal(["id!: string", "name: string", "children: list of Node"], model.Record("Node").MemberTexts());
    }
}

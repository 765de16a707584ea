namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>Row 8: a property whose strings differ from branch to branch.</summary>
public sealed class TagRuleTests
{
    private const string Any = "anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]";
    private const string AnyOfThree = "anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }]";

    [Theory]
    [InlineData("const: a", "const: b")]
    [InlineData("enum: [a]", "enum: [b]")]
    [InlineData("type: string, enum: [a]", "const: b")]
    [InlineData("$ref: '#/components/schemas/TagA'", "allOf: [{ $ref: '#/components/schemas/TagB' }]")]
    public void Constants_are_tags(string first, string second)
    {
        var union = ModelTest.Value(
            Any,
            $$"""
            A: { type: object, required: [kind], properties: { kind: { {{first}} }, x: { type: string } } }
            B: { type: object, required: [kind], properties: { kind: { {{second}} }, x: { type: string } } }
            TagA: { type: string, enum: [a] }
            TagB: { type: string, enum: [b] }
            """).Union("RequestValue");

        Assert.Equal("kind(a → A, b → B, other → unknown, absent → unknown)", union.ObjectText());
        Assert.Equal("kind", union.TagProperty);
    }

    [Fact]
    public void Tags_are_found_through_allOf()
    {
        var union = ModelTest.Value(
            Any,
            """
            Base: { type: object, required: [id], properties: { id: { type: string } } }
            A: { allOf: [{ $ref: '#/components/schemas/Base' }, { required: [kind], properties: { kind: { const: a } } }] }
            B: { allOf: [{ $ref: '#/components/schemas/Base' }, { required: [kind], properties: { kind: { const: b } } }] }
            """).Union("RequestValue");

        Assert.Equal(["A: A", "B: B"], union.CaseTexts());
        Assert.Equal("kind(a → A, b → B, other → unknown, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void A_branch_may_have_several_values()
    {
        var union = ModelTest.Value(
            Any,
            """
            A: { type: object, required: [kind], properties: { kind: { enum: [a1, a2] } } }
            B: { type: object, required: [kind], properties: { kind: { const: b } } }
            """).Union("RequestValue");

        Assert.Equal("kind(a1 → A, a2 → A, b → B, other → unknown, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void A_value_that_two_branches_have_is_told_apart_inside_its_bucket()
    {
        var union = ModelTest.Value(
            Any,
            """
            A: { type: object, required: [kind, a], properties: { kind: { enum: [x, y] }, a: { type: string } } }
            B: { type: object, required: [kind, b], properties: { kind: { enum: [y, z] }, b: { type: string } } }
            """).Union("RequestValue");

        Assert.Equal("kind(x → A, y → has(a → A, b → B, else → unknown), z → B, other → unknown, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void Inside_a_bucket_the_next_tag_is_asked()
    {
        var union = ModelTest.Value(
            AnyOfThree,
            """
            A: { type: object, required: [kind, mode], properties: { kind: { const: x }, mode: { const: fast } } }
            B: { type: object, required: [kind, mode], properties: { kind: { const: x }, mode: { const: slow } } }
            C: { type: object, required: [kind], properties: { kind: { const: y } } }
            """).Union("RequestValue");

        Assert.Equal(
            "kind(x → mode(fast → A, slow → B, other → unknown, absent → unknown), y → C, other → unknown, absent → unknown)",
            union.ObjectText());
    }

    [Fact]
    public void The_property_that_most_branches_have_is_preferred()
    {
        var union = ModelTest.Value(
            AnyOfThree,
            """
            A: { type: object, required: [few, most], properties: { few: { const: x }, most: { const: a } } }
            B: { type: object, required: [few, most], properties: { few: { const: y }, most: { const: b } } }
            C: { type: object, required: [most], properties: { most: { const: c } } }
            """).Union("RequestValue");

        Assert.Equal("most(a → A, b → B, c → C, other → unknown, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void Then_the_property_with_the_fewest_shared_values()
    {
        var union = ModelTest.Value(
            AnyOfThree,
            """
            A: { type: object, required: [shared, own], properties: { shared: { const: x }, own: { const: a } } }
            B: { type: object, required: [shared, own], properties: { shared: { const: x }, own: { const: b } } }
            C: { type: object, required: [shared, own], properties: { shared: { const: y }, own: { const: c } } }
            """).Union("RequestValue");

        Assert.Equal("own(a → A, b → B, c → C, other → unknown, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void A_tag_may_be_optional()
    {
        var union = ModelTest.Value(
            Any,
            """
            A: { type: object, properties: { kind: { const: a, default: a } } }
            B: { type: object, required: [kind], properties: { kind: { const: b } } }
            """).Union("RequestValue");

        Assert.Equal("kind(a → A, b → B, other → unknown, absent → A)", union.ObjectText());
    }

    [Fact]
    public void Without_an_optional_tag_structure_decides()
    {
        var union = ModelTest.Value(
            Any,
            """
            A: { type: object, required: [x], properties: { kind: { const: a }, x: { type: string } } }
            B: { type: object, required: [y], properties: { kind: { const: b }, y: { type: string } } }
            """).Union("RequestValue");

        Assert.Equal("kind(a → A, b → B, other → unknown, absent → has(x → A, y → B, else → unknown))", union.ObjectText());
    }

    [Fact]
    public void A_branch_whose_tag_is_any_string_takes_other_values()
    {
        var union = ModelTest.Value(
            AnyOfThree,
            """
            A: { type: object, required: [role], properties: { role: { const: user } } }
            B: { type: object, required: [role], properties: { role: { const: tool } } }
            C: { type: object, required: [role], properties: { role: { type: string } } }
            """).Union("RequestValue");

        Assert.Equal("role(user → A, tool → B, other → C, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void An_open_enum_is_an_open_default_and_constants_beat_it()
    {
        var union = ModelTest.Value(
            AnyOfThree,
            """
            A: { type: object, required: [role], properties: { role: { const: user } } }
            B: { type: object, required: [role], properties: { role: { const: tool } } }
            C: { type: object, required: [role], properties: { role: { anyOf: [{ type: string }, { enum: [user, tool, critic] }] } } }
            """).Union("RequestValue");

        Assert.Equal("role(user → A, tool → B, other → C, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void A_branch_without_the_tag_is_taken_when_it_is_absent()
    {
        var union = ModelTest.Value(
            AnyOfThree,
            """
            A: { type: object, required: [role], properties: { role: { const: user } } }
            B: { type: object, required: [role], properties: { role: { const: tool } } }
            C: { type: object, required: [author], properties: { author: { type: string } } }
            """).Union("RequestValue");

        Assert.Equal("role(user → A, tool → B, other → unknown, absent → has(author → C, else → unknown))", union.ObjectText());
    }

    [Fact]
    public void Several_branches_without_the_tag_are_told_apart_by_structure()
    {
        var union = ModelTest.Value(
            "anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }, { $ref: '#/components/schemas/D' }]",
            """
            A: { type: object, required: [role], properties: { role: { const: user } } }
            B: { type: object, required: [role], properties: { role: { const: tool } } }
            C: { type: object, required: [author], properties: { author: { type: string } } }
            D: { type: object, required: [sender], properties: { sender: { type: string } } }
            """).Union("RequestValue");

        Assert.Equal("role(user → A, tool → B, other → unknown, absent → has(author → C, sender → D, else → unknown))", union.ObjectText());
    }

    [Fact]
    public void Tags_that_allOf_adds_belong_to_the_union()
    {
        var model = ModelTest.Schemas(
            """
            Request:
              type: object
              properties:
                parts:
                  type: array
                  items:
                    oneOf:
                      - allOf: [{ $ref: '#/components/schemas/TextPart' }, { type: object, required: [type], properties: { type: { enum: [text] } } }]
                      - allOf: [{ $ref: '#/components/schemas/ImagePart' }, { type: object, required: [type], properties: { type: { enum: [image] } } }]
                text: { $ref: '#/components/schemas/TextPart' }
            TextPart: { type: object, required: [text], properties: { text: { type: string } } }
            ImagePart: { type: object, required: [url], properties: { url: { type: string } } }
            """);

        Assert.Equal(["parts: list of RequestPart", "text: TextPart"], model.Record("Request").MemberTexts());
        Assert.Equal(["Text: TextPart, type=text", "Image: ImagePart, type=image"], model.Union("RequestPart").CaseTexts());
        Assert.Equal("type(text → Text, image → Image, other → unknown, absent → unknown)", model.Union("RequestPart").ObjectText());
        Assert.Equal(["text!: string"], model.Record("TextPart").MemberTexts());
    }

    [Fact]
    public void A_component_may_be_listed_under_two_tags()
    {
        var model = ModelTest.Value(
            """
            oneOf:
              - allOf: [{ $ref: '#/components/schemas/Part' }, { required: [type], properties: { type: { const: input } } }]
              - allOf: [{ $ref: '#/components/schemas/Part' }, { required: [type], properties: { type: { const: output } } }]
            """,
            "Part: { type: object, required: [text], properties: { text: { type: string } } }");
        var union = model.Union("RequestValue");

        // What was read under one tag is not written under the other.
        Assert.Equal(2, union.Cases.Count);
        Assert.Equal("type(input → Input, output → Output, other → unknown, absent → unknown)", union.ObjectText());
        Assert.Equal(["text!: string", "type = input"], model.Record(union.Cases[0].Type).MemberTexts());
        Assert.Equal(["text!: string", "type = output"], model.Record(union.Cases[1].Type).MemberTexts());
    }

    [Fact]
    public void A_component_that_is_such_an_allOf_is_a_record_with_its_constant()
    {
        var model = ModelTest.Value(
            Any,
            """
            Base: { type: object, required: [text], properties: { text: { type: string } } }
            A: { allOf: [{ $ref: '#/components/schemas/Base' }, { required: [type], properties: { type: { const: a } } }] }
            B: { allOf: [{ $ref: '#/components/schemas/Base' }, { required: [type], properties: { type: { const: b } } }] }
            """);

        Assert.Equal(["A: A", "B: B"], model.Union("RequestValue").CaseTexts());
        Assert.Equal(["text!: string", "type = a"], model.Record("A").MemberTexts());
    }

    [Theory]
    [InlineData("additionalProperties: false")]
    [InlineData("additionalProperties: true")]
    [InlineData("additionalProperties: { const: a }")]
    public void Additional_properties_are_no_tags(string additional)
    {
        var union = ModelTest.Value(
            Any,
            $$"""
            A: { type: object, required: [kind], properties: { kind: { const: a } }, {{additional}} }
            B: { type: object, required: [kind], properties: { kind: { const: b } } }
            """).Union("RequestValue");

        Assert.Equal("kind(a → A, b → B, other → unknown, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void The_same_values_everywhere_are_no_tag()
    {
        var union = ModelTest.Value(
            Any,
            """
            A: { type: object, required: [kind, a], properties: { kind: { enum: [x, y] }, a: { type: string } } }
            B: { type: object, required: [kind, b], properties: { kind: { enum: [y, x] }, b: { type: string } } }
            """).Union("RequestValue");

        Assert.Equal("has(a → A, b → B, else → unknown)", union.ObjectText());
        Assert.Null(union.TagProperty);
    }

    [Fact]
    public void One_branch_with_values_is_no_tag()
    {
        var union = ModelTest.Value(
            Any,
            """
            A: { type: object, required: [a, kind], properties: { kind: { const: x }, a: { type: string } } }
            B: { type: object, required: [b], properties: { b: { type: string } } }
            """).Union("RequestValue");

        Assert.Equal("has(a+kind → A, b → B, else → unknown)", union.ObjectText().Replace("kind+a", "a+kind", StringComparison.Ordinal));
    }

    [Fact]
    public void A_plain_string_stands_for_the_one_variant_that_is_a_text()
    {
        var union = ModelTest.Value(
            Any,
            """
            A: { type: object, required: [type, text], properties: { type: { const: input_text }, text: { type: string } } }
            B: { type: object, required: [type, url], properties: { type: { const: input_image }, url: { type: string } } }
            """).Union("RequestValue");

        Assert.NotNull(union.Text);
        Assert.Equal("Text", union.Text.PropertyName);
        Assert.Equal("A", union.Cases[union.Text.Case].Name);
    }

    [Fact]
    public void A_plain_string_stands_for_nothing_where_two_variants_are_texts()
    {
        var union = ModelTest.Value(
            Any,
            """
            A: { type: object, required: [type, text], properties: { type: { const: text }, text: { type: string } } }
            B: { type: object, required: [type, refusal], properties: { type: { const: refusal }, refusal: { type: string } } }
            """).Union("RequestValue");

        Assert.Null(union.Text);
    }
}

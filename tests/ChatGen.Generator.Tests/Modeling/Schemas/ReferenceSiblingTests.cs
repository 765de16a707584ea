using ChatGen.Generator.Diagnostics;

namespace ChatGen.Generator.Tests.Modeling.Schemas;

/// <summary>Beside <c>$ref</c>: until 3.0 annotations and <c>nullable</c> count, since 3.1 all of it does.</summary>
public sealed class ReferenceSiblingTests
{
    private const string Components =
        """
        Text: { type: string }
        Number: { type: number }
        Side: { type: string, enum: [left, right, both] }
        NullableText: { type: string, nullable: true }
        Point: { type: object, description: A place., properties: { x: { type: number } } }

        """;

    [Theory]
    [InlineData("Text', enum: [a, b]", "value: string")]
    [InlineData("Text', type: integer", "value: string")]
    [InlineData("Number', type: integer", "value: double")]
    [InlineData("Side', enum: [left]", "value: Side")]
    [InlineData("Point', oneOf: [{ type: string }, { type: integer }]", "value: Point")]
    [InlineData("Point', allOf: [{ properties: { y: { type: number } } }]", "value: Point")]
    [InlineData("Point', additionalProperties: { type: string }", "value: Point")]
    [InlineData("Text', nullable: true, enum: [a, b]", "value: string?")]
    [InlineData("Point', nullable: true, properties: { y: { type: number } }", "value: Point?")]
    [InlineData("NullableText', nullable: false", "value: string?")]
    public void In_3_0_constraints_are_ignored(string schema, string member)
    {
        var model = ModelTest.Value("{ $ref: '#/components/schemas/" + schema + " }", Components, "3.0.3");

        Assert.Equal([member], model.Record("Request").MemberTexts());
        Assert.Empty(model.Problems);
    }

    [Theory]
    [InlineData("3.0.3")]
    [InlineData("3.1.0")]
    public void Annotations_count_in_every_version(string version)
    {
        var model = ModelTest.Value("{ $ref: '#/components/schemas/Point', title: Goal, description: Where to go., deprecated: true, example: { x: 1 } }", Components, version);

        Assert.Equal(["value: Point"], model.Record("Request").MemberTexts());
        Assert.Equal("Where to go.", model.Value.Doc.Summary);
        Assert.True(model.Value.Deprecated);
        Assert.Equal("A place.", model.Record("Point").Doc.Summary);
    }

    [Theory]
    [InlineData("Number', type: integer", "value: long")]
    [InlineData("Text', minLength: 1", "value: string")]
    [InlineData("NullableText', type: string", "value: string")]
    [InlineData("NullableText', maxLength: 9", "value: string?")]
    [InlineData("Side', type: string", "value: Side")]
    [InlineData("Point', type: object", "value: Point")]
    [InlineData("Point', properties: {}", "value: Point")]
    public void Since_3_1_both_hold(string schema, string member)
    {
        var model = ModelTest.Value("{ $ref: '#/components/schemas/" + schema + " }", Components);

        Assert.Equal([member], model.Record("Request").MemberTexts());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void Since_3_1_values_beside_narrow_a_text()
    {
        var model = ModelTest.Value("{ $ref: '#/components/schemas/Text', enum: [a, b] }", Components);

        Assert.Equal(["a", "b"], model.Enum("RequestValue").ValueTexts());
    }

    [Theory]
    [InlineData("enum: [left]", "value = left")]
    [InlineData("const: right", "value = right")]
    public void Since_3_1_a_constant_beside_is_one(string beside, string member)
    {
        var model = ModelTest.Schemas("Request: { type: object, required: [value], properties: { value: { $ref: '#/components/schemas/Side', " + beside + " } } }\n" + Components);

        Assert.Equal([member], model.Record("Request").MemberTexts());
    }

    [Fact]
    public void Since_3_1_values_of_both_are_left()
    {
        var model = ModelTest.Value("{ $ref: '#/components/schemas/Side', enum: [right, none, left] }", Components);

        Assert.Equal(["left", "right"], model.Enum("RequestValue").ValueTexts().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Since_3_1_branches_beside_have_the_members_too()
    {
        var model = ModelTest.Value(
            "{ $ref: '#/components/schemas/Point', oneOf: [{ required: [y], properties: { y: { type: number } } }, { required: [z], properties: { z: { type: number } } }] }",
            Components);
        var cases = model.Union("RequestValue").Cases.Select(one => string.Join(", ", model.Record(one.Type).MemberTexts().Order(StringComparer.Ordinal)));

        Assert.Equal(["x: double, y!: double", "x: double, z!: double"], cases);
    }

    [Fact]
    public void Since_3_1_what_contradicts_the_reference_is_any_JSON()
    {
        var model = ModelTest.Value("{ $ref: '#/components/schemas/Text', type: integer }", Components);

        Assert.Equal(["value: Any?"], model.Record("Request").MemberTexts());
        Assert.Single(model.Messages(Descriptors.UnusableSchema));
    }
}

using ChatGen.Generator.Diagnostics;

namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>What <c>discriminator</c> says about tags (OpenAPI 3.1, 4.8.25).</summary>
public sealed class DiscriminatorTests
{
    private const string Branches = "oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]\n";

    [Fact]
    public void Its_property_is_preferred()
    {
        const string Pets =
            """
            Cat: { type: object, required: [a, b], properties: { a: { const: a1 }, b: { const: b1 } } }
            Dog: { type: object, required: [a, b], properties: { a: { const: a2 }, b: { const: b2 } } }
            """;

        Assert.Equal("a(a1 → Cat, a2 → Dog, other → unknown, absent → unknown)", ModelTest.Value(Branches, Pets).Union("RequestValue").ObjectText());
        Assert.Equal(
            "b(b1 → Cat, b2 → Dog, other → unknown, absent → unknown)",
            ModelTest.Value(Branches + "discriminator: { propertyName: b }", Pets).Union("RequestValue").ObjectText());
    }

    [Fact]
    public void Its_property_is_not_taken_when_it_tells_nothing_apart()
    {
        var union = ModelTest.Value(
            Branches + "discriminator: { propertyName: none }",
            """
            Cat: { type: object, required: [kind], properties: { kind: { const: cat } } }
            Dog: { type: object, required: [kind], properties: { kind: { const: dog } } }
            """).Union("RequestValue");

        Assert.Equal("kind(cat → Cat, dog → Dog, other → unknown, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void A_union_within_a_union_keeps_its_discriminator()
    {
        const string Pets =
            """
            Pet:
              oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
              discriminator: { propertyName: kind, mapping: { cat: Cat, dog: Dog } }
            Cat: { type: object, required: [kind, lives], properties: { kind: { type: string }, lives: { type: integer } } }
            Dog: { type: object, required: [kind, name], properties: { kind: { type: string }, name: { type: string } } }
            """;
        var union = ModelTest.Value("oneOf: [{ type: string }, { $ref: '#/components/schemas/Pet' }]\n", Pets).Union("RequestValue");

        Assert.Equal("kind(cat → Cat, dog → Dog, other → unknown, absent → unknown)", union.ObjectText());
    }

    [Theory]
    [InlineData("#/components/schemas/Cat", "#/components/schemas/Dog")]
    [InlineData("Cat", "Dog")]
    public void Its_mapping_gives_values_to_branches_without_any(string cat, string dog)
    {
        var union = ModelTest.Value(
            Branches + $"discriminator: {{ propertyName: kind, mapping: {{ meow: '{cat}', bark: '{dog}', woof: '{dog}' }} }}",
            """
            Cat: { type: object, required: [kind], properties: { kind: { type: string } } }
            Dog: { type: object, required: [kind], properties: { kind: { type: string } } }
            """).Union("RequestValue");

        Assert.Equal("kind(meow → Cat, bark → Dog, woof → Dog, other → unknown, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void A_value_of_its_mapping_goes_with_the_branchs_own()
    {
        var union = ModelTest.Value(
            Branches + "discriminator: { propertyName: kind, mapping: { feline: '#/components/schemas/Cat' } }",
            """
            Cat: { type: object, required: [kind], properties: { kind: { enum: [cat] } } }
            Dog: { type: object, required: [kind], properties: { kind: { enum: [dog] } } }
            """).Union("RequestValue");

        Assert.Equal("kind(feline → Cat, cat → Cat, dog → Dog, other → unknown, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void The_schemas_name_is_the_value_where_there_is_neither()
    {
        var union = ModelTest.Value(
            Branches + "discriminator: { propertyName: kind }",
            """
            Cat: { type: object, required: [kind], properties: { kind: { type: string } } }
            Dog: { type: object, required: [kind], properties: { kind: { type: string } } }
            """).Union("RequestValue");

        Assert.Equal("kind(Cat → Cat, Dog → Dog, other → unknown, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void A_branch_without_a_value_among_others_with_one_stays_the_open_default()
    {
        var union = ModelTest.Value(
            "oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Other' }]\ndiscriminator: { propertyName: kind }",
            """
            Cat: { type: object, required: [kind], properties: { kind: { const: cat } } }
            Dog: { type: object, required: [kind], properties: { kind: { const: dog } } }
            Other: { type: object, required: [kind], properties: { kind: { type: string } } }
            """).Union("RequestValue");

        Assert.Equal("kind(cat → Cat, dog → Dog, Other → Other, other → Other, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void A_discriminator_on_a_plain_object_is_no_union()
    {
        var model = ModelTest.Value(
            "$ref: '#/components/schemas/Pet'",
            """
            Pet: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat' } } }
            Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { name: { type: string } } }] }
            """);

        Assert.Equal(["kind!: string"], model.Record("Pet").MemberTexts());
    }

    [Theory]
    [InlineData("feline: '#/components/schemas/Cat'", "'feline' to 'Cat', whose own 'kind' is 'cat'")]
    [InlineData("fish: '#/components/schemas/Request'", "'fish' to a schema that is none of the branches")]
    public void A_mapping_that_contradicts_the_branches_is_reported_at_its_place(string entry, string expected)
    {
        var model = ModelTest.Schemas(
            $$"""
            Request: { type: object, properties: { value: { $ref: '#/components/schemas/Pet' } } }
            Cat: { type: object, required: [kind], properties: { kind: { enum: [cat] } } }
            Dog: { type: object, required: [kind], properties: { kind: { enum: [dog] } } }
            Pet:
              oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
              discriminator:
                propertyName: kind
                mapping:
                  cat: '#/components/schemas/Cat'
                  dog: '#/components/schemas/Dog'
                  {{entry}}
            """);
        var problem = Assert.Single(model.Problems);
        var place = problem.ToDiagnostic().Location.GetLineSpan();

        Assert.Equal(Descriptors.DiscriminatorDefect.Id, problem.Descriptor.Id);
        Assert.Contains(expected, problem.ToDiagnostic().GetMessage(null), StringComparison.Ordinal);
        Assert.Equal((20, 10), (place.StartLinePosition.Line, place.StartLinePosition.Character));
    }

    [Fact]
    public void Of_two_claims_to_a_value_the_constant_counts()
    {
        var model = ModelTest.Value(
            Branches + "discriminator: { propertyName: kind, mapping: { dog: '#/components/schemas/Cat', cat: '#/components/schemas/Dog' } }",
            """
            Cat: { type: object, required: [kind], properties: { kind: { enum: [cat] } } }
            Dog: { type: object, required: [kind], properties: { kind: { enum: [dog] } } }
            """);

        Assert.Equal("kind(cat → Cat, dog → Dog, other → unknown, absent → unknown)", model.Union("RequestValue").ObjectText());
        Assert.Equal(2, model.Messages(Descriptors.DiscriminatorDefect).Count);
    }

    [Fact]
    public void A_branch_without_its_property_is_reported_and_found_by_structure()
    {
        var model = ModelTest.Value(
            "oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Fish' }]\ndiscriminator: { propertyName: kind }",
            """
            Cat: { type: object, required: [kind], properties: { kind: { const: cat } } }
            Dog: { type: object, required: [kind], properties: { kind: { const: dog } } }
            Fish: { type: object, required: [fins], properties: { fins: { type: integer } } }
            """);
        var problem = Assert.Single(model.Problems);
        var place = problem.ToDiagnostic().Location.GetLineSpan();

        Assert.Equal("kind(cat → Cat, dog → Dog, other → unknown, absent → has(fins → Fish, else → unknown))", model.Union("RequestValue").ObjectText());
        Assert.Equal(Descriptors.DiscriminatorMissing.Id, problem.Descriptor.Id);
        Assert.Contains("'kind' is not declared by the branch 'Fish'", problem.ToDiagnostic().GetMessage(null), StringComparison.Ordinal);

        // The head of ten lines, then `Request`, its type, `properties`, `value`, `oneOf`: the line is the sixteenth.
        Assert.Equal((15, 10), (place.StartLinePosition.Line, place.StartLinePosition.Character));
    }

    [Fact]
    public void A_union_in_the_mapping_stands_for_its_branches()
    {
        var model = ModelTest.Value(
            "oneOf: [{ $ref: '#/components/schemas/Pet' }, { $ref: '#/components/schemas/Fish' }]\ndiscriminator: { propertyName: kind, mapping: { pet: '#/components/schemas/Pet', fish: '#/components/schemas/Fish' } }",
            """
            Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }
            Cat: { type: object, required: [kind, lives], properties: { kind: { type: string }, lives: { type: integer } } }
            Dog: { type: object, required: [kind, name], properties: { kind: { type: string }, name: { type: string } } }
            Fish: { type: object, required: [kind], properties: { kind: { type: string } } }
            """);

        Assert.Equal(
            "kind(pet → has(lives → Cat, name → Dog, else → unknown), fish → Fish, other → unknown, absent → unknown)",
            model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void A_branch_beside_a_discriminated_union_needs_no_tag()
    {
        var model = ModelTest.Value(
            "anyOf: [{ oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind } }, { $ref: '#/components/schemas/Fish' }]",
            """
            Cat: { type: object, required: [kind], properties: { kind: { const: cat } } }
            Dog: { type: object, required: [kind], properties: { kind: { const: dog } } }
            Fish: { type: object, required: [fins], properties: { fins: { type: integer } } }
            """);

        Assert.Equal("kind(cat → Cat, dog → Dog, other → unknown, absent → has(fins → Fish, else → unknown))", model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Problems);
    }
}

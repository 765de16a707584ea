using ChatGen.Generator.Tests.Emission;

namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>A <c>discriminator</c> in the base that all branches have in their <c>allOf</c>.</summary>
public sealed class InheritedDiscriminatorTests
{
    private const string Union = "oneOf: [{ $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Cat' }]";

    private const string Mapping = ", mapping: { dog: '#/components/schemas/Dog', cat: '#/components/schemas/Cat', fish: '#/components/schemas/Fish' }";

    [Theory]
    [InlineData("oneOf")]
    [InlineData("anyOf")]
    public void Its_mapping_tells_them_apart(string keyword)
    {
        var model = ModelTest.Value(Union.Replace("oneOf", keyword, StringComparison.Ordinal), Pets(Mapping));

        Assert.Equal("kind(dog → Dog, cat → Cat, other → unknown, absent → unknown)", model.Union("RequestValue").ObjectText());
        Assert.Equal(["kind!: string", "name: string"], model.Record("Dog").MemberTexts());
        Assert.Empty(model.Problems);
    }

    [Theory]
    [InlineData("""{"kind":"cat","name":"Tom"}""", "Cat")]
    [InlineData("""{"name":"Rex","kind":"dog"}""", "Dog", """{"kind":"dog","name":"Rex"}""")]
    [InlineData("""{"kind":"fish","name":"Wanda"}""", "Unknown")]
    [InlineData("""{"kind":"worm"}""", "Unknown")]
    [InlineData("""{"name":"Tom"}""", "Unknown")]
    public void Generated_code_reads_by_it(string json, string kind, string? written = null) => Assert.Equal(
        $"{kind} {written ?? json}",
        EmissionCompiler.Compile([.. ModelTest.Value(Union, Pets(Mapping)).Client.Types], ReadingTests.Probe).Run(json));

    [Fact]
    public void Without_a_mapping_the_schemas_names_are_the_values()
    {
        var union = ModelTest.Value(Union, Pets("")).Union("RequestValue");

        Assert.Equal("kind(Dog → Dog, Cat → Cat, other → unknown, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void The_branches_own_constants_go_before_names_that_nobody_wrote()
    {
        var union = ModelTest.Value(
            Union,
            """
            Pet: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }
            Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { required: [sound], properties: { sound: { const: meow } } }] }
            Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { required: [sound], properties: { sound: { const: woof } } }] }
            """).Union("RequestValue");

        Assert.Equal("sound(woof → Dog, meow → Cat, other → unknown, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void One_enumeration_of_all_kinds_is_parted_by_it()
    {
        var model = ModelTest.Value(
            Union,
            """
            Pet: { type: object, required: [kind], properties: { kind: { enum: [Dog, Cat, Fish] } }, discriminator: { propertyName: kind } }
            Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { name: { type: string } } }] }
            Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { name: { type: string } } }] }
            """);

        Assert.Equal("kind(Dog → Dog, Cat → Cat, other → unknown, absent → unknown)", model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void It_is_found_behind_parents_and_beside_other_kinds()
    {
        var model = ModelTest.Value(
            "anyOf: [{ type: string }, { $ref: '#/components/schemas/Puppy' }, { $ref: '#/components/schemas/Cat' }, { type: 'null' }]",
            Pets(", mapping: { puppy: '#/components/schemas/Puppy', cat: '#/components/schemas/Cat' }")
                + "\nPuppy: { allOf: [{ $ref: '#/components/schemas/Dog' }, { properties: { age: { type: integer } } }] }");

        Assert.Equal("kind(puppy → Puppy, cat → Cat, other → unknown, absent → unknown)", model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void The_base_as_a_branch_takes_what_no_child_does()
    {
        var union = ModelTest.Value(
            "oneOf: [{ $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Pet' }]",
            Pets(Mapping)).Union("RequestValue");

        Assert.Equal("kind(dog → Dog, cat → Cat, Pet → Pet, other → Pet, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void The_unions_own_discriminator_goes_before_it()
    {
        var union = ModelTest.Value(
            Union + "\ndiscriminator: { propertyName: kind, mapping: { d: '#/components/schemas/Dog', c: '#/components/schemas/Cat' } }",
            Pets(Mapping)).Union("RequestValue");

        Assert.Equal("kind(d → Dog, c → Cat, other → unknown, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void A_base_of_some_branches_only_has_no_say()
    {
        var union = ModelTest.Value(
            "oneOf: [{ $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Rock' }]",
            Pets(Mapping) + "\nRock: { type: object, required: [weight], properties: { weight: { type: number } } }").Union("RequestValue");

        Assert.Equal("has(kind → Dog, weight → Rock, else → unknown)", union.ObjectText());
    }

    [Fact]
    public void Bases_that_lead_to_themselves_end()
    {
        var model = ModelTest.Value(
            Union,
            """
            Cat: { allOf: [{ $ref: '#/components/schemas/Dog' }, { properties: { name: { type: string } } }] }
            Dog: { allOf: [{ $ref: '#/components/schemas/Cat' }, { properties: { name: { type: string } } }] }
            """);

        Assert.NotEmpty(model.Problems);
    }

    private static string Pets(string mapping) =>
        $$"""
        Pet: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind{{mapping}} } }
        Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { name: { type: string } } }] }
        Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { name: { type: string } } }] }
        Fish: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { fins: { type: integer } } }] }
        """;
}

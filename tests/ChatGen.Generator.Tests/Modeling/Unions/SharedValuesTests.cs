using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Tests.Emission;

namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>Branches that list each other's values under the tag: the discriminator says which is whose.</summary>
public sealed class SharedValuesTests
{
    private const string Union = "oneOf: [{ $ref: '#/components/schemas/EA' }, { $ref: '#/components/schemas/EB' }]\n";

    private const string Events =
        """
        T: { type: string, enum: [a, b, c] }
        EA: { type: object, required: [type], properties: { type: { $ref: '#/components/schemas/T' }, n: { type: integer } } }
        EB: { type: object, required: [type], properties: { type: { $ref: '#/components/schemas/T' }, n: { type: integer } } }
        """;

    [Fact]
    public void The_mapping_decides()
    {
        var model = ModelTest.Value(Union + "discriminator: { propertyName: type, mapping: { a: EA, b: EB } }", Events);

        Assert.Equal("type(a → EA, b → EB, other → unknown, absent → unknown)", model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Problems);
    }

    [Theory]
    [InlineData("""{"type":"a","n":1}""", "EA")]
    [InlineData("""{"n":1,"type":"b"}""", "EB")]
    [InlineData("""{"type":"c","n":1}""", "Unknown")]
    [InlineData("""{"n":1}""", "Unknown")]
    public void Generated_code_reads_by_the_mapping(string json, string kind) => Assert.StartsWith(
        kind + " ",
        EmissionCompiler.Compile(
            [.. ModelTest.Value(Union + "discriminator: { propertyName: type, mapping: { a: EA, b: EB } }", Events).Client.Types],
            ReadingTests.Probe).Run(json),
        StringComparison.Ordinal);

    [Fact]
    public void Several_values_may_be_mapped_to_one_branch()
    {
        var model = ModelTest.Value(Union + "discriminator: { propertyName: type, mapping: { a: EA, c: EA, b: EB } }", Events);

        Assert.Equal("type(a → EA, c → EA, b → EB, other → unknown, absent → unknown)", model.Union("RequestValue").ObjectText());
    }

    [Fact]
    public void A_branch_that_is_not_mapped_has_the_values_that_are_left()
    {
        var model = ModelTest.Value(Union + "discriminator: { propertyName: type, mapping: { a: EA } }", Events);

        Assert.Equal("type(a → EA, b → EB, c → EB, other → unknown, absent → unknown)", model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void A_value_that_the_branch_doesnt_list_contradicts_it_and_its_own_count_as_well()
    {
        var model = ModelTest.Value(Union + "discriminator: { propertyName: type, mapping: { z: EA, b: EB } }", Events);

        Assert.Equal("type(z → EA, a → EA, c → EA, b → EB, other → unknown, absent → unknown)", model.Union("RequestValue").ObjectText());
        Assert.Contains("'z' to 'EA'", Assert.Single(model.Messages(Descriptors.DiscriminatorDefect)), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_mapping_a_branch_has_the_value_that_it_is_called()
    {
        var model = ModelTest.Value(Union + "discriminator: { propertyName: type }", Events.Replace("[a, b, c]", "[EA, EB, EC]", StringComparison.Ordinal));

        Assert.Equal("type(EA → EA, EB → EB, other → unknown, absent → unknown)", model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void Without_a_mapping_it_keeps_what_no_other_lists()
    {
        var model = ModelTest.Value(
            Union + "discriminator: { propertyName: type }",
            """
            EA: { type: object, required: [type], properties: { type: { enum: [EA, early] } } }
            EB: { type: object, required: [type], properties: { type: { enum: [EB, EA] } } }
            """);

        Assert.Equal("type(EA → EA, early → EA, EB → EB, other → unknown, absent → unknown)", model.Union("RequestValue").ObjectText());
    }

    [Fact]
    public void Without_a_discriminator_nothing_tells_them_apart()
    {
        var model = ModelTest.Value(Union, Events);

        Assert.Equal("rank(EA, EB)", model.Union("RequestValue").ObjectText());
        Assert.Contains("a property with a 'const' of its own in each branch would decide it", Assert.Single(model.Messages(Descriptors.UnionRanked)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_discriminator_that_doesnt_tell_is_named_in_the_warning()
    {
        var model = ModelTest.Value(Union + "discriminator: { propertyName: type }", Events);

        Assert.Contains(
            "a value of its own for each under the discriminator's 'type', in 'mapping' or as a 'const', would decide it",
            Assert.Single(model.Messages(Descriptors.UnionRanked)),
            StringComparison.Ordinal);
    }
}

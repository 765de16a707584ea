using ChatGen.Generator.Tests.Emission;

namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>From the schema to generated code at work: which case is read, and that nothing is lost on the way back.</summary>
public sealed class ReadingTests
{
    /// <summary>Tells which case of <c>RequestValue</c> was read, then writes it again.</summary>
    public const string Probe = """"
        public static class Probe
        {
            public static string Run(string json)
            {
                var value = JsonSerializer.Deserialize<RequestValue>(json);
                return value.Kind + " " + JsonSerializer.Serialize(value);
            }
        }
        """";

    private const string Lists = "anyOf: [{ type: array, items: { type: number } }, { type: array, items: { type: integer } }, { type: array, items: { type: string } }, { type: string }]";

    [Theory]
    [InlineData("[1,2]", "Integers")]
    [InlineData("[1,2.5]", "Numbers")]
    [InlineData("""["a"]""", "Texts")]
    [InlineData("[]", "Numbers")]
    [InlineData("\"a\"", "Text")]
    [InlineData("""{"a":[1]}""", "Unknown")]
    [InlineData("true", "Unknown")]
    public void Arrays_are_told_apart_by_all_their_items(string json, string kind) => Check(Lists, "", json, kind);

    [Theory]
    [InlineData("""{"kind":"cat","lives":9,"more":{"a":[null]}}""", "Cat")]
    [InlineData("""{"kind":"feline","lives":9}""", "Cat")]
    [InlineData("""{"kind":"dog","lives":"many","name":"Rex"}""", "Dog", """{"kind":"dog","name":"Rex","lives":"many"}""")]
    [InlineData("""{"kind":"fish"}""", "Unknown")]
    [InlineData("""{"lives":9}""", "Cat")]
    public void A_mapped_value_and_the_constant_are_both_read(string json, string kind, string? written = null) => Check(
        "oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]\ndiscriminator: { propertyName: kind, mapping: { feline: '#/components/schemas/Cat' } }",
        """
        Cat: { type: object, required: [lives], properties: { kind: { const: cat }, lives: { type: integer } } }
        Dog: { type: object, required: [kind], properties: { kind: { const: dog }, name: { type: string } } }
        """,
        json,
        kind,
        written);

    [Theory]
    [InlineData("""{"n":1,"s":"a"}""", "Map")]
    [InlineData("\"a\"", "Text")]
    public void Maps_of_several_kinds_are_one_map_of_a_union(string json, string kind) => Check(
        "anyOf: [{ type: object, additionalProperties: { type: integer } }, { type: object, additionalProperties: { type: string } }, { type: string }]",
        "",
        json,
        kind);

    [Fact]
    public void What_the_children_of_a_plain_base_add_is_kept()
    {
        var model = ModelTest.Value(
            "$ref: '#/components/schemas/Pet'",
            """
            Pet: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat' } } }
            Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { lives: { type: integer } } }] }
            """);

        Assert.Equal("Pet", model.Value.Type.Text());
        Assert.Equal(
            """{"value":{"kind":"cat","lives":9}}""",
            EmissionCompiler.Compile([.. model.Client.Types]).RoundTrip("Request", """{"value":{"kind":"cat","lives":9}}"""));
    }

    private static void Check(string schema, string components, string json, string kind, string? written = null) =>
        Assert.Equal($"{kind} {written ?? json}", EmissionCompiler.Compile([.. ModelTest.Value(schema, components).Client.Types], Probe).Run(json));
}

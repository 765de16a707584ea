using ChatGen.Generator.Tests.Emission;

namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>One record beside an object of any members: the record where it fits.</summary>
public sealed class FitRuleTests
{
    private const string Foo = "{ title: Foo, type: object, required: [name], properties: { name: { type: string }, mode: { enum: [a, b] }, size: { type: integer } } }";

    private const string Free = "{ type: object, additionalProperties: true }";

    [Theory]
    [InlineData("""{"name":"a","x":1}""", "Foo")]
    [InlineData("""{"name":"a","mode":"new"}""", "Foo")]
    [InlineData("""{"x":1}""", "Map")]
    [InlineData("{}", "Map")]
    [InlineData("""{"name":5}""", "Map")]
    [InlineData("""{"name":null}""", "Map")]
    [InlineData("[]", "Unknown")]
    public void What_it_requires_has_to_be_there(string json, string kind)
    {
        Check($"anyOf: [{Foo}, {Free}]", json, kind);
        Check($"anyOf: [{{ type: object }}, {Foo}]", json, kind);
        Check($"oneOf: [{Foo}, {Free}, {{ type: object }}]", json, kind);
    }

    [Theory]
    [InlineData("required: [type], ", "const: x", "\"x\"", "\"y\"", "X")]
    [InlineData("", "const: x", "\"x\"", "\"y\"", "X")]
    [InlineData("required: [type], ", "const: 1", "1", "2")]
    [InlineData("", "const: true", "true", "false")]
    [InlineData("required: [type], ", "enum: [x, z]", "\"z\"", "\"y\"")]
    public void Its_constants_have_to_be_met(string required, string constant, string same, string other, string kind = "Foo")
    {
        var schema = $"oneOf: [{{ title: Foo, type: object, {required}properties: {{ type: {{ {constant} }}, q: {{ type: integer }} }} }}, {Free}]";

        Check(schema, $$"""{"type":{{same}},"q":1}""", kind);
        Check(schema, $$"""{"type":{{other}},"q":1}""", "Map");
        Check(schema, "{}", "Map");
    }

    [Theory]
    [InlineData("""{"name":"a","size":1}""", "Foo")]
    [InlineData("""{"n":"a"}""", "Map")]
    public void A_map_of_strings_takes_the_rest_too(string json, string kind) =>
        Check($"anyOf: [{Foo}, {{ type: object, additionalProperties: {{ type: string }} }}]", json, kind);

    [Fact]
    public void A_record_that_requires_nothing_is_every_object()
    {
        var union = ModelTest.Value($"anyOf: [{{ title: Foo, type: object, properties: {{ name: {{ type: string }} }} }}, {Free}]").Union("RequestValue");

        Assert.Equal("Foo", union.ObjectText());
    }

    [Fact]
    public void What_is_only_read_may_be_missing()
    {
        var union = ModelTest.Value(
            $"anyOf: [{{ title: Foo, type: object, required: [id, name], properties: {{ id: {{ type: string, readOnly: true }}, name: {{ type: string }} }} }}, {Free}]");

        Assert.Equal("Foo {\"name\":\"a\"}", EmissionCompiler.Compile([.. union.Client.Types], ReadingTests.Probe).Run("""{"name":"a"}"""));
    }

    [Fact]
    public void Without_a_map_it_is_every_object()
    {
        Assert.Equal("Foo", ModelTest.Value($"anyOf: [{Foo}, {{ type: string }}]").Union("RequestValue").ObjectText());
    }

    [Fact]
    public void Anything_beside_it_stays_anything()
    {
        Assert.Equal("Any", ModelTest.Value($"anyOf: [{Foo}, {{}}]").Value.Type.Text());
    }

    [Fact]
    public void What_no_ranked_branch_can_be_is_the_map()
    {
        var model = ModelTest.Value(
            $"anyOf: [{{ $ref: '#/components/schemas/Loose' }}, {{ $ref: '#/components/schemas/Tight' }}, {Free}]",
            """
            Loose: { type: object, required: [a], properties: { a: { type: string }, b: { type: string } } }
            Tight: { type: object, required: [a, b], properties: { a: { type: string }, b: { type: string } } }
            """);

        Assert.Equal("rank(Loose, Tight, else → Map)", model.Union("RequestValue").ObjectText());
        Assert.Equal("Map {\"b\":\"x\"}", EmissionCompiler.Compile([.. model.Client.Types], ReadingTests.Probe).Run("""{"b":"x"}"""));
    }

    [Theory]
    [InlineData("""{"a":"x"}""", "A")]
    [InlineData("""{"b":1}""", "B")]
    [InlineData("""{"b":"x"}""", "Map")]
    [InlineData("""{"c":1}""", "Map")]
    public void A_member_of_another_kind_is_the_maps_beside_several_records_too(string json, string kind) => Check(
        $"anyOf: [{{ type: object, required: [a], properties: {{ a: {{ type: string }} }} }}, {{ type: object, required: [b], properties: {{ b: {{ type: integer }} }} }}, {Free}]",
        json,
        kind);

    private static void Check(string schema, string json, string kind) =>
        Assert.Equal($"{kind} {json}", EmissionCompiler.Compile([.. ModelTest.Value(schema).Client.Types], ReadingTests.Probe).Run(json));
}

namespace ChatGen.Generator.Tests.Modeling.Schemas;

/// <summary>Several types in one schema: each keyword belongs to the type that knows it.</summary>
public sealed class TypeArrayTests
{
    [Theory]
    [InlineData("type: [array, 'null'], items: { type: string }", "value: list of string?")]
    [InlineData("type: [array], items: { type: integer }", "value: list of long")]
    [InlineData("type: ['null', array], items: { type: [string, 'null'] }", "value: list of string??")]
    [InlineData("type: [string, 'null'], items: { type: string }", "value: string?")]
    [InlineData("type: [object, 'null'], additionalProperties: { type: integer }, items: { type: string }", "value: map of long?")]
    public void One_type_with_null_is_that_type(string schema, string member)
    {
        Assert.Equal([member], ModelTest.Value($"{{ {schema} }}").Record("Request").MemberTexts());
        Assert.Equal([member], ModelTest.Value($"{{ {schema} }}", version: "3.0.3").Record("Request").MemberTexts());
    }

    [Theory]
    [InlineData("type: [string, array], items: { type: string }", "string, list of string")]
    [InlineData("type: [array, string], items: { type: integer }", "list of long, string")]
    [InlineData("type: [string, array]", "string, list of Any")]
    [InlineData("type: [integer, string], items: { type: boolean }", "long, string")]
    [InlineData("type: [boolean, object, array], items: { type: string }, additionalProperties: { type: integer }", "bool, map of long, list of string")]
    public void Items_belong_to_the_array(string schema, string cases)
    {
        Assert.Equal(cases.Split(", ").Order(StringComparer.Ordinal), Cases(ModelTest.Value($"{{ {schema} }}")));
        Assert.Equal(cases.Split(", ").Order(StringComparer.Ordinal), Cases(ModelTest.Value($"{{ {schema} }}", version: "3.0.3")));
    }

    [Theory]
    [InlineData("3.0.3")]
    [InlineData("3.1.0")]
    public void Values_belong_to_the_type_that_they_have(string version)
    {
        var union = ModelTest.Value("{ type: [string, integer], enum: [auto, none, 1] }", version: version);

        Assert.Equal(["auto", "none"], union.Enum(union.Union("RequestValue").Cases.Single(one => one.Type.Text() != "long").Type).ValueTexts());
    }

    [Fact]
    public void Properties_belong_to_the_object()
    {
        var model = ModelTest.Value("{ type: [array, object, 'null'], items: { type: string }, required: [a], properties: { a: { type: integer } } }");
        var union = model.Union("RequestValue");

        Assert.Equal(["value: RequestValue?"], model.Record("Request").MemberTexts());
        Assert.Equal(["a!: long"], model.Record(union.Cases.Single(one => one.Type.Text() != "list of string").Type).MemberTexts());
    }

    private static IEnumerable<string> Cases(Modeled model) => model.Union("RequestValue").Cases.Select(one => one.Type.Text()).Order(StringComparer.Ordinal);
}

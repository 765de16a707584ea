using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>Row 7 for arrays: by the kinds of their items.</summary>
public sealed class ArrayRuleTests
{
    [Fact]
    public void One_array_takes_every_array()
    {
        var union = ModelTest.Value("anyOf: [{ type: string }, { type: array, items: { type: string } }]").Union("RequestValue");

        Assert.Equal(["All → Texts"], union.ArrayTexts());
    }

    [Fact]
    public void Several_are_told_apart_by_their_first_item()
    {
        var model = ModelTest.Value(
            """
            oneOf:
              - { type: string }
              - { type: array, items: { type: string } }
              - { type: array, items: { type: integer } }
              - { type: array, items: { type: array, items: { type: integer } } }
            """);
        var union = model.Union("RequestValue");

        Assert.Equal(["Text: string", "Texts: list of string", "Integers: list of long", "Lists: list of list of long"], union.CaseTexts());
        Assert.Equal(["String → Texts", "Integer → Integers", "All → Lists"], union.ArrayTexts());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void Items_may_be_a_union_themselves()
    {
        var union = ModelTest.Value(
            """
            oneOf:
              - { type: array, items: { type: [string, number] } }
              - { type: array, items: { type: boolean } }
            """).Union("RequestValue");

        Assert.Equal(["String, Integer, Number → Items", "All → ItemsValue"], union.ArrayTexts());
    }

    [Fact]
    public void An_array_is_named_by_its_items()
    {
        var union = ModelTest.Value(
            "anyOf: [{ type: string }, { type: array, items: { $ref: '#/components/schemas/ContentPart' } }]",
            "ContentPart: { type: object, properties: { text: { type: string } } }").Union("RequestValue");

        Assert.Equal(["Text: string", "Parts: list of ContentPart"], union.CaseTexts());
    }

    [Fact]
    public void Arrays_of_the_same_kind_of_item_are_one_list_of_a_union()
    {
        var model = ModelTest.Value(
            "anyOf: [{ type: array, items: { $ref: '#/components/schemas/Cat' } }, { type: array, items: { $ref: '#/components/schemas/Dog' } }]",
            """
            Cat: { type: object, required: [meow], properties: { meow: { type: string } } }
            Dog: { type: object, required: [bark], properties: { bark: { type: string } } }
            """);

        var list = Assert.IsType<ListRef>(model.Value.Type);
        Assert.Equal(["Cat: Cat", "Dog: Dog"], model.Union(list.Item).CaseTexts());
        Assert.Equal("has(meow → Cat, bark → Dog, else → unknown)", model.Union(list.Item).ObjectText());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void Equal_arrays_are_one()
    {
        var model = ModelTest.Value("anyOf: [{ type: array, items: { type: string } }, { type: array, items: { type: string, description: One } }]");

        Assert.Equal("list of string", model.Value.Type.Text());
    }
}

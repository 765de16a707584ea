using ChatGen.Generator.Model;

namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>Row 7: by the kind of the JSON value.</summary>
public sealed class KindRuleTests
{
    [Fact]
    public void Every_kind_has_its_case()
    {
        var model = ModelTest.Value(
            """
            anyOf:
              - { type: string }
              - { type: integer }
              - { type: number }
              - { type: boolean }
              - { type: array, items: { type: string } }
              - { type: object, required: [id], properties: { id: { type: string } } }
            """);
        var union = model.Union("RequestValue");

        Assert.Equal(["Text: string", "Integer: long", "Number: double", "Boolean: bool", "Texts: list of string", "Id: RequestValueId"], union.CaseTexts());
        Assert.Equal("Text", union.CaseFor(ItemKinds.String));
        Assert.Equal("Integer", union.CaseFor(ItemKinds.Integer));
        Assert.Equal("Number", union.CaseFor(ItemKinds.Number));
        Assert.Equal("Boolean", union.CaseFor(ItemKinds.Boolean));
        Assert.Equal(["All → Texts"], union.ArrayTexts());
        Assert.Equal("Id", union.ObjectText());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void A_list_of_types_is_a_union()
    {
        var union = ModelTest.Value("type: [string, number, 'null']").Union("RequestValue");

        Assert.Equal(["Text: string", "Number: double"], union.CaseTexts());
    }

    [Fact]
    public void A_number_takes_integers_where_they_are_no_case()
    {
        var union = ModelTest.Value("type: [string, number]").Union("RequestValue");

        Assert.Equal("Number", union.CaseFor(ItemKinds.Integer));
        Assert.Equal("Number", union.CaseFor(ItemKinds.Number));
    }

    [Fact]
    public void An_integer_takes_no_fractions()
    {
        var union = ModelTest.Value("type: [string, integer]").Union("RequestValue");

        Assert.Equal("Integer", union.CaseFor(ItemKinds.Integer));
        Assert.Null(union.CaseFor(ItemKinds.Number));
        Assert.Null(union.CaseFor(ItemKinds.Boolean));
        Assert.Empty(union.ArrayTexts());
        Assert.Equal("nothing", union.ObjectText());
    }

    [Fact]
    public void Objects_are_classified_among_themselves()
    {
        var union = ModelTest.Value(
            """
            anyOf:
              - { type: string }
              - { title: FirstKind, type: object, required: [type], properties: { type: { const: a } } }
              - { title: SecondKind, type: object, required: [type], properties: { type: { const: b } } }
            """).Union("RequestValue");

        Assert.Equal("Text", union.CaseFor(ItemKinds.String));
        Assert.Equal("type(a → A, b → B, other → unknown, absent → unknown)", union.ObjectText());
    }

    [Fact]
    public void An_object_of_any_members_takes_what_no_other_case_does()
    {
        var union = ModelTest.Value(
            """
            anyOf:
              - { title: FirstKind, type: object, required: [type], properties: { type: { const: a } } }
              - { title: SecondKind, type: object, required: [type], properties: { type: { const: b } } }
              - { type: object, additionalProperties: { type: string } }
            """).Union("RequestValue");

        Assert.Equal(["A: FirstKind", "B: SecondKind", "Map: map of string"], union.CaseTexts());
        Assert.Equal("type(a → A, b → B, other → Map, absent → Map)", union.ObjectText());
    }

    [Fact]
    public void Nested_unions_are_flattened()
    {
        var union = ModelTest.Value(
            "anyOf: [{ $ref: '#/components/schemas/Scalar' }, { oneOf: [{ type: boolean }, { type: array, items: { type: integer } }] }]",
            "Scalar: { anyOf: [{ type: string }, { type: number }] }").Union("RequestValue");

        Assert.Equal(["Text: string", "Number: double", "Boolean: bool", "Integers: list of long"], union.CaseTexts());
    }

    [Fact]
    public void Of_oneOf_and_anyOf_beside_each_other_both_hold()
    {
        var model = ModelTest.Value("oneOf: [{ type: string }, { type: integer }]\nanyOf: [{ type: integer }, { type: boolean }]");

        Assert.Equal("long", model.Value.Type.Text());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void Bounds_and_formats_widen_and_never_narrow()
    {
        var model = ModelTest.Schemas(
            """
            Request:
              type: object
              properties:
                a: { type: integer, format: u-int8 }
                b: { type: integer, format: u-int32 }
                c: { type: integer, format: uint32 }
                d: { type: integer, format: int32 }
                e: { type: integer, maximum: 9223372036854776000, minimum: -9223372036854776000 }
                f: { type: integer, format: uint64 }
                g: { type: number, format: float }
                h: { type: string, format: date-time }
            """);

        Assert.Equal(["a: long", "b: long", "c: long", "d: long", "e: long", "f: ulong", "g: double", "h: string"], model.Record("Request").MemberTexts());
    }
}

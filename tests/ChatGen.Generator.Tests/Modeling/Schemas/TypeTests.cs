namespace ChatGen.Generator.Tests.Modeling.Schemas;

/// <summary>Names and identity of the types that schemas become.</summary>
public sealed class TypeTests
{
    [Fact]
    public void Only_what_is_used_is_a_type()
    {
        var model = ModelTest.Schemas("Request: { type: object, properties: { a: { type: string } } }\nUnused: { type: object, properties: { a: { type: string } } }");

        Assert.Equal(["Request"], model.TypeNames);
    }

    [Fact]
    public void The_same_member_in_place_is_one_type_within_a_component()
    {
        var model = ModelTest.Schemas(
            """
            Request:
              type: object
              properties:
                link: { type: object, description: One, properties: { url: { type: string } } }
                links: { type: array, items: { type: object, description: Two, properties: { url: { type: string } } } }
                other: { type: object, properties: { url: { type: string } } }
                inner: { type: object, properties: { link: { type: object, properties: { url: { type: integer } } } } }
                nested: { $ref: '#/components/schemas/Nested' }
            Nested: { type: object, properties: { link: { type: object, properties: { url: { type: string } } } } }
            """);

        Assert.Equal(
            ["link: RequestLink", "links: list of RequestLink", "other: RequestOther", "inner: RequestInner", "nested: Nested"],
            model.Record("Request").MemberTexts());
        Assert.Equal(["link: RequestInnerLink"], model.Record("RequestInner").MemberTexts());
        Assert.Equal(["link: NestedLink"], model.Record("Nested").MemberTexts());
    }

    [Fact]
    public void Titles_and_tags_tell_equal_schemas_apart()
    {
        var model = ModelTest.Schemas(
            """
            Request:
              type: object
              properties:
                a: { title: FirstKind, type: object, properties: { url: { type: string } } }
                b: { title: SecondKind, type: object, properties: { url: { type: string } } }
                c: { type: object, properties: { type: { const: c } } }
                d: { type: object, properties: { type: { const: d } } }
            """);

        Assert.Equal(["a: FirstKind", "b: SecondKind", "c: RequestC", "d: RequestD"], model.Record("Request").MemberTexts());
    }

    [Fact]
    public void A_title_that_is_a_sentence_or_one_word_names_nothing()
    {
        var model = ModelTest.Schemas(
            """
            Request:
              type: object
              properties:
                a: { title: The first thing, type: object, properties: { x: { type: string } } }
                b: { title: Thing, type: object, properties: { y: { type: string } } }
            """);

        Assert.Equal(["a: RequestA", "b: RequestB"], model.Record("Request").MemberTexts());
    }

    [Fact]
    public void Components_have_their_names_before_anything_else()
    {
        var model = ModelTest.Schemas(
            """
            Request: { type: object, properties: { value: { type: object, properties: { x: { type: string } } }, other: { $ref: '#/components/schemas/RequestValue' } } }
            RequestValue: { type: object, properties: { y: { type: string } } }
            """);

        Assert.Equal(["value: RequestValueValue", "other: RequestValue"], model.Record("Request").MemberTexts());
        Assert.Equal(["y: string"], model.Record("RequestValue").MemberTexts());
    }

    [Fact]
    public void Names_that_differ_by_what_no_identifier_has_stay_two()
    {
        var model = ModelTest.Schemas(
            """
            Request: { type: object, properties: { a: { $ref: '#/components/schemas/FunctionCall-Input' }, b: { $ref: '#/components/schemas/FunctionCall-Output' }, c: { $ref: '#/components/schemas/functioncall_input' } } }
            FunctionCall-Input: { type: object, properties: { x: { type: string } } }
            FunctionCall-Output: { type: object, properties: { y: { type: string } } }
            functioncall_input: { type: object, properties: { z: { type: string } } }
            """);

        Assert.Equal(["a: FunctionCallInput", "b: FunctionCallOutput", "c: FunctioncallInputModel"], model.Record("Request").MemberTexts());
    }

    [Fact]
    public void A_member_named_like_its_type_or_a_records_own_is_renamed()
    {
        var model = ModelTest.Schemas(
            """
            Request: { type: object, properties: { request: { type: string }, to_string: { type: string }, ToString: { type: string }, equals: { type: string }, additional_properties: { type: string } } }
            """);

        Assert.Equal(["RequestValue", "ToString_x2562", "ToStringValue", "EqualsValue", "AdditionalProperties"], model.Record("Request").Properties.Select(member => member.Name));
        Assert.Equal("OtherProperties", model.Record("Request").AdditionalName);
    }

    [Fact]
    public void Members_that_differ_by_case_only_stay_two()
    {
        var record = ModelTest.Schemas("Request: { type: object, properties: { id: { type: string }, ID: { type: string }, _id: { type: string }, i_d: { type: string } } }").Record("Request");

        Assert.Equal(4, record.Properties.Select(member => member.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["Id", "ID", "IdValue", "IDValue"], record.Properties.Select(member => member.Name));
    }

    [Fact]
    public void Types_that_hide_the_frameworks_are_listed()
    {
        var model = ModelTest.Schemas(
            "Request: { type: object, properties: { a: { $ref: '#/components/schemas/Task' }, b: { $ref: '#/components/schemas/File' }, c: { $ref: '#/components/schemas/System' } } }\n"
            + "Task: { type: object, properties: { x: { type: string } } }\nFile: { type: object, properties: { x: { type: string } } }\nSystem: { type: object, properties: { x: { type: string } } }");

        Assert.Equal(["File", "Request", "System", "Task"], model.TypeNames.Order(StringComparer.Ordinal));
        Assert.Contains("Task", model.Client.Context.Shadowed);
        Assert.DoesNotContain("File", model.Client.Context.Shadowed);
    }

    [Fact]
    public void Values_that_make_no_identifier_have_names()
    {
        var type = ModelTest.Value("enum: ['<|endoftext|>', gpt-4.1, '', 'Auto', 'auto', '+1', '-1', '!=', '1', class, Value, to_string]").Enum("RequestValue");

        Assert.Equal(12, type.Values.Select(value => value.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            ["Endoftext", "Gpt4_1", "Empty", "Auto", "AutoValue", "Plus1", "Minus1", "NotEqual", "_1", "Class", "ValueValue", "ToStringValue"],
            type.Values.Select(value => value.Name));
        Assert.Equal("<|endoftext|>", type.Values[0].Value);
    }

    [Fact]
    public void ReadOnly_and_writeOnly_members_are_never_required()
    {
        var model = ModelTest.Schemas("Request: { type: object, required: [a, b, c], properties: { a: { type: string, readOnly: true }, b: { type: string, writeOnly: true }, c: { type: string } } }");

        Assert.Equal(["a: string", "b: string", "c!: string"], model.Record("Request").MemberTexts());
    }

    [Fact]
    public void A_default_makes_no_value()
    {
        var model = ModelTest.Schemas("Request: { type: object, properties: { n: { type: integer, default: 1, minimum: 1, maximum: 9 } } }");

        Assert.Equal(["n: long"], model.Record("Request").MemberTexts());
        Assert.Equal("<para>Default: <c>1</c>. At least: <c>1</c>. At most: <c>9</c>.</para>", model.Property("Request", "n").Doc.Remarks);
    }

    [Fact]
    public void Deprecated_members_say_so() =>
        Assert.True(ModelTest.Value("{ type: string, deprecated: true }").Value.Deprecated);

    [Fact]
    public void Undeclared_members_have_the_type_of_additionalProperties()
    {
        var record = ModelTest.Schemas("Request: { type: object, properties: { a: { type: string } }, additionalProperties: { type: [integer, 'null'] } }").Record("Request");

        Assert.Equal("long", record.AdditionalValues.Text());
        Assert.True(record.AdditionalValuesNullable);
        Assert.Equal("AdditionalProperties", record.AdditionalName);
    }

    [Fact]
    public void Two_runs_give_the_same_model() =>
        Assert.Equal(ModelTest.Spec("wandb.yaml").Client, ModelTest.Spec("wandb.yaml").Client);
}

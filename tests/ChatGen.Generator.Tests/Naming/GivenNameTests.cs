using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Options;
using ChatGen.Generator.Tests.Harness;
using ChatGen.Generator.Tests.Modeling;

namespace ChatGen.Generator.Tests.Naming;

/// <summary>Names that the document or its item gives.</summary>
public sealed class GivenNameTests
{
    private const string Document =
        """
        openapi: 3.0.3
        info: {title: Test, version: '1'}
        paths:
          /chat:
            post:
              operationId: chat
              parameters: [{name: x, in: query, schema: {type: string}}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/msg'}}}}
              responses: {'204': {description: Done}}
        components:
          schemas:
            msg: {type: object, properties: {role: {$ref: '#/components/schemas/role'}, text: {type: string}}}
            role: {type: string, enum: [u, a]}
        """;

    [Fact]
    public void The_document_names_schemas_members_values_operations_and_parameters()
    {
        var model = ModelTest.Document(Document
            .Replace("operationId: chat", "operationId: chat\n      x-csharp-name: SendAsync", StringComparison.Ordinal)
            .Replace("{name: x,", "{name: x, x-csharp-name: extra,", StringComparison.Ordinal)
            .Replace("msg: {type", "msg: {x-csharp-name: Message, type", StringComparison.Ordinal)
            .Replace("role: {$ref: '#/components/schemas/role'}", "role: {$ref: '#/components/schemas/role', x-csharp-name: Author}", StringComparison.Ordinal)
            .Replace("role: {type", "role: {x-csharp-names: {u: User}, type", StringComparison.Ordinal));

        Assert.Equal("Send", model.Operation.Name);
        Assert.Equal("extra", Assert.Single(model.Operation.Parameters).Name);
        Assert.Equal(["Author", "Text"], model.Record("Message").Properties.Select(member => member.Name));
        Assert.Equal(["User", "A"], model.Enum("Role").Values.Select(value => value.Name));
        Assert.Empty(model.Problems);
    }

    [Theory]
    [InlineData("msg=Message;chat=Send;chat.x=extra;msg.text=Body;role.u=User")]
    [InlineData("/components/schemas/msg=Message;POST /chat=Send;/paths/~1chat/post/parameters/0=extra;/components/schemas/msg/properties/text=Body;/components/schemas/role/enum/0=User")]
    public void The_item_names_them_by_name_or_by_pointer(string names)
    {
        var model = WithNames(names);

        Assert.Equal("Send", model.Operation.Name);
        Assert.Equal("extra", Assert.Single(model.Operation.Parameters).Name);
        Assert.Equal(["Role", "Body"], model.Record("Message").Properties.Select(member => member.Name));
        Assert.Equal(["User", "A"], model.Enum("Role").Values.Select(value => value.Name));
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void The_item_goes_before_the_document()
    {
        var text = Document.Replace("msg: {type", "msg: {x-csharp-name: One, type", StringComparison.Ordinal);

        Assert.Contains("Two", ModelTest.Document(text, options: new SpecOptions("api.yaml", Names: new(["msg=Two"]))).TypeNames);
    }

    [Theory]
    [InlineData("msg")]
    [InlineData("=A")]
    [InlineData("nothing=A")]
    [InlineData("msg.nothing=A")]
    [InlineData("/components/schemas/nothing=A")]
    [InlineData("/components/schemas/role/enum/9=A")]
    [InlineData("msg=not a name")]
    [InlineData("msg=class")]
    [InlineData("msg=small")]
    [InlineData("msg=_a")]
    [InlineData("msg=A\u202EB")]
    [InlineData("msg=A{}//")]
    [InlineData("msg=")]
    public void An_entry_that_cannot_be_used_is_told_and_changes_nothing(string entry)
    {
        var model = WithNames(entry);

        Assert.Equal(["CHAT0208"], model.Problems.Select(problem => problem.Descriptor.Id));
        Assert.Equal(["Msg", "Role"], model.TypeNames);
    }

    [Fact]
    public void A_name_that_is_taken_is_told_and_the_computed_one_is_used()
    {
        var result = GeneratorTest.Run(new Spec("a.yaml", Document.Replace("text: {type: string}", "text: {type: string, x-csharp-name: ToString}", StringComparison.Ordinal)));

        Assert.Equal(
            "a.yaml(12,102): error CHAT0134: The C# name 'ToString' is taken by something else, so 'Text' is used; give another name",
            Assert.Single(result.Messages));
    }

    [Fact]
    public void A_name_that_is_none_is_told_where_it_stands()
    {
        var result = GeneratorTest.Run(new Spec("a.yaml", Document.Replace("role: {type", "role: {x-csharp-name: a b, type", StringComparison.Ordinal)));

        Assert.StartsWith("a.yaml(13,12): error CHAT0133: 'a b' cannot be a C# name here", Assert.Single(result.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x-enum-varnames: [USER_ROLE, AGENT]")]
    [InlineData("x-enumNames: [UserRole, Agent]")]
    [InlineData("x-enum-varnames: {u: user-role, a: agent}")]
    [InlineData("x-ms-enum: {name: R, values: [{value: u, name: UserRole}, {value: a, name: Agent}]}")]
    public void Conventions_name_the_values_of_enums(string convention) =>
        Assert.Equal(["UserRole", "Agent"], ModelTest.Document(Document.Replace("role: {type", $"role: {{{convention}, type", StringComparison.Ordinal)).Enum("Role").Values.Select(value => value.Name));

    [Fact]
    public void Descriptions_of_values_become_their_comments() =>
        Assert.Equal("The user.", ModelTest.Document(Document.Replace("role: {type", "role: {x-enum-descriptions: [The user., The agent.], type", StringComparison.Ordinal)).Enum("Role").Values[0].Doc.Summary);

    [Fact]
    public void A_list_of_another_length_is_told_and_ignored()
    {
        var result = GeneratorTest.Run(new Spec("a.yaml", Document.Replace("role: {type", "role: {x-enum-varnames: [One], type", StringComparison.Ordinal)));

        Assert.StartsWith("a.yaml(13,12): error CHAT0135: 'x-enum-varnames' has 1 entries for 2 values", Assert.Single(result.Messages), StringComparison.Ordinal);
        Assert.Contains(" U ", result.Sources["TestClient.Role.g.cs"], StringComparison.Ordinal);
    }

    private static Modeled WithNames(string names) => ModelTest.Document(Document, options: new SpecOptions("api.yaml", Names: new(names.Split(';'))));
}

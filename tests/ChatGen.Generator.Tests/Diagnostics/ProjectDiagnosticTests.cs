using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Generator.Tests.Diagnostics;

/// <summary>What is wrong with the project, not with the specification.</summary>
public sealed class ProjectDiagnosticTests
{
    private const string Document = "openapi: 3.1.0\npaths: {/chat: {get: {operationId: chat, responses: {'204': {description: ok}}}}}\n";

    [Theory]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    public void A_C_sharp_version_that_is_too_low_is_told_once(LanguageVersion version, string shown)
    {
        var result = new GeneratorTest { Specs = [new Spec("a.yaml", Document, ("ClientName", "A")), new Spec("b.yaml", Document, ("ClientName", "B"))], LanguageVersion = version }.Run();

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("CHAT0201", diagnostic.Id);
        Assert.Contains($"this project uses C# {shown}", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(result.Sources);
    }

    [Fact]
    public void A_missing_runtime_is_told_once()
    {
        var result = new GeneratorTest { Specs = [new Spec("a.yaml", Document)], ReferencesRuntime = false }.Run();

        Assert.Equal(["CHAT0202"], result.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Empty(result.Sources);
    }

    [Fact]
    public void A_project_without_specifications_is_left_alone()
    {
        var result = new GeneratorTest { Specs = [], LanguageVersion = LanguageVersion.CSharp7_3, ReferencesRuntime = false }.Run();

        Assert.Empty(result.Diagnostics);
        Assert.Empty(result.Sources);
    }

    [Theory]
    [InlineData("Namespace", "Acme..Chat")]
    [InlineData("Namespace", "Acme.class")]
    [InlineData("Namespace", "Acme; class X {}")]
    [InlineData("ClientName", "Chat Client")]
    [InlineData("ClientName", "Chat.Client")]
    [InlineData("ClientName", "namespace")]
    [InlineData("Path", "chat")]
    [InlineData("Path", "/chat?x=1")]
    [InlineData("Method", "FETCH")]
    public void An_invalid_value_on_the_item_is_told(string name, string value)
    {
        var result = GeneratorTest.Run(new Spec("a.yaml", Document, (name, value)));

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("CHAT0203", diagnostic.Id);
        Assert.Equal("a.yaml", diagnostic.Location.GetLineSpan().Path);
        Assert.Contains($"The {name} '{value}'", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(result.Sources);
    }

    [Fact]
    public void Blank_values_on_the_item_count_as_not_set()
    {
        var result = GeneratorTest.Run(new Spec("a.yaml", Document, ("Namespace", ""), ("ClientName", " "), ("Path", ""), ("Method", "")));

        Assert.Empty(result.Diagnostics);
        Assert.NotEmpty(result.Sources);
    }

    [Theory]
    [InlineData("Chat", "Chat")]
    [InlineData("Chat", "CHAT")]
    public void Of_two_specifications_for_one_client_the_first_is_generated(string first, string second)
    {
        var result = GeneratorTest.Run(
            new Spec("a.yaml", Document, ("Namespace", "Acme"), ("ClientName", first)),
            new Spec("b.yaml", Document, ("Namespace", "Acme"), ("ClientName", second)));

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("CHAT0204", diagnostic.Id);
        Assert.Equal("b.yaml", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(
            $"The type 'Acme.{second}' is already generated from 'a.yaml', so nothing is generated from this file; set another Namespace on one of the two items",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.All(result.Sources.Keys, name => Assert.StartsWith("Chat.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_two_specifications_with_a_schema_of_one_name_in_one_namespace_the_first_is_generated()
    {
        const string Error = """
            openapi: 3.1.0
            info: {title: T, version: '1'}
            paths:
              /a:
                get:
                  operationId: getA
                  responses:
                    '200':
                      description: OK
                      content: {application/json: {schema: {$ref: '#/components/schemas/Same'}}}
            components:
              schemas:
                Same: {type: object, properties: {a: {type: string}}}
            """;
        var result = GeneratorTest.Run(
            new Spec("a.yaml", Error, ("Namespace", "Acme"), ("ClientName", "A")),
            new Spec("b.yaml", Error, ("Namespace", "Acme"), ("ClientName", "B")));

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("CHAT0204", diagnostic.Id);
        Assert.Contains("The type 'Acme.Same' is already generated from 'a.yaml'", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.All(result.Sources.Keys, name => Assert.StartsWith("A.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_clients_of_one_name_in_two_namespaces_have_files_of_their_own()
    {
        var result = GeneratorTest.Run(
            new Spec("a.yaml", Document, ("Namespace", "A"), ("ClientName", "Chat")),
            new Spec("b.yaml", Document, ("Namespace", "B"), ("ClientName", "Chat")));

        Assert.Empty(result.Diagnostics);
        Assert.Contains("Chat.g.cs", result.Sources.Keys);
        Assert.Contains("B.Chat.g.cs", result.Sources.Keys);
    }

    [Fact]
    public void Diagnostics_of_a_specification_carry_its_place_and_page()
    {
        var result = GeneratorTest.Run(new Spec("folder/a.yaml", "openapi: 3.1.0\npaths: *nothing\n"));

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.StartsWith("folder/a.yaml(2,8): error CHAT0001: ", result.Messages.Single(), StringComparison.Ordinal);
        Assert.Equal("docs/diagnostics/CHAT0001.md", diagnostic.Descriptor.HelpLinkUri);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(" a\r\n\tb  c ", "a b c")]
    [InlineData("a\u202Eb\u0000\u2028c", "a b c")]
    [InlineData("é😀", "é😀")]
    public void Text_in_messages_is_one_line(string text, string shown) => Assert.Equal(shown, MessageText.Clip(text));

    [Fact]
    public void Text_in_messages_is_not_cut_inside_a_character()
    {
        var clipped = MessageText.Clip(new string('a', MessageText.MaxLength - 1) + "😀😀");

        Assert.Equal(new string('a', MessageText.MaxLength - 1) + "…", clipped);
    }
}

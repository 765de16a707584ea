using System.Collections.Immutable;
using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Generator.Tests.Incremental;

/// <summary>What runs again after an edit, and what doesn't.</summary>
public sealed class IncrementalTests
{
    private const string Document =
        """
        openapi: 3.1.0
        paths:
          /chat:
            post:
              operationId: chat
              deprecated: perhaps
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Question'}}}}
              responses:
                '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Answer'}}}}
        components:
          schemas:
            Question: {type: object, properties: {text: {type: string}}}
            Answer: {type: object, properties: {text: {type: string}, more: {oneOf: [{type: string}, {type: integer}]}}}
        """;

    [Fact]
    public void An_edit_of_unrelated_code_runs_nothing()
    {
        var (driver, compilation, _) = new GeneratorTest { Specs = [new Spec("spec.yaml", Document)] }.Start();
        driver = driver.RunGenerators(compilation);
        var edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated;", (CSharpParseOptions)compilation.SyntaxTrees[0].Options));

        Assert.Equal([], Result(driver.RunGenerators(edited)).StepsThatRan);
    }

    [Fact]
    public void A_comment_in_the_specification_moves_diagnostics_and_emits_nothing()
    {
        var (before, after) = Edit(Document, "# a comment\n\n" + Document);

        Assert.Equal(["spec.yaml(6,7)"], Places(before));
        Assert.Equal(["spec.yaml(8,7)"], Places(after));
        Assert.Equal(before.Sources, after.Sources);
        Assert.All(after.StepsThatRan, step => Assert.Matches("^(SpecFiles|SpecInputs|Results|SpecDiagnostics|SourceOutput): ", step));
        Assert.Equal(1, after.StepsThatRan.Count(step => step.StartsWith("SourceOutput", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_edit_of_one_schema_emits_one_file()
    {
        var (before, after) = Edit(Document, Document.Replace("Question: {type: object, properties: {text:", "Question: {type: object, properties: {words:", StringComparison.Ordinal));

        var changed = after.Sources.Where(source => before.Sources[source.Key] != source.Value).Select(source => source.Key);
        Assert.Equal([before.Sources.Keys.Single(name => name.EndsWith(".Question.g.cs", StringComparison.Ordinal))], changed);
        Assert.Equal(1, after.StepsThatRan.Count(step => step.StartsWith("SourceOutput", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_selection_takes_files_away_and_changes_the_client_and_its_resolver_alone()
    {
        var document = Document.Replace("  /chat:\n", "  /other: {get: {operationId: other, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Answer'}}}}}}}\n  /chat:\n", StringComparison.Ordinal);
        var spec = new Spec("spec.yaml", document);
        var (driver, compilation, texts) = new GeneratorTest { Specs = [spec] }.Start();
        driver = driver.RunGenerators(compilation);
        var before = Result(driver);
        var selected = new Spec("spec.yaml", document, ("IncludeOperations", "OTHER"));
        var after = Result(driver.WithUpdatedAnalyzerConfigOptions(new ItemMetadata([selected], "Tests")).RunGenerators(compilation));

        Assert.Equal(["SpecClient.Question.g.cs"], before.Sources.Keys.Except(after.Sources.Keys));
        Assert.Equal(
            ["SpecClient.SpecJson.g.cs", "SpecClient.g.cs"],
            after.Sources.Where(source => before.Sources[source.Key] != source.Value).Select(source => source.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_that_is_not_marked_is_not_read()
    {
        var result = GeneratorTest.Run(new Spec("spec.yaml", "no: [yaml") { IsUnmarked = true }, new Spec("other.yaml", Document, ("ChatGen", "false")));

        Assert.Empty(result.Sources);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Two_specifications_do_not_touch_each_other()
    {
        var test = new GeneratorTest
        {
            Specs = [new Spec("a.yaml", Document, ("Namespace", "A"), ("ClientName", "AClient")), new Spec("b.yaml", Document, ("Namespace", "B"), ("ClientName", "BClient"))],
        };
        var (driver, compilation, texts) = test.Start();
        driver = driver.RunGenerators(compilation);
        var edited = new Spec("a.yaml", Document.Replace("text:", "words:", StringComparison.Ordinal)).ToAdditionalText();
        var before = Result(driver);
        var after = Result(driver.ReplaceAdditionalText(texts[0], edited).RunGenerators(compilation));

        var changed = after.Sources.Where(source => before.Sources[source.Key] != source.Value).Select(source => source.Key);
        Assert.Equal(["AClient.Answer.g.cs", "AClient.Question.g.cs"], changed);
        Assert.Equal(2, after.StepsThatRan.Count(step => step.StartsWith("SourceOutput", StringComparison.Ordinal)));
    }

    [Fact]
    public void Two_runs_give_the_same_bytes()
    {
        var first = GeneratorTest.Run(Spec.FromRepository("wandb.yaml"));
        var second = GeneratorTest.Run(Spec.FromRepository("wandb.yaml"));

        Assert.Equal(first.Sources, second.Sources);
        Assert.All(first.Sources, source => Assert.DoesNotContain('\r', source.Value));
    }

    [Theory]
    [InlineData("openai.yaml")]
    [InlineData("wandb.yaml")]
    [InlineData("meilisearch.yaml")]
    [InlineData("chat-operation.json")]
    public void What_steps_hold_is_comparable_and_keeps_nothing_alive(string name)
    {
        var result = GeneratorTest.Run(Spec.FromRepository(name));

        var values = TrackingNames.All.Where(step => step is not (TrackingNames.SpecFiles or TrackingNames.SpecInputs)).SelectMany(result.Values).ToList();
        Assert.NotEmpty(values);
        ModelGraph.AssertComparable(values);
    }

    private static (GeneratorResult Before, GeneratorResult After) Edit(string before, string after)
    {
        var (driver, compilation, texts) = new GeneratorTest { Specs = [new Spec("spec.yaml", before)] }.Start();
        driver = driver.RunGenerators(compilation);
        var edited = driver.ReplaceAdditionalText(texts[0], new Spec("spec.yaml", after).ToAdditionalText()).RunGenerators(compilation);
        return (Result(driver), Result(edited));
    }

    private static IEnumerable<string> Places(GeneratorResult result) =>
        result.Messages.Where(message => message.Contains("CHAT0015", StringComparison.Ordinal)).Select(message => message.Split(':')[0]);

    private static GeneratorResult Result(GeneratorDriver driver) => new(driver.GetRunResult(), CSharpCompilation.Create("none"));
}

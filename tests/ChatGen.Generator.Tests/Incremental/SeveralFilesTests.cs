using System.Collections.Immutable;
using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Generator.Tests.Incremental;

/// <summary>A specification of several files is read again when one of them changes, and only then.</summary>
public sealed class SeveralFilesTests
{
    private const string Main =
        """
        openapi: 3.1.0
        paths:
          /chat:
            $ref: paths/chat.yaml
        """;

    private const string Path =
        """
        post:
          operationId: chat
          requestBody: {content: {application/json: {schema: {$ref: '../common.yaml#/components/schemas/Question'}}}}
          responses:
            '200': {description: ok, content: {application/json: {schema: {$ref: '../common.yaml#/components/schemas/Answer'}}}}
        """;

    private const string Common =
        """
        components:
          schemas:
            Question: {type: object, properties: {text: {type: string}}}
            Answer: {type: object, properties: {text: {type: string}}}
        """;

    private const string Alone =
        """
        openapi: 3.1.0
        paths: {/x: {get: {operationId: x, responses: {'200': {description: ok, content: {application/json: {schema: {type: string}}}}}}}}
        """;

    [Fact]
    public void Several_files_make_one_client()
    {
        var result = GeneratorTest.Run(
            new Spec("api/spec.yaml", Main, ("ClientName", "SpecClient")),
            new Spec("api/paths/chat.yaml", Path) { IsUnmarked = true },
            new Spec("api/common.yaml", Common) { IsUnmarked = true });

        Assert.Empty(result.Diagnostics);
        Assert.Equal(["SpecClient.Answer.g.cs", "SpecClient.Question.g.cs", "SpecClient.SpecJson.g.cs", "SpecClient.g.cs"], result.Sources.Keys);
    }

    [Fact]
    public void Files_that_are_marked_as_well_give_nothing_of_their_own()
    {
        var result = GeneratorTest.Run(
            new Spec("api/common.yaml", Common),
            new Spec("api/paths/chat.yaml", Path),
            new Spec("api/spec.yaml", Main, ("ClientName", "SpecClient")));

        Assert.Empty(result.Diagnostics);
        Assert.Equal(["SpecClient.Answer.g.cs", "SpecClient.Question.g.cs", "SpecClient.SpecJson.g.cs", "SpecClient.g.cs"], result.Sources.Keys);
    }

    [Fact]
    public void Components_that_nobody_refers_to_are_reported_as_a_document_without_operations()
    {
        var result = GeneratorTest.Run(new Spec("common.yaml", "openapi: 3.1.0\n" + Common), new Spec("spec.yaml", Alone));

        Assert.Equal("CHAT0105", Assert.Single(result.Diagnostics).Id);
    }

    [Fact]
    public void A_change_of_a_file_that_is_referred_to_is_seen()
    {
        var (before, after) = Edit("common.yaml", Common, Common.Replace("Question: {type: object, properties: {text:", "Question: {type: object, properties: {words:", StringComparison.Ordinal));

        var changed = after.Sources.Where(source => before.Sources[source.Key] != source.Value).Select(source => source.Key);
        Assert.Equal(["SpecClient.Question.g.cs"], changed);
    }

    [Fact]
    public void A_file_that_appears_is_seen()
    {
        var (before, after) = Edit("elsewhere.yaml", Common, Common, renamed: "common.yaml");

        Assert.Equal(["CHAT0103", "CHAT0103"], before.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Empty(after.Diagnostics);
    }

    [Fact]
    public void A_change_of_any_other_file_runs_nothing()
    {
        var (_, after) = Edit("unrelated.yaml", Common, Common + "\n# more");

        Assert.DoesNotContain(after.StepsThatRan, step => !step.StartsWith("SpecInputs: Unchanged", StringComparison.Ordinal));
    }

    [Fact]
    public void A_change_of_a_shared_file_leaves_other_specifications_alone()
    {
        var (before, after) = Edit("common.yaml", Common, Common.Replace("text:", "words:", StringComparison.Ordinal));

        Assert.Equal(before.Sources["AloneClient.g.cs"], after.Sources["AloneClient.g.cs"]);
        Assert.Equal(1, after.StepsThatRan.Count(step => step.StartsWith("SpecInputs", StringComparison.Ordinal)));
        Assert.Equal(1, after.StepsThatRan.Count(step => step.StartsWith("Results", StringComparison.Ordinal)));
    }

    // Changes one file beside the specification, its path item, its schemas, and a specification that refers to nothing.
    private static (GeneratorResult Before, GeneratorResult After) Edit(string path, string before, string after, string? renamed = null)
    {
        List<Spec> specs =
        [
            new Spec("spec.yaml", Main, ("ClientName", "SpecClient")),
            new Spec("alone.yaml", Alone, ("Namespace", "Alone"), ("ClientName", "AloneClient")),
            new Spec("paths/chat.yaml", Path) { IsUnmarked = true },
            new Spec(path, before) { IsUnmarked = true },
        ];
        if (path == "unrelated.yaml")
        {
            specs.Add(new Spec("common.yaml", Common) { IsUnmarked = true });
        }

        var (driver, compilation, texts) = new GeneratorTest { Specs = specs }.Start();
        driver = driver.RunGenerators(compilation);
        var edited = driver.ReplaceAdditionalText(texts[3], new Spec(renamed ?? path, after).ToAdditionalText()).RunGenerators(compilation);
        return (Result(driver), Result(edited));
    }

    private static GeneratorResult Result(GeneratorDriver driver) => new(driver.GetRunResult(), CSharpCompilation.Create("none"));
}

using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Generator.Tests.Specs;

/// <summary>The specifications of the repository, through the whole generator.</summary>
public sealed class SpecTests
{
    public static TheoryData<string> Names => ["openai.yaml", "openai-chat.yaml", "wandb.yaml", "meilisearch.yaml", "chat-operation.json"];

    /// <summary>What is reported about each: nothing is a surprise.</summary>
    private static readonly Dictionary<string, string[]> s_expectedIds = new(StringComparer.Ordinal)
    {
        ["openai.yaml"] = [],
        ["openai-chat.yaml"] = [],
        ["wandb.yaml"] = ["CHAT0107"],
        ["meilisearch.yaml"] = ["CHAT0107"],
        ["chat-operation.json"] = ["CHAT0005", "CHAT0014", "CHAT0107"],
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Generates_what_was_accepted(string name)
    {
        var result = GeneratorTest.Run(Spec.FromRepository(name, ("Namespace", "Acme")));

        Assert.Equal(s_expectedIds[name], result.Diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
        Snapshot.Verify(result.Sources, Path.GetFileNameWithoutExtension(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Compiles_without_a_warning_at_CSharp_14(string name) => Compile(name, (LanguageVersion)1400);

    [Theory]
    [MemberData(nameof(Names))]
    public void Compiles_without_a_warning_at_preview(string name) => Compile(name, LanguageVersion.Preview);

    [Theory]
    [InlineData("openai")]
    [InlineData("wandb")]
    [InlineData("meilisearch")]
    public void A_documentation_page_gives_the_client_of_its_document(string name)
    {
        var document = GeneratorTest.Run(Spec.FromRepository(name + ".yaml", ("Namespace", "Acme")));
        var page = GeneratorTest.Run(Spec.FromRepository($"pages/{name}.md", ("Namespace", "Acme")));

        Assert.Equal(document.Sources.Keys, page.Sources.Keys);
        foreach (var (hint, source) in document.Sources)
        {
            Assert.Equal(source, page.Sources[hint].Replace($"from {name}.md.", $"from {name}.yaml.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void All_live_in_one_project()
    {
        var result = new GeneratorTest
        {
            Specs = [.. s_expectedIds.Keys.Select(name => Spec.FromRepository(name))],
        }.Run();

        Assert.Contains("OpenAIClient.g.cs", result.Sources.Keys);
        Assert.Contains("OpenAIChatClient.g.cs", result.Sources.Keys);
        Assert.Contains("WBTrainingClient.g.cs", result.Sources.Keys);
        Assert.Contains("MeilisearchClient.g.cs", result.Sources.Keys);
        Assert.Contains("ChatOperationClient.g.cs", result.Sources.Keys);
    }

    private static void Compile(string name, LanguageVersion version) =>
        new GeneratorTest { Specs = [Spec.FromRepository(name, ("Namespace", "Acme"))], LanguageVersion = version }.Run();
}

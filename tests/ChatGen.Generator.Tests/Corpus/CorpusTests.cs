using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Generator.Tests.Corpus;

/// <summary>
/// Real specifications, through the whole generator: each compiles without a warning, and every diagnostic on it is one that was expected,
/// with a reason. The census compiles all of them at every version of the language.
/// </summary>
public sealed class CorpusTests
{
    /// <summary>Longer ones are compiled at one version only: a run of all tests has to end. The census compiles all of them at both.</summary>
    private const long MostBytesTwice = 110_000;

    private static readonly IReadOnlyList<CorpusFile> s_all = [.. CorpusFiles.Specs, .. CorpusFiles.Fragments];

    public static TheoryData<string> Generating => [.. s_all.Select(file => file.Name).Where(name => !IsRefused(name))];

    public static TheoryData<string> CompiledTwice =>
        [.. s_all.Where(file => !IsRefused(file.Name) && new FileInfo(file.Path).Length <= MostBytesTwice).Select(file => file.Name)];

    [CorpusTheory]
    [MemberData(nameof(Generating))]
    public void Compiles_and_says_nothing_unexpected(string name)
    {
        var result = Run(name, GeneratorTest.Oldest);

        Expectations.Verify(name, result.Diagnostics);
        Assert.NotEmpty(result.Sources);
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
    }

    [CorpusTheory]
    [MemberData(nameof(CompiledTwice))]
    public void Compiles_at_preview(string name) => Assert.NotEmpty(Run(name, LanguageVersion.Preview).Sources);

    [CorpusTheory]
    [InlineData("infera-chat-mintlify-old")]
    public void A_page_that_holds_no_OpenAPI_is_refused(string name)
    {
        var result = Run(name, GeneratorTest.Oldest);

        Expectations.Verify(name, result.Diagnostics);
        Assert.Equal("CHAT0012", Assert.Single(result.Diagnostics).Id);
        Assert.Empty(result.Sources);
    }

    /// <summary>An expectation file without its specification would never be looked at.</summary>
    [CorpusTheory]
    [InlineData("*.txt")]
    public void Every_expectation_is_about_a_specification(string pattern)
    {
        var folder = Path.Combine(CorpusFiles.Root, "tests", "ChatGen.Generator.Tests", "Corpus", "expectations");
        var names = Directory.GetFiles(folder, pattern).Select(path => Path.GetFileNameWithoutExtension(path));

        Assert.Empty(names.Except(s_all.Select(file => file.Name)));
    }

    private static GeneratorResult Run(string name, LanguageVersion version)
    {
        var file = Find(name);
        return new GeneratorTest
        {
            Specs =
            [
                new Spec(file.Path, File.ReadAllText(file.Path), ("Namespace", "Acme")),
                .. file.Others.Select(path => new Spec(path, File.ReadAllText(path)) { IsUnmarked = true }),
            ],
            LanguageVersion = version,
            MayNotCompile = Expectations.Accepts,
        }.Run();
    }

    private static CorpusFile Find(string name) => s_all.Single(file => file.Name == name);

    private static bool IsRefused(string name) => name == "infera-chat-mintlify-old";
}

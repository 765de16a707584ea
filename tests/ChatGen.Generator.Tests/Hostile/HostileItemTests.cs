using System.Text.Json;
using ChatGen.Fuzz;
using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Tests.Hostile;

/// <summary>What a project says of a specification, its metadata and the file's name, is a string like those inside.</summary>
public sealed class HostileItemTests
{
    // Small, because it is compiled for every string.
    private static readonly string s_document = Document(HostileDocument.Harmless);

    // Everything is included, so that patterns that fit nothing leave nothing out.
    private static readonly (string Name, string Value)[] s_everything = [("IncludeOperations", "*")];

    [Fact]
    public void A_list_of_the_item_adds_nothing_to_the_code() => AssertHarmless(hostile =>
        new Spec("spec.json", s_document,
        [
            ("ClientName", "Acme"),
            ("IncludeTags", hostile),
            ("IncludeOperations", $"*;{hostile}"),
            ("IncludePaths", hostile),
            ("ExcludeTags", "x" + hostile),
            ("ExcludePaths", "x" + hostile),
            ("ExcludeOperations", "x" + hostile),
            ("ChunkSchemas", $"{hostile};missing={hostile}"),
            ("Names", $"{hostile};{hostile}=Fine;Holder={hostile};/components/schemas/{hostile}={hostile};Holder.mode={hostile};chat.plain={hostile}"),
        ]));

    [Fact]
    public void The_file_s_name_adds_nothing_to_the_code() => AssertHarmless(hostile => new Spec($"{hostile}.json", s_document, s_everything));

    [Fact]
    public void A_title_that_names_the_client_adds_nothing_to_the_code() =>
        AssertHarmless(hostile => new Spec("spec.json", Document(hostile), s_everything));

    [Theory]
    [InlineData("Namespace")]
    [InlineData("ClientName")]
    [InlineData("Path")]
    [InlineData("Method")]
    public void Metadata_of_one_value_is_used_or_refused(string name) => AssertHarmless(
        hostile => new Spec("spec.json", s_document, [.. s_everything, (name, hostile)]),
        mayBeRefused: true);

    private static string Document(string title) => """
        {
          "openapi": "3.1.0",
          "info": {"title": ‹title›, "version": "1"},
          "paths": {
            "/chat": {
              "get": {
                "operationId": "chat", "tags": ["plain"],
                "parameters": [{"name": "plain", "in": "query", "schema": {"type": "string"}}],
                "responses": {"200": {"description": "ok", "content": {"text/event-stream": {"schema": {"$ref": "#/components/schemas/Holder"}}}}}
              }
            }
          },
          "components": {"schemas": {"Holder": {"type": "object", "properties": {"mode": {"type": "string", "enum": ["plain", "other"]}}}}}
        }
        """.Replace("‹title›", JsonSerializer.Serialize(title), StringComparison.Ordinal);

    // A batch is compiled at once; the root namespaces keep its documents apart.
    private static void AssertHarmless(Func<string, Spec> make, bool mayBeRefused = false)
    {
        var harmless = Generate(mayBeRefused ? new Spec("spec.json", s_document, s_everything) : make("Nothing"), "Harmless", []);
        Assert.Empty(harmless.Diagnostics.Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error));
        List<string> wrong = [];
        Dictionary<SyntaxTree, string> origins = [];

        // The long ones are tried within a document; half a character is no text there, and the document's own name means something.
        var strings = HostileStrings.All.Where(hostile => hostile.Text.Length < 10_000 && hostile.Text != HostileDocument.Harmless && !hostile.Text.Any(char.IsSurrogate));
        foreach (var (name, text) in strings)
        {
            var result = Generate(make(text), FormattableString.Invariant($"H{origins.Count}"), wrong, name);
            var isRefused = result.Diagnostics.Any(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
            var defect = isRefused
                ? mayBeRefused && result.Sources.Count == 0 ? null : "It is refused: " + string.Join("; ", result.Messages)
                : HostileCode.Intruders(result).FirstOrDefault() ?? HostileCode.Difference(harmless, result);
            if (defect is not null)
            {
                wrong.Add($"{name}: {defect}");
            }

            foreach (var tree in HostileCode.Trees(result))
            {
                origins.Add(tree, name);
            }
        }

        wrong.AddRange(harmless.Compilation.AddSyntaxTrees(origins.Keys).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => $"{(diagnostic.Location.SourceTree is { } tree ? origins.GetValueOrDefault(tree) : null)}: {diagnostic}"));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(5)));
    }

    private static GeneratorResult Generate(Spec spec, string rootNamespace, List<string> wrong, string name = "harmless")
    {
        var result = new GeneratorTest { Specs = [spec], RootNamespace = rootNamespace, MayNotCompile = true }.Run();
        wrong.AddRange(result.Diagnostics.Where(diagnostic => diagnostic.Id == "CHAT0301").Select(diagnostic => $"{name}: {diagnostic}"));
        return result;
    }
}

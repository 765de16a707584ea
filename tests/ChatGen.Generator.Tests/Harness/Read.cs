using System.Text.Json.Nodes;
using ChatGen.Generator.Options;
using ChatGen.Generator.Reading;

namespace ChatGen.Generator.Tests.Harness;

/// <summary>Reads small documents, without the rest of the generator.</summary>
internal static class Read
{
    public static SpecReadResult File(string path, string text, string? endpointPath = null, string? method = null) =>
        SpecReader.Read(path, text, new SpecOptions(path, Path: endpointPath, Method: method), CancellationToken.None);

    public static SpecReadResult Yaml(string text) => File("spec.yaml", text);

    /// <summary>A document of the version whose components have the schema <c>X</c>, in flow style, beside <c>A</c> and <c>B</c>.</summary>
    public static JsonNode RepairedSchema(string version, string schema)
    {
        var result = Yaml(
            $$"""
            openapi: {{version}}
            paths: {}
            components:
              schemas:
                A: {type: object}
                B: {type: string}
                X: {{schema}}
            """);
        return Assert.IsType<SpecDocument>(result.Document).Root["components"]!["schemas"]!["X"]!;
    }

    /// <summary>The problems as compilers print them, without the message: <c>CHAT0001 (line,column)</c>, both from 1.</summary>
    public static IEnumerable<string> Places(this SpecReadResult result) =>
        result.Problems.Select(problem =>
            $"{problem.Descriptor.Id} ({problem.Location!.Lines.Start.Line + 1},{problem.Location.Lines.Start.Character + 1})");

    public static IEnumerable<string> Messages(this SpecReadResult result) =>
        result.Problems.Select(problem => problem.ToDiagnostic().GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The text that a JSON pointer's place covers.</summary>
    public static string Covered(this SpecReadResult result, string text, string pointer)
    {
        var span = result.Document!.Locate(pointer).Span;
        return text.Substring(span.Start, span.Length);
    }

    public static void AssertJson(string expected, JsonNode? actual) =>
        Assert.Equal(JsonNode.Parse(expected)?.ToJsonString(), actual?.ToJsonString());
}

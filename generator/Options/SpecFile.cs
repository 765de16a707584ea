using ChatGen.Generator.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ChatGen.Generator.Options;

/// <summary>A specification that the project marks for ChatGen. The compiler hands out a new text when a file has changed.</summary>
internal sealed record SpecFile(AdditionalText Text, SpecOptions Options)
{
    /// <returns>Null for a file that isn't marked with <c>ChatGen="true"</c>.</returns>
    public static SpecFile? From(AdditionalText text, AnalyzerConfigOptionsProvider provider)
    {
        var metadata = provider.GetOptions(text);
        if (!string.Equals(Metadata("ChatGen"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        provider.GlobalOptions.TryGetValue("build_property.RootNamespace", out var rootNamespace);
        return new SpecFile(text, new SpecOptions(
            text.Path,
            Metadata("Namespace"),
            Metadata("ClientName"),
            Metadata("Path"),
            Metadata("Method"),
            NullIfBlank(rootNamespace),
            new OperationSelection(
                List("IncludeTags"),
                List("ExcludeTags"),
                List("IncludePaths"),
                List("ExcludePaths"),
                List("IncludeOperations"),
                List("ExcludeOperations")),
            List("ChunkSchemas"),
            List("Names")));

        EquatableArray<string> List(string name) => Split(Metadata(name));

        string? Metadata(string name) =>
            NullIfBlank(metadata.TryGetValue("build_metadata.AdditionalFiles." + name, out var value) ? value : null);
    }

    /// <summary>The entries of a list. The targets write <c>|</c> for the <c>;</c> of MSBuild, which a value can't hold on its way to the compiler.</summary>
    private static EquatableArray<string> Split(string? list) =>
        (list ?? "").Split('|', ';').Select(entry => entry.Trim()).Where(entry => entry.Length > 0).ToEquatableArray();

    private static string? NullIfBlank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value!.Trim();
}

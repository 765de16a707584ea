using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ChatGen.Generator.Tests.Harness;

/// <summary>A file of a project under test.</summary>
/// <param name="Path">Its path as the compiler is told; only its ending matters.</param>
/// <param name="Metadata">The item's metadata, beside <c>ChatGen="true"</c>.</param>
internal sealed record Spec(string Path, string Text, params (string Name, string Value)[] Metadata)
{
    /// <summary>The file is an ordinary additional file.</summary>
    public bool IsUnmarked { get; init; }

    /// <summary>One of the files in the repository's folder of specifications.</summary>
    public static Spec FromRepository(string name, params (string Name, string Value)[] metadata) =>
        new(name, Repository.ReadSpec(name), metadata);

    public AdditionalText ToAdditionalText() => new InMemoryText(Path, Text);

    private sealed class InMemoryText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, System.Text.Encoding.UTF8);
    }
}

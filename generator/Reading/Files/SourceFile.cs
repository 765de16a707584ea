using System.Text.Json.Nodes;

namespace ChatGen.Generator.Reading.Files;

/// <summary>A file that takes part in a specification.</summary>
/// <param name="root">What it holds; null when it can't be read. Parts of it move into the specification's document.</param>
/// <param name="locator">Null when it can't be read.</param>
internal sealed class SourceFile(string path, JsonObject? root, SpecLocator? locator)
{
    private static readonly string[] s_documentMembers = ["openapi", "swagger", "paths", "components"];

    public string Path { get; } = FilePaths.Normalize(path);

    public JsonObject? Root { get; } = root;

    public SpecLocator? Locator { get; } = locator;

    /// <summary>It holds a document with components, not one schema or one path.</summary>
    public bool IsDocument { get; } = root is not null && s_documentMembers.Any(root.ContainsKey);
}

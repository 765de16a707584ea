using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using Microsoft.OpenApi;

namespace ChatGen.Generator.Reading;

/// <summary>A specification as Modeling gets it.</summary>
/// <param name="document">The document; references resolve inside it.</param>
/// <param name="root">The repaired tree that <paramref name="document"/> was read from.</param>
/// <param name="version">The version that the document states, or that was inferred.</param>
/// <param name="isFragment">The file holds an operation or a path item alone, which Reading wrapped.</param>
internal sealed class SpecDocument(
    OpenApiDocument document,
    JsonNode root,
    SpecVersion version,
    bool isFragment,
    SpecLocator locator)
{
    public OpenApiDocument Document { get; } = document;

    public JsonNode Root { get; } = root;

    public SpecVersion Version { get; } = version;

    /// <summary>Swagger 2.0 and OpenAPI 3.0: <c>nullable</c> is a keyword, siblings of <c>$ref</c> don't count.</summary>
    public bool IsVersion30 => Version <= SpecVersion.V30;

    public bool IsFragment { get; } = isFragment;

    /// <summary>The file's name without folders.</summary>
    public string FileName => locator.FileName;

    /// <summary>
    /// The place of a JSON pointer in the file, or of its nearest ancestor that is there: a repair may have made the rest.
    /// </summary>
    public SpecLocation Locate(string jsonPointer) => locator.Locate(jsonPointer);
}

internal enum SpecVersion
{
    V20,
    V30,
    V31,
    V32,
}

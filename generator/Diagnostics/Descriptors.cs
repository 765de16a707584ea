namespace ChatGen.Generator.Diagnostics;

/// <summary>
/// Every diagnostic. 00xx: the file and its form; 01xx: what the specification says; 02xx: the project; 03xx: the generator itself.
/// An id is never used again. Each has a page in docs/diagnostics and a row in AnalyzerReleases.
/// </summary>
internal static partial class Descriptors
{
    private const string Category = "ChatGen";

    // The pages are packed at the same path.
    private const string Pages = "docs/diagnostics/";
}

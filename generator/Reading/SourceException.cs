using ChatGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Reading;

/// <summary>A text that cannot be read. It doesn't leave Reading, but becomes a diagnostic at the offset where it happened.</summary>
internal sealed class SourceException(DiagnosticDescriptor descriptor, int start, int end, params string[] arguments) : Exception
{
    /// <param name="text">The text that the offsets are of.</param>
    public DiagnosticInfo ToDiagnostic(SpecText text) => DiagnosticInfo.Create(descriptor, text.Locate(start, end), arguments);
}

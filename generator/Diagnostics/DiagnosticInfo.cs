using ChatGen.Generator.Infrastructure;
using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Diagnostics;

/// <summary>A diagnostic on its way through the pipeline: comparable by value.</summary>
/// <param name="Location">Null for what concerns the project, not a place in a file.</param>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Descriptor, SpecLocation? Location, EquatableArray<string> Arguments)
{
    public static DiagnosticInfo Create(DiagnosticDescriptor descriptor, SpecLocation? location, params string[] arguments) =>
        new(descriptor, location, arguments.Select(MessageText.Clip).ToEquatableArray());

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptor,
        Location?.ToLocation() ?? Microsoft.CodeAnalysis.Location.None,
        Arguments.ToArray<object>());
}

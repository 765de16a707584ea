using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ChatGen.Generator.Diagnostics;

/// <summary>A place in a specification. A <see cref="Location"/> would keep syntax trees alive, and isn't equatable by value.</summary>
internal sealed record SpecLocation(string FilePath, LinePositionSpan Lines, TextSpan Span)
{
    public Location ToLocation() => Location.Create(FilePath, Span, Lines);
}

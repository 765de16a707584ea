using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Naming;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Generator.Modeling.Names;

/// <summary>The C# names that a document gives itself. What the project's item gives is written into the document's tree before.</summary>
internal static class GivenNames
{
    /// <summary>On a schema, a member's schema, a parameter or an operation: its name.</summary>
    public const string Name = "x-csharp-name";

    /// <summary>On an enum: its values' names, by value.</summary>
    public const string Values = "x-csharp-names";

    public const string Expected = "a name has at most 100 bytes, begins with a capital letter and is no keyword";

    /// <param name="problems">Where a name that can't be used is reported; null when that has been done.</param>
    /// <param name="isParameter">A parameter's name may begin small.</param>
    /// <returns>Null when there is none, or none that can be used.</returns>
    public static string? Of(SchemaNode node, ProblemSink? problems, bool isParameter = false) =>
        node.Node is JsonObject map && map.TryGetPropertyValue(Name, out var value) ? Usable(value, node.Pointer[Name], problems, isParameter) : null;

    /// <summary>The name of a listed value.</summary>
    public static string? OfValue(SchemaNode schema, string value, ProblemSink problems) =>
        schema.Node is JsonObject map && map[Values] is JsonObject names && names.TryGetPropertyValue(value, out var name)
            ? Usable(name, schema.Pointer[Values][value], problems, isParameter: false)
            : null;

    public static bool IsUsable(string name, bool isParameter) =>
        SyntaxFacts.IsValidIdentifier(name)
        && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None
        && char.IsLetter(name[0])
        && (isParameter || !char.IsLower(name[0]))
        && Encoding.UTF8.GetByteCount(name) <= NameHash.MaxBytes

        // C# ignores characters that format text; readers would see another name than the compiler.
        && name.All(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format);

    /// <summary>Another name is used than the one that was given.</summary>
    public static void ReportTaken(ProblemSink problems, SpecPointer pointer, string? given, string used) =>
        problems.Report(Descriptors.GivenNameTaken, pointer.ToString(), given ?? "", used);

    private static string? Usable(JsonNode? value, SpecPointer pointer, ProblemSink? problems, bool isParameter)
    {
        var name = Keywords.Text(value);
        if (name is not null && IsUsable(name, isParameter))
        {
            return name;
        }

        problems?.Report(Descriptors.GivenNameUnusable, pointer.ToString(), name ?? value?.ToJsonString() ?? "null", Expected);
        return null;
    }
}

using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Diagnostics;

/// <content>Names that the document gives: 0133 and on.</content>
internal static partial class Descriptors
{
    /// <summary>Arguments: the name, what is expected.</summary>
    public static readonly DiagnosticDescriptor GivenNameUnusable = new(
        "CHAT0133",
        "A C# name in the document cannot be used",
        "'{0}' cannot be a C# name here ({1}), so the name is computed; change or remove it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0133.md");

    /// <summary>Arguments: the given name, the name that is used.</summary>
    public static readonly DiagnosticDescriptor GivenNameTaken = new(
        "CHAT0134",
        "A given C# name is taken",
        "The C# name '{0}' is taken by something else, so '{1}' is used; give another name",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0134.md");

    /// <summary>Arguments: the keyword, the number of its entries, the number of values.</summary>
    public static readonly DiagnosticDescriptor EnumNamesMismatch = new(
        "CHAT0135",
        "Names of enum values do not match the values",
        "'{0}' has {1} entries for {2} values, so it is ignored and names come from the values; list one entry for each value, in their order",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0135.md");
}

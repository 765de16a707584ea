using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Diagnostics;

/// <content>What the project and its items say, 02xx, and the generator itself, 03xx.</content>
internal static partial class Descriptors
{
    /// <summary>Arguments: the version in use.</summary>
    public static readonly DiagnosticDescriptor LanguageVersionTooLow = new(
        "CHAT0201",
        "The C# version is too low",
        "Generated clients need C# 12 or later, and this project uses C# {0}; set LangVersion to 12 or higher, or target net8.0 or later",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0201.md");

    /// <summary>No arguments.</summary>
    public static readonly DiagnosticDescriptor RuntimeMissing = new(
        "CHAT0202",
        "ChatGen.Runtime is missing",
        "Generated clients need the package ChatGen.Runtime, which this project does not reference; add it, and let the project target net8.0 or later",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0202.md");

    /// <summary>Arguments: the metadata's name, its value, what is expected.</summary>
    public static readonly DiagnosticDescriptor InvalidOption = new(
        "CHAT0203",
        "A specification's item has an invalid value",
        "The {0} '{1}' on this specification's item is not valid: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0203.md");

    /// <summary>Arguments: the client's full name, the other file.</summary>
    public static readonly DiagnosticDescriptor DuplicateType = new(
        "CHAT0204",
        "Two specifications give the same type",
        "The type '{0}' is already generated from '{1}', so nothing is generated from this file; set another Namespace on one of the two items",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0204.md");

    /// <summary>Arguments: the metadata's name, the pattern, what comes near.</summary>
    public static readonly DiagnosticDescriptor PatternMatchesNothing = new(
        "CHAT0205",
        "A pattern selects nothing",
        "The {0} '{1}' on this specification's item fits nothing in the document{2}; correct it, or remove it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0205.md");

    /// <summary>No arguments.</summary>
    public static readonly DiagnosticDescriptor NothingSelected = new(
        "CHAT0206",
        "No operation is selected",
        "The metadata on this specification's item selects none of the document's operations; the client that is generated has no methods; include more, or exclude less",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0206.md");

    /// <summary>Arguments: the entry, what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor InvalidChunkSchema = new(
        "CHAT0207",
        "An entry of ChunkSchemas leads nowhere",
        "The entry '{0}' of ChunkSchemas on this specification's item is ignored: {1}; an entry is 'operationId=Schema', 'POST /path=Schema', or 'Schema' alone for every stream without one",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0207.md");

    /// <summary>Arguments: the entry, what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor NamesEntryUnusable = new(
        "CHAT0208",
        "An entry of Names cannot be used",
        "The entry '{0}' of Names on this specification's item is ignored: {1}; correct it, or remove it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0208.md");

    /// <summary>Arguments: the exception's type, its message.</summary>
    public static readonly DiagnosticDescriptor UnexpectedFailure = new(
        "CHAT0301",
        "The generator failed",
        "The generator failed on this file, which is a defect of ChatGen: {0}: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0301.md");
}

using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Diagnostics;

/// <content>What the document says, and its schemas: 0101 to 0116.</content>
internal static partial class Descriptors
{
    /// <summary>Arguments: the reference. Reported by Reading.</summary>
    public static readonly DiagnosticDescriptor DanglingReference = new(
        "CHAT0101",
        "A reference leads nowhere",
        "The reference '{0}' leads nowhere, so any JSON is allowed in its place; correct the reference, or add what it names",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0101.md");

    /// <summary>Arguments: the reference. Reported by Reading.</summary>
    public static readonly DiagnosticDescriptor ReferenceCycle = new(
        "CHAT0102",
        "References form a cycle",
        "The reference '{0}' leads back to itself through references alone, so any JSON is allowed in its place; give one of the schemas content",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0102.md");

    /// <summary>Arguments: the reference, what it leads to. Reported by Reading.</summary>
    public static readonly DiagnosticDescriptor ExternalReference = new(
        "CHAT0103",
        "A reference leads out of the project",
        "The reference '{0}' leads to {1}, so any JSON is allowed in its place; list the file under AdditionalFiles, and refer to it by its path",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0103.md");

    /// <summary>Arguments: the operationId, the method's name instead.</summary>
    public static readonly DiagnosticDescriptor DuplicateOperationId = new(
        "CHAT0104",
        "An operationId is used twice",
        "The operationId '{0}' is used twice, so this operation becomes '{1}'; give it an operationId of its own to decide otherwise",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0104.md");

    /// <summary>No arguments.</summary>
    public static readonly DiagnosticDescriptor NoOperations = new(
        "CHAT0105",
        "The document has no operations",
        "The document has no operations, so the client that is generated from it has no methods; add operations under 'paths'",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0105.md");

    /// <summary>Arguments: the union, one branch, the other branch, what would decide it.</summary>
    public static readonly DiagnosticDescriptor UnionRanked = new(
        "CHAT0106",
        "Two branches of a union can only be ranked",
        "In the union '{0}' no tag, kind or property tells '{1}' from '{2}' for sure; the branch with more fitting properties is taken; {3} would decide it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0106.md");

    /// <summary>Arguments: the operation, the chunk's type.</summary>
    public static readonly DiagnosticDescriptor ChunkTypeDerived = new(
        "CHAT0107",
        "The type of a stream's chunks was derived",
        "'{0}' streams, but no schema describes its chunks; '{1}' is derived from the response; add a schema under 'text/event-stream' to decide otherwise",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0107.md");

    /// <summary>Arguments: the reason, what happens instead.</summary>
    public static readonly DiagnosticDescriptor UnusableSchema = new(
        "CHAT0108",
        "A schema cannot be used as it is",
        "The schema cannot be used as it is: {0}; {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0108.md");

    /// <summary>Arguments: the media type, what happens instead.</summary>
    public static readonly DiagnosticDescriptor UnsupportedMediaType = new(
        "CHAT0109",
        "A media type is not supported",
        "The media type '{0}' is not supported; {1}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0109.md");

    /// <summary>Arguments: the defect, what was decided.</summary>
    public static readonly DiagnosticDescriptor DiscriminatorDefect = new(
        "CHAT0110",
        "A discriminator contradicts its branches",
        "The discriminator contradicts its branches: {0}; {1}; correct the mapping, or the branch's 'const'",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0110.md");

    /// <summary>Arguments: the property, the branch.</summary>
    public static readonly DiagnosticDescriptor DiscriminatorMissing = new(
        "CHAT0111",
        "A branch lacks the discriminator's property",
        "The discriminator's property '{0}' is not declared by the branch '{1}', which is found by its mapping or by its other properties; declare it there with a 'const'",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0111.md");

    /// <summary>Arguments: the keyword.</summary>
    public static readonly DiagnosticDescriptor KeywordIgnored = new(
        "CHAT0112",
        "A condition of a schema is not checked",
        "The keyword '{0}' makes no difference to the type that is generated, and is not checked; what it describes is read and written all the same; write alternatives as branches of a 'oneOf' to give each a type",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0112.md");

    /// <summary>Arguments: the number of combinations, what happens instead.</summary>
    public static readonly DiagnosticDescriptor UnionsTooLarge = new(
        "CHAT0113",
        "Unions that hold at once have too many combinations",
        "The unions that 'allOf' joins here have {0} combinations; {1}; give each alternative a schema of its own to decide otherwise",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0113.md");
}

using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Diagnostics;

/// <content>What the file is and its form: 00xx.</content>
internal static partial class Descriptors
{
    /// <summary>Arguments: the parser's words.</summary>
    public static readonly DiagnosticDescriptor NotYamlOrJson = new(
        "CHAT0001",
        "The file is neither YAML nor JSON",
        "This is no valid YAML or JSON: {0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0001.md");

    /// <summary>No arguments.</summary>
    public static readonly DiagnosticDescriptor EmptyFile = new(
        "CHAT0002",
        "The file is empty",
        "The file holds no OpenAPI document: it is empty",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0002.md");

    /// <summary>Arguments: what was found.</summary>
    public static readonly DiagnosticDescriptor NotOpenApi = new(
        "CHAT0003",
        "The file holds no OpenAPI document",
        "The file holds {0}, but an OpenAPI document has 'paths', a path item has HTTP methods, and an operation has 'responses'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0003.md");

    /// <summary>Arguments: the version.</summary>
    public static readonly DiagnosticDescriptor UnsupportedVersion = new(
        "CHAT0004",
        "The OpenAPI version is not supported",
        "OpenAPI version '{0}' is not supported: versions 2.0, 3.0, 3.1 and 3.2 are",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0004.md");

    /// <summary>Arguments: the version, why.</summary>
    public static readonly DiagnosticDescriptor VersionInferred = new(
        "CHAT0005",
        "The OpenAPI version was inferred",
        "The document has no 'openapi' member and is read as version {0}, because {1}; add 'openapi' to decide otherwise",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0005.md");

    /// <summary>Arguments: the key.</summary>
    public static readonly DiagnosticDescriptor DuplicateKey = new(
        "CHAT0006",
        "A key occurs twice",
        "The key '{0}' occurs twice in one mapping, and this one is used; remove one of them",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0006.md");

    /// <summary>Arguments: what exceeds which bound.</summary>
    public static readonly DiagnosticDescriptor TooLarge = new(
        "CHAT0007",
        "The file goes beyond a bound",
        "The file is not read, because {0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0007.md");

    /// <summary>Arguments: the boolean, what it was read as.</summary>
    public static readonly DiagnosticDescriptor BooleanSchema = new(
        "CHAT0008",
        "A boolean schema was replaced",
        "The schema '{0}' is read as '{1}'; write that to decide it yourself",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0008.md");

    /// <summary>No arguments.</summary>
    public static readonly DiagnosticDescriptor BlankBlockScalar = new(
        "CHAT0009",
        "A block scalar of spaces was repaired",
        "The spaces on this line are dropped, because the YAML parser refuses a block scalar that holds nothing else; write an empty string in quotes instead of the block",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0009.md");

    /// <summary>Arguments: the reader's words.</summary>
    public static readonly DiagnosticDescriptor ReaderProblem = new(
        "CHAT0010",
        "The OpenAPI reader reports a problem",
        "The OpenAPI reader reports: {0}; what it is about is left out unless the document is corrected",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0010.md");

    /// <summary>No arguments.</summary>
    public static readonly DiagnosticDescriptor PageWithoutOpenApi = new(
        "CHAT0011",
        "The documentation page has no OpenAPI block",
        "The page has no OpenAPI block: a fenced code block whose first line reads like '```yaml openapi.yaml POST /chat/completions'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0011.md");

    /// <summary>No arguments.</summary>
    public static readonly DiagnosticDescriptor OldPageForm = new(
        "CHAT0012",
        "The documentation page holds Mintlify's older form",
        "This is Mintlify's older form ('paths' with 'path', 'method' and 'request'), which is not OpenAPI; take the page as it is published today, or the OpenAPI document that it was made from",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0012.md");

    /// <summary>Arguments: what is missing (Path, Method).</summary>
    public static readonly DiagnosticDescriptor OperationWithoutPath = new(
        "CHAT0013",
        "The operation has no path or method",
        "The file holds an operation alone, and nothing tells where it lives; set {0} on its item, like '<ChatGenSpec Include=\"…\" Path=\"/v1/models\" Method=\"get\" />'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0013.md");

    /// <summary>Arguments: the method, the path.</summary>
    public static readonly DiagnosticDescriptor OperationPathDefaulted = new(
        "CHAT0014",
        "The operation's path and method were assumed",
        "The file holds a chat completion operation alone, which is taken for '{0} {1}'; set Path and Method on its item to decide otherwise",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0014.md");

    /// <summary>Arguments: the member, what is expected of it.</summary>
    public static readonly DiagnosticDescriptor ValueIgnored = new(
        "CHAT0015",
        "A value of the wrong kind is ignored",
        "The value of '{0}' is ignored, because {1} is expected; correct it, or remove it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0015.md");

    /// <summary>Arguments: the keyword, how many entries it has, how many it may have.</summary>
    public static readonly DiagnosticDescriptor TooManyEntries = new(
        "CHAT0016",
        "A schema lists too much",
        "The value of '{0}' is ignored: it has {1} entries, and at most {2} are read; split the schema to decide otherwise",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0016.md");
}

using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Diagnostics;

/// <summary>
/// Every diagnostic. 00xx: the file and its form; 01xx: what the specification says; 02xx: the project; 03xx: the generator itself.
/// An id is never used again. Each has a page in docs/diagnostics and a row in AnalyzerReleases.
/// </summary>
internal static class Descriptors
{
    private const string Category = "ChatGen";

    // The pages are packed at the same path.
    private const string Pages = "docs/diagnostics/";

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

    /// <summary>Arguments: the union, one branch, the other branch.</summary>
    public static readonly DiagnosticDescriptor UnionRanked = new(
        "CHAT0106",
        "Two branches of a union can only be ranked",
        "In the union '{0}' no tag, kind or property tells '{1}' from '{2}' for sure; the branch with more fitting properties is taken; a property with a 'const' of its own in each branch would decide it",
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
        "The keyword '{0}' makes no difference to the type that is generated, and is not checked; what it describes is read and written all the same",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0112.md");

    /// <summary>Arguments: the number of combinations, what happens instead.</summary>
    public static readonly DiagnosticDescriptor UnionsTooLarge = new(
        "CHAT0113",
        "Unions that hold at once have too many combinations",
        "The unions that 'allOf' joins here have {0} combinations; {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0113.md");

    /// <summary>Arguments: the parameter, the path.</summary>
    public static readonly DiagnosticDescriptor ParameterNotInPath = new(
        "CHAT0117",
        "A path parameter is not in the path",
        "The path parameter '{0}' does not occur in '{1}' and is left out; write '{{{0}}}' into the path, or give it another 'in'",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0117.md");

    /// <summary>Arguments: the parameter, the path.</summary>
    public static readonly DiagnosticDescriptor UndeclaredParameter = new(
        "CHAT0118",
        "A parameter of the path is not declared",
        "No parameter declares '{0}' of '{1}'; the method takes a string for it; declare it with 'in: path' to decide otherwise",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0118.md");

    /// <summary>Arguments: the parameter, its place.</summary>
    public static readonly DiagnosticDescriptor DuplicateParameter = new(
        "CHAT0119",
        "A parameter is declared twice",
        "The parameter '{0}' in {1} is declared twice; the first declaration counts",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0119.md");

    /// <summary>Arguments: the scheme.</summary>
    public static readonly DiagnosticDescriptor UnknownSecurityScheme = new(
        "CHAT0120",
        "A security scheme is not known",
        "No usable security scheme is declared as '{0}'; the key is sent as a bearer token; declare the scheme to decide otherwise",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0120.md");

    /// <summary>Arguments: the keyword, its value, the parameter's place.</summary>
    public static readonly DiagnosticDescriptor UnusableStyle = new(
        "CHAT0121",
        "A parameter's style cannot be used",
        "The {0} '{1}' cannot be used for a parameter in {2}; it is spelled as parameters there usually are",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0121.md");

    /// <summary>Arguments: the operation.</summary>
    public static readonly DiagnosticDescriptor SeveralResponses = new(
        "CHAT0122",
        "An operation answers with several types",
        "'{0}' answers with a type of its own for each of several status codes; the method gives a union of them; give the codes one schema to decide otherwise",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0122.md");

    /// <summary>Arguments: the component schema, the operation, what an entry of ChunkSchemas would say.</summary>
    public static readonly DiagnosticDescriptor ChunkSchemaFound = new(
        "CHAT0123",
        "The schema of a stream's chunks was found by its name",
        "Nothing refers to the schema '{0}', whose name and shape make it the chunk of '{1}'; set ChunkSchemas=\"{2}=OtherSchema\" on the item to take another, or \"{2}=\" for no stream",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0123.md");

    /// <summary>Arguments: the operation, what an entry of ChunkSchemas would say.</summary>
    public static readonly DiagnosticDescriptor ChunkUnknown = new(
        "CHAT0124",
        "Nothing describes a stream's chunks",
        "'{0}' streams, but nothing says what its chunks are; they are JSON of any kind; set ChunkSchemas=\"{1}=Schema\" on the item to name a component schema",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0124.md");

    /// <summary>Arguments: the operation.</summary>
    public static readonly DiagnosticDescriptor ChunkInResponse = new(
        "CHAT0125",
        "A response lists its chunk as a branch",
        "The response of '{0}' is a union of the answer and its chunk, of which the request chooses one; the methods take them apart; declare the chunk under 'text/event-stream' to decide otherwise",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0125.md");

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
        "The {0} '{1}' on this specification's item fits nothing in the document{2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0205.md");

    /// <summary>No arguments.</summary>
    public static readonly DiagnosticDescriptor NothingSelected = new(
        "CHAT0206",
        "No operation is selected",
        "The metadata on this specification's item selects none of the document's operations; the client that is generated has no methods",
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
        "The entry '{0}' of Names on this specification's item is ignored: {1}",
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

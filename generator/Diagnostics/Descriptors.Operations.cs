using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Diagnostics;

/// <content>What operations say of parameters, security, answers and streams: 0117 to 0132.</content>
internal static partial class Descriptors
{
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
        "The parameter '{0}' in {1} is declared twice; the first declaration counts; remove one of the two",
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
        "The {0} '{1}' cannot be used for a parameter in {2}; it is spelled as parameters there usually are; write one that goes with the place",
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

    /// <summary>Arguments: the operation, what the chunks are instead, what an entry of ChunkSchemas would say.</summary>
    public static readonly DiagnosticDescriptor ChunkUnknown = new(
        "CHAT0124",
        "Nothing describes a stream's chunks",
        "'{0}' streams, but nothing says what its chunks are; they are {1}; set ChunkSchemas=\"{2}=Schema\" on the item to name a component schema",
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

    /// <summary>Arguments: the operation, what an entry of ChunkSchemas would say.</summary>
    public static readonly DiagnosticDescriptor NoStream = new(
        "CHAT0126",
        "An operation has a stream flag, but no stream",
        "The request of '{0}' has a boolean 'stream', but no stream is described: there is no streaming method, and a streamed answer can't be read; set ChunkSchemas=\"{1}=Schema\" on the item to name the schema of its chunks, or \"{1}=\" for no stream",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0126.md");

    /// <summary>Arguments: the operation, the one whose stream is described, what an entry of ChunkSchemas would say.</summary>
    public static readonly DiagnosticDescriptor ChunkOfAnother = new(
        "CHAT0127",
        "The schema of a stream's chunks is another operation's",
        "'{0}' may stream, and answers with the same schema as '{1}', whose stream is described: its chunks are taken for both; set ChunkSchemas=\"{2}=OtherSchema\" on the item to take others, or \"{2}=\" for no stream",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0127.md");

    /// <summary>Arguments: the operation.</summary>
    public static readonly DiagnosticDescriptor EventNamesUnused = new(
        "CHAT0128",
        "The names of events say more than their data",
        "The events of '{0}' have names, but a chunk is their data alone, in which its case is found by what is in it; give the data a constant member each, or see the names with EventReceived",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CHAT0128.md");
}

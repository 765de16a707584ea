using ChatGen.Generator.Infrastructure;

namespace ChatGen.Generator.Model;

/// <summary>Everything that is generated from one document: the only thing that Emission sees.</summary>
/// <param name="BaseAddress">The first server's URL when it is absolute.</param>
internal sealed record ClientModel(
    FileContext Context,
    string Name,
    string ResolverName,
    DocModel Doc,
    string? BaseAddress,
    EquatableArray<OperationModel> Operations,
    EquatableArray<TypeModel> Types);

/// <summary>What every file of a client shares.</summary>
/// <param name="Source">The specification's file name, for the header.</param>
/// <param name="Shadowed">Simple names of framework and runtime types that a type of this client shadows; they are printed in full.</param>
/// <param name="LanguageUnions">The compilation's C# has unions: below that, the attribute would only break null checks.</param>
internal sealed record FileContext(string Namespace, string ClientName, string Source, EquatableArray<string> Shadowed, bool LanguageUnions = false);

/// <param name="Name">The method's name without <c>Async</c>.</param>
/// <param name="Method">The HTTP method in capitals.</param>
/// <param name="Path">The path template with its braces, a leading slash, and its fixed query if it has one; ready to be sent.</param>
/// <param name="Response">The type of a successful JSON body; null when there is none.</param>
/// <param name="Security">The credentials that it takes, one or another of them.</param>
/// <param name="Server">The address of the operation's own server; null when it has none.</param>
/// <param name="Telemetry">What it does, in the words of OpenTelemetry; null where they have none.</param>
/// <param name="Overloads">Further bodies that the operation takes, for which the methods exist once more.</param>
internal sealed record OperationModel(
    string Name,
    string Method,
    string Path,
    DocModel Doc,
    bool Deprecated,
    EquatableArray<ParameterModel> Parameters,
    BodyModel? Body,
    ResponseModel? Response,
    StreamModel? Stream,
    EquatableArray<ErrorModel> Errors,
    EquatableArray<SecurityModel> Security,
    string? Server = null,
    EquatableArray<OverloadModel> Overloads = default,
    string? Telemetry = null);

/// <summary>The same operation with a body of another media type and type.</summary>
internal sealed record OverloadModel(BodyModel Body, StreamModel? Stream);

/// <param name="Type">The body's type; null for a JSON object without a schema (<c>JsonObject</c>).</param>
/// <param name="Name">The C# parameter's name.</param>
/// <param name="MediaType">What the request says it is; null for the usual one of its kind.</param>
/// <param name="Fields">The members of a form about which the document says how they are sent.</param>
internal sealed record BodyModel(
    TypeRef? Type,
    string Name,
    bool Required,
    DocModel Doc,
    BodyKind Kind = BodyKind.Json,
    string? MediaType = null,
    EquatableArray<FormFieldModel> Fields = default);

internal enum BodyKind
{
    Json,

    /// <summary><c>application/x-www-form-urlencoded</c>.</summary>
    Form,

    /// <summary><c>multipart/form-data</c>.</summary>
    Multipart,
    Text,

    /// <summary>Bytes: a file.</summary>
    Binary,
}

/// <param name="Name">The member's name on the wire.</param>
/// <param name="Style">How lists and objects are written; null where their media type says it.</param>
internal sealed record FormFieldModel(string Name, string? ContentType, FormFieldStyle? Style, bool Explode);

internal enum FormFieldStyle
{
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

internal enum ResponseKind
{
    Json,
    Text,
    Binary,
}

/// <param name="DeclaresError">A member <c>error</c> is part of a good answer, or may be: it doesn't mean that the call failed.</param>
/// <param name="MayBeEmpty">A good answer may have no body; then it is null.</param>
/// <param name="Accept">The media types to ask for; null for the usual ones.</param>
internal sealed record ResponseModel(
    ResponseKind Kind,
    TypeRef? Type,
    bool Nullable,
    DocModel Doc,
    bool DeclaresError = false,
    bool MayBeEmpty = false,
    string? Accept = null);

/// <summary>The streaming method beside an operation.</summary>
/// <param name="Name">The method's name, <c>Async</c> included.</param>
/// <param name="Chunk">The type of an event's data, or of a line.</param>
/// <param name="FlagProperty">The C# property of the body that asks for a stream; null when the body is no record, has none, or can't set it.</param>
/// <param name="FlagJsonName">That property's name on the wire; null when there is none to set.</param>
/// <param name="IsLines">JSON in lines, not server-sent events.</param>
/// <param name="Accept">The media type to ask for; null for the usual one.</param>
/// <param name="DeclaresError">A member <c>error</c> is part of a good chunk.</param>
/// <param name="IsDefault">Without the flag the server streams: the method beside this one has to say no.</param>
/// <param name="IsOnly">The operation answers with nothing but the stream.</param>
/// <param name="Completion">The type of the answer that the chunks make; null where they make none.</param>
/// <param name="Query">The query parameter that asks for a stream, which is no parameter of the methods.</param>
/// <param name="IsText">An event's data is delivered as the text that it is.</param>
internal sealed record StreamModel(
    string Name,
    TypeRef Chunk,
    string? FlagProperty,
    string? FlagJsonName,
    bool IsLines = false,
    string? Accept = null,
    bool DeclaresError = false,
    bool IsDefault = false,
    bool IsOnly = false,
    NamedRef? Completion = null,
    QueryFlagModel? Query = null,
    bool IsText = false);

/// <param name="Name">The parameter's name on the wire.</param>
/// <param name="SaysNo">The method that doesn't stream sends it too, as false: it is required, or true by default.</param>
internal sealed record QueryFlagModel(string Name, bool SaysNo);

/// <param name="Status">The status that has this body: <c>422</c>, <c>4XX</c> or <c>default</c>.</param>
internal sealed record ErrorModel(string Status, TypeRef Type);

internal enum SecurityKind
{
    Bearer,
    Basic,

    /// <summary>The header <c>Authorization</c> with another scheme.</summary>
    Scheme,
    Header,
    Query,
    Cookie,

    /// <summary>Several that are sent together.</summary>
    All,
}

/// <param name="Name">The header's, query parameter's, cookie's or scheme's name.</param>
/// <param name="Together">The credentials of <see cref="SecurityKind.All"/>, two or more.</param>
internal sealed record SecurityModel(SecurityKind Kind, string? Name, EquatableArray<SecurityModel> Together = default);

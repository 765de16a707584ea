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
/// <param name="Path">The path template with its braces, a leading slash.</param>
/// <param name="Response">The type of a successful JSON body; null when there is none.</param>
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
    EquatableArray<SecurityModel> Security);

internal enum ParameterLocation
{
    Path,
    Query,
    Header,
    Cookie,
}

/// <param name="JsonName">The name on the wire.</param>
/// <param name="Name">The C# parameter's name, a valid identifier without <c>@</c>, which may be a keyword.</param>
/// <param name="Explode">An array is sent as repeated names, not as a list with commas.</param>
internal sealed record ParameterModel(
    string JsonName,
    string Name,
    TypeRef Type,
    ParameterLocation Location,
    bool Required,
    bool Explode,
    DocModel Doc);

/// <param name="Type">The body's type; null for a JSON object without a schema (<c>JsonObject</c>).</param>
/// <param name="Name">The C# parameter's name.</param>
internal sealed record BodyModel(TypeRef? Type, string Name, bool Required, DocModel Doc);

internal enum ResponseKind
{
    Json,
    Text,
    Binary,
}

/// <param name="DeclaresError">A member <c>error</c> is part of a good answer, or may be: it doesn't mean that the call failed.</param>
internal sealed record ResponseModel(ResponseKind Kind, TypeRef? Type, bool Nullable, DocModel Doc, bool DeclaresError = false);

/// <summary>The streaming method beside an operation.</summary>
/// <param name="Name">The method's name, <c>Async</c> included.</param>
/// <param name="Chunk">The type of an event's data.</param>
/// <param name="FlagProperty">The C# property of the body that asks for a stream; null when the body is a <c>JsonObject</c> or has none.</param>
/// <param name="FlagJsonName">That property's name on the wire; null when there is none to set.</param>
internal sealed record StreamModel(string Name, TypeRef Chunk, string? FlagProperty, string? FlagJsonName);

/// <param name="Status">The status that has this body: <c>422</c>, <c>4XX</c> or <c>default</c>.</param>
internal sealed record ErrorModel(string Status, TypeRef Type);

internal enum SecurityKind
{
    Bearer,
    Basic,
    Header,
    Query,
    Cookie,
}

/// <param name="Name">The header's, query parameter's or cookie's name.</param>
internal sealed record SecurityModel(SecurityKind Kind, string? Name);

namespace ChatGen.Generator.Model;

internal enum ParameterLocation
{
    Path,
    Query,
    Header,
    Cookie,

    /// <summary>One value is the whole query.</summary>
    QueryString,
}

/// <summary>How a parameter is spelled; the runtime's names.</summary>
internal enum ParameterStyle
{
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Cookie,
    Json,
}

/// <summary>What a parameter's text is made from.</summary>
internal enum ParameterText
{
    /// <summary>The value: a string, number or boolean.</summary>
    Scalar,

    /// <summary>The string within an enumerated string.</summary>
    Enum,

    /// <summary>The JSON that the type's codec writes.</summary>
    Json,
}

/// <param name="JsonName">The name on the wire; of a path, the name in its braces.</param>
/// <param name="Name">The C# parameter's name, a valid identifier, with <c>@</c> where it is a keyword.</param>
/// <param name="Spelling">How it is spelled; null for the way that its place and type have by themselves.</param>
internal sealed record ParameterModel(
    string JsonName,
    string Name,
    TypeRef Type,
    ParameterText Text,
    ParameterLocation Location,
    bool Required,
    ParameterSpelling? Spelling,
    DocModel Doc);

/// <param name="Explode">Each item or member stands by itself.</param>
/// <param name="AllowReserved">Reserved characters are not percent-encoded.</param>
internal sealed record ParameterSpelling(ParameterStyle Style, bool Explode, bool AllowReserved);

namespace ChatGen.Http;

/// <summary>How a parameter is spelled: the values of <c>style</c> in OpenAPI (3.2, 4.12.4), and JSON for <c>content</c>.</summary>
/// <remarks>
/// What OpenAPI leaves open: null, an empty array and an empty object are left out, as RFC 6570 does; an array or object within another
/// is spelled as JSON, except in <see cref="DeepObject"/>.
/// </remarks>
public enum ParameterStyle
{
    /// <summary>Of paths and headers: <c>a,b</c> and <c>x,1</c>; exploded <c>a,b</c> and <c>x=1</c>.</summary>
    Simple,

    /// <summary>Of paths: <c>.a,b</c> and <c>.x,1</c>; exploded <c>.a.b</c> and <c>.x=1</c>.</summary>
    Label,

    /// <summary>Of paths: <c>;name=a,b</c> and <c>;name=x,1</c>; exploded <c>;name=a;name=b</c> and <c>;x=1</c>.</summary>
    Matrix,

    /// <summary>Of queries and cookies: <c>name=a,b</c> and <c>name=x,1</c>; exploded <c>name=a&amp;name=b</c> and <c>x=1</c>.</summary>
    Form,

    /// <summary>Of queries: <c>name=a%20b</c> and <c>name=x%201</c>; exploded like <see cref="Form"/>.</summary>
    SpaceDelimited,

    /// <summary>Of queries: <c>name=a%7Cb</c> and <c>name=x%7C1</c>; exploded like <see cref="Form"/>.</summary>
    PipeDelimited,

    /// <summary>Of queries: <c>name[x]=1</c> with the brackets percent-encoded; deeper, <c>name[x][y]=1</c> and <c>name[x]=a&amp;name[x]=b</c>.</summary>
    DeepObject,

    /// <summary>Of cookies: like <see cref="Form"/>, but not percent-encoded.</summary>
    Cookie,

    /// <summary>JSON text.</summary>
    Json,
}

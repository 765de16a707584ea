namespace ChatGen.Generator.Options;

internal static class HttpMethods
{
    /// <summary>The methods that a path item can have (OpenAPI 3.2, 4.9), in lower case as it writes them.</summary>
    public static IReadOnlyList<string> All { get; } = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
}

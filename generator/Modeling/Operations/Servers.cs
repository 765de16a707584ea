using Microsoft.OpenApi;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>Where a client sends its requests if nobody says otherwise.</summary>
internal static class Servers
{
    /// <summary>The first server's URL, its variables replaced by their defaults; null when there is none or it is relative.</summary>
    public static string? BaseAddress(OpenApiDocument document)
    {
        if (document.Servers is not [{ Url: { } url } server, ..])
        {
            return null;
        }

        foreach (var variable in server.Variables ?? new Dictionary<string, OpenApiServerVariable>(StringComparer.Ordinal))
        {
            url = url.Replace("{" + variable.Key + "}", variable.Value.Default ?? "");
        }

        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? url.TrimEnd('/') : null;
    }
}

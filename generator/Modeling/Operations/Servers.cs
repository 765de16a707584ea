using Microsoft.OpenApi;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>Where a client sends its requests if nobody says otherwise.</summary>
internal static class Servers
{
    /// <summary>The URL of the first server that has an absolute one, its variables replaced by their defaults; null when none has.</summary>
    public static string? BaseAddress(OpenApiDocument document) =>
        (document.Servers ?? []).Select(Address).FirstOrDefault(address => address is not null);

    /// <summary>The address of an operation's own servers, or of its path's, where it isn't the document's; a relative one begins at that.</summary>
    public static string? Own(IList<OpenApiServer>? servers, string? baseAddress)
    {
        var own = (servers ?? []).Select(server => Address(server) ?? Relative(server, baseAddress)).FirstOrDefault(address => address is not null);
        return own == baseAddress ? null : own;
    }

    private static string? Address(OpenApiServer server)
    {
        var url = Url(server);
        url = url.StartsWith("//", StringComparison.Ordinal) ? "https:" + url : url;
        return url.IndexOf('{') < 0 && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? url.TrimEnd('/') : null;
    }

    private static string? Relative(OpenApiServer server, string? baseAddress)
    {
        var url = Url(server);
        return url.StartsWith("/", StringComparison.Ordinal) && url.IndexOf('{') < 0 && Uri.TryCreate(baseAddress, UriKind.Absolute, out var address)
            ? address.GetLeftPart(UriPartial.Authority) + url.TrimEnd('/')
            : null;
    }

    private static string Url(OpenApiServer server)
    {
        var url = (server.Url ?? "").Trim();
        foreach (var variable in server.Variables ?? new Dictionary<string, OpenApiServerVariable>(StringComparer.Ordinal))
        {
            url = url.Replace("{" + variable.Key + "}", variable.Value.Default ?? variable.Value.Enum?.FirstOrDefault() ?? "");
        }

        return url;
    }
}

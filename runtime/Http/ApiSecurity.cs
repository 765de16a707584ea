using System.Text;

namespace ChatGen.Http;

/// <summary>A way of sending credentials.</summary>
public sealed class ApiSecurity
{
    private readonly Func<ApiClientOptions, ApiCredential?>? _credential;
    private readonly ApiSecurity[] _together = [];

    private ApiSecurity(Func<ApiClientOptions, ApiCredential?> credential) => _credential = credential;

    private ApiSecurity(ApiSecurity[] together) => _together = together;

    /// <summary><c>Authorization: Bearer</c> with <see cref="ApiClientOptions.ApiKey"/>.</summary>
    public static ApiSecurity Bearer { get; } = Scheme("Bearer");

    /// <summary><c>Authorization: Basic</c> with <see cref="ApiClientOptions.UserName"/> and <see cref="ApiClientOptions.Password"/>.</summary>
    public static ApiSecurity Basic { get; } = new(static options =>
        options.UserName is null ? null : new ApiCredential(ApiCredentialPlace.Header, "Authorization", $"Basic {Encode(options)}"));

    /// <summary><c>Authorization</c> with another scheme and <see cref="ApiClientOptions.ApiKey"/>.</summary>
    /// <param name="name">The name of the scheme, as it is sent: <c>Token</c>.</param>
    public static ApiSecurity Scheme(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Key(ApiCredentialPlace.Header, "Authorization", name + " ");
    }

    /// <summary>A header with <see cref="ApiClientOptions.ApiKey"/>.</summary>
    /// <param name="name">The name of the header.</param>
    public static ApiSecurity Header(string name) => Key(ApiCredentialPlace.Header, name);

    /// <summary>A parameter of the query with <see cref="ApiClientOptions.ApiKey"/>.</summary>
    /// <param name="name">The name of the parameter.</param>
    public static ApiSecurity Query(string name) => Key(ApiCredentialPlace.Query, name);

    /// <summary>A cookie with <see cref="ApiClientOptions.ApiKey"/>.</summary>
    /// <param name="name">The name of the cookie.</param>
    public static ApiSecurity Cookie(string name) => Key(ApiCredentialPlace.Cookie, name);

    /// <summary>Several credentials that are sent together; <see cref="ApiClientOptions.ApiKeys"/> tells keys apart.</summary>
    /// <param name="together">The credentials.</param>
    public static ApiSecurity All(params ApiSecurity[] together)
    {
        ArgumentNullException.ThrowIfNull(together);
        return new ApiSecurity(together);
    }

    /// <summary>User name and password as they are sent.</summary>
    internal static string Encode(ApiClientOptions options) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.UserName}:{options.Password}"));

    /// <summary>The credentials of the first alternative for which the options hold them all, else of the first for which they hold any.</summary>
    internal static List<ApiCredential> Choose(ApiSecurity[] any, ApiClientOptions options)
    {
        List<ApiCredential>? best = null;
        foreach (var security in any)
        {
            var found = new List<ApiCredential>();
            if (security.Find(options, found))
            {
                return found;
            }

            best = best is { Count: > 0 } ? best : found;
        }

        return best ?? [];
    }

    /// <summary>Adds what the options hold.</summary>
    /// <returns>Whether that is all.</returns>
    private bool Find(ApiClientOptions options, List<ApiCredential> found)
    {
        if (_credential is not null)
        {
            var credential = _credential(options);
            if (credential is not null)
            {
                found.Add(credential);
            }

            return credential is not null;
        }

        var hasAll = true;
        foreach (var security in _together)
        {
            hasAll &= security.Find(options, found);
        }

        return hasAll;
    }

    private static ApiSecurity Key(ApiCredentialPlace place, string name, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(name);
        return new ApiSecurity(options => (options.ApiKeys.TryGetValue(name, out var own) ? own : options.ApiKey) is { Length: > 0 } key
            ? new ApiCredential(place, name, prefix + key)
            : null);
    }
}

/// <summary>A credential as it is sent.</summary>
internal sealed record ApiCredential(ApiCredentialPlace Place, string Name, string Value);

/// <summary>Where a credential is sent.</summary>
internal enum ApiCredentialPlace
{
    Header,
    Query,
    Cookie,
}

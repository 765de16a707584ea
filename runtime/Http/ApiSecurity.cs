using System.Text;

namespace ChatGen.Http;

/// <summary>A way of sending credentials.</summary>
public sealed class ApiSecurity
{
    private readonly Func<ApiClientOptions, (ApiCredentialPlace Place, string Name, string Value)?> _credential;

    private ApiSecurity(Func<ApiClientOptions, (ApiCredentialPlace Place, string Name, string Value)?> credential) => _credential = credential;

    /// <summary><c>Authorization: Bearer</c> with <see cref="ApiClientOptions.ApiKey"/>.</summary>
    public static ApiSecurity Bearer { get; } = new(static options =>
        string.IsNullOrEmpty(options.ApiKey) ? null : (ApiCredentialPlace.Header, "Authorization", $"Bearer {options.ApiKey}"));

    /// <summary><c>Authorization: Basic</c> with <see cref="ApiClientOptions.UserName"/> and <see cref="ApiClientOptions.Password"/>.</summary>
    public static ApiSecurity Basic { get; } = new(static options =>
        options.UserName is null ? null : (ApiCredentialPlace.Header, "Authorization", $"Basic {Encode(options)}"));

    /// <summary>A header with <see cref="ApiClientOptions.ApiKey"/>.</summary>
    /// <param name="name">The name of the header.</param>
    public static ApiSecurity Header(string name) => Key(ApiCredentialPlace.Header, name);

    /// <summary>A parameter of the query with <see cref="ApiClientOptions.ApiKey"/>.</summary>
    /// <param name="name">The name of the parameter.</param>
    public static ApiSecurity Query(string name) => Key(ApiCredentialPlace.Query, name);

    /// <summary>A cookie with <see cref="ApiClientOptions.ApiKey"/>.</summary>
    /// <param name="name">The name of the cookie.</param>
    public static ApiSecurity Cookie(string name) => Key(ApiCredentialPlace.Cookie, name);

    /// <summary>User name and password as they are sent.</summary>
    internal static string Encode(ApiClientOptions options) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.UserName}:{options.Password}"));

    /// <summary>Where what is sent; null when the options hold no such credential.</summary>
    internal (ApiCredentialPlace Place, string Name, string Value)? Find(ApiClientOptions options) => _credential(options);

    private static ApiSecurity Key(ApiCredentialPlace place, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new ApiSecurity(options => string.IsNullOrEmpty(options.ApiKey) ? null : (place, name, options.ApiKey));
    }
}

/// <summary>Where a credential is sent.</summary>
internal enum ApiCredentialPlace
{
    Header,
    Query,
    Cookie,
}

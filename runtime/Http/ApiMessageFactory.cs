using System.Reflection;

namespace ChatGen.Http;

/// <summary>Turns requests into HTTP messages: address, credentials, headers.</summary>
internal sealed class ApiMessageFactory
{
    private static readonly string s_userAgent = $"ChatGen/{typeof(ApiMessageFactory).Assembly.GetName().Version?.ToString(3) ?? "0"}";

    private readonly ApiClientOptions _options;
    private readonly HttpClient? _httpClient;
    private readonly KeyValuePair<string, string>[] _defaultHeaders;
    private readonly (string Path, string Query) _address;
    private readonly bool _isGiven;

    internal ApiMessageFactory(ApiClientOptions options, HttpClient? httpClient, ApiDescription api)
    {
        _defaultHeaders = new KeyValuePair<string, string>[options.DefaultHeaders.Count];
        options.DefaultHeaders.CopyTo(_defaultHeaders, 0);
        foreach (var (name, value) in _defaultHeaders)
        {
            ApiRequest.CheckHeader(name, value);
        }

        _options = options;
        _httpClient = httpClient;
        _isGiven = (options.BaseAddress ?? httpClient?.BaseAddress) is not null;
        _address = Split(FindAddress(options, httpClient, api));
    }

    /// <summary>Where a request goes, without path and query.</summary>
    internal Uri Server(ApiRequest request) => new(request.Address is { } own && !_isGiven ? own : _address.Path);

    /// <summary>Makes a message; a request may be made into several.</summary>
    internal HttpRequestMessage Create(ApiRequest request, string accept)
    {
        var (path, query, cookies) = request.Target;
        var credentials = ApiSecurity.Choose(request.Credentials, _options);
        var message = new ApiMessage { Method = request.Method, Content = request.CreateContent(), Credentials = credentials };
        if (_httpClient is not null)
        {
            message.Version = _httpClient.DefaultRequestVersion;
            message.VersionPolicy = _httpClient.DefaultVersionPolicy;
        }

        foreach (var (name, value) in request.Headers)
        {
            Set(message, name, value);
        }

        foreach (var (place, name, value) in credentials)
        {
            Apply(place, name, value);
        }

        if (cookies.Length > 0)
        {
            Set(message, "Cookie", cookies);
        }

        foreach (var (name, value) in _defaultHeaders)
        {
            SetDefault(message, name, value);
        }

        SetDefault(message, "Accept", accept);
        if (_httpClient?.DefaultRequestHeaders.NonValidated.Contains("User-Agent") != true)
        {
            SetDefault(message, "User-Agent", s_userAgent);
        }

        var address = request.Address is { } own && !_isGiven ? Split(new Uri(own)) : _address;
        message.RequestUri = new Uri(Join("?", Join("/", address.Path, path.TrimStart('/')), Join("&", address.Query, query)));
        return message;

        void Apply(ApiCredentialPlace place, string name, string value)
        {
            switch (place)
            {
                case ApiCredentialPlace.Header when message.Headers.NonValidated.Contains(name):
                    // A parameter of the call counts more.
                    break;
                case ApiCredentialPlace.Header:
                    ApiRequest.CheckHeader(name, value);
                    Set(message, name, value);
                    break;
                case ApiCredentialPlace.Query:
                    query = Join("&", query, $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");
                    break;
                default:
                    cookies = Join("; ", cookies, $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");
                    break;
            }
        }
    }

    private static Uri FindAddress(ApiClientOptions options, HttpClient? httpClient, ApiDescription api)
    {
        var given = options.BaseAddress ?? httpClient?.BaseAddress;
        if (given is not null)
        {
            return given is { IsAbsoluteUri: true, Scheme: "http" or "https" }
                ? given
                : throw new ArgumentException($"The base address of {api.ClientName} must be an absolute http or https address.", nameof(options));
        }

        return Uri.TryCreate(api.BaseAddress, UriKind.Absolute, out var described) && described.Scheme is "http" or "https"
            ? described
            : throw new InvalidOperationException(
                $"Nothing says where the API of {api.ClientName} is: set {nameof(ApiClientOptions)}.{nameof(ApiClientOptions.BaseAddress)} or HttpClient.BaseAddress.");
    }

    private static (string Path, string Query) Split(Uri address) =>
        (address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/'), address.Query.TrimStart('?'));

    private static void SetDefault(HttpRequestMessage message, string name, string value)
    {
        if (!message.Headers.NonValidated.Contains(name) && message.Content?.Headers.NonValidated.Contains(name) != true)
        {
            Set(message, name, value);
        }
    }

    /// <summary>Headers of the body belong to the content; without one they are left out.</summary>
    private static void Set(HttpRequestMessage message, string name, string value)
    {
        if (!message.Headers.TryAddWithoutValidation(name, value) && message.Content is { } content)
        {
            content.Headers.Remove(name);
            content.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static string Join(string separator, string left, string right) =>
        left.Length == 0 ? right : right.Length == 0 ? left : left + separator + right;
}

/// <summary>A message that knows with which credentials it is sent: those of the options may be others by the time of its response.</summary>
internal sealed class ApiMessage : HttpRequestMessage
{
    internal IReadOnlyList<ApiCredential> Credentials { get; init; } = [];
}

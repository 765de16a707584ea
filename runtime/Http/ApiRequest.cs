using System.Globalization;
using System.Text;
using ChatGen.Json;

namespace ChatGen.Http;

/// <summary>A request that is put together: path, query, headers, cookies, body. Parameters that are null are left out.</summary>
public sealed partial class ApiRequest
{
    private readonly StringBuilder _query = new();
    private readonly StringBuilder _cookies = new();
    private readonly List<ApiErrorSchema> _errors = [];
    private string _path;

    /// <summary>Begins a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path behind the base address, with parameters in braces: <c>/chats/{chat_id}/messages</c>. It may have a query.</param>
    public ApiRequest(HttpMethod method, string path)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        Method = method;
        var query = path.IndexOf('?', StringComparison.Ordinal);
        _path = query < 0 ? path : path[..query];
        _query.Append(query < 0 ? "" : path[(query + 1)..]);
    }

    /// <summary>The method.</summary>
    internal HttpMethod Method { get; }

    /// <summary>The headers, checked.</summary>
    internal List<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>The ways of sending credentials that the operation takes, best first.</summary>
    internal IReadOnlyList<ApiSecurity> Credentials { get; private set; } = [];

    /// <summary>Fills in a parameter of the path; it is percent-encoded and stays within its segment.</summary>
    /// <exception cref="ArgumentException">The value is empty, or makes the segment <c>.</c> or <c>..</c>: that would be another path.</exception>
    public ApiRequest Path(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentException.ThrowIfNullOrEmpty(value);
        var path = _path.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
        if (path.Split('/').Any(segment => segment is "." or ".."))
        {
            throw new ArgumentException($"The path parameter '{name}' is no name but a direction.", nameof(value));
        }

        _path = path;
        return this;
    }

    /// <inheritdoc cref="Path(string, string)"/>
    public ApiRequest Path(string name, long value) => Path(name, Text(value));

    /// <inheritdoc cref="Path(string, string)"/>
    public ApiRequest Path(string name, double value) => Path(name, Text(value));

    /// <inheritdoc cref="Path(string, string)"/>
    public ApiRequest Path(string name, bool value) => Path(name, Text(value));

    /// <summary>Adds a parameter to the query.</summary>
    public ApiRequest Query(string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (value is not null)
        {
            AddQuery(name, Uri.EscapeDataString(value));
        }

        return this;
    }

    /// <inheritdoc cref="Query(string, string)"/>
    public ApiRequest Query(string name, long? value) => Query(name, value is { } number ? Text(number) : null);

    /// <inheritdoc cref="Query(string, string)"/>
    public ApiRequest Query(string name, double? value) => Query(name, value is { } number ? Text(number) : null);

    /// <inheritdoc cref="Query(string, string)"/>
    public ApiRequest Query(string name, bool? value) => Query(name, value is { } truth ? Text(truth) : null);

    /// <summary>Adds a parameter with several values to the query.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">The values.</param>
    /// <param name="explode">Whether each has its own parameter (<c>a=1&amp;a=2</c>), or all share one (<c>a=1,2</c>).</param>
    public ApiRequest Query(string name, IEnumerable<string>? values, bool explode = true)
    {
        ArgumentNullException.ThrowIfNull(name);
        var encoded = (values ?? []).Select(Uri.EscapeDataString).ToArray();
        foreach (var value in explode || encoded.Length == 0 ? encoded : [string.Join(',', encoded)])
        {
            AddQuery(name, value);
        }

        return this;
    }

    /// <summary>Sets a header.</summary>
    /// <exception cref="ArgumentException">Name or value has characters that no header may have, such as a line break.</exception>
    public ApiRequest Header(string name, string? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (value is not null)
        {
            CheckHeader(name, value);
            Headers.Add(KeyValuePair.Create(name, value));
        }

        return this;
    }

    /// <inheritdoc cref="Header(string, string)"/>
    public ApiRequest Header(string name, long? value) => Header(name, value is { } number ? Text(number) : null);

    /// <inheritdoc cref="Header(string, string)"/>
    public ApiRequest Header(string name, double? value) => Header(name, value is { } number ? Text(number) : null);

    /// <inheritdoc cref="Header(string, string)"/>
    public ApiRequest Header(string name, bool? value) => Header(name, value is { } truth ? Text(truth) : null);

    /// <summary>Adds a cookie; it is percent-encoded.</summary>
    public ApiRequest Cookie(string name, string? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (value is not null)
        {
            _cookies.Append(_cookies.Length > 0 ? "; " : "").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return this;
    }

    /// <inheritdoc cref="Cookie(string, string)"/>
    public ApiRequest Cookie(string name, long? value) => Cookie(name, value is { } number ? Text(number) : null);

    /// <inheritdoc cref="Cookie(string, string)"/>
    public ApiRequest Cookie(string name, double? value) => Cookie(name, value is { } number ? Text(number) : null);

    /// <inheritdoc cref="Cookie(string, string)"/>
    public ApiRequest Cookie(string name, bool? value) => Cookie(name, value is { } truth ? Text(truth) : null);

    /// <summary>Says which error the API describes for a status.</summary>
    /// <typeparam name="T">The type of the error.</typeparam>
    /// <typeparam name="TCodec">The codec of the error.</typeparam>
    /// <param name="status"><c>422</c>, <c>4XX</c> or <c>default</c>; the one that says it most exactly counts.</param>
    public ApiRequest Error<T, TCodec>(string status)
        where TCodec : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(status);
        _errors.Add(new ApiErrorSchema<T, TCodec>(status));
        return this;
    }

    /// <summary>Says which credentials the operation takes; the first for which the options hold one are sent.</summary>
    public ApiRequest Security(params ApiSecurity[] any)
    {
        ArgumentNullException.ThrowIfNull(any);
        Credentials = any;
        return this;
    }

    /// <summary>The error that the API describes for a status.</summary>
    internal ApiErrorSchema? FindError(int status)
    {
        var best = _errors.MaxBy(error => error.Match(status));
        return best?.Match(status) > 0 ? best : null;
    }

    /// <summary>Path and query, relative to the base address; the credentials are in already.</summary>
    /// <exception cref="InvalidOperationException">A parameter of the path was not filled in.</exception>
    internal (string Path, string Query, string Cookies) Target => _path.Contains('{', StringComparison.Ordinal)
        ? throw new InvalidOperationException($"The path '{_path}' has a parameter without a value.")
        : (_path, _query.ToString(), _cookies.ToString());

    /// <summary>Refuses what would end the header and begin another. The value is not shown: it may be a secret.</summary>
    internal static void CheckHeader(string name, string value)
    {
        if (name.AsSpan().ContainsAnyExceptInRange('!', '~') || name.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException("The name of a header has a character that it may not have.", nameof(name));
        }

        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~') && value.Any(c => c is not ('\t' or (>= ' ' and <= '~'))))
        {
            throw new ArgumentException($"The value of the header '{name}' has a character that it may not have, such as a line break.", nameof(value));
        }
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(bool value) => value ? "true" : "false";

    private void AddQuery(string name, string encoded) =>
        _query.Append(_query.Length > 0 ? "&" : "").Append(Uri.EscapeDataString(name)).Append('=').Append(encoded);
}

using System.Text;
using ChatGen.Json;

namespace ChatGen.Http;

/// <content>The parameters: path, query, headers, cookies.</content>
public sealed partial class ApiRequest
{
    private static readonly ParameterPlace s_path = new(",", HasNames: false, ParameterText.Encode);
    private static readonly ParameterPlace s_reservedPath = new(",", HasNames: false, static text => ParameterText.EncodeReserved(text, "/?#[]"));
    private static readonly ParameterPlace s_query = new("&", HasNames: true, ParameterText.Encode);
    private static readonly ParameterPlace s_reservedQuery = new("&", HasNames: true, static text => ParameterText.EncodeReserved(text, "#[]&+"));
    private static readonly ParameterPlace s_queryString = new("&", HasNames: false, ParameterText.Encode);
    private static readonly ParameterPlace s_header = new(",", HasNames: false, static text => text);
    private static readonly ParameterPlace s_cookie = new("; ", HasNames: true, ParameterText.Encode);
    private static readonly ParameterPlace s_plainCookie = new("; ", HasNames: true, CheckCookie);

    private readonly StringBuilder _query = new();
    private readonly StringBuilder _cookies = new();
    private string _path;

    /// <summary>The headers, checked.</summary>
    internal List<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>Path and query, relative to the base address; the credentials are in already.</summary>
    /// <exception cref="InvalidOperationException">A parameter of the path was not filled in.</exception>
    internal (string Path, string Query, string Cookies) Target => _path.Contains('{', StringComparison.Ordinal)
        ? throw new InvalidOperationException($"The path '{_path}' has a parameter without a value.")
        : (_path, _query.ToString(), _cookies.ToString());

    /// <summary>Fills in a parameter of the path; it is percent-encoded and stays within its segment.</summary>
    /// <exception cref="ArgumentException">The value is empty, or makes the segment <c>.</c> or <c>..</c>: that would be another path.</exception>
    public ApiRequest Path(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return AddPath(name, ParameterText.Encode(value));
    }

    /// <inheritdoc cref="Path(string, string)"/>
    public ApiRequest Path(string name, long value) => Path(name, ParameterText.Of(value));

    /// <inheritdoc cref="Path(string, string)"/>
    public ApiRequest Path(string name, double value) => Path(name, ParameterText.Of(value));

    /// <inheritdoc cref="Path(string, string)"/>
    public ApiRequest Path(string name, bool value) => Path(name, ParameterText.Of(value));

    /// <summary>Fills in a parameter of the path; it is percent-encoded and stays within its segment.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TCodec">The codec of the value, whose JSON is what is spelled.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="style">How it is spelled.</param>
    /// <param name="explode">Whether each item or member stands by itself.</param>
    /// <param name="allowReserved">Whether reserved characters and percent-encoded triples pass, except delimiters of the address.</param>
    /// <exception cref="ArgumentException">The value has no text, or makes the segment <c>.</c> or <c>..</c>: that would be another path.</exception>
    public ApiRequest Path<T, TCodec>(string name, T? value, ParameterStyle style = ParameterStyle.Simple, bool explode = false, bool allowReserved = false)
        where T : class
        where TCodec : IJsonCodec<T> => value is null ? throw new ArgumentNullException(nameof(value)) : AddPath<T, TCodec>(name, value, style, explode, allowReserved);

    /// <inheritdoc cref="Path{T, TCodec}(string, T, ParameterStyle, bool, bool)"/>
    public ApiRequest Path<T, TCodec>(string name, T? value, ParameterStyle style = ParameterStyle.Simple, bool explode = false, bool allowReserved = false)
        where T : struct
        where TCodec : IJsonCodec<T> => value is null ? throw new ArgumentNullException(nameof(value)) : AddPath<T, TCodec>(name, value.GetValueOrDefault(), style, explode, allowReserved);

    /// <summary>Adds a parameter to the query.</summary>
    public ApiRequest Query(string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        return value is null ? this : AddQuery($"{ParameterText.Encode(name)}={ParameterText.Encode(value)}");
    }

    /// <inheritdoc cref="Query(string, string)"/>
    public ApiRequest Query(string name, long? value) => Query(name, value is { } number ? ParameterText.Of(number) : null);

    /// <inheritdoc cref="Query(string, string)"/>
    public ApiRequest Query(string name, double? value) => Query(name, value is { } number ? ParameterText.Of(number) : null);

    /// <inheritdoc cref="Query(string, string)"/>
    public ApiRequest Query(string name, bool? value) => Query(name, value is { } truth ? ParameterText.Of(truth) : null);

    /// <summary>Adds a parameter to the query.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TCodec">The codec of the value, whose JSON is what is spelled.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="style">How it is spelled.</param>
    /// <param name="explode">Whether each item or member stands by itself.</param>
    /// <param name="allowReserved">Whether reserved characters and percent-encoded triples pass, except delimiters of the address.</param>
    public ApiRequest Query<T, TCodec>(string name, T? value, ParameterStyle style = ParameterStyle.Form, bool explode = true, bool allowReserved = false)
        where T : class
        where TCodec : IJsonCodec<T> => value is null ? this : AddQuery<T, TCodec>(name, value, style, explode, allowReserved);

    /// <inheritdoc cref="Query{T, TCodec}(string, T, ParameterStyle, bool, bool)"/>
    public ApiRequest Query<T, TCodec>(string name, T? value, ParameterStyle style = ParameterStyle.Form, bool explode = true, bool allowReserved = false)
        where T : struct
        where TCodec : IJsonCodec<T> => value is null ? this : AddQuery<T, TCodec>(name, value.GetValueOrDefault(), style, explode, allowReserved);

    /// <summary>Adds a whole query that one value describes.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TCodec">The codec of the value, whose JSON is what is spelled.</typeparam>
    /// <param name="value">The value; null for none.</param>
    /// <param name="style"><see cref="ParameterStyle.Form"/>: each member is a parameter. <see cref="ParameterStyle.Json"/>: the query is JSON.</param>
    public ApiRequest QueryString<T, TCodec>(T? value, ParameterStyle style = ParameterStyle.Form)
        where T : class
        where TCodec : IJsonCodec<T> => value is null ? this : AddQuery(ParameterText.Of<T, TCodec>("", value, style, explode: true, s_queryString));

    /// <inheritdoc cref="QueryString{T, TCodec}(T, ParameterStyle)"/>
    public ApiRequest QueryString<T, TCodec>(T? value, ParameterStyle style = ParameterStyle.Form)
        where T : struct
        where TCodec : IJsonCodec<T> => value is null ? this : AddQuery(ParameterText.Of<T, TCodec>("", value.GetValueOrDefault(), style, explode: true, s_queryString));

    /// <summary>Adds a whole query as it is, percent-encoded where it has to be.</summary>
    public ApiRequest QueryString(string? value) => value is null ? this : AddQuery(ParameterText.EncodeReserved(value, "#[]"));

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
    public ApiRequest Header(string name, long? value) => Header(name, value is { } number ? ParameterText.Of(number) : null);

    /// <inheritdoc cref="Header(string, string)"/>
    public ApiRequest Header(string name, double? value) => Header(name, value is { } number ? ParameterText.Of(number) : null);

    /// <inheritdoc cref="Header(string, string)"/>
    public ApiRequest Header(string name, bool? value) => Header(name, value is { } truth ? ParameterText.Of(truth) : null);

    /// <summary>Sets a header.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TCodec">The codec of the value, whose JSON is what is spelled.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="style">How it is spelled.</param>
    /// <param name="explode">Whether each item or member stands by itself.</param>
    /// <exception cref="ArgumentException">Name or value has characters that no header may have, such as a line break.</exception>
    public ApiRequest Header<T, TCodec>(string name, T? value, ParameterStyle style = ParameterStyle.Simple, bool explode = false)
        where T : class
        where TCodec : IJsonCodec<T> => value is null ? this : AddHeader<T, TCodec>(name, value, style, explode);

    /// <inheritdoc cref="Header{T, TCodec}(string, T, ParameterStyle, bool)"/>
    public ApiRequest Header<T, TCodec>(string name, T? value, ParameterStyle style = ParameterStyle.Simple, bool explode = false)
        where T : struct
        where TCodec : IJsonCodec<T> => value is null ? this : AddHeader<T, TCodec>(name, value.GetValueOrDefault(), style, explode);

    /// <summary>Adds a cookie; it is percent-encoded.</summary>
    public ApiRequest Cookie(string name, string? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return value is null ? this : AddCookie($"{ParameterText.Encode(name)}={ParameterText.Encode(value)}");
    }

    /// <inheritdoc cref="Cookie(string, string)"/>
    public ApiRequest Cookie(string name, long? value) => Cookie(name, value is { } number ? ParameterText.Of(number) : null);

    /// <inheritdoc cref="Cookie(string, string)"/>
    public ApiRequest Cookie(string name, double? value) => Cookie(name, value is { } number ? ParameterText.Of(number) : null);

    /// <inheritdoc cref="Cookie(string, string)"/>
    public ApiRequest Cookie(string name, bool? value) => Cookie(name, value is { } truth ? ParameterText.Of(truth) : null);

    /// <summary>Adds a cookie; it is percent-encoded, unless the style is <see cref="ParameterStyle.Cookie"/>.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TCodec">The codec of the value, whose JSON is what is spelled.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="style">How it is spelled.</param>
    /// <param name="explode">Whether each item or member stands by itself.</param>
    /// <exception cref="ArgumentException">The style is <see cref="ParameterStyle.Cookie"/>, and the text can't stand in a cookie as it is.</exception>
    public ApiRequest Cookie<T, TCodec>(string name, T? value, ParameterStyle style = ParameterStyle.Form, bool explode = true)
        where T : class
        where TCodec : IJsonCodec<T> => value is null ? this : AddCookie<T, TCodec>(name, value, style, explode);

    /// <inheritdoc cref="Cookie{T, TCodec}(string, T, ParameterStyle, bool)"/>
    public ApiRequest Cookie<T, TCodec>(string name, T? value, ParameterStyle style = ParameterStyle.Form, bool explode = true)
        where T : struct
        where TCodec : IJsonCodec<T> => value is null ? this : AddCookie<T, TCodec>(name, value.GetValueOrDefault(), style, explode);

    /// <summary>Refuses what would end the header and begin another. The value is not shown: it may be a secret.</summary>
    internal static void CheckHeader(string name, string value)
    {
        if (!IsText(name, '!') || name.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException("The name of a header has a character that it may not have.", nameof(name));
        }

        if (!IsText(value, ' '))
        {
            throw new ArgumentException($"The value of the header '{name}' has a character that it may not have, such as a line break.", nameof(value));
        }
    }

    private static bool IsText(string text, char first)
    {
        foreach (var character in text)
        {
            if ((character < first || character > '~') && !(character == '\t' && first == ' '))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Refuses what would end the cookie and begin another, or the header with it. The value is not shown: it may be a secret.</summary>
    private static string CheckCookie(string text) => text.AsSpan().ContainsAnyExceptInRange('!', '~') || text.Contains(';', StringComparison.Ordinal)
        ? throw new ArgumentException("The text of a cookie has a character that it may not have as it is, such as a blank or a semicolon.", nameof(text))
        : text;

    private static bool IsDirection(string segment) => segment.Replace("%2E", ".", StringComparison.OrdinalIgnoreCase) is "." or "..";

    private ApiRequest AddPath<T, TCodec>(string name, T value, ParameterStyle style, bool explode, bool allowReserved)
        where TCodec : IJsonCodec<T> => AddPath(name, ParameterText.Of<T, TCodec>(name, value, style, explode, allowReserved ? s_reservedPath : s_path));

    private ApiRequest AddPath(string name, string? text)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (string.IsNullOrEmpty(text))
        {
            throw new ArgumentException($"The path parameter '{name}' has no text.", nameof(text));
        }

        var segments = _path.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var filled = segments[i].Replace($"{{{name}}}", text, StringComparison.Ordinal);
            if (filled != segments[i] && IsDirection(filled))
            {
                throw new ArgumentException($"The path parameter '{name}' is no name but a direction.", nameof(text));
            }

            segments[i] = filled;
        }

        _path = string.Join('/', segments);
        return this;
    }

    private ApiRequest AddQuery<T, TCodec>(string name, T value, ParameterStyle style, bool explode, bool allowReserved)
        where TCodec : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(name);
        return AddQuery(ParameterText.Of<T, TCodec>(name, value, style, explode, allowReserved ? s_reservedQuery : s_query));
    }

    private ApiRequest AddQuery(string? encoded)
    {
        _query.Append(_query.Length > 0 && encoded is { Length: > 0 } ? "&" : "").Append(encoded);
        return this;
    }

    private ApiRequest AddHeader<T, TCodec>(string name, T value, ParameterStyle style, bool explode)
        where TCodec : IJsonCodec<T> => Header(name, ParameterText.Of<T, TCodec>(name, value, style, explode, s_header));

    private ApiRequest AddCookie<T, TCodec>(string name, T value, ParameterStyle style, bool explode)
        where TCodec : IJsonCodec<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return AddCookie(ParameterText.Of<T, TCodec>(name, value, style, explode, style == ParameterStyle.Cookie ? s_plainCookie : s_cookie));
    }

    private ApiRequest AddCookie(string? text)
    {
        _cookies.Append(_cookies.Length > 0 && text is { Length: > 0 } ? "; " : "").Append(text);
        return this;
    }
}

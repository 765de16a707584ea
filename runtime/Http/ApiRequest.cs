using ChatGen.Json;

namespace ChatGen.Http;

/// <summary>A request that is put together: path, query, headers, cookies, body. Parameters that are null are left out.</summary>
public sealed partial class ApiRequest
{
    private readonly List<ApiErrorSchema> _errors = [];

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

    /// <summary>Where the operation is, if not where the API is.</summary>
    internal string? Address { get; private set; }

    /// <summary>The ways of sending credentials that the operation takes, best first.</summary>
    internal ApiSecurity[] Credentials { get; private set; } = [];

    /// <summary>What the operation does, in OpenTelemetry's words; null when it is nothing that they have one for.</summary>
    internal string? OperationName { get; private set; }

    /// <summary>Says what the operation does, for telemetry.</summary>
    /// <param name="name">The value of <c>gen_ai.operation.name</c>: <c>chat</c>, for example.</param>
    public ApiRequest Operation(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        OperationName = name;
        return this;
    }

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

    /// <summary>Says that the API's description has this operation at another address; an address that the user gives counts more.</summary>
    /// <param name="address">An absolute address of http or https.</param>
    public ApiRequest Server(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Address = address;
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
        ApiErrorSchema? best = null;
        foreach (var error in _errors)
        {
            best = error.Match(status) > (best?.Match(status) ?? 0) ? error : best;
        }

        return best;
    }
}

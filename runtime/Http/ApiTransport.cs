using System.Text;
using System.Text.Json;
using ChatGen.Json;
using ChatGen.Telemetry;

namespace ChatGen.Http;

/// <summary>Sends the requests of a client and reads the responses.</summary>
/// <remarks>
/// A transport with its own <see cref="HttpClient"/> follows no redirect: credentials and content would go wherever it leads. One that is given does
/// as it is told; by default it follows, drops an <c>Authorization</c> header, and keeps other headers, also those that carry a key.
/// </remarks>
public sealed class ApiTransport : IDisposable
{
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream";
    private const string JsonLines = "application/x-ndjson";

    private readonly HttpClient _httpClient;
    private readonly bool _ownsHttpClient;
    private readonly ApiClientOptions _options;
    private readonly ApiMessageFactory _messages;

    /// <summary>Makes a transport with its own <see cref="HttpClient"/>.</summary>
    /// <param name="options">Credentials, address and limits.</param>
    /// <param name="api">What the client knows of its API.</param>
    /// <exception cref="InvalidOperationException">Nothing says where the API is.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, or no header could have it.</exception>
    public ApiTransport(ApiClientOptions options, ApiDescription api)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(api);
        _options = options;
        _messages = new ApiMessageFactory(options, null, api);
        _httpClient = new HttpClient(new SocketsHttpHandler
        {
            // A pooled connection would never see that a name has moved to another address.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            UseCookies = false,

            // The headers with the credentials would go along, to whichever host it is.
            AllowAutoRedirect = false,

            // Else a stream that is left early would be read on for up to two seconds, to save the connection.
            ResponseDrainTimeout = TimeSpan.Zero,
        })
        {
            Timeout = options.Timeout,
        };
        _ownsHttpClient = true;
    }

    /// <summary>Makes a transport that uses an <see cref="HttpClient"/>, and leaves it to its owner.</summary>
    /// <param name="httpClient">The client, with its handlers, address, headers and timeout.</param>
    /// <param name="options">Credentials, address and limits.</param>
    /// <param name="api">What the client knows of its API.</param>
    /// <exception cref="InvalidOperationException">Nothing says where the API is.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, or no header could have it.</exception>
    public ApiTransport(HttpClient httpClient, ApiClientOptions? options, ApiDescription api)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        ArgumentNullException.ThrowIfNull(api);
        _options = options ?? new ApiClientOptions();
        _httpClient = httpClient;
        _messages = new ApiMessageFactory(_options, httpClient, api);
    }

    private JsonReadContext Context => _options.StrictJson ? JsonReadContext.Strict : JsonReadContext.Default;

    /// <summary>Sends a request whose response is JSON.</summary>
    /// <typeparam name="T">The type of the response.</typeparam>
    /// <typeparam name="TCodec">The codec of the response.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <exception cref="ApiException">The request failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<T> SendAsync<T, TCodec>(ApiRequest request, CancellationToken cancellationToken)
        where TCodec : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(request);
        using var call = Call(request, isStream: false);
        try
        {
            using var response = await SendCheckedAsync(request, Json, cancellationToken).ConfigureAwait(false);
            using var buffer = new PooledBufferWriter();
            await ResponseBody.ReadAsync(response, buffer, _options, cancellationToken).ConfigureAwait(false);
            call?.Add(buffer.WrittenSpan);
            return Parse<T, TCodec>(request, response, buffer.WrittenSpan);
        }
        catch (Exception exception) when (ChatCall.Notes(call, exception))
        {
            throw;
        }
    }

    /// <summary>Sends a request whose response has nothing to read.</summary>
    /// <inheritdoc cref="SendAsync{T, TCodec}"/>
    public async Task SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var response = await SendCheckedAsync(request, Json, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a request whose response is text.</summary>
    /// <inheritdoc cref="SendAsync{T, TCodec}"/>
    public async Task<string> SendForTextAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var response = await SendCheckedAsync(request, "*/*", cancellationToken).ConfigureAwait(false);
        using var buffer = new PooledBufferWriter();
        await ResponseBody.ReadAsync(response, buffer, _options, cancellationToken).ConfigureAwait(false);
        var text = Encoding(response).GetString(buffer.WrittenSpan);
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    /// <summary>Sends a request whose response is bytes.</summary>
    /// <returns>The bytes as they come. Reading them throws what the connection throws; disposing the stream ends the response.</returns>
    /// <inheritdoc cref="SendAsync{T, TCodec}"/>
    public async Task<Stream> SendForStreamAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var response = await SendCheckedAsync(request, "*/*", cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Prepares a request whose response is a stream of chunks.</summary>
    /// <typeparam name="T">The type of the chunks.</typeparam>
    /// <typeparam name="TCodec">The codec of the chunks.</typeparam>
    /// <param name="request">The request; sent when the stream is enumerated.</param>
    /// <param name="cancellationToken">Gives request and stream up.</param>
    public ChatStream<T> Stream<T, TCodec>(ApiRequest request, CancellationToken cancellationToken)
        where TCodec : IJsonCodec<T> => Chunks<T, TCodec>(request, EventStream, default, cancellationToken);

    /// <summary>Prepares a request whose response is a stream of chunks that make a completion.</summary>
    /// <typeparam name="TChunk">The type of the chunks.</typeparam>
    /// <typeparam name="TCompletion">The type of the completion.</typeparam>
    /// <param name="request">The request; sent when the stream is enumerated.</param>
    /// <param name="cancellationToken">Gives request and stream up.</param>
    public ChatStream<TChunk, TCompletion> Chat<TChunk, TCompletion>(ApiRequest request, CancellationToken cancellationToken)
        where TChunk : IJsonCodec<TChunk>
        where TCompletion : IJsonCodec<TCompletion>
    {
        ArgumentNullException.ThrowIfNull(request);
        var context = (_options.StrictJson ? JsonReadContext.Strict : JsonReadContext.Tolerant).ForStream();
        return new ChatStream<TChunk, TCompletion>(
            _options,
            new ChatStreamForm(IsLines: false, request.IsErrorDeclared, IsChat: true, Choices: ChatProgress.AskedChoices(request.JsonBody)),
            token => SendCheckedAsync(request, EventStream, token),
            JsonCodec.Texts<TChunk, TChunk>(context),
            cancellationToken,
            () => Call(request, isStream: true),
            context.Prefix);
    }

    /// <summary>Prepares a request whose response is a stream of chunks, each in a line: NDJSON, JSON Lines, or a JSON text sequence.</summary>
    /// <inheritdoc cref="Stream{T, TCodec}"/>
    public ChatStream<T> Lines<T, TCodec>(ApiRequest request, CancellationToken cancellationToken)
        where TCodec : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(request);
        return Chunks<T, TCodec>(request, JsonLines, new ChatStreamForm(IsLines: true, request.IsErrorDeclared), cancellationToken);
    }

    /// <summary>Prepares a request whose response is a stream of events that carry text, be it JSON: their data is delivered as it comes.</summary>
    /// <param name="request">The request; sent when the stream is enumerated.</param>
    /// <param name="cancellationToken">Gives request and stream up.</param>
    /// <remarks><c>[DONE]</c> ends it, and an error that comes as JSON is one, as in any other stream.</remarks>
    public ChatStream<string> StreamText(ApiRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Chunks(request, EventStream, new ChatStreamForm(IsLines: false, request.IsErrorDeclared, IsText: true), System.Text.Encoding.UTF8.GetString, cancellationToken);
    }

    /// <summary>Disposes the <see cref="HttpClient"/> if it is the transport's own.</summary>
    public void Dispose()
    {
        if (_ownsHttpClient)
        {
            _httpClient.Dispose();
        }
    }

    private ChatStream<T> Chunks<T, TCodec>(ApiRequest request, string accept, ChatStreamForm form, CancellationToken cancellationToken)
        where TCodec : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(request);
        var context = (_options.StrictJson ? JsonReadContext.Strict : JsonReadContext.Tolerant).ForStream();
        return Chunks(request, accept, form, JsonCodec.Texts<T, TCodec>(context), cancellationToken);
    }

    private ChatStream<T> Chunks<T>(ApiRequest request, string accept, ChatStreamForm form, JsonTextReader<T> read, CancellationToken cancellationToken) => new(
        _options,
        form,
        token => SendCheckedAsync(request, accept, token),
        read,
        cancellationToken,
        () => Call(request, isStream: true));

    private ChatCall? Call(ApiRequest request, bool isStream) => ChatCall.Start(_options, request, _messages.Server(request), isStream);

    private static Encoding Encoding(HttpResponseMessage response)
    {
        try
        {
            return response.Content.Headers.ContentType?.CharSet is { Length: > 0 } charset
                ? System.Text.Encoding.GetEncoding(charset.Trim('"'))
                : System.Text.Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return System.Text.Encoding.UTF8;
        }
    }

    private async Task<HttpResponseMessage> SendCheckedAsync(ApiRequest request, string accept, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var message = _messages.Create(request, request.AcceptedTypes ?? accept);
        HttpResponseMessage response;
        try
        {
            response = await _httpClient.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ApiFailure.IsTransport(exception))
        {
            throw new ApiFailure(_options, request: message).Translate(exception, null, cancellationToken);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await ReadErrorAsync(request, response, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The error of a response that is no success. Its body is bounded in size and time; what is there of it counts.</summary>
    private async Task<ApiException> ReadErrorAsync(ApiRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var buffer = new PooledBufferWriter();
        await ResponseBody.ReadErrorAsync(response, buffer, _options, cancellationToken).ConfigureAwait(false);
        return new ApiFailure(_options, response).CreateReported(ApiErrorKind.Http, buffer.WrittenSpan, request.FindError((int)response.StatusCode));
    }

    private T Parse<T, TCodec>(ApiRequest request, HttpResponseMessage response, ReadOnlySpan<byte> body)
        where TCodec : IJsonCodec<T>
    {
        if (ApiErrorBody.Trim(body).IsEmpty)
        {
            if (request.IsEmptyAllowed)
            {
                return default!;
            }

            throw new ApiFailure(_options, response).Create(ApiErrorKind.Truncated, "The response is empty.", isTransient: true);
        }

        if (ResponseBody.UnknownEncoding(response) is { } encoding && !Sse.WholeValues.IsOne(ApiErrorBody.Trim(body)))
        {
            throw new ApiFailure(_options, response).Create(ApiErrorKind.ContentType, $"The response is encoded as '{encoding}', which is not known.", default(ReadOnlySpan<byte>));
        }

        // A look at the bytes before the label: some servers call JSON text/plain, and some call a page JSON.
        var isJson = ApiErrorBody.Trim(body)[0] is (byte)'{' or (byte)'[' or (byte)'"' || ResponseHeaders.MediaType(response).Contains("json", StringComparison.Ordinal);
        if (!isJson || ApiErrorBody.Trim(body)[0] == '<')
        {
            throw new ApiFailure(_options, response).Create(ApiErrorKind.ContentType, NotJson(response, body), body);
        }

        if (IsReportedError(request, body))
        {
            throw new ApiFailure(_options, response).CreateReported(ApiErrorKind.Api, body);
        }

        try
        {
            return JsonCodec.Deserialize<T, TCodec>(body, Context);
        }
        catch (JsonException exception)
        {
            throw new ApiFailure(_options, response).Create(
                ApiErrorKind.Protocol, $"The response is not what the API describes: {exception.Message}", body, exception);
        }
    }

    /// <summary>An error instead of an answer, in a response of success.</summary>
    private static bool IsReportedError(ApiRequest request, ReadOnlySpan<byte> body)
    {
        if (body.Length > ResponseBody.MaxErrorBytes)
        {
            return false;
        }

        // That of a chat has choices: what has none is looked at.
        if (request.OperationName is not null && !ChatData.HasChoices(body))
        {
            return ApiErrorBody.TryParse(ApiErrorBody.Trim(body)) is { } answer && ChatErrorShape.IsError(answer, request.IsErrorDeclared, out _);
        }

        return !request.IsErrorDeclared
            && body.IndexOf("\"error\""u8) >= 0
            && ApiErrorBody.TryParse(ApiErrorBody.Trim(body)) is { ValueKind: JsonValueKind.Object } json
            && ApiErrorBody.IsError(json, out var hasAnswer)
            && !hasAnswer
            && json.EnumerateObject().Count() <= 3;
    }

    private string NotJson(HttpResponseMessage response, ReadOnlySpan<byte> body) =>
        $"The response is no JSON but '{ResponseHeaders.MediaType(response)}': {ResponseBody.Beginning(body, new SecretFilter(_options, response.RequestMessage))}";
}

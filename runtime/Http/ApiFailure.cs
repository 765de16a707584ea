using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace ChatGen.Http;

/// <summary>Makes the exceptions of one request: with what is known of the response, and without what is secret.</summary>
internal sealed class ApiFailure
{
    private const int MaxMessageLength = 1000;

    private static readonly string[] s_passing =
        ["overload", "ratelimit", "toomanyrequests", "throttl", "unavailable", "timeout", "timedout", "servererror", "internalerror"];

    /// <summary>Codes that say more than a type or status of those that pass: waiting a little is no use.</summary>
    private static readonly string[] s_lasting = ["quota", "billing", "invalid", "unauthorized", "forbidden", "notfound"];

    private readonly ApiClientOptions _options;
    private readonly HttpResponseMessage? _response;
    private readonly HttpRequestMessage? _request;
    private readonly HttpStatusCode? _status;
    private IReadOnlyDictionary<string, string>? _headers;
    private SecretFilter? _filter;

    internal ApiFailure(ApiClientOptions options, HttpResponseMessage? response = null, HttpRequestMessage? request = null)
    {
        _options = options;
        _response = response;
        _request = request ?? response?.RequestMessage;
        _status = response?.StatusCode;
    }

    /// <summary>Nothing is known.</summary>
    internal static ApiFailure Unknown { get; } = new(new ApiClientOptions());

    /// <summary>The headers of the response.</summary>
    internal IReadOnlyDictionary<string, string> Headers => _headers ??=
        _response is null ? System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty : ResponseHeaders.Read(_response);

    /// <summary>Whether a part of the answer is in the caller's hands: then trying again is no longer transparent.</summary>
    internal bool HasDelivered { get; set; }

    internal SecretFilter Secrets => _filter ??= new SecretFilter(_options, _request);

    /// <summary>Whether the exception is the network's, or of a wait that was ended.</summary>
    internal static bool IsTransport(Exception exception) =>
        exception is HttpRequestException or IOException or InvalidDataException or OperationCanceledException;

    /// <summary>Makes an exception.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">The same in words, without a secret.</param>
    /// <param name="innerException">What it came from.</param>
    /// <param name="isTransient">Whether the kind of failure passes.</param>
    internal ApiException Create(ApiErrorKind kind, string message, Exception? innerException = null, bool isTransient = false) =>
        new(kind, message, WithoutSecrets(innerException), Details(default) with { IsTransient = isTransient && !HasDelivered });

    /// <summary>Makes an exception that shows the beginning of what the server sent. The message may quote it, too.</summary>
    internal ApiException Create(ApiErrorKind kind, string message, ReadOnlySpan<byte> body, Exception? innerException = null, bool isTransient = false) =>
        new(kind, Secrets.Apply(message)!, WithoutSecrets(innerException), Details(body) with { IsTransient = isTransient && !HasDelivered });

    /// <summary>Makes an exception of an error that the server reports.</summary>
    /// <param name="kind">By status or within a response of success.</param>
    /// <param name="body">What it sent.</param>
    /// <param name="schema">How the API describes such an error.</param>
    internal ApiException CreateReported(ApiErrorKind kind, ReadOnlySpan<byte> body, ApiErrorSchema? schema = null)
    {
        var error = ApiErrorBody.Find(body);
        var message = new StringBuilder(kind == ApiErrorKind.Http ? $"The server answered with status {Describe(_status)}" : "The server reported an error");
        var details = Details(body) with
        {
            ErrorCode = Secrets.Apply(error?.Code),
            ErrorType = Secrets.Apply(error?.Type),
            ErrorMessage = error?.Message is { } said ? Secrets.Apply(said) : PlainText(body),
        };
        details = details with { IsTransient = IsTransient(kind, details, error?.Status) };
        if (kind == ApiErrorKind.Http && Redirect() is { } origin)
        {
            message.Append(CultureInfo.InvariantCulture, $", a redirect to {origin} that was not followed");
        }

        if (details.ErrorMessage is { } text)
        {
            message.Append(": ").Append(text.Length > MaxMessageLength ? text[..MaxMessageLength] : text);
        }

        if (details.ErrorCode is { } code)
        {
            message.Append(" (").Append(code).Append(')');
        }

        return schema?.TryCreate(kind, message.ToString(), details, Secrets.Apply(body)) ?? new ApiException(kind, message.ToString(), null, details);
    }

    /// <summary>What an exception of the network means.</summary>
    /// <param name="exception">The exception; see <see cref="IsTransport"/>.</param>
    /// <param name="expired">The idle timeout, when it is up.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <param name="body">What came last.</param>
    /// <param name="isTransient">Whether a failure of a kind that passes is one.</param>
    internal Exception Translate(
        Exception exception, TimeSpan? expired, CancellationToken cancellationToken, ReadOnlySpan<byte> body = default, bool isTransient = true)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return exception is OperationCanceledException cancelled && cancelled.CancellationToken == cancellationToken
                ? cancelled
                : new OperationCanceledException("The request was cancelled.", exception, cancellationToken);
        }

        if (expired is { } timeout)
        {
            return Create(ApiErrorKind.IdleTimeout, string.Create(
                CultureInfo.InvariantCulture, $"The server was silent for {timeout.TotalSeconds} seconds within its response."), body, exception, isTransient);
        }

        return exception switch
        {
            OperationCanceledException { InnerException: TimeoutException } =>
                Create(ApiErrorKind.Transport, "The server took too long to answer.", body, exception, isTransient),
            OperationCanceledException => Create(ApiErrorKind.Transport, "The HTTP client gave the request up.", body, exception),
            HttpRequestException request => Create(
                ApiErrorKind.Transport, $"The request failed: {Secrets.Apply(request.Message)}", body, exception, isTransient && IsTransient(request.HttpRequestError)),
            _ => Create(ApiErrorKind.Transport, $"The connection broke: {Secrets.Apply(exception.Message)}", body, Broken(exception), isTransient),
        };
    }

    /// <summary>A connection breaks in many ways: all of them are the one exception that .NET has for a response that broke off.</summary>
    private static HttpIOException Broken(Exception exception) =>
        exception as HttpIOException ?? new HttpIOException(HttpRequestError.ResponseEnded, exception.Message, exception);

    private static bool IsTransient(HttpRequestError error) => error is not
        (HttpRequestError.SecureConnectionError or HttpRequestError.UserAuthenticationError or HttpRequestError.VersionNegotiationError
        or HttpRequestError.ConfigurationLimitExceeded);

    /// <summary>408, 409, 425, 429 and 5xx pass, but for 501 and 505; <c>x-should-retry</c> knows better.</summary>
    private bool IsTransient(ApiErrorKind kind, ApiErrorDetails details, int? reported)
    {
        if (HasDelivered)
        {
            return false;
        }

        if (Headers.TryGetValue("x-should-retry", out var retry) && bool.TryParse(retry, out var advice))
        {
            return advice && !RetryHint.IsTooLong(details.RetryAfter);
        }

        var status = kind == ApiErrorKind.Http ? (int?)_status : reported;
        var passes = status is 408 or 409 or 425 or 429 or (>= 500 and < 600 and not 501 and not 505)
            || (status is null && (Says(details.ErrorCode, s_passing) || Says(details.ErrorType, s_passing)));
        var lasts = kind == ApiErrorKind.Api && Says(details.ErrorCode, s_lasting);
        return passes && !lasts && !RetryHint.IsTooLong(details.RetryAfter);
    }

    /// <summary>Whether the name of an error has one of some words, however it is spelled.</summary>
    private static bool Says(string? name, string[] words)
    {
        var plain = name is null ? "" : new string(Array.FindAll(name.ToCharArray(), char.IsAsciiLetterOrDigit));
        return Array.Exists(words, word => plain.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Exceptions quote what they could not read: names and literals in JSON, lines of a head.</summary>
    private Exception? WithoutSecrets(Exception? exception)
    {
        var text = exception?.ToString();
        if (text == Secrets.Apply(text))
        {
            return exception;
        }

        var message = Secrets.Apply(exception!.Message);
        return exception switch
        {
            JsonException json => new JsonException(message, Secrets.Apply(json.Path), json.LineNumber, json.BytePositionInLine),
            HttpRequestException request => new HttpRequestException(request.HttpRequestError, message, null, request.StatusCode),
            _ => new IOException(message),
        };
    }

    private ApiErrorDetails Details(ReadOnlySpan<byte> body) => new()
    {
        StatusCode = _status,
        Headers = Secrets.Apply(Headers),
        RetryAfter = RetryHint.Read(Headers, _options.TimeProvider),
        ResponseBody = body.IsEmpty ? null : Secrets.Beginning(body, ApiException.MaxResponseBodyBytes),
    };

    /// <summary>Where a redirect leads, without path and query, which may be secret; null when there is none.</summary>
    private string? Redirect() =>
        (int?)_status is >= 300 and < 400
        && Headers.TryGetValue("Location", out var location)
        && Uri.TryCreate(_request?.RequestUri ?? new Uri("http://unknown"), location, out var target)
            ? Secrets.Apply(target.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped))
            : null;

    /// <summary>An error may be mere text; a page of a gateway, or JSON that is cut off, is no message.</summary>
    private string? PlainText(ReadOnlySpan<byte> body)
    {
        body = ApiErrorBody.Trim(body);
        return body is not ([] or [(byte)'<' or (byte)'{' or (byte)'[', ..])
            ? Secrets.Beginning(body, MaxMessageLength)
            : null;
    }

    private static string Describe(HttpStatusCode? status) => string.Create(CultureInfo.InvariantCulture, $"{(int?)status} ({status})");
}

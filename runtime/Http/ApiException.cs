using System.Collections.ObjectModel;
using System.Net;

namespace ChatGen;

/// <summary>What went wrong between client and server.</summary>
public enum ApiErrorKind
{
    /// <summary>The server answered with a status that is no success.</summary>
    Http,

    /// <summary>The server reported an error within a response of success, such as in the middle of a stream.</summary>
    Api,

    /// <summary>The response is not what the API describes: invalid JSON, or JSON of the wrong shape.</summary>
    Protocol,

    /// <summary>The response is of another kind altogether: a web page, for example, or no stream where one was asked for.</summary>
    ContentType,

    /// <summary>The response ended before it was complete.</summary>
    Truncated,

    /// <summary>The connection could not be made, broke, or took too long to answer.</summary>
    Transport,

    /// <summary>The server was silent for too long within a response.</summary>
    IdleTimeout,

    /// <summary>The response is larger than it may be.</summary>
    Limit,
}

/// <summary>A call of the API failed. Cancellation is no failure: it stays an <see cref="OperationCanceledException"/>.</summary>
/// <remarks>
/// The credentials that the options hold, and those that the request was sent with, are masked in all of its texts, should the server repeat them; those
/// of a caller's own <see cref="HttpClient"/> are not known. <see cref="PartialCompletion"/> is the answer, not a text about it: it has what the server sent.
/// </remarks>
public class ApiException : Exception
{
    /// <summary>How many bytes of the response <see cref="ResponseBody"/> shows: 4 KiB.</summary>
    public const int MaxResponseBodyBytes = 4 * 1024;

    private static readonly string[] s_requestIdHeaders = ["x-request-id", "request-id", "x-correlation-id"];

    /// <summary>Makes an exception.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">The same in words.</param>
    /// <param name="innerException">What it came from.</param>
    public ApiException(ApiErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    internal ApiException(ApiErrorKind kind, string message, Exception? innerException, ApiErrorDetails details)
        : this(kind, message, innerException)
    {
        StatusCode = details.StatusCode;
        Headers = details.Headers;
        RetryAfter = details.RetryAfter;
        IsTransient = details.IsTransient;
        ErrorCode = details.ErrorCode;
        ErrorType = details.ErrorType;
        ErrorMessage = details.ErrorMessage;
        ResponseBody = details.ResponseBody;
    }

    /// <summary>What went wrong.</summary>
    public ApiErrorKind Kind { get; }

    /// <summary>The status of the response; null when there was none.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The headers of the response, by name whatever the case; several values of one are joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What the server calls this request (<c>x-request-id</c>, <c>request-id</c> or <c>x-correlation-id</c>): worth a line in a log.</summary>
    public string? RequestId => FindRequestId(Headers);

    /// <summary>How long to wait before trying again, as the server asks for (<c>retry-after-ms</c>, or <c>Retry-After</c> in seconds or as a date).</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same request may well succeed a little later. False once a part of a stream was delivered.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The code in the server's error, such as <c>invalid_api_key</c>; numbers as text.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The type in the server's error, such as <c>invalid_request_error</c>.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The message in the server's error.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The beginning of what the server sent, <see cref="MaxResponseBodyBytes"/> at most; null when that is nothing.</summary>
    public string? ResponseBody { get; init; }

    /// <summary>
    /// What of the answer had come: the type of the call without a stream, with stand-ins for what is missing, and no choices when nothing had come. Null unless the stream was read by
    /// <c>ToCompletionAsync</c>, or with its <c>Accumulator</c>. What is no such thing as the type says is left out; nothing is masked.
    /// </summary>
    public object? PartialCompletion { get; internal set; }

    internal static string? FindRequestId(IReadOnlyDictionary<string, string> headers)
    {
        foreach (var name in s_requestIdHeaders)
        {
            if (headers.TryGetValue(name, out var value) && value.Length > 0)
            {
                return value;
            }
        }

        return null;
    }
}

/// <summary>A call of the API failed, and the server said why in the way that the API describes.</summary>
/// <typeparam name="TError">The type of the error.</typeparam>
public sealed class ApiException<TError> : ApiException
{
    /// <summary>Makes an exception.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">The same in words.</param>
    /// <param name="error">The error as the server sent it.</param>
    /// <param name="innerException">What it came from.</param>
    public ApiException(ApiErrorKind kind, string message, TError error, Exception? innerException = null)
        : base(kind, message, innerException) => Error = error;

    internal ApiException(ApiErrorKind kind, string message, TError error, Exception? innerException, ApiErrorDetails details)
        : base(kind, message, innerException, details) => Error = error;

    /// <summary>The error as the server sent it.</summary>
    public TError Error { get; }
}

/// <summary>What is known of a failure besides its kind.</summary>
internal sealed record ApiErrorDetails
{
    internal HttpStatusCode? StatusCode { get; init; }

    internal IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    internal TimeSpan? RetryAfter { get; init; }

    internal bool IsTransient { get; init; }

    internal string? ErrorCode { get; init; }

    internal string? ErrorType { get; init; }

    internal string? ErrorMessage { get; init; }

    internal string? ResponseBody { get; init; }
}

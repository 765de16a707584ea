using System.Text.Json.Serialization;
using ChatGen.Sse;

namespace ChatGen;

/// <summary>How a client reaches its API. A client reads the credentials with every request, what counts for streams with every stream, and everything else when it is made.</summary>
/// <remarks>JSON of the options, such as logs make, has no credentials, unless <see cref="BaseAddress"/> has some.</remarks>
public sealed class ApiClientOptions
{
    private TimeSpan _streamIdleTimeout = TimeSpan.FromSeconds(100);
    private TimeSpan _streamGracePeriod = TimeSpan.FromSeconds(3);
    private int _maxEventBytes = SseParser.DefaultMaxEventBytes;
    private TimeProvider _timeProvider = TimeProvider.System;

    /// <summary>The key or token; sent in the way that the API describes.</summary>
    [JsonIgnore]
    public string? ApiKey { get; set; }

    /// <summary>
    /// Keys of their own for APIs that take several together, by the name of the header, query parameter or cookie that carries them;
    /// where none is given, <see cref="ApiKey"/> is sent.
    /// </summary>
    [JsonIgnore]
    public IDictionary<string, string> ApiKeys { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The user's name, for APIs with basic authentication.</summary>
    public string? UserName { get; set; }

    /// <summary>The user's password, for APIs with basic authentication.</summary>
    [JsonIgnore]
    public string? Password { get; set; }

    /// <summary>Where the API is; paths are appended, so <c>https://host/v1</c> keeps its <c>/v1</c>. A query goes along with every request.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Headers of every request; those that a request sets itself count more.</summary>
    [JsonIgnore]
    public IDictionary<string, string> DefaultHeaders { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether responses that deviate from their schemas are refused (<see cref="ApiErrorKind.Protocol"/>).</summary>
    public bool StrictJson { get; set; }

    /// <summary>
    /// How long a response may take to begin, 100 seconds by default. It counts for clients that make their own <see cref="HttpClient"/>;
    /// one that is given has its own.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a server may be silent within a response, 100 seconds by default; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for ever.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is zero or less.</exception>
    public TimeSpan StreamIdleTimeout
    {
        get => _streamIdleTimeout;
        set
        {
            if (value != System.Threading.Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            }

            _streamIdleTimeout = value;
        }
    }

    /// <summary>
    /// How long a stream is still read when its answer is complete but it has not said so by <c>[DONE]</c>: the usage may follow. 3 seconds by
    /// default; zero or more. After it the stream ends like any other; where <see cref="StreamIdleTimeout"/> is shorter, that counts.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than zero.</exception>
    public TimeSpan StreamGracePeriod
    {
        get => _streamGracePeriod;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            _streamGracePeriod = value;
        }
    }

    /// <summary>How many bytes an event of a stream may have; 1 or more, 16 MiB by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int MaxEventBytes
    {
        get => _maxEventBytes;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxEventBytes = value;
        }
    }

    /// <summary>
    /// Who runs the API, as telemetry has it (<c>gen_ai.provider.name</c>); the host's name by default.
    /// </summary>
    public string? ProviderName { get; set; }

    /// <summary>
    /// Whether telemetry has the content of requests and answers, too (<c>gen_ai.input.messages</c>, <c>gen_ai.output.messages</c>): people's words,
    /// which belong in few logs. False by default.
    /// </summary>
    public bool CapturesContent { get; set; }

    /// <summary>The clock.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public TimeProvider TimeProvider
    {
        get => _timeProvider;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _timeProvider = value;
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ChatGen.Accumulation;
using ChatGen.Http;

namespace ChatGen.Telemetry;

/// <summary>
/// A call of a chat API as its listeners see it: a span <c>chat {model}</c> with <c>gen_ai.*</c> attributes, and the metrics of the same name. Made only
/// where somebody listens.
/// </summary>
/// <remarks>OpenTelemetry, semantic conventions for generative AI: client spans and client metrics.</remarks>
internal sealed class ChatCall : IDisposable
{
    private const int MaxCodeLength = 100;

    private readonly ApiClientOptions _options;
    private readonly SecretFilter _secrets;
    private readonly Activity? _activity;
    private readonly TagList _tags;
    private readonly MergedCompletion _answer = new();
    private readonly long _start;
    private string? _error;
    private long _lastChunk;
    private bool _ended;

    private ChatCall(ApiClientOptions options, string operation, ApiRequest request, Uri address, bool isStream)
    {
        _options = options;
        _secrets = new SecretFilter(options);
        var body = ChatRequestTags.Parse(request);
        var model = ChatRequestTags.Model(body);
        _tags.Add("gen_ai.operation.name", operation);
        _tags.Add("gen_ai.provider.name", options.ProviderName ?? address.Host);
        if (model is not null)
        {
            _tags.Add("gen_ai.request.model", model);
        }

        _tags.Add("server.address", address.Host);
        _tags.Add("server.port", address.Port);
        _activity = ChatInstruments.Source.StartActivity(ActivityKind.Client, tags: _tags, name: model is null ? operation : $"{operation} {model}");
        if (_activity is { IsAllDataRequested: true })
        {
            ChatRequestTags.Set(_activity, body, isStream);
            if (options.CapturesContent)
            {
                ChatContent.SetInput(_activity, body, _secrets);
            }
        }

        _start = options.TimeProvider.GetTimestamp();
    }

    /// <summary>Begins a call.</summary>
    /// <returns>Null when nobody listens, or the request is none of a chat.</returns>
    internal static ChatCall? Start(ApiClientOptions options, ApiRequest request, Uri address, bool isStream) =>
        request.OperationName is { } operation && ChatInstruments.IsEnabled && new ChatCall(options, operation, request, address, isStream) is { IsSeen: true } call ? call : null;

    /// <summary>Whether there is a span, or a meter that counts: a span may be sampled out.</summary>
    private bool IsSeen => _activity is not null || ChatInstruments.IsMetered;

    /// <summary>Takes note of a chunk, as the server sent it.</summary>
    internal void AddChunk(ReadOnlySpan<byte> utf8Json)
    {
        var now = _options.TimeProvider.GetTimestamp();
        if (_lastChunk == 0)
        {
            var wait = _options.TimeProvider.GetElapsedTime(_start, now).TotalSeconds;
            ChatInstruments.TimeToFirstChunk.Record(wait, _tags);
            _activity?.SetTag("gen_ai.response.time_to_first_chunk", wait);
        }
        else
        {
            ChatInstruments.TimePerOutputChunk.Record(_options.TimeProvider.GetElapsedTime(_lastChunk, now).TotalSeconds, _tags);
        }

        _lastChunk = now;
        Add(utf8Json);
    }

    /// <summary>Takes note of an answer, or of a part of one. What is no JSON is for others to report.</summary>
    internal void Add(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            _answer.Add(utf8Json);
        }
        catch (JsonException)
        {
        }
    }

    /// <summary>Takes note of a failure, in the filter of a catch clause: it catches nothing.</summary>
    /// <returns>False.</returns>
    internal static bool Notes(ChatCall? call, Exception exception)
    {
        if (call is { _ended: false })
        {
            call._error = exception switch
            {
                ApiException { Kind: ApiErrorKind.Http, StatusCode: { } status } => ((int)status).ToString(CultureInfo.InvariantCulture),
                ApiException failure => failure.Kind.ToString(),
                _ => exception.GetType().FullName,
            };
            call._activity?.SetStatus(ActivityStatusCode.Error, call.Describe(exception));
            call._activity?.SetTag("error.type", call._error);
            call.Dispose();
        }

        return false;
    }

    /// <summary>A message may quote what the server sent, and servers repeat what they were asked: without consent it is kind, status and code.</summary>
    private string? Describe(Exception exception) => exception switch
    {
        ApiException failure when _options.CapturesContent => failure.Message,
        ApiException failure => string.Join(' ', new[]
        {
            failure.Kind.ToString(),
            ((int?)failure.StatusCode)?.ToString(CultureInfo.InvariantCulture),

            // What has spaces is a sentence in the place of a code.
            failure.ErrorCode is { Length: <= MaxCodeLength } code && !Array.Exists(code.ToCharArray(), char.IsWhiteSpace) ? code : null,
        }.OfType<string>()),
        _ => null,
    };

    /// <summary>Ends the call; a second time it does nothing.</summary>
    public void Dispose()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        var secrets = new SecretFilter(_options, earlier: _secrets);
        var response = ChatResponseTags.Read(_answer, secrets);
        var tags = _tags;
        if (response.Model is not null)
        {
            tags.Add("gen_ai.response.model", response.Model);
        }

        Record(response.InputTokens, "input", tags);
        Record(response.OutputTokens, "output", tags);
        if (_error is not null)
        {
            tags.Add("error.type", _error);
        }

        ChatInstruments.Duration.Record(_options.TimeProvider.GetElapsedTime(_start).TotalSeconds, tags);
        if (_activity is null)
        {
            return;
        }

        if (_activity.IsAllDataRequested)
        {
            response.Set(_activity);
            if (_options.CapturesContent)
            {
                ChatContent.SetOutput(_activity, _answer, secrets);
            }
        }

        // Its end makes its parent the current one, but who reads a stream may have gone on to another.
        var current = Activity.Current;
        _activity.Dispose();
        if (current != _activity)
        {
            Activity.Current = current;
        }
    }

    private static void Record(long? tokens, string type, TagList tags)
    {
        if (tokens is { } count)
        {
            tags.Add("gen_ai.token.type", type);
            ChatInstruments.TokenUsage.Record(count, tags);
        }
    }
}

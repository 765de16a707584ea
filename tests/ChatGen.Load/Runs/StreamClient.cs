using System.Diagnostics;
using System.Globalization;
using System.Net;
using ChatGen.Load.Server;

namespace ChatGen.Load.Runs;

/// <summary>Reads streams, and looks at every chunk.</summary>
internal sealed class StreamClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Api.OpenAIClient _client;

    public StreamClient(Uri address, int http)
    {
        // As a client makes it by itself.
        var sockets = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), ResponseDrainTimeout = TimeSpan.Zero, EnableMultipleHttp2Connections = true };
        _http = new HttpClient(new VersionHandler(http == 2 ? HttpVersion.Version20 : HttpVersion.Version11) { InnerHandler = sockets });
        _client = new Api.OpenAIClient(_http, new ApiClientOptions { ApiKey = "sk-load", BaseAddress = address });
    }

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    /// <summary>The stream of a plan; nothing is sent yet.</summary>
    public ChatStream<Api.CreateChatCompletionStreamResponse, Api.CreateChatCompletionResponse> Stream(StreamPlan plan, CancellationToken cancellationToken = default) =>
        _client.CreateChatCompletionStreamAsync(
            new Api.CreateChatCompletionRequest { Model = plan.ToString(), Messages = [new Api.ChatCompletionRequestUserMessage { Content = "Tell me more." }] }, cancellationToken);

    /// <summary>Reads a stream until it ends, or is left.</summary>
    /// <param name="plan">What is asked for.</param>
    /// <param name="received">Is told how many chunks are there; false leaves the stream.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="InvalidDataException">A chunk is not the one that was to come.</exception>
    public async Task<TimeSpan> ReadAsync(StreamPlan plan, Func<int, bool>? received = null, CancellationToken cancellationToken = default)
    {
        var start = Stopwatch.GetTimestamp();
        var first = TimeSpan.Zero;
        var text = new StreamText(plan.Id);
        var id = string.Create(CultureInfo.InvariantCulture, $"chatcmpl-{plan.Id}");
        var count = 0;
        await foreach (var chunk in Stream(plan, cancellationToken))
        {
            first = count == 0 ? Stopwatch.GetElapsedTime(start) : first;
            var piece = chunk.Choices[0].Delta.Content!;
            if (chunk.Id != id || !(count < plan.Chunks ? text.IsPiece(count, piece) : piece == (count == plan.Chunks ? text.Sum : "")))
            {
                throw new InvalidDataException($"Stream {plan}: chunk {count} is {chunk.Id} '{piece}'.");
            }

            text.Add(piece);
            count++;
            if (received?.Invoke(count) == false)
            {
                return first;
            }
        }

        return count == plan.Chunks + 2 ? first : throw new InvalidDataException($"Stream {plan} has ended well after {count} chunks.");
    }

    private sealed class VersionHandler(Version version) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Version = version;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            return base.SendAsync(request, cancellationToken);
        }
    }
}

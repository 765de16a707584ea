using System.Text;
using System.Text.Json.Nodes;
using ChatGen.Client.Tests.Server;
using ChatGen.Samples;

namespace ChatGen.Client.Tests.Clients;

/// <summary>Generated clients that talk to the embedded server over a socket.</summary>
public abstract class ClientTest : ServerTest
{
    protected const string Instruction = "You are a travel guide. Answer in one sentence.";
    protected const string Question = "This picture was taken in Paris. What is the weather like there?";
    protected const string Parameters = """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""";

    /// <summary>How long what is to happen at once may take on a busy machine.</summary>
    protected static TimeSpan AtOnce { get; } = TimeSpan.FromSeconds(10);

    protected override ChatServerOptions Options => new() { TokenDelay = TimeSpan.Zero, MeilisearchWithoutStream = true };

    /// <summary>The request that the server got last.</summary>
    protected ReceivedRequest Received => Server.Requests[^1];

    protected static ApiClientOptions For(ChatEndpoint endpoint, string? key = null) =>
        new() { BaseAddress = endpoint.BaseAddress, ApiKey = key ?? endpoint.ApiKey };

    /// <summary>Reads a stream to its end, whichever that is.</summary>
    protected static async Task<(IReadOnlyList<T> Chunks, Exception? Failure)> ReadAsync<T>(ChatStream<T> stream, CancellationToken cancellationToken = default)
    {
        var chunks = new List<T>();
        try
        {
            await foreach (var chunk in stream.WithCancellation(cancellationToken))
            {
                chunks.Add(chunk);
            }

            return (chunks, null);
        }
        catch (Exception exception)
        {
            return (chunks, exception);
        }
    }

    /// <summary>Reads a stream that is known to end well.</summary>
    protected static async Task<IReadOnlyList<T>> ChunksAsync<T>(ChatStream<T> stream)
    {
        var (chunks, failure) = await ReadAsync(stream);
        Assert.Null(failure);
        return chunks;
    }

    protected static void Same(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected: {JsonNode.Parse(expected)?.ToJsonString()}\nActual:   {actual?.ToJsonString()}");

    /// <summary>Puts the pieces of an answer together.</summary>
    protected sealed class AnswerBuilder
    {
        private readonly StringBuilder _text = new();
        private readonly SortedDictionary<long, (string Id, string Name, StringBuilder Arguments)> _calls = [];

        public string? FinishReason { get; set; }

        public (long? Prompt, long? Completion) Usage { get; set; }

        public void Add(string? text) => _text.Append(text);

        public void Add(long? index, string? id, string? name, string? arguments)
        {
            if (!_calls.TryGetValue(index ?? 0, out var call))
            {
                _calls.Add(index ?? 0, call = (id ?? "", name ?? "", new StringBuilder()));
            }

            call.Arguments.Append(arguments);
        }

        public ChatAnswer Build() => new(
            _text.ToString(),
            [.. _calls.Values.Select(call => new ChatAnswerCall(call.Id, call.Name, call.Arguments.ToString()))],
            FinishReason,
            Usage.Prompt,
            Usage.Completion);
    }
}

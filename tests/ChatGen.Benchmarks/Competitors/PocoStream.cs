using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using ChatGen.Benchmarks.Facts;
using ChatGen.Benchmarks.Poco;
using ChatGen.Benchmarks.Transport;

namespace ChatGen.Benchmarks.Competitors;

/// <summary>The framework's parser of events, and a serializer for what they hold.</summary>
/// <param name="body">The answer.</param>
/// <param name="parse">Makes a chunk of an event; null of the last.</param>
internal sealed class PocoStream(byte[] body, SseItemParser<Chunk?> parse)
{
    private static readonly byte[] s_request = Encoding.UTF8.GetBytes(
        """{"model":"gpt-4o-mini","messages":[{"role":"user","content":"Hello"}],"stream":true,"stream_options":{"include_usage":true}}""");

    private readonly HttpClient _client = ReplayHandler.Client(body);

    public static Chunk? ParseSourceGen(string eventType, ReadOnlySpan<byte> data) => IsDone(data) ? null : JsonSerializer.Deserialize(data, PocoJson.Default.Chunk);

    public static Chunk? ParseKeeping(string eventType, ReadOnlySpan<byte> data) => IsDone(data) ? null : JsonSerializer.Deserialize(data, PocoJson.Default.KeepingChunk);

    public static Chunk? ParseReflection(string eventType, ReadOnlySpan<byte> data) => IsDone(data) ? null : JsonSerializer.Deserialize<Chunk>(data, PocoOptions.Reflection);

    public static Chunk? ParseNewtonsoft(string eventType, ReadOnlySpan<byte> data) => IsDone(data) ? null : NewtonsoftJson.Read<Chunk>(data);

    public async Task<long> ReadAsync(Action<Chunk>? each = null)
    {
        var length = 0L;
        using var request = new HttpRequestMessage(HttpMethod.Post, "chat/completions") { Content = new ByteArrayContent(s_request) };
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(stream, parse).EnumerateAsync())
        {
            if (item.Data is not { } chunk)
            {
                break;
            }

            each?.Invoke(chunk);
            foreach (var choice in chunk.Choices!)
            {
                length += choice.Delta!.Content?.Length ?? 0;
            }
        }

        return length;
    }

    public async Task<Completion> ReadCompletionAsync()
    {
        var completion = new PocoAccumulator();
        await ReadAsync(completion.Add);
        return completion.ToCompletion();
    }

    public async Task<string> FactsAsync()
    {
        var facts = new StreamFacts();
        await ReadAsync(chunk => PocoFacts.Describe(chunk, facts));
        return facts.ToString();
    }

    private static bool IsDone(ReadOnlySpan<byte> data) => data.SequenceEqual("[DONE]"u8);
}

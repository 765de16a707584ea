using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using ChatGen.Benchmarks.Poco;
using ChatGen.Benchmarks.Transport;
using ChatGen.Benchmarks.Workloads;

namespace ChatGen.Benchmarks.Competitors;

/// <summary>The framework's parser of events, and a serializer for what they hold.</summary>
internal sealed class PocoStream(byte[] body, SseItemParser<Chunk?> parse)
{
    private static readonly byte[] s_request = Encoding.UTF8.GetBytes(
        """{"model":"gpt-4o-mini","messages":[{"role":"user","content":"Hello"}],"stream":true,"stream_options":{"include_usage":true}}""");

    private readonly HttpClient _client = ReplayHandler.Client(body);

    /// <summary>Null is the end.</summary>
    public static Chunk? ParseSourceGen(string eventType, ReadOnlySpan<byte> data) =>
        data.SequenceEqual("[DONE]"u8) ? null : JsonSerializer.Deserialize(data, PocoJson.Default.Chunk);

    public static Chunk? ParseReflection(string eventType, ReadOnlySpan<byte> data) =>
        data.SequenceEqual("[DONE]"u8) ? null : JsonSerializer.Deserialize<Chunk>(data, PocoJson.Reflection);

    public async Task<long> ReadAsync(StreamDigest? digest = null)
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

            if (digest is not null)
            {
                Describe(chunk, digest);
            }

            foreach (var choice in chunk.Choices!)
            {
                length += choice.Delta!.Content?.Length ?? 0;
            }
        }

        return length;
    }

    private static void Describe(Chunk chunk, StreamDigest digest)
    {
        digest.Chunk(chunk.Id);
        foreach (var choice in chunk.Choices!)
        {
            digest.Text(choice.Delta!.Content);
            digest.Finish(choice.FinishReason);
            foreach (var call in choice.Delta.ToolCalls ?? [])
            {
                digest.Call(call.Index, call.Id, call.Function?.Name, call.Function?.Arguments);
            }
        }

        if (chunk.Usage is { } usage)
        {
            digest.Usage(usage.PromptTokens, usage.CompletionTokens, usage.TotalTokens);
        }
    }
}

using ChatGen.Benchmarks.Transport;
using ChatGen.Benchmarks.Workloads;

namespace ChatGen.Benchmarks.Competitors;

/// <summary>The generated client, as a user calls it.</summary>
internal sealed class GeneratedStream(byte[] body)
{
    private static readonly Api.CreateChatCompletionRequest s_request = new()
    {
        Model = "gpt-4o-mini",
        Messages = [new Api.ChatCompletionRequestUserMessage { Content = "Hello" }],
        StreamOptions = new() { IncludeUsage = true },
    };

    private readonly Api.OpenAIClient _client = new(ReplayHandler.Client(body), new ApiClientOptions { ApiKey = "key" });

    public async Task<long> ReadAsync(StreamDigest? digest = null)
    {
        var length = 0L;
        await foreach (var chunk in _client.CreateChatCompletionStreamAsync(s_request))
        {
            if (digest is not null)
            {
                Describe(chunk, digest);
            }

            foreach (var choice in chunk.Choices)
            {
                length += choice.Delta.Content?.Length ?? 0;
            }
        }

        return length;
    }

    private static void Describe(Api.CreateChatCompletionStreamResponse chunk, StreamDigest digest)
    {
        digest.Chunk(chunk.Id);
        foreach (var choice in chunk.Choices)
        {
            digest.Text(choice.Delta.Content);
            digest.Finish(choice.FinishReason?.ToString());
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

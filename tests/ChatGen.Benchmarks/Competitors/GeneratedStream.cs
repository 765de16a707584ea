using ChatGen.Benchmarks.Facts;
using ChatGen.Benchmarks.Transport;

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

    public async Task<long> ReadAsync(Action<Api.CreateChatCompletionStreamResponse>? each = null)
    {
        var length = 0L;
        await foreach (var chunk in _client.CreateChatCompletionStreamAsync(s_request))
        {
            each?.Invoke(chunk);
            foreach (var choice in chunk.Choices)
            {
                length += choice.Delta.Content?.Length ?? 0;
            }
        }

        return length;
    }

    public Task<Api.CreateChatCompletionResponse> ReadCompletionAsync() => _client.CreateChatCompletionStreamAsync(s_request).ToCompletionAsync();

    public async Task<string> FactsAsync()
    {
        var facts = new StreamFacts();
        await ReadAsync(chunk => Describe(chunk, facts));
        return facts.ToString();
    }

    private static void Describe(Api.CreateChatCompletionStreamResponse chunk, StreamFacts facts)
    {
        facts.Chunk(chunk.Id);
        foreach (var choice in chunk.Choices)
        {
            facts.Text(choice.Delta.Content);
            facts.Finish(choice.FinishReason?.ToString());
            foreach (var call in choice.Delta.ToolCalls ?? [])
            {
                facts.Call(call.Index, call.Id, call.Function?.Name, call.Function?.Arguments);
            }
        }

        if (chunk.Usage is { } usage)
        {
            facts.Usage(usage.PromptTokens, usage.CompletionTokens, usage.TotalTokens);
        }
    }
}

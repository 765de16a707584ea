using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using ChatGen.Benchmarks.Facts;
using ChatGen.Benchmarks.Transport;
using OpenAI;
using OpenAI.Chat;

namespace ChatGen.Benchmarks.Competitors;

/// <summary>The official client.</summary>
internal sealed class OfficialStream(byte[] body)
{
    private static readonly ChatMessage[] s_messages = [new UserChatMessage("Hello")];

    private readonly ChatClient _client = new(
        "gpt-4o-mini",
        new ApiKeyCredential("key"),
        new OpenAIClientOptions { Endpoint = new Uri("https://api.test/v1"), Transport = new HttpClientPipelineTransport(ReplayHandler.Client(body)) });

    public async Task<long> ReadAsync(Action<StreamingChatCompletionUpdate>? each = null)
    {
        var length = 0L;
        await foreach (var update in _client.CompleteChatStreamingAsync(s_messages))
        {
            each?.Invoke(update);
            foreach (var part in update.ContentUpdate)
            {
                length += part.Text?.Length ?? 0;
            }
        }

        return length;
    }

    /// <summary>The answer's facts: it makes no completion of chunks, so the pieces are put together by hand.</summary>
    public async Task<CompletionFacts> ReadCompletionAsync()
    {
        var content = new StringBuilder();
        var calls = new List<(string Id, string Name, StringBuilder Arguments)>();
        StreamingChatCompletionUpdate? first = null;
        ChatFinishReason? reason = null;
        ChatTokenUsage? usage = null;
        await ReadAsync(update =>
        {
            first ??= update;
            reason = update.FinishReason ?? reason;
            usage = update.Usage ?? usage;
            foreach (var part in update.ContentUpdate)
            {
                content.Append(part.Text);
            }

            foreach (var call in update.ToolCallUpdates)
            {
                if (call.Index == calls.Count)
                {
                    calls.Add((call.ToolCallId, call.FunctionName, new StringBuilder()));
                }

                calls[call.Index].Arguments.Append(call.FunctionArgumentsUpdate);
            }
        });

        var facts = new CompletionFacts(first?.CompletionId, first?.Model, content.ToString(), OfficialJson.Name(reason));
        foreach (var (id, name, arguments) in calls)
        {
            facts.Call(id, name, arguments.ToString());
        }

        facts.Usage(usage!.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount);
        return facts;
    }

    public async Task<string> FactsAsync()
    {
        var facts = new StreamFacts();
        await ReadAsync(update => Describe(update, facts));
        return facts.ToString();
    }

    private static void Describe(StreamingChatCompletionUpdate update, StreamFacts facts)
    {
        facts.Chunk(update.CompletionId);
        facts.Text(string.Concat(update.ContentUpdate.Select(part => part.Text)));
        facts.Finish(OfficialJson.Name(update.FinishReason));
        foreach (var call in update.ToolCallUpdates)
        {
            facts.Call(call.Index, call.ToolCallId, call.FunctionName, call.FunctionArgumentsUpdate?.ToString());
        }

        if (update.Usage is { } usage)
        {
            facts.Usage(usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount);
        }
    }
}

using System.ClientModel;
using System.Text;
using ChatGen.Samples;
using OpenAI;
using OpenAI.Chat;

namespace ChatGen.Client.Tests.Server;

/// <summary>What came out of a chat completion, in a form in which the answers that different clients got can be compared.</summary>
public sealed record ChatAnswer(string Text, IReadOnlyList<ChatAnswerCall> ToolCalls, string? FinishReason, long? PromptTokens, long? CompletionTokens)
{
    public bool Equals(ChatAnswer? other) =>
        other is not null && (Text, FinishReason, PromptTokens, CompletionTokens) == (other.Text, other.FinishReason, other.PromptTokens, other.CompletionTokens)
        && ToolCalls.SequenceEqual(other.ToolCalls);

    public override int GetHashCode() => HashCode.Combine(Text, FinishReason, ToolCalls.Count);

    public override string ToString() =>
        $"'{Text}' [{string.Join("; ", ToolCalls)}] {FinishReason} {PromptTokens}+{CompletionTokens}";
}

/// <summary>A call of a function in a <see cref="ChatAnswer"/>; the arguments as they came, unparsed.</summary>
public sealed record ChatAnswerCall(string Id, string Name, string Arguments);

/// <summary>The official client of OpenAI, the yardstick for the generated one.</summary>
public static class OfficialClient
{
    public static ChatClient For(ChatEndpoint endpoint, string? apiKey = null, string model = DemoModels.Demo) =>
        new(model, new ApiKeyCredential(apiKey ?? endpoint.ApiKey), new OpenAIClientOptions { Endpoint = endpoint.BaseAddress });

    public static async Task<ChatAnswer> AnswerAsync(this ChatClient client, IEnumerable<ChatMessage> messages, ChatCompletionOptions? options = null)
    {
        ChatCompletion completion = await client.CompleteChatAsync(messages, options);
        return new ChatAnswer(
            string.Concat(completion.Content.Select(part => part.Text)),
            [.. completion.ToolCalls.Select(call => new ChatAnswerCall(call.Id, call.FunctionName, call.FunctionArguments.ToString()))],
            Name(completion.FinishReason),
            completion.Usage.InputTokenCount,
            completion.Usage.OutputTokenCount);
    }

    public static async Task<ChatAnswer> AnswerFromStreamAsync(this ChatClient client, IEnumerable<ChatMessage> messages, ChatCompletionOptions? options = null)
    {
        var text = new StringBuilder();
        var calls = new SortedDictionary<int, (string Id, string Name, StringBuilder Arguments)>();
        ChatFinishReason? finishReason = null;
        ChatTokenUsage? usage = null;

        await foreach (var update in client.CompleteChatStreamingAsync(messages, options))
        {
            text.AppendJoin("", update.ContentUpdate.Select(part => part.Text));
            foreach (var piece in update.ToolCallUpdates)
            {
                if (!calls.TryGetValue(piece.Index, out var call))
                {
                    calls.Add(piece.Index, call = (piece.ToolCallId, piece.FunctionName, new StringBuilder()));
                }

                call.Arguments.Append(piece.FunctionArgumentsUpdate);
            }

            finishReason = update.FinishReason ?? finishReason;
            usage = update.Usage ?? usage;
        }

        return new ChatAnswer(
            text.ToString(),
            [.. calls.Values.Select(call => new ChatAnswerCall(call.Id, call.Name, call.Arguments.ToString()))],
            finishReason is { } reason ? Name(reason) : null,
            usage?.InputTokenCount,
            usage?.OutputTokenCount);
    }

    // As it is on the wire.
    private static string Name(ChatFinishReason reason) => reason switch
    {
        ChatFinishReason.Stop => "stop",
        ChatFinishReason.Length => "length",
        ChatFinishReason.ContentFilter => "content_filter",
        ChatFinishReason.ToolCalls => "tool_calls",
        ChatFinishReason.FunctionCall => "function_call",
        _ => reason.ToString(),
    };
}

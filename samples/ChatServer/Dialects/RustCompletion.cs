using System.Text.Json.Nodes;
using ChatGen.Samples.Model;

namespace ChatGen.Samples.Dialects;

// Completions as servers in Rust send them that share a library of OpenAI's types: what has no value comes as null.
internal static class RustCompletion
{
    public static JsonObject Whole(string id, int created, string model, Reply reply, JsonArray? toolCalls) =>
        Envelope(id, "chat.completion", created, model, Choice("message", Message("assistant", reply.Text, toolCalls), reply.FinishReason), Usage(reply.Usage));

    // A chunk for one of the deltas of a reply, which it takes apart.
    public static JsonObject Chunk(string id, int created, string model, JsonObject delta, string? finishReason = null)
    {
        var toolCalls = delta["tool_calls"];
        delta.Remove("tool_calls");
        return Envelope(id, "chat.completion.chunk", created, model, Choice("delta", Message(delta["role"].Text(), delta["content"].Text(), toolCalls), finishReason), usage: null);
    }

    public static JsonObject UsageChunk(string id, int created, string model, Usage usage) =>
        Envelope(id, "chat.completion.chunk", created, model, choice: null, Usage(usage));

    private static JsonObject Envelope(string id, string kind, int created, string model, JsonObject? choice, JsonObject? usage) => new()
    {
        ["id"] = id,
        ["choices"] = choice is null ? [] : new JsonArray(choice),
        ["created"] = created,
        ["model"] = model,
        ["service_tier"] = null,
        ["system_fingerprint"] = null,
        ["object"] = kind,
        ["usage"] = usage,
    };

    private static JsonObject Choice(string contentName, JsonObject content, string? finishReason) => new()
    {
        ["index"] = 0,
        [contentName] = content,
        ["finish_reason"] = finishReason,
        ["logprobs"] = null,
    };

    private static JsonObject Message(string? role, string? content, JsonNode? toolCalls) => new()
    {
        ["content"] = content,
        ["refusal"] = null,
        ["tool_calls"] = toolCalls,
        ["role"] = role,
        ["function_call"] = null,
    };

    private static JsonObject Usage(Usage usage) => new()
    {
        ["prompt_tokens"] = usage.Prompt,
        ["completion_tokens"] = usage.Completion,
        ["total_tokens"] = usage.Total,
        ["prompt_tokens_details"] = null,
        ["completion_tokens_details"] = null,
    };
}

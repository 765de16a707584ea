using System.Diagnostics;
using System.Text.Json;
using ChatGen.Json;
using ChatGen.Accumulation;
using ChatGen.Http;

namespace ChatGen.Telemetry;

/// <summary>What a span and the metrics say of an answer: how it ended and what it cost, never its content.</summary>
internal sealed record ChatResponseTags(string? Id, string? Model, string[] FinishReasons, long? InputTokens, long? OutputTokens, long? CachedTokens, long? ReasoningTokens)
{
    internal static ChatResponseTags Read(MergedCompletion answer, SecretFilter secrets)
    {
        var usage = answer.Find("usage");
        return new ChatResponseTags(
            secrets.Apply(Text(answer.Find("id"))),
            secrets.Apply(Text(answer.Find("model"))),
            answer.Choices.Values.Select(choice => secrets.Apply(choice.FinishReason)).OfType<string>().ToArray(),
            Count(usage, "prompt_tokens") ?? Count(usage, "input_tokens"),
            Count(usage, "completion_tokens") ?? Count(usage, "output_tokens"),
            Count(usage, "prompt_tokens_details", "cached_tokens"),
            Count(usage, "completion_tokens_details", "reasoning_tokens"));
    }

    /// <summary>Sets the attributes.</summary>
    internal void Set(Activity activity)
    {
        // SetTag leaves out what is null.
        activity.SetTag("gen_ai.response.id", Id);
        activity.SetTag("gen_ai.response.model", Model);
        activity.SetTag("gen_ai.response.finish_reasons", FinishReasons.Length > 0 ? FinishReasons : null);
        activity.SetTag("gen_ai.usage.input_tokens", InputTokens);
        activity.SetTag("gen_ai.usage.output_tokens", OutputTokens);
        activity.SetTag("gen_ai.usage.cache_read.input_tokens", CachedTokens);
        activity.SetTag("gen_ai.usage.reasoning.output_tokens", ReasoningTokens);
    }

    private static string? Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text && ApiErrorBody.Text(text) is { Length: > 0 } known ? known : null;

    private static long? Count(JsonElement? usage, params string[] path)
    {
        foreach (var name in path)
        {
            usage = usage is { ValueKind: JsonValueKind.Object } json && json.TryGetMember(name, out var member) ? member : null;
        }

        return usage is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var count) ? count : null;
    }
}

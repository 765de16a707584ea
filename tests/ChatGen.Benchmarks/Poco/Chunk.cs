using System.Text.Json.Serialization;

namespace ChatGen.Benchmarks.Poco;

/// <summary>A chunk, as written by hand for System.Text.Json: the members of the specification, settable, enums as strings.</summary>
internal class Chunk
{
    [JsonPropertyName("id")]
    public string? Id { get; set; }

    [JsonPropertyName("choices")]
    public List<ChunkChoice>? Choices { get; set; }

    [JsonPropertyName("created")]
    public long Created { get; set; }

    [JsonPropertyName("model")]
    public string? Model { get; set; }

    [JsonPropertyName("service_tier")]
    public string? ServiceTier { get; set; }

    [JsonPropertyName("system_fingerprint")]
    public string? SystemFingerprint { get; set; }

    [JsonPropertyName("object")]
    public string? Object { get; set; }

    [JsonPropertyName("usage")]
    public Usage? Usage { get; set; }
}

internal sealed class ChunkChoice
{
    [JsonPropertyName("delta")]
    public Delta? Delta { get; set; }

    [JsonPropertyName("logprobs")]
    public Logprobs? Logprobs { get; set; }

    [JsonPropertyName("finish_reason")]
    public string? FinishReason { get; set; }

    [JsonPropertyName("index")]
    public long Index { get; set; }
}

internal sealed class Delta
{
    [JsonPropertyName("content")]
    public string? Content { get; set; }

    [JsonPropertyName("function_call")]
    public FunctionCall? FunctionCall { get; set; }

    [JsonPropertyName("tool_calls")]
    public List<ToolCallChunk>? ToolCalls { get; set; }

    [JsonPropertyName("role")]
    public string? Role { get; set; }

    [JsonPropertyName("refusal")]
    public string? Refusal { get; set; }
}

internal sealed class ToolCallChunk
{
    [JsonPropertyName("index")]
    public long Index { get; set; }

    [JsonPropertyName("id")]
    public string? Id { get; set; }

    [JsonPropertyName("type")]
    public string? Type { get; set; }

    [JsonPropertyName("function")]
    public FunctionCall? Function { get; set; }
}

internal sealed class FunctionCall
{
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    [JsonPropertyName("arguments")]
    public string? Arguments { get; set; }
}

using System.Text.Json.Serialization;

namespace ChatGen.Benchmarks.Poco;

/// <summary>A whole answer.</summary>
internal sealed class Completion
{
    [JsonPropertyName("id")]
    public string? Id { get; set; }

    [JsonPropertyName("choices")]
    public List<CompletionChoice>? Choices { get; set; }

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

internal sealed class CompletionChoice
{
    [JsonPropertyName("finish_reason")]
    public string? FinishReason { get; set; }

    [JsonPropertyName("index")]
    public long Index { get; set; }

    [JsonPropertyName("message")]
    public CompletionMessage? Message { get; set; }

    [JsonPropertyName("logprobs")]
    public Logprobs? Logprobs { get; set; }
}

internal sealed class CompletionMessage
{
    [JsonPropertyName("content")]
    public string? Content { get; set; }

    [JsonPropertyName("refusal")]
    public string? Refusal { get; set; }

    [JsonPropertyName("tool_calls")]
    public List<ToolCall>? ToolCalls { get; set; }

    [JsonPropertyName("annotations")]
    public List<Annotation>? Annotations { get; set; }

    [JsonPropertyName("role")]
    public string? Role { get; set; }

    [JsonPropertyName("function_call")]
    public FunctionCall? FunctionCall { get; set; }

    [JsonPropertyName("audio")]
    public CompletionAudio? Audio { get; set; }
}

internal sealed class ToolCall
{
    [JsonPropertyName("id")]
    public string? Id { get; set; }

    [JsonPropertyName("type")]
    public string? Type { get; set; }

    [JsonPropertyName("function")]
    public FunctionCall? Function { get; set; }
}

internal sealed class Annotation
{
    [JsonPropertyName("type")]
    public string? Type { get; set; }

    [JsonPropertyName("url_citation")]
    public UrlCitation? UrlCitation { get; set; }
}

internal sealed class UrlCitation
{
    [JsonPropertyName("end_index")]
    public long EndIndex { get; set; }

    [JsonPropertyName("start_index")]
    public long StartIndex { get; set; }

    [JsonPropertyName("url")]
    public string? Url { get; set; }

    [JsonPropertyName("title")]
    public string? Title { get; set; }
}

internal sealed class CompletionAudio
{
    [JsonPropertyName("id")]
    public string? Id { get; set; }

    [JsonPropertyName("expires_at")]
    public long ExpiresAt { get; set; }

    [JsonPropertyName("data")]
    public string? Data { get; set; }

    [JsonPropertyName("transcript")]
    public string? Transcript { get; set; }
}

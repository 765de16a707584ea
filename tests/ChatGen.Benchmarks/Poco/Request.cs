using System.Text.Json;
using System.Text.Json.Serialization;
using Newtonsoft.Json.Linq;
using NewtonsoftIgnoreAttribute = Newtonsoft.Json.JsonIgnoreAttribute;
using NewtonsoftPropertyAttribute = Newtonsoft.Json.JsonPropertyAttribute;

namespace ChatGen.Benchmarks.Poco;

/// <summary>A request. What is a union and not in the payload stays JSON.</summary>
internal sealed class Request
{
    [JsonPropertyName("model")]
    public string? Model { get; set; }

    [JsonPropertyName("messages")]
    public List<Message>? Messages { get; set; }

    [JsonPropertyName("metadata")]
    public Dictionary<string, string>? Metadata { get; set; }

    [JsonPropertyName("temperature")]
    public double? Temperature { get; set; }

    [JsonPropertyName("top_p")]
    public double? TopP { get; set; }

    [JsonPropertyName("user")]
    public string? User { get; set; }

    [JsonPropertyName("service_tier")]
    public string? ServiceTier { get; set; }

    [JsonPropertyName("modalities")]
    public List<string>? Modalities { get; set; }

    [JsonPropertyName("reasoning_effort")]
    public string? ReasoningEffort { get; set; }

    [JsonPropertyName("max_completion_tokens")]
    public long? MaxCompletionTokens { get; set; }

    [JsonPropertyName("frequency_penalty")]
    public double? FrequencyPenalty { get; set; }

    [JsonPropertyName("presence_penalty")]
    public double? PresencePenalty { get; set; }

    [JsonPropertyName("web_search_options")]
    public JsonElement? WebSearchOptions { get; set; }

    [JsonPropertyName("top_logprobs")]
    public long? TopLogprobs { get; set; }

    [JsonPropertyName("response_format")]
    public JsonElement? ResponseFormat { get; set; }

    [JsonPropertyName("audio")]
    public JsonElement? Audio { get; set; }

    [JsonPropertyName("store")]
    public bool? Store { get; set; }

    [JsonPropertyName("stream")]
    public bool? Stream { get; set; }

    [JsonPropertyName("stop")]
    public JsonElement? Stop { get; set; }

    [JsonPropertyName("logit_bias")]
    public Dictionary<string, long>? LogitBias { get; set; }

    [JsonPropertyName("logprobs")]
    public bool? Logprobs { get; set; }

    [JsonPropertyName("max_tokens")]
    public long? MaxTokens { get; set; }

    [JsonPropertyName("n")]
    public long? N { get; set; }

    [JsonPropertyName("prediction")]
    public JsonElement? Prediction { get; set; }

    [JsonPropertyName("seed")]
    public long? Seed { get; set; }

    [JsonPropertyName("stream_options")]
    public StreamOptions? StreamOptions { get; set; }

    [JsonPropertyName("tools")]
    public List<Tool>? Tools { get; set; }

    [JsonPropertyName("tool_choice")]
    public JsonElement? ToolChoice { get; set; }

    [JsonPropertyName("parallel_tool_calls")]
    public bool? ParallelToolCalls { get; set; }

    [JsonPropertyName("function_call")]
    public JsonElement? FunctionCall { get; set; }

    [JsonPropertyName("functions")]
    public JsonElement? Functions { get; set; }
}

internal sealed class StreamOptions
{
    [JsonPropertyName("include_usage")]
    public bool? IncludeUsage { get; set; }
}

internal sealed class Tool
{
    [JsonPropertyName("type")]
    public string? Type { get; set; }

    [JsonPropertyName("function")]
    public FunctionTool? Function { get; set; }
}

internal sealed class FunctionTool
{
    [JsonPropertyName("description")]
    public string? Description { get; set; }

    [JsonPropertyName("name")]
    public string? Name { get; set; }

    [NewtonsoftIgnore]
    [JsonPropertyName("parameters")]
    public JsonElement? Parameters { get; set; }

    /// <summary>The same for Newtonsoft.Json, which has trees of its own.</summary>
    [JsonIgnore]
    [NewtonsoftProperty("parameters")]
    public JToken? ParametersToken { get; set; }

    [JsonPropertyName("strict")]
    public bool? Strict { get; set; }
}

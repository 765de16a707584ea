using System.Text.Json.Serialization;

namespace ChatGen.Benchmarks.Poco;

/// <summary>A message of a request, by its role.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "role")]
[JsonDerivedType(typeof(DeveloperMessage), "developer")]
[JsonDerivedType(typeof(SystemMessage), "system")]
[JsonDerivedType(typeof(UserMessage), "user")]
[JsonDerivedType(typeof(AssistantMessage), "assistant")]
[JsonDerivedType(typeof(ToolMessage), "tool")]
[JsonDerivedType(typeof(FunctionMessage), "function")]
internal abstract class Message
{
    /// <summary>For Newtonsoft.Json; System.Text.Json writes the discriminator itself.</summary>
    [JsonIgnore]
    public string Role => this switch
    {
        DeveloperMessage => "developer",
        SystemMessage => "system",
        UserMessage => "user",
        AssistantMessage => "assistant",
        ToolMessage => "tool",
        _ => "function",
    };

    [JsonPropertyName("name")]
    public string? Name { get; set; }
}

internal sealed class DeveloperMessage : Message
{
    [JsonPropertyName("content")]
    public Content? Content { get; set; }
}

internal sealed class SystemMessage : Message
{
    [JsonPropertyName("content")]
    public Content? Content { get; set; }
}

internal sealed class UserMessage : Message
{
    [JsonPropertyName("content")]
    public Content? Content { get; set; }
}

internal sealed class AssistantMessage : Message
{
    [JsonPropertyName("content")]
    public Content? Content { get; set; }

    [JsonPropertyName("refusal")]
    public string? Refusal { get; set; }

    [JsonPropertyName("audio")]
    public AudioReference? Audio { get; set; }

    [JsonPropertyName("tool_calls")]
    public List<ToolCall>? ToolCalls { get; set; }

    [JsonPropertyName("function_call")]
    public FunctionCall? FunctionCall { get; set; }
}

internal sealed class AudioReference
{
    [JsonPropertyName("id")]
    public string? Id { get; set; }
}

internal sealed class ToolMessage : Message
{
    [JsonPropertyName("content")]
    public Content? Content { get; set; }

    [JsonPropertyName("tool_call_id")]
    public string? ToolCallId { get; set; }
}

internal sealed class FunctionMessage : Message
{
    [JsonPropertyName("content")]
    public string? Content { get; set; }
}

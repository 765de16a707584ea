using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatGen.Benchmarks.Poco;

/// <summary>A chunk that keeps what the specification doesn't name, as the generated ones do.</summary>
internal sealed class KeepingChunk : Chunk
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

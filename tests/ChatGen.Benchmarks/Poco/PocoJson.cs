using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ChatGen.Benchmarks.Poco;

/// <summary>What System.Text.Json knows of the types by source generation.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Chunk))]
internal sealed partial class PocoJson : JsonSerializerContext
{
    /// <summary>The same by reflection.</summary>
    public static JsonSerializerOptions Reflection { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };
}

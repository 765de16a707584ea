using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ChatGen.Benchmarks.Poco;

/// <summary>What System.Text.Json knows of the types by source generation.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Chunk))]
[JsonSerializable(typeof(KeepingChunk))]
[JsonSerializable(typeof(Completion))]
[JsonSerializable(typeof(Request))]
[JsonSerializable(typeof(List<Part>))]
internal sealed partial class PocoJson : JsonSerializerContext;

/// <summary>Other ways to know them.</summary>
internal static class PocoOptions
{
    /// <summary>Source generation, wherever the tag of a union stands; it reads slower.</summary>
    public static PocoJson AnyOrder { get; } = new(new JsonSerializerOptions(PocoJson.Default.Options) { AllowOutOfOrderMetadataProperties = true });

    /// <summary>Reflection.</summary>
    public static JsonSerializerOptions Reflection { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Reflection, wherever the tag of a union stands.</summary>
    public static JsonSerializerOptions ReflectionAnyOrder { get; } = new(Reflection) { AllowOutOfOrderMetadataProperties = true };
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatGen.Json;

/// <summary>Tells <see cref="JsonSerializer"/> about generated types without reflection.</summary>
/// <remarks>Types are added before the resolver is used; afterwards it can be shared between threads.</remarks>
public sealed class JsonCodecResolver : IJsonTypeInfoResolver
{
    private readonly Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> _types = [];

    /// <summary>Adds a type.</summary>
    /// <typeparam name="T">The generated type.</typeparam>
    /// <returns>The resolver itself.</returns>
    public JsonCodecResolver Add<T>()
        where T : IJsonCodec<T>
    {
        _types[typeof(T)] = static options => JsonMetadataServices.CreateValueInfo<T>(options, new JsonCodecConverter<T>());
        return this;
    }

    /// <inheritdoc/>
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
        _types.TryGetValue(type, out var create) ? create(options) : null;
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatGen.Json;

/// <summary>Lets <see cref="JsonSerializer"/> read and write a generated type, also as a part of other types.</summary>
/// <typeparam name="T">The generated type.</typeparam>
/// <remarks>The path of a <see cref="JsonException"/> starts at the value that this converter reads.</remarks>
public sealed class JsonCodecConverter<T> : JsonConverter<T>
    where T : IJsonCodec<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        return JsonCodec.Read<T>(ref reader, JsonReadContext.Default);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonCodec.Write(writer, value);
}

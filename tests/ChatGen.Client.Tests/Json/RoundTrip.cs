using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ChatGen.Json;

namespace ChatGen.Client.Tests.Json;

/// <summary>JSON to a generated type and back, by all ways that there are.</summary>
internal static class RoundTrip
{
    /// <summary>
    /// Reads JSON by <see cref="JsonCodec"/>, by <see cref="JsonSerializer"/>, and by the resolver of the type's client,
    /// and asserts that each reads the same, and that what each writes means the same as what was read.
    /// </summary>
    /// <returns>The value, for further assertions.</returns>
    public static T Check<T>(string json)
        where T : IJsonCodec<T>
    {
        var value = JsonCodec.Deserialize<T>(json);
        var written = JsonCodec.Serialize(value);
        SameJson(json, written);
        Assert.Equal(written, System.Text.Encoding.UTF8.GetString(JsonCodec.SerializeToUtf8Bytes(value)));

        // Records compare lists by reference; two values are the same when they are written the same.
        var bySerializer = JsonSerializer.Deserialize<T>(json)!;
        Assert.Equal(written, JsonCodec.Serialize(bySerializer));
        SameJson(json, JsonSerializer.Serialize(bySerializer));

        var options = new JsonSerializerOptions { TypeInfoResolver = Resolver(typeof(T)) };
        var byResolver = JsonSerializer.Deserialize<T>(json, options)!;
        Assert.Equal(written, JsonCodec.Serialize(byResolver));
        SameJson(json, JsonSerializer.Serialize(byResolver, options));

        // In pieces of one byte, as System.Text.Json reads from streams.
        using var stream = new DrippingStream(System.Text.Encoding.UTF8.GetBytes(json));
        var byStream = JsonSerializer.DeserializeAsync<T>(stream, options).AsTask().GetAwaiter().GetResult()!;
        Assert.Equal(written, JsonCodec.Serialize(byStream));

        // What was written reads as the same again.
        Assert.Equal(written, JsonCodec.Serialize(JsonCodec.Deserialize<T>(written)));
        return value;
    }

    /// <summary>Asserts what a value that was made in code is sent as, and that it is read back as the same.</summary>
    public static void Sends<T>(string json, T value)
        where T : IJsonCodec<T>
    {
        SameJson(json, JsonCodec.Serialize(value));
        SameJson(json, JsonSerializer.Serialize(value));
        Check<T>(json);
    }

    /// <summary>Asserts that reading fails at a path, leniently and strictly, with and without <see cref="JsonSerializer"/>.</summary>
    /// <returns>The message.</returns>
    public static string Fails<T>(string json, string path)
        where T : IJsonCodec<T>
    {
        var exception = Assert.Throws<JsonException>(() => JsonCodec.Deserialize<T>(json));
        Assert.Equal(path, exception.Path);
        Assert.Contains($"Path: {path}", exception.Message, StringComparison.Ordinal);
        Assert.Equal(path, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<T>(json)).Path);
        return exception.Message;
    }

    /// <summary>Asserts that reading works leniently and fails at a path strictly.</summary>
    /// <returns>The message.</returns>
    public static string FailsWhenStrict<T>(string json, string path)
        where T : IJsonCodec<T>
    {
        JsonCodec.Deserialize<T>(json);
        var exception = Assert.Throws<JsonException>(() => JsonCodec.Deserialize<T>(json, JsonReadContext.Strict));
        Assert.Equal(path, exception.Path);
        return exception.Message;
    }

    /// <summary>Asserts that two texts are the same JSON: the order of members is free, numbers are compared by value.</summary>
    public static void SameJson(string expected, string actual) =>
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)),
            $"Expected: {JsonNode.Parse(expected)?.ToJsonString()}{Environment.NewLine}Actual:   {actual}");

    private static IJsonTypeInfoResolver Resolver(Type type) => type.Namespace switch
    {
        "ChatGen.Client.Tests.OpenAI" => OpenAI.OpenAIJson.Default,
        "ChatGen.Client.Tests.OpenAIChat" => OpenAIChat.OpenAIChatJson.Default,
        "ChatGen.Client.Tests.WandB" => WandB.WandBJson.Default,
        "ChatGen.Client.Tests.Meilisearch" => Meilisearch.MeilisearchJson.Default,
        "ChatGen.Client.Tests.Gateway" => Gateway.GatewayJson.Default,
        "ChatGen.Client.Tests.Bodies" => Bodies.BodiesJson.Default,
        _ => throw new ArgumentException($"{type} belongs to no client.", nameof(type)),
    };

    private sealed class DrippingStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}

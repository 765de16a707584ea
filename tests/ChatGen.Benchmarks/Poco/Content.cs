using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ChatGen.Benchmarks.Poco;

/// <summary>A string, or parts.</summary>
[JsonConverter(typeof(ContentConverter))]
internal sealed class Content
{
    public string? Text { get; set; }

    public List<Part>? Parts { get; set; }
}

/// <summary>Looks at the token.</summary>
internal sealed class ContentConverter : JsonConverter<Content>
{
    public override Content? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new Content { Text = reader.GetString() }
            : new Content { Parts = JsonSerializer.Deserialize(ref reader, Parts(options)) };

    public override void Write(Utf8JsonWriter writer, Content value, JsonSerializerOptions options)
    {
        if (value.Text is not null)
        {
            writer.WriteStringValue(value.Text);
        }
        else
        {
            JsonSerializer.Serialize(writer, value.Parts!, Parts(options));
        }
    }

    private static JsonTypeInfo<List<Part>> Parts(JsonSerializerOptions options) => (JsonTypeInfo<List<Part>>)options.GetTypeInfo(typeof(List<Part>));
}

/// <summary>A part of a content, by its type.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextPart), "text")]
[JsonDerivedType(typeof(ImagePart), "image_url")]
[JsonDerivedType(typeof(AudioPart), "input_audio")]
[JsonDerivedType(typeof(FilePart), "file")]
[JsonDerivedType(typeof(RefusalPart), "refusal")]
internal abstract class Part
{
    /// <summary>For Newtonsoft.Json; System.Text.Json writes the discriminator itself.</summary>
    [JsonIgnore]
    public string Type => this switch
    {
        TextPart => "text",
        ImagePart => "image_url",
        AudioPart => "input_audio",
        FilePart => "file",
        _ => "refusal",
    };
}

internal sealed class TextPart : Part
{
    [JsonPropertyName("text")]
    public string? Text { get; set; }
}

internal sealed class ImagePart : Part
{
    [JsonPropertyName("image_url")]
    public ImageUrl? ImageUrl { get; set; }
}

internal sealed class ImageUrl
{
    [JsonPropertyName("url")]
    public string? Url { get; set; }

    [JsonPropertyName("detail")]
    public string? Detail { get; set; }
}

internal sealed class AudioPart : Part
{
    [JsonPropertyName("input_audio")]
    public InputAudio? InputAudio { get; set; }
}

internal sealed class InputAudio
{
    [JsonPropertyName("data")]
    public string? Data { get; set; }

    [JsonPropertyName("format")]
    public string? Format { get; set; }
}

internal sealed class FilePart : Part
{
    [JsonPropertyName("file")]
    public FileReference? File { get; set; }
}

internal sealed class FileReference
{
    [JsonPropertyName("filename")]
    public string? Filename { get; set; }

    [JsonPropertyName("file_data")]
    public string? FileData { get; set; }

    [JsonPropertyName("file_id")]
    public string? FileId { get; set; }
}

internal sealed class RefusalPart : Part
{
    [JsonPropertyName("refusal")]
    public string? Refusal { get; set; }
}

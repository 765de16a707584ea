using System.Buffers;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace ChatGen.Benchmarks.Poco;

/// <summary>The types by Newtonsoft.Json.</summary>
internal static class NewtonsoftJson
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly JsonSerializer s_serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new DefaultContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() },
        NullValueHandling = NullValueHandling.Ignore,
        DateParseHandling = DateParseHandling.None,
        Converters = { new MessageConverter(), new PartConverter(), new NewtonsoftContentConverter() },
    });

    public static T Read<T>(byte[] utf8)
    {
        using var stream = new MemoryStream(utf8, writable: false);
        using var text = new StreamReader(stream, s_utf8);
        return Read<T>(text);
    }

    public static T Read<T>(ReadOnlySpan<byte> utf8)
    {
        using var text = new StringReader(s_utf8.GetString(utf8));
        return Read<T>(text);
    }

    public static void Write<T>(Stream output, T value)
    {
        using var text = new StreamWriter(output, s_utf8, leaveOpen: true);
        using var json = new JsonTextWriter(text) { ArrayPool = Letters.Pool };
        s_serializer.Serialize(json, value);
    }

    private static T Read<T>(TextReader text)
    {
        using var json = new JsonTextReader(text) { ArrayPool = Letters.Pool };
        return s_serializer.Deserialize<T>(json)!;
    }

    private sealed class Letters : IArrayPool<char>
    {
        public static Letters Pool { get; } = new();

        public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

        public void Return(char[]? array) => ArrayPool<char>.Shared.Return(array!);
    }
}

/// <summary>Reads a value whose type a member of it says, wherever that stands.</summary>
internal abstract class TaggedConverter<T>(string tag) : JsonConverter<T>
    where T : class
{
    public override bool CanWrite => false;

    public override T? ReadJson(JsonReader reader, Type objectType, T? existingValue, bool hasExistingValue, JsonSerializer serializer)
    {
        var json = JObject.Load(reader);
        var value = Create((string?)json[tag]);
        using var members = json.CreateReader();
        serializer.Populate(members, value);
        return value;
    }

    public override void WriteJson(JsonWriter writer, T? value, JsonSerializer serializer) => throw new NotSupportedException();

    protected abstract T Create(string? tag);
}

/// <summary>Messages by their role.</summary>
internal sealed class MessageConverter() : TaggedConverter<Message>("role")
{
    protected override Message Create(string? tag) => tag switch
    {
        "developer" => new DeveloperMessage(),
        "system" => new SystemMessage(),
        "user" => new UserMessage(),
        "assistant" => new AssistantMessage(),
        "tool" => new ToolMessage(),
        "function" => new FunctionMessage(),
        _ => throw new JsonSerializationException($"No message has the role '{tag}'."),
    };
}

/// <summary>Parts by their type.</summary>
internal sealed class PartConverter() : TaggedConverter<Part>("type")
{
    protected override Part Create(string? tag) => tag switch
    {
        "text" => new TextPart(),
        "image_url" => new ImagePart(),
        "input_audio" => new AudioPart(),
        "file" => new FilePart(),
        "refusal" => new RefusalPart(),
        _ => throw new JsonSerializationException($"No part has the type '{tag}'."),
    };
}

/// <summary>Looks at the token.</summary>
internal sealed class NewtonsoftContentConverter : JsonConverter<Content>
{
    public override Content ReadJson(JsonReader reader, Type objectType, Content? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        reader.TokenType == JsonToken.String
            ? new Content { Text = (string?)reader.Value }
            : new Content { Parts = serializer.Deserialize<List<Part>>(reader) };

    public override void WriteJson(JsonWriter writer, Content? value, JsonSerializer serializer)
    {
        if (value?.Text is { } text)
        {
            writer.WriteValue(text);
        }
        else
        {
            serializer.Serialize(writer, value?.Parts);
        }
    }
}

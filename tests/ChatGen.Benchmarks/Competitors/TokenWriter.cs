using System.Text.Json;

namespace ChatGen.Benchmarks.Competitors;

/// <summary>The least that writing a document by <see cref="Utf8JsonWriter"/> can cost: its tokens are known, names escaped beforehand.</summary>
internal sealed class TokenWriter
{
    private readonly List<(JsonTokenType Type, JsonEncodedText Name, string? Text, double Number)> _tokens = [];

    public TokenWriter(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            _tokens.Add((
                reader.TokenType,
                reader.TokenType == JsonTokenType.PropertyName ? JsonEncodedText.Encode(reader.GetString()!) : default,
                reader.TokenType == JsonTokenType.String ? reader.GetString() : null,
                reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : 0));
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        foreach (var (type, name, text, number) in _tokens)
        {
            switch (type)
            {
                case JsonTokenType.StartObject:
                    json.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    json.WriteEndObject();
                    break;
                case JsonTokenType.StartArray:
                    json.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    json.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    json.WritePropertyName(name);
                    break;
                case JsonTokenType.String:
                    json.WriteStringValue(text);
                    break;
                case JsonTokenType.Number:
                    json.WriteNumberValue(number);
                    break;
                case JsonTokenType.Null:
                    json.WriteNullValue();
                    break;
                default:
                    json.WriteBooleanValue(type == JsonTokenType.True);
                    break;
            }
        }
    }
}

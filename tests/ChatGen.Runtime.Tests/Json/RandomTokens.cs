using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Runtime.Tests.Json;

/// <summary>The tokens of a JSON text of any shape, for both writers.</summary>
internal sealed class RandomTokens
{
    private const int MaxDepth = 6;

    private static readonly string[] s_alphabets = ["abcdefghij klmn", "ab\"\\'<>&+`\n\t\u0001\u007f", "äöüßé世界", "a\ud83c\udf0d\ud83c\udf0d", "\ud800\udc00\udfffx"];

    private readonly List<(JsonTokenType Type, object? Value)> _tokens = [];

    public RandomTokens(Random random) => Add(random, 0);

    public void Write(Utf8JsonWriter writer)
    {
        foreach (var (type, value) in _tokens)
        {
            switch (type, value)
            {
                case (JsonTokenType.StartObject, _): writer.WriteStartObject(); break;
                case (JsonTokenType.EndObject, _): writer.WriteEndObject(); break;
                case (JsonTokenType.StartArray, _): writer.WriteStartArray(); break;
                case (JsonTokenType.EndArray, _): writer.WriteEndArray(); break;
                case (JsonTokenType.PropertyName, string name): writer.WritePropertyName(name); break;
                case (JsonTokenType.Comment, string json): writer.WriteRawValue(json); break;
                case (_, string text): writer.WriteStringValue(text); break;
                case (_, long number): writer.WriteNumberValue(number); break;
                case (_, ulong number): writer.WriteNumberValue(number); break;
                case (_, double number): writer.WriteNumberValue(number); break;
                case (_, bool truth): writer.WriteBooleanValue(truth); break;
                default: writer.WriteNullValue(); break;
            }
        }
    }

    public void Write(JsonOutput output)
    {
        foreach (var (type, value) in _tokens)
        {
            switch (type, value)
            {
                case (JsonTokenType.StartObject, _): output.WriteStartObject(); break;
                case (JsonTokenType.EndObject, _): output.WriteEndObject(); break;
                case (JsonTokenType.StartArray, _): output.WriteStartArray(); break;
                case (JsonTokenType.EndArray, _): output.WriteEndArray(); break;
                case (JsonTokenType.PropertyName, string name): output.WritePropertyName(name); break;
                case (JsonTokenType.Comment, string json): output.WriteRawValue(Encoding.UTF8.GetBytes(json)); break;
                case (_, string text): output.WriteStringValue(text); break;
                case (_, long number): output.WriteNumberValue(number); break;
                case (_, ulong number): output.WriteNumberValue(number); break;
                case (_, double number): output.WriteNumberValue(number); break;
                case (_, bool truth): output.WriteBooleanValue(truth); break;
                default: output.WriteNullValue(); break;
            }
        }
    }

    private static string Text(Random random)
    {
        var length = random.Next(10) == 0 ? random.Next(3000) : random.Next(40);
        var alphabets = s_alphabets[random.Next(s_alphabets.Length)] + (random.Next(2) == 0 ? "" : s_alphabets[0]);
        return new string([.. Enumerable.Range(0, length).Select(_ => alphabets[random.Next(alphabets.Length)])]);
    }

    private void Add(Random random, int depth)
    {
        switch (random.Next(depth >= MaxDepth ? 2 : 0, 9))
        {
            case 0:
                _tokens.Add((JsonTokenType.StartObject, null));
                for (var count = random.Next(5); count > 0; count--)
                {
                    _tokens.Add((JsonTokenType.PropertyName, Text(random)));
                    Add(random, depth + 1);
                }

                _tokens.Add((JsonTokenType.EndObject, null));
                break;
            case 1:
                _tokens.Add((JsonTokenType.StartArray, null));
                for (var count = random.Next(5); count > 0; count--)
                {
                    Add(random, depth + 1);
                }

                _tokens.Add((JsonTokenType.EndArray, null));
                break;
            case 2:
                // A value as it was on the wire: no token says so, so the one that values never are does.
                _tokens.Add((JsonTokenType.Comment, "{\"a\" : [1, \"ü\"]}"));
                break;
            case 3:
                _tokens.Add((JsonTokenType.Number, random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64)));
                break;
            case 4:
                _tokens.Add((JsonTokenType.Number, (ulong)random.NextInt64()));
                break;
            case 5:
                _tokens.Add((JsonTokenType.Number, double.Parse(random.NextDouble().ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)));
                break;
            case 6:
                _tokens.Add((JsonTokenType.None, random.Next(3) switch { 0 => true, 1 => false, _ => null }));
                break;
            default:
                _tokens.Add((JsonTokenType.String, Text(random)));
                break;
        }
    }
}

using System.Text;
using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Runtime.Tests.Json;

/// <summary>The cursor takes what <see cref="Utf8JsonReader"/> takes, token by token, and refuses what it refuses.</summary>
public sealed class JsonCursorTests
{
    private const int Mutations = 60_000;

    private static readonly string[] s_seeds =
    [
        """{"id":"chatcmpl-1","choices":[{"index":0,"delta":{"content":"Hel\"lo \u00fc\\","n":null},"ok":true,"no":false}],"usage":{"a":-1.5e+10,"b":0}}""",
        """[1,-2,0.5,1e9,1E-9,-0,-0.0,12345678901234567890,{"":[]},[[[]]],{"a":{"b":{}}},"", "\b\f\n\r\t\/"]""",
        """ { "spaced" : [ 1 , 2 ] , "more" : "tab\tand a long text that goes beyond what is looked at eight bytes at a time, ümläute too 🌍" } """,
        "\"\\ud83c\\udf0d\"",
        "0", "-1", "true", "false", "null",
    ];

    public static TheoryData<string> Valid => [.. s_seeds, "[]", "{}", " \r\n\t1 ", new string('[', 200) + new string(']', 200)];

    public static TheoryData<string> Invalid =>
    [
        "", " ", "{", "[", "[1", "[1,", "[1,]", "[,1]", "{,}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "{1:1}", "[1}", "{\"a\":1]", "]", "}",
        "01", "-", "+1", ".5", "1.", "1.e5", "1e", "1e+", "0x1", "1 2", "1,", "tru", "truex", "nul", "None", "NaN", "-Infinity",
        "\"", "\"a", "\"\\x\"", "\"\\u12g4\"", "\"\\u12\"", "\"\\", "\"\u0001\"", "\"\n\"", "'a'", "[1 2]", "[\"a\" \"b\"]", "// x", "[1]x", "[1]]", "\uFEFF1",
    ];

    [Theory]
    [MemberData(nameof(Valid))]
    public void Takes_what_is_valid(string json) => Assert.NotNull(Same(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Refuses_what_is_not(string json) => Assert.Null(Same(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Depth_is_bounded()
    {
        Assert.NotNull(Same(Encoding.UTF8.GetBytes(new string('[', 256) + new string(']', 256))));
        Assert.Null(Same(Encoding.UTF8.GetBytes(new string('[', 257) + new string(']', 257))));
        var mixed = string.Concat(Enumerable.Range(0, 256).Select(i => i % 3 == 0 ? "{\"a\":" : "["));
        var ends = string.Concat(Enumerable.Range(0, 256).Reverse().Select(i => i % 3 == 0 ? "}" : "]"));
        Assert.NotNull(Same(Encoding.UTF8.GetBytes(mixed + "1" + ends)));
    }

    [Theory]
    [InlineData("[0,-0,-0.0,0.1,0.3,1.0,-1.50,9007199254740992,9007199254740993,900719925474099.3,999999999999999999,-999999999999999999,1000000000000000000]")]
    [InlineData("[9223372036854775807,-9223372036854775808,9223372036854775808,18446744073709551615,18446744073709551616,123456789012345678,12345678901234567.8]")]
    [InlineData("[0.0000000000000001,-0.000012345678901,1e22,1E-5,4.9e-324,1.7976931348623157e308,1e400]")]
    public void Numbers_are_the_same(string json) => Assert.NotNull(Same(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Any_numbers_are_the_same()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var whole = (random.NextInt64(long.MaxValue) >> random.Next(60)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var fraction = string.Concat(Enumerable.Range(0, random.Next(18)).Select(_ => (char)('0' + random.Next(10))));
            Assert.NotNull(Same(Encoding.UTF8.GetBytes((random.Next(2) == 0 ? "-" : "") + (random.Next(2) == 0 ? "0" : whole) + (fraction.Length == 0 ? "" : "." + fraction))));
        }
    }

    [Fact]
    public void Agrees_with_the_reader_of_the_framework_over_changed_bytes()
    {
        var random = new Random(11);
        var alphabet = "{}[],:\"\\ \n0123456789-+.eEtrufalsn\u0001\u007F"u8.ToArray();
        var valid = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var json = Encoding.UTF8.GetBytes(s_seeds[random.Next(s_seeds.Length)]).ToList();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                var at = random.Next(json.Count + 1);
                var other = random.Next(8) == 0 ? (byte)random.Next(256) : alphabet[random.Next(alphabet.Length)];
                switch (random.Next(4))
                {
                    case 0:
                        json.Insert(at, other);
                        break;
                    case 1 when at < json.Count:
                        json.RemoveAt(at);
                        break;
                    case 2 when at < json.Count:
                        json[at] = other;
                        break;
                    default:
                        json = [.. json.Take(at)];
                        break;
                }
            }

            valid += Same([.. json]) is null ? 0 : 1;
        }

        Assert.InRange(valid, Mutations / 100, Mutations);
    }

    [Theory]
    [InlineData("[1,\n  x]", 1, 2, "'x' is an invalid start of a value.")]
    [InlineData("{\"a\":1\n,}", 1, 1, "'}' is an invalid start of a property name. Expected a '\"'.")]
    [InlineData("[1", 0, 2, "The JSON ends before its value is complete.")]
    public void Says_where_it_is_wrong(string json, int line, int position, string message)
    {
        var exception = Assert.Throws<JsonException>(() => Tokens(Encoding.UTF8.GetBytes(json), []));

        Assert.Equal((line, position), (exception.LineNumber, exception.BytePositionInLine));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_looks_ahead_and_leaves_the_original_where_it_is()
    {
        var json = Encoding.UTF8.GetBytes(new string('[', 70) + "1,{\"a\":" + new string('[', 70) + new string(']', 70) + "}" + new string(']', 70));
        var cursor = new JsonCursor(json);
        for (var i = 0; i < 72; i++)
        {
            cursor.Read();
        }

        var copy = cursor;
        copy.Skip();

        Assert.Equal((JsonTokenType.StartObject, JsonTokenType.EndObject), (cursor.TokenType, copy.TokenType));
        while (cursor.Read())
        {
        }

        Assert.Equal(json.Length, cursor.BytesConsumed);
    }

    /// <summary>The tokens, when both take the JSON; null when both refuse it.</summary>
    private static List<string>? Same(byte[] json)
    {
        var expected = new List<string>();
        var actual = new List<string>();
        var isValid = Try(() => Expected(json, expected));

        Assert.Equal(isValid, Try(() => Tokens(json, actual)));
        var (reads, steps) = (new List<string>(), new List<string>());
        Assert.Equal(isValid, Try(() => Reads(json, reads)));
        Assert.Equal(isValid, Try(() => Steps(json, steps)));
        if (!isValid)
        {
            return null;
        }

        Assert.Equal(expected, actual);
        Assert.Equal(reads, steps);
        return actual;
    }

    /// <summary>The same in the steps that objects and lists are read in.</summary>
    private static void Steps(byte[] json, List<string> tokens)
    {
        var cursor = new JsonCursor(json);
        cursor.Read();
        Step(ref cursor, tokens);
        Assert.False(cursor.Read());
    }

    private static void Step(ref JsonCursor cursor, List<string> tokens)
    {
        tokens.Add(cursor.TokenType + Encoding.UTF8.GetString(cursor.ValueSpan));
        switch (cursor.TokenType)
        {
            case JsonTokenType.StartObject:
                while (cursor.ReadName())
                {
                    tokens.Add(cursor.TokenType + Encoding.UTF8.GetString(cursor.ValueSpan));
                    var hasValue = cursor.ReadValue();
                    Assert.Equal(cursor.TokenType != JsonTokenType.Null, hasValue);
                    Step(ref cursor, tokens);
                }

                tokens.Add(cursor.TokenType + Encoding.UTF8.GetString(cursor.ValueSpan));
                break;
            case JsonTokenType.StartArray:
                while (cursor.ReadItem())
                {
                    Step(ref cursor, tokens);
                }

                tokens.Add(cursor.TokenType + Encoding.UTF8.GetString(cursor.ValueSpan));
                break;
        }
    }

    private static void Reads(byte[] json, List<string> tokens)
    {
        var cursor = new JsonCursor(json);
        while (cursor.Read())
        {
            tokens.Add(cursor.TokenType + Encoding.UTF8.GetString(cursor.ValueSpan));
        }
    }

    private static bool Try(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Expected(byte[] json, List<string> tokens)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 256 });
        while (reader.Read())
        {
            var numbers = reader.TokenType == JsonTokenType.Number
                ? $"{(reader.TryGetInt64(out var integer) ? integer : null)} {(reader.TryGetUInt64(out var unsigned) ? unsigned : null)} {(reader.TryGetDouble(out var real) ? real : null)} {(reader.TryGetDecimal(out var exact) ? exact : null)}"
                : "";
            tokens.Add($"{reader.TokenType} {reader.CurrentDepth} {Convert.ToHexString(reader.ValueSpan)} {reader.ValueIsEscaped} {reader.TokenStartIndex} {numbers}");
        }
    }

    private static void Tokens(byte[] json, List<string> tokens)
    {
        var cursor = new JsonCursor(json);
        while (cursor.Read())
        {
            var numbers = cursor.TokenType == JsonTokenType.Number
                ? $"{(cursor.TryGetInt64(out var integer) ? integer : null)} {(cursor.TryGetUInt64(out var unsigned) ? unsigned : null)} {(cursor.TryGetDouble(out var real) ? real : null)} {(cursor.TryGetDecimal(out var exact) ? exact : null)}"
                : "";
            var isText = cursor.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
            tokens.Add($"{cursor.TokenType} {cursor.CurrentDepth} {Convert.ToHexString(cursor.ValueSpan)} {isText && cursor.ValueIsEscaped} {cursor.TokenStartIndex} {numbers}");
        }
    }
}

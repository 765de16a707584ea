using System.Text;
using System.Text.Json;

namespace ChatGen.Runtime.Tests.Chat;

public sealed class PlainChunkTests
{
    private const string Head = "\"choices\":[{\"index\":0,\"delta\":{";

    [Theory]
    [InlineData("\"content\":\"He said \\\"error\\\": no\"},\"finish_reason\":null}],\"usage\":null}", true)]
    [InlineData("\"content\":\"a\"}}]}", true)]
    [InlineData("\"content\":\" the\"},\"finish_reason\":null}],\"obfuscation\":\"....................................\"}", true)]
    [InlineData("\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"{\\\"a\\\":1}\"}}]},\"finish_reason\":null}]}", true)]
    [InlineData("},\"finish_reason\":\"stop\"}]}", false)]
    [InlineData("},\"finish_reason\" :\"stop\"}]}", false)]
    [InlineData("},\"finish_reason\"\t: \"stop\",\"padding\":\"....................................\"}]}", false)]
    [InlineData("},\"finish_reason\": null}]}", false)]
    [InlineData("}},{\"index\":1,\"delta\":{}}]}", false)]
    [InlineData("}},{\"delta\":{}}]}", false)]
    [InlineData("}}, {\"delta\":{}}]}", false)]
    [InlineData("}}],\"error\":{}}", false)]
    [InlineData("}}],\"e\\u0072r\\u006fr\":5}", false)]
    [InlineData("}}],\"\\\"x\":5}", true)]
    [InlineData("}}],\"choices\":[]}", false)]
    [InlineData("}}]}{\"choices\":[]}", false)]
    [InlineData("}}]}\n{\"choices\":[]}", false)]
    public void Chunk_is_told_by_its_bytes(string rest, bool expected) =>
        Assert.Equal(expected, PlainChunk.Is(Encoding.UTF8.GetBytes(Head + rest)));

    [Fact]
    public void Chunk_that_says_more_is_never_taken_for_one_like_most()
    {
        var random = new Random(3);
        string[] pieces = ["\"index\"", "\"finish_reason\"", "\"error\"", "\"choices\"", "\"content\"", "\"a\\\"b\"", ":", ":", ",", " ", "\t", "null", "\"stop\"", "0", "{", "}", "}", "[", "]"];
        var plain = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var text = new StringBuilder(Head).Append("\"content\":\"").Append('.', random.Next(20)).Append('"');
            string[] ends = ["},\"finish_reason\":null}]}", "},\"finish_reason\":\"stop\"}]}", "}}]}", "}}],\"error\":{}}", "},\"index\":1}]}", "}},{\"delta\":{}}]}"];
            text.Append(ends[random.Next(ends.Length)]);
            for (var edits = random.Next(3); edits > 0; edits--)
            {
                text.Insert(Head.Length + random.Next(text.Length - Head.Length), pieces[random.Next(pieces.Length)]);
            }

            var rest = Encoding.UTF8.GetBytes(text.ToString());
            if (PlainChunk.Is(rest) && TryParse("{" + text, out var chunk))
            {
                plain++;
                Assert.False(chunk.TryGetProperty("error", out _), text.ToString());
                var choice = Assert.Single(chunk.GetProperty("choices").EnumerateArray(), item => item.ValueKind == JsonValueKind.Object);
                Assert.Equal(0, choice.GetProperty("index").GetInt32());
                Assert.True(!choice.TryGetProperty("finish_reason", out var reason) || reason.ValueKind == JsonValueKind.Null, text.ToString());
            }
        }

        Assert.True(plain > 20_000);
    }

    [Theory]
    [InlineData("\"content\":\" the\"},\"finish_reason\":null}],\"usage\":null}", "\"content\":\"\"},\"finish_reason\":null}],\"usage\":null}", true)]
    [InlineData("\"content\":\"a\"}}],\"x\":\"b\"}", "\"content\":\"\\\"error\\\":\\u0041\"}}],\"x\":\"ü\"}", true)]
    [InlineData("\"content\":\"a\"}}]}", "\"content\":\"a\"}}]} ", false)]
    [InlineData("\"content\":\"a\"}}]}", "\"content\":\"a\"}}],\"error\":{}}", false)]
    [InlineData("\"content\":\"a\"}}]}", "\"content\":\"a\n\"}}]}", false)]
    [InlineData("\"content\":\"a\"}}]}", "\"content\":null}}]}", false)]
    [InlineData("\"content\":\"a\"}}]}", "\"refusal\":\"a\"}}]}", false)]
    [InlineData("\"content\":\"a\"}}]}", "\"content\":\"a", false)]
    [InlineData("\"content\":\"a\"}}],\"type\":\"b\"}", "\"content\":\"a\"}}],\"type\":\"error\"}", false)]
    [InlineData("\"content\":null}}]}", "\"content\":null}}]}", true)]
    [InlineData("\"content\":null}}]}", "\"content\":null},\"finish_reason\":\"stop\"}]}", false)]
    public void Chunk_fits_that_differs_in_its_texts_only(string first, string second, bool expected)
    {
        var template = new ChunkTemplate();
        template.Learn(Encoding.UTF8.GetBytes(Head + first));

        Assert.True(template.Fits(Encoding.UTF8.GetBytes(Head + first)));
        Assert.Equal(expected, template.Fits(Encoding.UTF8.GetBytes(Head + second)));
    }

    [Fact]
    public void Template_that_has_learnt_nothing_fits_nothing()
    {
        Assert.False(new ChunkTemplate().Fits([]));
        Assert.False(new ChunkTemplate().Fits("{}"u8));
    }

    [Fact]
    public void Chunk_fits_only_if_it_is_the_same_but_for_texts()
    {
        var random = new Random(8);
        string[] texts = ["", "a", "errors", "\\\"error\\\":1", "}],\\\"finish_reason\\\":", "ü \\u0022", "a text of more than sixteen bytes", "x,y"];
        string[] pieces = ["\"", ":", ",", " ", "null", "\"stop\"", "0", "{", "}", "\\", "\"content\":\"", "\"},\"finish_reason\":\"stop\"}]}"];
        var fits = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var template = new ChunkTemplate();
            template.Learn(Encoding.UTF8.GetBytes(Text()));
            var text = new StringBuilder(Text());
            for (var edits = random.Next(3); edits > 0; edits--)
            {
                text.Insert(random.Next(text.Length), pieces[random.Next(pieces.Length)]);
            }

            if (template.Fits(Encoding.UTF8.GetBytes(text.ToString())))
            {
                fits++;
                Assert.True(TryParse("{" + text, out var chunk), text.ToString());
                Assert.Equal("""{"choices":[{"index":0,"delta":{"content":"?"},"finish_reason":null}],"padding":"?"}""", WithoutTexts(chunk));
            }
        }

        Assert.InRange(fits, 20_000, 80_000);

        string Text() => Head + $"\"content\":\"{texts[random.Next(texts.Length)]}\"}},\"finish_reason\":null}}],\"padding\":\"{texts[random.Next(texts.Length)]}\"}}";
    }

    private static string WithoutTexts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().Select(member => $"\"{member.Name}\":{WithoutTexts(member.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(WithoutTexts)) + "]",
        JsonValueKind.String => "\"?\"",
        _ => value.GetRawText(),
    };

    private static bool TryParse(string text, out JsonElement chunk)
    {
        try
        {
            chunk = JsonElement.Parse(text);
            return chunk.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            chunk = default;
            return false;
        }
    }
}

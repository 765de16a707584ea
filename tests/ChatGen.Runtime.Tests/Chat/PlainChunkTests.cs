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

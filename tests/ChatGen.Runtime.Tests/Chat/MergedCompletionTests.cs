using System.Text;
using System.Text.Json;
using ChatGen.Accumulation;

namespace ChatGen.Runtime.Tests.Chat;

public sealed class MergedCompletionTests
{
    [Fact]
    public void Chunks_that_begin_alike_make_the_answer_that_they_would_make_one_by_one()
    {
        var random = new Random(17);
        for (var stream = 0; stream < 20_000; stream++)
        {
            // A chunk that begins with space is always read from its start.
            var (whole, slow) = (new MergedCompletion(), new MergedCompletion());
            var beginnings = Enumerable.Range(0, 2).Select(_ => Beginning(random)).ToArray();
            for (var i = random.Next(1, 8); i > 0; i--)
            {
                var chunk = Chunk(random, beginnings[random.Next(5) == 0 ? 1 : 0]);

                Assert.Equal(Add(slow, " " + chunk), Add(whole, chunk));
            }

            Assert.Equal(Encoding.UTF8.GetString(slow.ToJson()), Encoding.UTF8.GetString(whole.ToJson()));
        }
    }

    [Theory]
    [InlineData("""{"id":"a","model":"m","created":1,"choices":[{"delta":{"content":"?"}}],"usage":null}""")]
    [InlineData("""{"model":"","id":null,"id":"a","model":"m","x":true,"created":1,"choices":[{"delta":{"content":"?"}}]}""")]
    public void Texts_of_chunks_that_begin_alike_are_put_together(string chunk)
    {
        var completion = new MergedCompletion();
        foreach (var text in (string[])["Hel", "lo", "", " there"])
        {
            completion.Add(Encoding.UTF8.GetBytes(chunk.Replace("?", text, StringComparison.Ordinal)));
        }

        var answer = JsonElement.Parse(completion.ToJson());
        Assert.Equal("Hello there", answer.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
        Assert.Equal(("a", "m", 1), (answer.GetProperty("id").GetString(), answer.GetProperty("model").GetString(), answer.GetProperty("created").GetInt32()));
    }

    [Fact]
    public void Names_that_are_no_valid_text_are_merged_each_time()
    {
        var completion = new MergedCompletion();
        byte[] chunk = [.. "{\"id\":\"a\",\""u8, 0x80, .. "\":1,\"choices\":[{\"delta\":{\"content\":\"a\"}}]}"u8];
        completion.Add(chunk);
        completion.Add(chunk);

        Assert.Equal("aa", JsonElement.Parse(completion.ToJson()).GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
    }

    private static string Beginning(Random random)
    {
        string[] names = ["id", "object", "created", "model", "fingerprint", "text", "obfuscation", "usage", "choices", "m\\u006fdel"];
        string[] values = ["\"a\"", "\"b\"", "\"\"", "null", "0", "1", "true", "\"chat.completion.chunk\""];
        return string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => $"\"{names[random.Next(names.Length)]}\":{values[random.Next(values.Length)]}{(random.Next(20) == 0 ? " ," : ",")}"));
    }

    private static string Chunk(Random random, string beginning)
    {
        string[] rests =
        [
            "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}],\"usage\":null}", "\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\",\"role\":\"assistant\"}}]}",
            "\"choices\":[],\"usage\":{\"total_tokens\":3},\"id\":\"z\"}", "\"usage\":{\"x\":0},\"choices\":[{\"delta\":{}}],\"model\":\"y\"}", "\"choices\":[{\"index\":0}}", "\"x\":1}", "\"created\":[]}",
        ];
        return "{" + beginning + rests[random.Next(rests.Length)];
    }

    /// <summary>Null, or that it failed: where reading failed is not told here.</summary>
    private static string? Add(MergedCompletion completion, string chunk)
    {
        try
        {
            completion.Add(Encoding.UTF8.GetBytes(chunk));
            return null;
        }
        catch (JsonException exception)
        {
            return exception.GetType().Name;
        }
    }
}

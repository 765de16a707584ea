using System.Text;
using System.Text.Json;
using ChatGen.Json;
using ChatGen.Runtime.Tests.Json.Shapes;

namespace ChatGen.Runtime.Tests.Json;

public sealed class JsonPrefixTests
{
    private const string Behind = "\"items\":[]}";

    [Fact]
    public void Beginning_that_comes_again_is_taken_from_the_last_chunk()
    {
        var context = JsonReadContext.Default.ForStream();
        Read(context, """{"id":"a","created":1,"model":"m","object":"chunk",""" + Behind);
        var second = Read(context, """{"id":"a","created":1,"model":"m","object":"chunk",""" + Behind);

        Assert.Equal(("a", 1L, "m", 0), (second.Id, second.Created, second.Model, second.Items!.Count));
        Assert.Equal(Behind, RestOf(context, """{"id":"a","created":1,"model":"m","object":"chunk",""" + Behind));
        Assert.Equal("""{"id":"b","created":1,"model":"m",""" + Behind, RestOf(context, """{"id":"b","created":1,"model":"m",""" + Behind));
    }

    [Theory]
    [InlineData("""{"id":"?","created":1,"model":"m","object":"chunk",""")]
    [InlineData("""{"created":1,"id":"?","model":"m","object":"chunk",""")]
    [InlineData("""{"created":1,"model":"m","object":"chunk","id":"?",""")]
    [InlineData("""{ "created" : 1, "id" : "?", "other":"x", "model":"m","object":"chunk",""")]
    public void One_string_may_be_another_in_each_chunk(string beginning)
    {
        var context = JsonReadContext.Default.ForStream();
        string[] ids = ["first", "second", "", "a", "abcdefghijklmnopqrstuvwxyz0123456789", "\\u0041\\\"", "ü"];
        for (var i = 0; i < ids.Length; i++)
        {
            var json = beginning.Replace("?", ids[i], StringComparison.Ordinal) + Behind;
            Assert.Equal(i < 2 ? json : Behind, RestOf(context, json));
            var chunk = Read(context, json);

            Assert.Equal(JsonSerializer.Deserialize<string>("\"" + ids[i] + "\""), chunk.Id);
            Assert.Equal((1L, "m"), (chunk.Created, chunk.Model));
            Assert.Empty(chunk.Items!);
        }
    }

    [Fact]
    public void Of_members_with_one_name_the_last_one_counts()
    {
        var context = JsonReadContext.Default.ForStream();
        foreach (var id in (string[])["a", "b", "c"])
        {
            Assert.Equal("same", Read(context, $$"""{"id":"{{id}}","id":"same",{{Behind}}""").Id);
        }
    }

    [Fact]
    public void Chunks_are_the_same_as_when_each_is_read_by_itself()
    {
        var random = new Random(11);
        var taken = 0;
        for (var stream = 0; stream < 3_000; stream++)
        {
            var context = JsonReadContext.Tolerant.ForStream();
            var members = Members(random);
            for (var i = 0; i < 8; i++)
            {
                var json = Json(random, members);
                var expected = Outcome(json, JsonReadContext.Tolerant);
                taken += RestOf(context, json).Length < json.Length ? 1 : 0;

                Assert.Equal(expected, stream % 2 == 0 ? Outcome(json, context) : Outcome(() => JsonCodec.Deserialize<Chunk>(json, context)));
            }
        }

        Assert.InRange(taken, 5_000, 24_000);
    }

    [Fact]
    public void Chunk_that_begins_with_space_is_read_from_its_start()
    {
        var context = JsonReadContext.Default.ForStream();
        string[] ids = ["a", "b", "c", "c"];
        Assert.Equal(ids, ids.Select(id => Read(context, $$""" {"id":"{{id}}",{{Behind}} """).Id));
    }

    private static Chunk Read(JsonReadContext context, string json) => JsonCodec.Texts<Chunk, Chunk>(context)(Encoding.UTF8.GetBytes(json));

    private static string RestOf(JsonReadContext context, string json) => Encoding.UTF8.GetString(context.Prefix!.Behind(Encoding.UTF8.GetBytes(json)));

    private static string Outcome(string json, JsonReadContext context) => Outcome(() => Read(context, json));

    private static string Outcome(Func<Chunk> read)
    {
        try
        {
            var chunk = read();
            return chunk.Id + "|" + JsonCodec.Serialize(chunk);
        }
        catch (JsonException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>Names and values; null where the value is another in each chunk.</summary>
    private static List<(string Name, string? Value)> Members(Random random)
    {
        string[] names = ["id", "created", "model", "object", "fingerprint", "x", "y"];
        string[] values = ["\"a\"", "\"chunk\"", "1", "null", "true", "\"a\\u0062\"", "\"long enough for more than one step\"", "1.5"];
        return [.. Enumerable.Range(0, 1 + random.Next(7)).Select(i =>
            (names[random.Next(4) == 0 ? random.Next(names.Length) : i], random.Next(4) == 0 ? null : i is 0 or 2 ? "\"a\"" : i == 1 ? "1" : values[random.Next(values.Length)]))];
    }

    private static string Json(Random random, List<(string Name, string? Value)> members)
    {
        string[] varying = ["\"\"", "\"b\"", "\"chunk\"", "\"12\"", "\"chatcmpl-12\"", "\"chatcmpl-3456\"", "\"\\n\"", "\"\\\"\"", "\"ü\""];
        var json = new StringBuilder("{");
        foreach (var (name, value) in members)
        {
            json.Append('"').Append(name).Append("\":").Append(value ?? (random.Next(12) == 0 ? "7" : varying[random.Next(varying.Length)])).Append(',');
        }

        json.Append(random.Next(10) == 0 ? "\"id\":\"last\"," : "").Append("\"items\":[").Append(random.Next(9) == 0 ? "" : "{\"name\":\"f\",\"type\":\"function\"}").Append("]}");
        if (random.Next(30) == 0)
        {
            json[random.Next(json.Length)] = (char)random.Next(' ', '~');
        }

        return json.ToString();
    }
}

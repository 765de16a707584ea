using System.Text;
using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Runtime.Tests.Json;

public sealed class PeekTests
{
    private static readonly JsonRanking s_ranking = new JsonRanking()
        .Candidate()
            .Property("type", false, JsonItemKinds.String, "image_url")
            .Property("image_url", true, JsonItemKinds.Object)
        .Candidate()
            .Property("type", true, JsonItemKinds.String, "text")
            .Property("text", true, JsonItemKinds.String)
        .Candidate()
            .Property("text", true, JsonItemKinds.String)
            .Property("cache", false, JsonItemKinds.Boolean)
        .Candidate()
            .Property("image_url", true, JsonItemKinds.String | JsonItemKinds.Null);

    [Theory]
    [InlineData("""{"image_url":{}}""", 0)]
    [InlineData("""{"image_url":{},"type":"text"}""", -1)]
    [InlineData("""{"image_url":"u"}""", 3)]
    [InlineData("""{"image_url":null}""", 3)]
    [InlineData("""{"text":"x","type":"text","cache":true}""", 1)]
    [InlineData("""{"text":"x","cache":true}""", 2)]
    [InlineData("""{"text":"x","cache":null}""", 2)]
    [InlineData("""{"text":"x","cache":1}""", -1)]
    [InlineData("""{"text":null,"type":"text"}""", -1)]
    [InlineData("""{"text":"x","text":1}""", 2)]
    [InlineData("{}", -1)]
    [InlineData("[]", -1)]
    public void Ranking_goes_by_evidence(string json, int expected) => Assert.Equal(expected, JsonPeek.Rank(Reader(json), s_ranking));

    [Fact]
    public void Ranking_looks_like_this_to_its_builder()
    {
        Assert.Throws<InvalidOperationException>(() => new JsonRanking().Property("a", true, JsonItemKinds.Array));
        Assert.Equal(-1, JsonPeek.Rank(Reader("{}"), new JsonRanking()));
        Assert.Equal(0, JsonPeek.Rank(Reader("{}"), new JsonRanking().Candidate().Candidate()));
    }

    [Theory]
    [InlineData("""{"a":{"role":"user"},"role":"system"}""", 1)]
    [InlineData("""{"role":"user"}""", 0)]
    [InlineData("""{"role":"us\u0065r"}""", 0)]
    [InlineData("""{"role":"useR"}""", JsonPeek.Other)]
    [InlineData("""{"role":""}""", JsonPeek.Other)]
    [InlineData("""{"role":1}""", JsonPeek.Absent)]
    [InlineData("""{"role":null}""", JsonPeek.Absent)]
    [InlineData("{}", JsonPeek.Absent)]
    [InlineData("[]", JsonPeek.Absent)]
    public void Tag_is_found_wherever_it_stands(string json, int expected) =>
        Assert.Equal(expected, JsonPeek.Tag(Reader(json), "role"u8, new JsonStringTable("user", "system")));

    [Fact]
    public void Members_and_kinds_are_found()
    {
        const string Json = """{"a":null,"b":[1,2],"c":1.5,"d":7,"e":"","f":true,"g":{"z":1},"h":1e2,"i":18446744073709551615}""";
        Assert.Equal(0b101ul, JsonPeek.Properties(Reader(Json), new JsonStringTable("a", "z", "c")));
        Assert.Equal(JsonItemKinds.Null, JsonPeek.Kind(Reader(Json), "a"u8));
        Assert.Equal(JsonItemKinds.Array, JsonPeek.Kind(Reader(Json), "b"u8));
        Assert.Equal(JsonItemKinds.Number, JsonPeek.Kind(Reader(Json), "c"u8));
        Assert.Equal(JsonItemKinds.Integer | JsonItemKinds.Number, JsonPeek.Kind(Reader(Json), "d"u8));
        Assert.Equal(JsonItemKinds.String, JsonPeek.Kind(Reader(Json), "e"u8));
        Assert.Equal(JsonItemKinds.Boolean, JsonPeek.Kind(Reader(Json), "f"u8));
        Assert.Equal(JsonItemKinds.Object, JsonPeek.Kind(Reader(Json), "g"u8));
        Assert.Equal(JsonItemKinds.Number, JsonPeek.Kind(Reader(Json), "h"u8));
        Assert.Equal(JsonItemKinds.Integer | JsonItemKinds.Number, JsonPeek.Kind(Reader(Json), "i"u8));
        Assert.Equal(JsonItemKinds.None, JsonPeek.Kind(Reader(Json), "z"u8));
        Assert.False(JsonPeek.ItemsAre(Reader("[]"), JsonItemKinds.Any));
        Assert.True(JsonPeek.ItemsAre(Reader("[\"a\"]"), JsonItemKinds.String));
        Assert.False(JsonPeek.ItemsAre(Reader("[1, 2.5]"), JsonItemKinds.Integer));
        var reader = Reader("1");
        Assert.True(JsonPeek.IsInteger(ref reader));
        reader = Reader("1.0");
        Assert.False(JsonPeek.IsInteger(ref reader));
    }

    [Fact]
    public void Table_finds_each_of_many_strings_and_no_other()
    {
        var values = Enumerable.Range(0, 2000).Select(i => $"model-with-a-long-common-prefix-{i}-and-a-long-common-suffix").Append("").Append("é").ToArray();
        var table = new JsonStringTable(values);
        for (var i = 0; i < values.Length; i++)
        {
            var reader = Reader($"\"{values[i]}\"");
            Assert.Equal(i, table.IndexOf(ref reader));
            Assert.Same(values[i], table.Read(ref reader));
            Assert.True(table.Contains(values[i]));
            reader = Reader($"\"{values[i]}x\"");
            Assert.Equal(-1, table.IndexOf(ref reader));
            Assert.Equal(values[i] + "x", table.Read(ref reader));
            Assert.False(table.Contains(values[i] + "x"));
        }

        Assert.False(table.Contains(null));
    }

    [Fact]
    public void Table_is_looked_up_without_allocating()
    {
        var table = new JsonStringTable("stop", "length", "tool_calls");
        byte[] json = [.. "\"tool_c\\u0061lls\""u8];
        byte[] plain = [.. "\"tool_calls\""u8];
        var found = 0;
        long before = 0;
        for (var i = 0; i < 200; i++)
        {
            before = i == 100 ? GC.GetAllocatedBytesForCurrentThread() : before;
            var reader = new JsonCursor(plain);
            reader.Read();
            found += table.IndexOf(ref reader);
            found += table.Contains("tool_calls") ? 0 : 1;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        var escaped = new JsonCursor(json);
        escaped.Read();
        Assert.Equal(2, table.IndexOf(ref escaped));
        Assert.Equal(400, found);
    }

    private static JsonCursor Reader(string json)
    {
        var reader = new JsonCursor(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return reader;
    }
}

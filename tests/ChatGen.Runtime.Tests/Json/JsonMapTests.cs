using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Runtime.Tests.Json;

public sealed class JsonMapTests
{
    [Fact]
    public void Members_are_added_in_order()
    {
        var element = JsonDocument.Parse("""[1, "\u00e9"]""").RootElement;
        var map = new JsonMap
        {
            { "top_k", 5 }, { "name", "x" }, { "none", (string?)null }, { "on", true }, { "ratio", 0.5 },
            { "schema", JsonMap.Parse("""{ "type" : "object" }""") }, { "raw", element },
        };

        Assert.Equal(
            """{"top_k":5,"name":"x","none":null,"on":true,"ratio":0.5,"schema":{"type":"object"},"raw":[1, "\u00e9"]}""",
            map.ToString());
        Assert.Equal(7, map.Count);
        Assert.Equal(["top_k", "name", "none", "on", "ratio", "schema", "raw"], map.Keys);
        Assert.Equal(5, map["top_k"].GetInt32());
        Assert.Equal("x", map.Values.ElementAt(1).GetString());
        Assert.False(map.TryGetValue("no", out _));
        Assert.Throws<KeyNotFoundException>(() => map["no"]);
    }

    [Fact]
    public void Last_of_equal_names_counts_in_the_place_of_the_first()
    {
        var json = "{" + string.Join(',', Enumerable.Range(0, 40).Select(i => $"\"p{i % 20}\":{i}")) + "}";

        Assert.Equal("{" + string.Join(',', Enumerable.Range(20, 20).Select(i => $"\"p{i % 20}\":{i}")) + "}", JsonMap.Parse(json).ToString());
    }

    [Theory]
    [InlineData("""{"a":1,"b":[1,{"c":"x"}]}""", """{ "b" : [1.0, {"c":"\u0078"}], "a":1e0 }""", true)]
    [InlineData("""{"a":"\ud83c"}""", """{"a": "\uD83C"}""", true)]
    [InlineData("""{"a":1}""", """{"a":2}""", false)]
    [InlineData("""{"a":1}""", """{"b":1}""", false)]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", false)]
    [InlineData("""{"a":null}""", "{}", false)]
    [InlineData("""{"a":1}""", """{"a":"1"}""", false)]
    public void Equality_is_that_of_the_json(string left, string right, bool expected)
    {
        var (a, b) = (JsonMap.Parse(left), JsonMap.Parse(right));

        Assert.Equal(expected, a.Equals(b));
        Assert.True(!expected || a.GetHashCode() == b.GetHashCode());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"a\":}")]
    [InlineData("{} {}")]
    [InlineData("")]
    public void What_is_no_object_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => JsonMap.Parse(json));

    [Fact]
    public void Works_with_the_serializer()
    {
        var map = JsonSerializer.Deserialize<JsonMap>("""{"a": {"b" : 1}}""");

        Assert.Equal("""{"a":{"b" : 1}}""", JsonSerializer.Serialize(map));
    }

    [Fact]
    public void Lists_and_dictionaries_are_equal_by_content()
    {
        Assert.True(JsonEquality.Equals(new[] { 1, 2 }, new List<int> { 1, 2 }));
        Assert.False(JsonEquality.Equals(new[] { 1, 2 }, new[] { 1 }));
        Assert.Equal(JsonEquality.GetHashCode(new[] { 1, 2 }), JsonEquality.GetHashCode(new List<int> { 1, 2 }));
        var left = new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1, ["b"] = 2 };
        var right = new Dictionary<string, int>(StringComparer.Ordinal) { ["b"] = 2, ["a"] = 1 };
        Assert.True(JsonEquality.Equals(left, right));
        Assert.Equal(JsonEquality.GetHashCode(left), JsonEquality.GetHashCode(right));
        right["b"] = 3;
        Assert.False(JsonEquality.Equals(left, right));
        Assert.False(JsonEquality.Equals("ab", new[] { 'a', 'b' }));
        Assert.True(JsonEquality.Equals(null, null));
    }

    [Fact]
    public void Maps_with_bytes_that_are_no_text_are_compared()
    {
        static JsonMap Map(string value) => JsonCodec.Deserialize<JsonMap>([.. "{\"a\":{\"b\":\""u8, 0xE5, .. "\",\"c\":"u8, .. System.Text.Encoding.UTF8.GetBytes(value), .. "}}"u8]);

        Assert.Equal(Map("1"), Map("1.0"));
        Assert.NotEqual(Map("1"), Map("2"));
    }
}

using System.Text.Json;
using ChatGen.Json;
using ChatGen.Runtime.Tests.Json.Shapes;

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
    public void Members_that_no_schema_names_stay_those_of_their_object()
    {
        var random = new Random(5);
        foreach (var context in (JsonReadContext[])[JsonReadContext.Default, JsonReadContext.Default.ForStream(), JsonReadContext.Default.WithStrings()])
        {
            // All are kept to the end: later ones must not be written over them.
            var kept = new List<(string Json, Node Node)>();
            for (var i = 0; i < 2_000; i++)
            {
                var json = NodeJson(random, 0);
                kept.Add((json, JsonCodec.Deserialize<Node>(json, context)));
            }

            foreach (var (json, node) in kept)
            {
                Assert.Equal(Members(JsonDocument.Parse(json).RootElement), Members(node));
            }
        }
    }

    [Fact]
    public void Object_with_very_many_members_is_read_in_one_go()
    {
        var json = "{" + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"name{i}\":{i}")) + "}";
        var extra = JsonCodec.Deserialize<Node>(json, JsonReadContext.Default.ForStream()).AdditionalProperties!;

        Assert.Equal(50_000, extra.Count);
        Assert.Equal(40_000, extra["name40000"].GetInt32());
        Assert.Equal(json, extra.ToString());
    }

    [Fact]
    public void Whoever_asks_first_at_the_same_time_gets_all_members()
    {
        for (var i = 0; i < 2_000; i++)
        {
            var map = JsonMap.Parse("""{"a":1,"b":2}""");
            var counts = new int[2];
            Parallel.For(0, counts.Length, index => counts[index] = map.Count);
            Assert.Equal([2, 2], counts);
        }
    }

    [Fact]
    public void Maps_with_bytes_that_are_no_text_are_compared()
    {
        static JsonMap Map(string value) => JsonCodec.Deserialize<JsonMap>([.. "{\"a\":{\"b\":\""u8, 0xE5, .. "\",\"c\":"u8, .. System.Text.Encoding.UTF8.GetBytes(value), .. "}}"u8]);

        Assert.Equal(Map("1"), Map("1.0"));
        Assert.NotEqual(Map("1"), Map("2"));
    }

    /// <summary>Members between and behind the objects within, short and long ones, names twice.</summary>
    private static string NodeJson(Random random, int depth)
    {
        var members = new List<string>();
        for (var i = random.Next(5); i > 0; i--)
        {
            members.Add(random.Next(4) switch
            {
                0 when depth < 4 => "\"next\":" + NodeJson(random, depth + 1),
                1 => $"\"long{random.Next(3)}\":\"{new string('x', random.Next(3) == 0 ? random.Next(3_000) : random.Next(300))}\"",
                _ => $"\"m\\u00e{random.Next(3)}\" : [{random.Next(100)}, {{}}]",
            });
        }

        return "{" + string.Join(", ", members.DistinctBy(member => member.StartsWith("\"next", StringComparison.Ordinal) ? "next" : member)) + "}";
    }

    /// <summary>What no schema names, object by object: of equal names the last one, in the place of the first.</summary>
    private static string Members(JsonElement node)
    {
        var members = new List<(string Name, string Json)>();
        var next = "";
        foreach (var member in node.EnumerateObject())
        {
            var index = members.FindIndex(known => known.Name == member.Name);
            if (member.NameEquals("next"))
            {
                next = Members(member.Value);
            }
            else if (index >= 0)
            {
                members[index] = (member.Name, member.Value.GetRawText());
            }
            else
            {
                members.Add((member.Name, member.Value.GetRawText()));
            }
        }

        return string.Join('|', members) + "/" + next;
    }

    private static string Members(Node? node) => node is null || ReferenceEquals(node, JsonMissing<Node>.Value)
        ? ""
        : string.Join('|', (node.AdditionalProperties ?? []).Select(member => (member.Key, member.Value.GetRawText()))) + "/" + Members(node.Next);
}

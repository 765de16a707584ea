using System.Text;
using System.Text.Json;
using ChatGen.Json;
using ChatGen.Runtime.Tests.Json.Shapes;

namespace ChatGen.Runtime.Tests.Json;

public sealed class RecordTests
{
    [Theory]
    [InlineData("""{"name":"f","type":"function"}""")]
    [InlineData("""{"name":"f","type":"function","strict":null}""")]
    [InlineData("""{"name":"f","type":"function","strict":true,"parameters":{"b":1.50,"a":[ 1, "\u00e9" ]},"description":"d"}""")]
    [InlineData("""{"name":"f","type":"function","parameters":null,"description":null}""")]
    [InlineData("""{"name":"f","type":"function","x":1e3,"y":{"z":[1,2, 3]},"w":"\u00e9\/","v":null,"u":true}""")]
    [InlineData("""{"name":"f","type":"other"}""")]
    [InlineData("""{"name":"f"}""")]
    [InlineData("""{"type":"function"}""")]
    [InlineData("""{"name":null,"type":"function"}""")]
    [InlineData("{}")]
    public void What_was_read_is_written_back(string json) => Assert.Equal(json, JsonCodec.Serialize(JsonCodec.Deserialize<FunctionObject>(json)));

    [Fact]
    public void Set_means_sent()
    {
        var function = new FunctionObject { Name = "f" };

        Assert.Equal("""{"name":"f","type":"function"}""", JsonCodec.Serialize(function));
        Assert.Equal("""{"name":"f","type":"function","strict":null}""", JsonCodec.Serialize(function with { Strict = null }));
        Assert.Equal(
            """{"name":"f","type":"function","top_k":5}""",
            JsonCodec.Serialize(function with { AdditionalProperties = new JsonMap { { "top_k", 5 } } }));
    }

    [Fact]
    public void Escaped_property_names_are_known()
    {
        var function = JsonCodec.Deserialize<FunctionObject>("""{"n\u0061me":"f","t\u0079pe":"function","st\u0072ict":false,"\u0078":1}""");

        Assert.Equal("f", function.Name);
        Assert.False(function.Strict);
        Assert.Equal(1, function.AdditionalProperties!["x"].GetInt32());
        Assert.Equal("""{"name":"f","type":"function","strict":false,"x":1}""", JsonCodec.Serialize(function));
    }

    [Fact]
    public void Last_of_duplicate_members_counts()
    {
        Assert.Equal("""{"name":"b","type":"function","strict":true}""", Again("""{"name":"a","strict":null,"name":"b","type":"function","strict":true}"""));
        Assert.Equal("""{"name":"b","type":"function","x":2,"y":0}""", Again("""{"name":"b","type":"function","x":1,"y":0,"x":2}"""));

        static string Again(string json) => JsonCodec.Serialize(JsonCodec.Deserialize<FunctionObject>(json));
    }

    [Fact]
    public void Unknown_members_cost_nothing_when_there_are_none()
    {
        var json = """{"name":"f","type":"function","strict":true}"""u8.ToArray();
        JsonCodec.Deserialize<FunctionObject>(json);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var function = JsonCodec.Deserialize<FunctionObject>(json);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // The record and its name.
        Assert.Null(function.AdditionalProperties);
        Assert.InRange(allocated, 1, 120);
    }

    [Fact]
    public void Required_record_that_is_missing_has_a_stand_in_that_is_not_sent()
    {
        var node = JsonCodec.Deserialize<Node>("""{"created":1}""");

        Assert.Same(JsonMissing<Node>.Value, node.Next);
        Assert.Same(JsonMissing<Node>.Value, JsonCodec.Deserialize<Node>("{}").Next);
        Assert.Null(JsonMissing<Node>.Value.Next);
        Assert.Equal("""{"created":1}""", JsonCodec.Serialize(node));
        Assert.Equal("""{"next":{"created":2},"created":1}""", JsonCodec.Serialize(node with { Next = JsonCodec.Deserialize<Node>("""{"created":2}""") }));
    }

    [Theory]
    [InlineData("""{"created":1769092764.0}""", 1769092764)]
    [InlineData("""{"created":1.7e9}""", 1700000000)]
    [InlineData("""{"created":1769092764.95}""", 1769092764)]
    [InlineData("""{"created":"1769092764"}""", 1769092764)]
    [InlineData("""{"created":"9007199254740993"}""", 9007199254740993)]
    [InlineData("""{"created":"1.5e3"}""", 1500)]
    [InlineData("""{"created":-9223372036854775808}""", long.MinValue)]
    public void Integers_are_read_as_servers_write_them(string json, long expected) =>
        Assert.Equal(expected, JsonCodec.Deserialize<Node>(json).Created);

    [Theory]
    [InlineData("""{"created":9223372036854775808}""")]
    [InlineData("""{"created":1e400}""")]
    [InlineData("""{"created":"now"}""")]
    [InlineData("""{"created":""}""")]
    [InlineData("""{"created":"NaN"}""")]
    [InlineData("""{"created":true}""")]
    [InlineData("""{"created":{}}""")]
    public void What_is_no_integer_is_refused(string json) =>
        Assert.Equal("$.created", Assert.Throws<JsonException>(() => JsonCodec.Deserialize<Node>(json)).Path);

    [Theory]
    [InlineData("""{"next":{},"created":1.0}""")]
    [InlineData("""{"next":{},"created":"1"}""")]
    public void Strict_reading_takes_integers_only(string json) =>
        Assert.Throws<JsonException>(() => JsonCodec.Deserialize<Node>(json, JsonReadContext.Strict));

    [Fact]
    public void Strict_reading_names_what_is_missing_and_where()
    {
        var exception = Assert.Throws<JsonException>(() => JsonCodec.Deserialize<FunctionObject>("""{"strict":true}""", JsonReadContext.Strict));

        Assert.Equal("$", exception.Path);
        Assert.Contains("FunctionObject lacks what its schema requires: 'name', 'type'.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"next":{"children":[]},"children":7}""")]
    [InlineData("""{"next":{"children":{"c.d":[true]}}}""")]
    public void Value_of_another_kind_is_kept_where_reading_is_tolerant_and_none_is_needed(string json)
    {
        var node = JsonCodec.Deserialize<Node>(json, JsonReadContext.Tolerant);
        var holder = node.AdditionalProperties is null ? node.Next : node;

        Assert.Null(holder.Children);
        Assert.True(holder.AdditionalProperties!.ContainsKey("children"));
        Assert.Equal(json, JsonCodec.Serialize(node));
        Assert.Throws<JsonException>(() => JsonCodec.Deserialize<Node>(json));
        Assert.Throws<JsonException>(() => JsonCodec.Deserialize<Node>("""{"next":7}""", JsonReadContext.Tolerant));
    }

    [Theory]
    [InlineData("""{"children":[{},{"next":{"created":[]}}]}""", "$.children[1].next.created", 0, 35)]
    [InlineData("{\n  \"children\": [\n    {\"x\": [1, {\"y\": 2}], \"created\": {}}\n  ]\n}", "$.children[0].created", 2, 36)]
    [InlineData("""{"children":7}""", "$.children", 0, 12)]
    [InlineData("""{"children":[{},5]}""", "$.children[1]", 0, 16)]
    [InlineData("""{"next":{"a b":1,"children":{"c.d":true}}}""", "$.next.children", 0, 28)]
    [InlineData("[]", "$", 0, 0)]
    public void Failure_says_where(string json, string path, long line, long position)
    {
        var exception = Assert.Throws<JsonException>(() => JsonCodec.Deserialize<Node>(json));

        Assert.Equal(path, exception.Path);
        Assert.Equal(line, exception.LineNumber);
        Assert.Equal(position, exception.BytePositionInLine);
        Assert.EndsWith($" Path: {path} | LineNumber: {line} | BytePositionInLine: {position}.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"children":[{"created":1,}]}""", "$.children[0].created")]
    [InlineData("""{"children":[{"x":{"a b":tru}}]}""", "$.children[0].x['a b']")]
    [InlineData("""{"children":[{}""", "$.children[0]")]
    [InlineData("", "$")]
    [InlineData("""{"created":1} 2""", "$")]
    public void Invalid_json_is_a_failure_with_a_path(string json, string path) =>
        Assert.Equal(path, Assert.Throws<JsonException>(() => JsonCodec.Deserialize<Node>(json)).Path);

    [Fact]
    public void Byte_order_mark_is_skipped() =>
        Assert.Equal(1, JsonCodec.Deserialize<Node>(Encoding.UTF8.GetBytes("\uFEFF{\"created\":1}")).Created);

    [Fact]
    public void Sloppy_text_is_kept_as_far_as_it_goes()
    {
        byte[] invalid = [.. "{\"description\":\"a"u8, 0xFF, .. "b\"}"u8];

        Assert.Equal("a\uFFFDb", JsonCodec.Deserialize<FunctionObject>(invalid).Description);
        var first = JsonCodec.Deserialize<FunctionObject>("""{"description":"x\ud83c"}""").Description;
        var second = JsonCodec.Deserialize<FunctionObject>("""{"description":"\udf0dy\n\"\\\/"}""").Description;
        Assert.Equal("x\U0001F30Dy\n\"\\/", first + second);
    }
}

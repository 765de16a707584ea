using System.Text.Json;
using ChatGen.Json;
using ChatGen.Runtime.Tests.Json.Shapes;

namespace ChatGen.Runtime.Tests.Json;

public sealed class UnionTests
{
    [Theory]
    [InlineData("\"auto\"", typeof(string))]
    [InlineData("""{"kind":"function","name":"f","type":"function"}""", typeof(FunctionObject))]
    [InlineData("""["a",{"kind":"function","name":"f","type":"function"}]""", typeof(Tool[]))]
    [InlineData("[]", typeof(Tool[]))]
    [InlineData("""{"kind":"new", "spaces" : [1 ,2],"\u0061":"\u00e9"}""", typeof(JsonUnknown))]
    [InlineData("""{"kind":"function","strict":true}""", typeof(JsonUnknown))]
    [InlineData("17", typeof(JsonUnknown))]
    [InlineData("true", typeof(JsonUnknown))]
    public void What_was_read_is_written_back(string json, Type type)
    {
        var tool = JsonCodec.Deserialize<Tool>(json);

        Assert.IsType(type, tool.Value, exactMatch: true);
        Assert.Equal(json, JsonCodec.Serialize(tool));
        Assert.Equal(tool, JsonCodec.Deserialize<Tool>(json));
        Assert.Equal(tool.GetHashCode(), JsonCodec.Deserialize<Tool>(json).GetHashCode());
    }

    [Fact]
    public void Tag_belongs_to_the_union_wherever_it_stands()
    {
        var tool = JsonCodec.Deserialize<Tool>("""{"name":"f","x":{"kind":"mcp"},"type":"function","k\u0069nd":"func\u0074ion"}""");

        Assert.True(tool.TryGetValue(out var function));
        Assert.False(function.AdditionalProperties!.ContainsKey("kind"));
        Assert.Equal("""{"kind":"function","name":"f","type":"function","x":{"kind":"mcp"}}""", JsonCodec.Serialize(tool));
    }

    [Fact]
    public void Collection_expressions_make_lists()
    {
        Tool tool = ["a", new FunctionObject { Name = "f" }];

        Assert.Equal("""["a",{"kind":"function","name":"f","type":"function"}]""", JsonCodec.Serialize(tool));
        Assert.Equal(tool, new Tool(new List<Tool> { "a", new FunctionObject { Name = "f" } }));
        Assert.NotEqual(tool, (Tool)"a");
    }

    [Fact]
    public void Unknown_variant_shows_tag_and_json()
    {
        var unknown = Assert.IsType<JsonUnknown>(JsonCodec.Deserialize<Tool>("""{"a": 1, "kind":"n\u0065w"}""").Value);

        Assert.Equal("new", unknown.Tag);
        Assert.Equal(1, unknown.Json.GetProperty("a").GetInt32());
        Assert.Equal("""{"a": 1, "kind":"n\u0065w"}""", unknown.ToString());
        Assert.Equal(JsonUnknown.Parse("""{"kind":"new","a":1.0}"""), unknown);
        Assert.NotEqual(JsonUnknown.Parse("""{"kind":"new","a":2}"""), unknown);
    }

    [Fact]
    public void Strict_reading_refuses_unknown_variants_and_names_them()
    {
        var exception = Assert.Throws<JsonException>(() => JsonCodec.Deserialize<Tool>("""["a",{"kind":"new"}]""", JsonReadContext.Strict));
        Assert.Equal("$[1]", exception.Path);
        Assert.Contains("'kind' is 'new'", exception.Message, StringComparison.Ordinal);

        exception = Assert.Throws<JsonException>(() => JsonCodec.Deserialize<Tool>("""{"x":1}""", JsonReadContext.Strict));
        Assert.Contains("no 'kind'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_union_is_null() => Assert.Equal("null", JsonCodec.Serialize(default(Tool)));

    [Fact]
    public void Enum_keeps_values_it_does_not_know()
    {
        Assert.Equal(FinishReason.Stop, JsonCodec.Deserialize<FinishReason>("\"st\\u006fp\""));
        Assert.Same(FinishReason.Stop.Value, JsonCodec.Deserialize<FinishReason>("\"stop\"").Value == "stop" ? FinishReason.Stop.Value : null);
        var reason = JsonCodec.Deserialize<FinishReason>("\"tired\"");
        Assert.False(reason.IsKnown);
        Assert.True(FinishReason.Length.IsKnown);
        Assert.Equal("\"tired\"", JsonCodec.Serialize(reason));
        Assert.Equal("$", Assert.Throws<JsonException>(() => JsonCodec.Deserialize<FinishReason>("1")).Path);
    }
}

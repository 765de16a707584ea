using System.Text;
using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Runtime.Tests.Json;

public sealed class RemovalTests
{
    /// <summary>The mark stands before the value that is at fault.</summary>
    [Theory]
    [InlineData("""{"a":^1,"b":2}""", """{"b":2}""")]
    [InlineData("""{"a":1,"b":^2}""", """{"a":1}""")]
    [InlineData("""{"a":^1}""", "{}")]
    [InlineData("""{"a":[1,^{"b":[2]},3]}""", """{"a":[1,3]}""")]
    [InlineData("""{"a":[^"x"]}""", """{"a":[]}""")]
    [InlineData("""{"a":{"b":[1 , ^2 ]},"c":3}""", """{"a":{"b":[1  ]},"c":3}""")]
    [InlineData("""{"a":{"b":1^},"c":3}""", """{"c":3}""")]
    [InlineData("{\n\"a\":\n^1,\n\"b\":2}", "{\n\n\"b\":2}")]
    [InlineData("""^{"a":1}""", null)]
    public void Innermost_member_or_item_is_taken_out(string marked, string? expected)
    {
        var target = marked.IndexOf('^', StringComparison.Ordinal);
        var before = marked[..target];
        var json = Encoding.UTF8.GetBytes(before + marked[(target + 1)..]);
        var exception = new JsonException("No.", null, before.Count(letter => letter == '\n'), target - (before.LastIndexOf('\n') + 1));

        var actual = JsonRemoval.Without(json, exception);

        Assert.Equal(expected, actual is null ? null : Encoding.UTF8.GetString(actual));
    }

    [Fact]
    public void Nothing_is_taken_out_where_nothing_says_what() => Assert.Null(JsonRemoval.Without("{\"a\":1}"u8, new JsonException("No.")));
}

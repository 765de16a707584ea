using ChatGen.Json;

namespace ChatGen.Runtime.Tests.Json;

public sealed class SmallIntegersTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData("[0]")]
    [InlineData("[255,0,1]")]
    [InlineData("[1,2,3,4,5,6,7]")]
    [InlineData("[1,2,3,4,5,6,7,8]")]
    [InlineData("[256]")]
    [InlineData("[1,-1,2]")]
    [InlineData("[1,2,3,9223372036854775807,4,5,6,7,8,9]")]
    public void List_is_what_the_array_says(string json)
    {
        var reader = new JsonCursor(System.Text.Encoding.UTF8.GetBytes(json));
        reader.Read();
        var list = JsonList<long, JsonInt64>.Read(ref reader, JsonReadContext.Default);
        var expected = System.Text.Json.JsonSerializer.Deserialize<long[]>(json)!;

        Assert.Equal(expected, list);
        Assert.Equal(expected, Enumerable.Range(0, list.Count).Select(i => list[i]));
        Assert.ThrowsAny<Exception>(() => list[list.Count]);
        Assert.ThrowsAny<Exception>(() => list[-1]);
        Assert.False(reader.Read());
    }
}

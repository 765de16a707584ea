using ChatGen.Generator.Modeling.Operations;

namespace ChatGen.Generator.Tests.Modeling.Operations;

/// <summary>Paths as documents write them, and as they are requested.</summary>
public sealed class PathTemplateTests
{
    [Theory]
    [InlineData("/chats", "/chats", "")]
    [InlineData("/chats/", "/chats/", "")]
    [InlineData("/", "/", "")]
    [InlineData("/v1/messages?beta=true", "/v1/messages?beta=true", "")]
    [InlineData("/v1/messages#stream", "/v1/messages", "")]
    [InlineData("/v1/messages?a=1#b?c", "/v1/messages?a=1", "")]
    [InlineData("/models/{model}:generateContent", "/models/{model}:generateContent", "model")]
    [InlineData("/a/{x}.{y}/{x}", "/a/{x}.{y}/{x}", "x y")]
    [InlineData("/a b/ü/%zz/%41/\"<>\\^`|", "/a%20b/%C3%BC/%25zz/%41/%22%3C%3E%5C%5E%60%7C", "")]
    [InlineData("/a/{}/{x", "/a/%7B%7D/%7Bx", "")]
    [InlineData("/{+x}/{y*}/{z=models/*}:run/{n:int}/{q?}", "/{x}/{y}/{z}:run/{n}/{q}", "x y z n q")]
    [InlineData("/a/{x/y}", "/a/{x_y}", "x_y")]
    [InlineData("/a?q={q}&fixed=a b&n={}", "/a?fixed=a%20b&n=%7B%7D", "")]
    [InlineData("/a/{user:id}", "/a/{user:id}", "user:id")]
    public void Is_percent_encoded_without_its_fragment(string path, string expected, string names)
    {
        var template = PathTemplate.Parse(path, name => name == "user:id");

        Assert.Equal((expected, names), (template.Path, string.Join(' ', template.Names)));
    }

    [Fact]
    public void Parameters_of_the_query_are_apart() =>
        Assert.Equal([new("q", "term"), new("a b", "x")], PathTemplate.Parse("/a?q={term}&b=1&a%20b={x}", _ => false).QueryNames);
}

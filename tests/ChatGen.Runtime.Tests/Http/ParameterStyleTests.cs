using System.Text.Json;
using ChatGen.Http;
using ChatGen.Json;

namespace ChatGen.Runtime.Tests.Http;

/// <summary>The table of examples in OpenAPI 3.2, 4.12.6, column by column, and what no example shows.</summary>
public sealed class ParameterStyleTests
{
    private const string Empty = "\"\"";
    private const string Text = "\"blue\"";
    private const string List = """["blue","black","brown"]""";
    private const string Object = """{"R":100,"G":200,"B":150}""";

    private static readonly ApiDescription s_api = new("TestClient", "https://api.test/v1");

    [Theory]
    [InlineData(ParameterStyle.Matrix, false, Empty, ";color")]
    [InlineData(ParameterStyle.Matrix, false, Text, ";color=blue")]
    [InlineData(ParameterStyle.Matrix, false, List, ";color=blue,black,brown")]
    [InlineData(ParameterStyle.Matrix, false, Object, ";color=R,100,G,200,B,150")]
    [InlineData(ParameterStyle.Matrix, true, Empty, ";color")]
    [InlineData(ParameterStyle.Matrix, true, Text, ";color=blue")]
    [InlineData(ParameterStyle.Matrix, true, List, ";color=blue;color=black;color=brown")]
    [InlineData(ParameterStyle.Matrix, true, Object, ";R=100;G=200;B=150")]
    [InlineData(ParameterStyle.Label, false, Text, ".blue")]
    [InlineData(ParameterStyle.Label, false, List, ".blue,black,brown")]
    [InlineData(ParameterStyle.Label, false, Object, ".R,100,G,200,B,150")]
    [InlineData(ParameterStyle.Label, true, Text, ".blue")]
    [InlineData(ParameterStyle.Label, true, List, ".blue.black.brown")]
    [InlineData(ParameterStyle.Label, true, Object, ".R=100.G=200.B=150")]
    [InlineData(ParameterStyle.Simple, false, Text, "blue")]
    [InlineData(ParameterStyle.Simple, false, List, "blue,black,brown")]
    [InlineData(ParameterStyle.Simple, false, Object, "R,100,G,200,B,150")]
    [InlineData(ParameterStyle.Simple, true, Text, "blue")]
    [InlineData(ParameterStyle.Simple, true, List, "blue,black,brown")]
    [InlineData(ParameterStyle.Simple, true, Object, "R=100,G=200,B=150")]
    [InlineData(ParameterStyle.Json, false, """["a b"]""", "%5B%22a%20b%22%5D")]
    public async Task In_a_path(ParameterStyle style, bool explode, string json, string expected)
    {
        var message = await SendAsync(new ApiRequest(HttpMethod.Get, "/a/{color}/b").Path<JsonElement, JsonAny>("color", Json(json), style, explode));

        Assert.Equal($"https://api.test/v1/a/{expected}/b", message.RequestUri!.AbsoluteUri);
    }

    [Theory]
    [InlineData(ParameterStyle.Form, false, Empty, "color=")]
    [InlineData(ParameterStyle.Form, false, Text, "color=blue")]
    [InlineData(ParameterStyle.Form, false, List, "color=blue,black,brown")]
    [InlineData(ParameterStyle.Form, false, Object, "color=R,100,G,200,B,150")]
    [InlineData(ParameterStyle.Form, true, Empty, "color=")]
    [InlineData(ParameterStyle.Form, true, Text, "color=blue")]
    [InlineData(ParameterStyle.Form, true, List, "color=blue&color=black&color=brown")]
    [InlineData(ParameterStyle.Form, true, Object, "R=100&G=200&B=150")]
    [InlineData(ParameterStyle.SpaceDelimited, false, List, "color=blue%20black%20brown")]
    [InlineData(ParameterStyle.SpaceDelimited, false, Object, "color=R%20100%20G%20200%20B%20150")]
    [InlineData(ParameterStyle.SpaceDelimited, true, List, "color=blue&color=black&color=brown")]
    [InlineData(ParameterStyle.PipeDelimited, false, List, "color=blue%7Cblack%7Cbrown")]
    [InlineData(ParameterStyle.PipeDelimited, false, Object, "color=R%7C100%7CG%7C200%7CB%7C150")]
    [InlineData(ParameterStyle.PipeDelimited, true, List, "color=blue&color=black&color=brown")]
    [InlineData(ParameterStyle.DeepObject, true, Object, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150")]
    [InlineData(ParameterStyle.DeepObject, true, """{"a":{"b":[1,2]},"c":null,"d]":"x&y"}""", "color%5Ba%5D%5Bb%5D=1&color%5Ba%5D%5Bb%5D=2&color%5Bd%5D%5D=x%26y")]
    [InlineData(ParameterStyle.DeepObject, true, List, "color=blue&color=black&color=brown")]
    [InlineData(ParameterStyle.DeepObject, true, Text, "color=blue")]
    [InlineData(ParameterStyle.Json, true, """{"a": "x y"}""", "color=%7B%22a%22%3A%20%22x%20y%22%7D")]
    [InlineData(ParameterStyle.Form, true, """[true,null,1.50,{"a":1},[]]""", "color=true&color=1.50&color=%7B%22a%22%3A1%7D&color=%5B%5D")]
    public async Task In_a_query(ParameterStyle style, bool explode, string json, string expected)
    {
        var message = await SendAsync(new ApiRequest(HttpMethod.Get, "/a?b=c").Query<JsonElement, JsonAny>("color", Json(json), style, explode));

        Assert.Equal("https://api.test/v1/a?b=c&" + expected, message.RequestUri!.AbsoluteUri);
    }

    [Theory]
    [InlineData(ParameterStyle.Form, true)]
    [InlineData(ParameterStyle.Form, false)]
    [InlineData(ParameterStyle.PipeDelimited, false)]
    [InlineData(ParameterStyle.DeepObject, true)]
    public async Task Nothing_is_left_out_of_a_query(ParameterStyle style, bool explode)
    {
        var request = new ApiRequest(HttpMethod.Get, "/a");
        foreach (var nothing in (string[])["null", "[]", "{}", "[null]", """{"a":null}"""])
        {
            request.Query<JsonElement, JsonAny>("color", Json(nothing), style, explode);
        }

        request.Query<string, JsonString>("color", null, style, explode).Query<long, JsonInt64>("color", null, style, explode);
        Assert.Equal("https://api.test/v1/a", (await SendAsync(request)).RequestUri!.AbsoluteUri);
    }

    [Theory]
    [InlineData(false, Text, "blue")]
    [InlineData(false, List, "blue,black,brown")]
    [InlineData(false, Object, "R,100,G,200,B,150")]
    [InlineData(true, List, "blue,black,brown")]
    [InlineData(true, Object, "R=100,G=200,B=150")]
    [InlineData(true, "\"a b/%20\"", "a b/%20")]
    public async Task In_a_header(bool explode, string json, string expected)
    {
        var message = await SendAsync(new ApiRequest(HttpMethod.Get, "/a").Header<JsonElement, JsonAny>("X-Color", Json(json), explode: explode));

        Assert.Equal(expected, message.Headers.NonValidated["X-Color"].ToString());
    }

    [Fact]
    public async Task JSON_in_a_header_is_ASCII() => Assert.Equal(
        "[\"\\u00E9\"]",
        (await SendAsync(new ApiRequest(HttpMethod.Get, "/a").Header<IReadOnlyList<string>, JsonList<string, JsonString>>("X-A", ["é"], ParameterStyle.Json))).Headers.NonValidated["X-A"].ToString());

    [Theory]
    [InlineData(ParameterStyle.Form, false, List, "a=1; color=blue,black,brown")]
    [InlineData(ParameterStyle.Form, true, "\"x;y \\r\\n\"", "a=1; color=x%3By%20%0D%0A")]
    [InlineData(ParameterStyle.Cookie, false, Empty, "a=1; color=")]
    [InlineData(ParameterStyle.Cookie, false, Text, "a=1; color=blue")]
    [InlineData(ParameterStyle.Cookie, false, List, "a=1; color=blue,black,brown")]
    [InlineData(ParameterStyle.Cookie, false, Object, "a=1; color=R,100,G,200,B,150")]
    [InlineData(ParameterStyle.Cookie, true, List, "a=1; color=blue; color=black; color=brown")]
    [InlineData(ParameterStyle.Cookie, true, Object, "a=1; R=100; G=200; B=150")]
    [InlineData(ParameterStyle.Cookie, true, "\"%20/\"", "a=1; color=%20/")]
    [InlineData(ParameterStyle.Form, true, "[]", "a=1")]
    public async Task In_a_cookie(ParameterStyle style, bool explode, string json, string expected)
    {
        var message = await SendAsync(new ApiRequest(HttpMethod.Get, "/a").Cookie("a", 1).Cookie<JsonElement, JsonAny>("color", Json(json), style, explode));

        Assert.Equal(expected, message.Headers.NonValidated["Cookie"].ToString());
    }

    [Theory]
    [InlineData("hidden;b=c")]
    [InlineData("hidden\r\nX: y")]
    [InlineData("hidden é")]
    public void Cookies_that_cannot_stand_as_they_are_are_refused_without_showing_them(string value)
    {
        var exception = Assert.Throws<ArgumentException>(
            () => new ApiRequest(HttpMethod.Get, "/a").Cookie<string, JsonString>("a", value, ParameterStyle.Cookie));

        Assert.DoesNotContain("hidden", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_of_a_codec_are_checked() => Assert.Throws<ArgumentException>(
        () => new ApiRequest(HttpMethod.Get, "/a").Header<IReadOnlyList<string>, JsonList<string, JsonString>>("X-A", ["a\r\nX-B: c"]));

    [Theory]
    [InlineData("a:b@c!$'()*,;=", "a:b@c!$'()*,;=")]
    [InlineData("a/b?c#d", "a%2Fb%3Fc%23d")]
    [InlineData("50%", "50%25")]
    [InlineData("%41%zz", "A%25zz")]
    [InlineData("é\U0001F600 \"", "%C3%A9%F0%9F%98%80%20%22")]
    public async Task Reserved_characters_pass_in_a_path_but_end_no_segment(string value, string expected)
    {
        var message = await SendAsync(new ApiRequest(HttpMethod.Get, "/a/{x}/b").Path<string, JsonString>("x", value, allowReserved: true));

        Assert.Equal($"https://api.test/v1/a/{expected}/b", message.RequestUri!.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://a/b?c:@!$'()*,;=", "https://a/b?c:@!$'()*,;=")]
    [InlineData("a&b=c#d[e]+f", "a%26b=c%23d%5Be%5D%2Bf")]
    public async Task Reserved_characters_pass_in_a_query_but_end_no_parameter(string value, string expected)
    {
        var message = await SendAsync(new ApiRequest(HttpMethod.Get, "/a").Query<string, JsonString>("x", value, allowReserved: true));

        Assert.Equal("https://api.test/v1/a?x=" + expected, message.RequestUri!.AbsoluteUri);
    }

    [Theory]
    [InlineData("..", ParameterStyle.Simple)]
    [InlineData("%2e%2E", ParameterStyle.Simple)]
    [InlineData("%2E", ParameterStyle.Simple)]
    [InlineData(".", ParameterStyle.Label)]
    [InlineData("", ParameterStyle.Label)]
    [InlineData("", ParameterStyle.Simple)]
    public void A_value_that_leads_to_another_path_is_refused(string value, ParameterStyle style) =>
        Assert.Throws<ArgumentException>(() => new ApiRequest(HttpMethod.Get, "/a/{x}").Path<string, JsonString>("x", value, style, allowReserved: true));

    [Fact]
    public void A_path_without_a_value_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new ApiRequest(HttpMethod.Get, "/a/{x}").Path<JsonElement, JsonAny>("x", Json("[]")));
        Assert.Throws<ArgumentNullException>(() => new ApiRequest(HttpMethod.Get, "/a/{x}").Path<string, JsonString>("x", null));
    }

    [Fact]
    public async Task Several_parameters_share_a_segment_and_none_fills_another()
    {
        var request = new ApiRequest(HttpMethod.Get, "/a/{x}.{y}:run/{x}").Path("x", "{y}").Path("y", "1/2");

        Assert.Equal("https://api.test/v1/a/%7By%7D.1%2F2:run/%7By%7D", (await SendAsync(request)).RequestUri!.AbsoluteUri);
        Assert.Throws<ArgumentException>(() => new ApiRequest(HttpMethod.Get, "/a/{x}{y}").Path("x", ".").Path("y", "."));
    }

    [Fact]
    public async Task One_value_can_be_the_whole_query()
    {
        Assert.Equal("?a=1&b=x%26y", await QueryAsync(new ApiRequest(HttpMethod.Get, "/a").QueryString<JsonElement, JsonAny>(Json("""{"a":1,"b":"x&y"}"""))));
        Assert.Equal("?%7B%22a%22%3A1%7D", await QueryAsync(new ApiRequest(HttpMethod.Get, "/a").QueryString<JsonElement, JsonAny>(Json("""{"a":1}"""), ParameterStyle.Json)));
        Assert.Equal("?a=1&b=%23%20", await QueryAsync(new ApiRequest(HttpMethod.Get, "/a").QueryString("a=1&b=# ")));
        Assert.Equal("", await QueryAsync(new ApiRequest(HttpMethod.Get, "/a").QueryString(null)));

        static async Task<string> QueryAsync(ApiRequest request) => (await SendAsync(request)).RequestUri!.Query;
    }

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;

    private static async Task<HttpRequestMessage> SendAsync(ApiRequest request)
    {
        var handler = new FakeHandler();
        using var transport = new ApiTransport(new HttpClient(handler), null, s_api);
        await transport.SendAsync(request, default);
        return handler.Request;
    }
}

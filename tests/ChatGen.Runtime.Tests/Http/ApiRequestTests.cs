using System.Text.Json.Nodes;
using ChatGen.Http;
using ChatGen.Runtime.Tests.Json.Shapes;

namespace ChatGen.Runtime.Tests.Http;

public sealed class ApiRequestTests
{
    private static readonly ApiDescription s_api = new("TestClient", "https://api.test/v1");

    [Theory]
    [InlineData("a b", "/v1/chats/a%20b/messages")]
    [InlineData("a/../b?c#d", "/v1/chats/a%2F..%2Fb%3Fc%23d/messages")]
    [InlineData("é%20+{x}", "/v1/chats/%C3%A9%2520%2B%7Bx%7D/messages")]
    [InlineData("...", "/v1/chats/.../messages")]
    public async Task Path_parameters_stay_within_their_segment(string value, string expected) =>
        Assert.Equal(expected, (await SendAsync(new ApiRequest(HttpMethod.Get, "/chats/{id}/messages").Path("id", value))).RequestUri!.AbsolutePath);

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public void Path_parameters_that_lead_elsewhere_are_refused(string value) =>
        Assert.Throws<ArgumentException>(() => new ApiRequest(HttpMethod.Get, "/chats/{id}/messages").Path("id", value));

    [Fact]
    public async Task Path_parameters_without_a_value_are_refused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(new ApiRequest(HttpMethod.Get, "/chats/{id}")));

    [Fact]
    public async Task Parameters_of_every_kind_are_written()
    {
        var message = await SendAsync(new ApiRequest(HttpMethod.Get, "/a/{i}/{d}/{b}?fixed=1")
            .Path("i", -7).Path("d", 0.5).Path("b", true)
            .Query("s", "a b&c=d").Query("none", (string?)null).Query("i", 5).Query("d", 1.5).Query("b", false)
            .Header("X-S", "v").Header("X-I", 5).Header("X-None", (string?)null).Cookie("c", "a;b").Cookie("d", 1));

        Assert.Equal("/v1/a/-7/0.5/true?fixed=1&s=a%20b%26c%3Dd&i=5&d=1.5&b=false", message.RequestUri!.PathAndQuery);
        Assert.Equal("v", message.Headers.NonValidated["X-S"].ToString());
        Assert.Equal("5", message.Headers.NonValidated["X-I"].ToString());
        Assert.False(message.Headers.NonValidated.Contains("X-None"));
        Assert.Equal("c=a%3Bb; d=1", message.Headers.NonValidated["Cookie"].ToString());
    }

    [Theory]
    [InlineData("X-A", "hidden\r\nX-B: c")]
    [InlineData("X-A", "hidden\n")]
    [InlineData("X-A", "hidden\0")]
    [InlineData("X-A", "hidden é")]
    [InlineData("X A", "hidden")]
    [InlineData("X:A", "hidden")]
    [InlineData("X\r\n", "hidden")]
    public void Headers_that_are_none_are_refused_without_showing_the_value(string name, string value)
    {
        var exception = Assert.Throws<ArgumentException>(() => new ApiRequest(HttpMethod.Get, "/").Header(name, value));
        Assert.DoesNotContain("hidden", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_are_json()
    {
        var handler = new FakeHandler();
        using var transport = Transport(handler);
        var node = JsonNode.Parse("""{"a":[1,null],"stream":false,"n":null}""")!.AsObject();

        await transport.SendAsync(new ApiRequest(HttpMethod.Post, "/a").Body<FunctionObject, FunctionObject>(new FunctionObject { Name = "é" }), default);
        await transport.SendAsync(new ApiRequest(HttpMethod.Post, "/a").Body(node), default);
        await transport.SendAsync(new ApiRequest(HttpMethod.Post, "/a").Body(node, "stream"), default);
        await transport.SendAsync(new ApiRequest(HttpMethod.Post, "/a").Body([], "stream"), default);

        Assert.Equal(
            ["""{"name":"\u00E9","type":"function"}""", """{"a":[1,null],"stream":false,"n":null}""", """{"a":[1,null],"stream":true,"n":null}""", """{"stream":true}"""],
            handler.Bodies);
        Assert.All(handler.Requests, request => Assert.Equal("application/json", request.Content!.Headers.NonValidated["Content-Type"].ToString()));
        Assert.False((bool)node["stream"]!);
    }

    [Theory]
    [InlineData("https://h", "/chat/completions", "https://h/chat/completions")]
    [InlineData("https://h/", "chat/completions", "https://h/chat/completions")]
    [InlineData("https://h/v1", "/chat/completions", "https://h/v1/chat/completions")]
    [InlineData("https://h/v1/", "/chat/completions", "https://h/v1/chat/completions")]
    [InlineData("https://h:8443/a/b?api-version=2#x", "/c?d=e", "https://h:8443/a/b/c?api-version=2&d=e")]
    [InlineData("https://h/v1", "", "https://h/v1")]
    public async Task Paths_are_appended_to_the_base_address(string address, string path, string expected)
    {
        var message = await SendAsync(new ApiRequest(HttpMethod.Get, path), new ApiClientOptions { BaseAddress = new Uri(address) });
        Assert.Equal(expected, message.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task Base_address_is_that_of_options_then_client_then_description()
    {
        var handler = new FakeHandler();
        using var client = new HttpClient(handler) { BaseAddress = new Uri("https://client/x") };
        var request = new ApiRequest(HttpMethod.Get, "/a");

        await new ApiTransport(client, new ApiClientOptions { BaseAddress = new Uri("https://options/y") }, s_api).SendAsync(request, default);
        await new ApiTransport(client, null, s_api).SendAsync(request, default);
        await new ApiTransport(new HttpClient(handler), null, s_api).SendAsync(request, default);

        Assert.Equal(["https://options/y/a", "https://client/x/a", "https://api.test/v1/a"], handler.Requests.Select(r => r.RequestUri!.AbsoluteUri));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/v1")]
    [InlineData("not an address")]
    public void Base_address_is_required(string? described)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => new ApiTransport(new ApiClientOptions(), new ApiDescription("TestClient", described)));
        Assert.Contains("BaseAddress", exception.Message, StringComparison.Ordinal);
        Assert.Contains("TestClient", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Base_address_must_be_one_of_http() => Assert.Throws<ArgumentException>(
        () => new ApiTransport(new ApiClientOptions { BaseAddress = new Uri("ftp://h/") }, s_api));

    [Fact]
    public async Task Default_headers_count_less_than_those_of_the_request()
    {
        var options = new ApiClientOptions { DefaultHeaders = { ["X-A"] = "default", ["X-B"] = "default", ["user-agent"] = "mine/1" } };
        var message = await SendAsync(new ApiRequest(HttpMethod.Get, "/").Header("x-a", "own"), options);

        Assert.Equal("own", message.Headers.NonValidated["X-A"].ToString());
        Assert.Equal("default", message.Headers.NonValidated["X-B"].ToString());
        Assert.Equal("mine/1", message.Headers.NonValidated["User-Agent"].ToString());
        Assert.Equal("application/json", message.Headers.NonValidated["Accept"].ToString());

        message = await SendAsync(new ApiRequest(HttpMethod.Get, "/"));
        Assert.StartsWith("ChatGen/", message.Headers.NonValidated["User-Agent"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_no_header_or_limit_could_have_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ApiTransport(new ApiClientOptions { DefaultHeaders = { ["X-A"] = "a\r\nb" } }, s_api));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ApiTransport(new ApiClientOptions { MaxEventBytes = 0 }, s_api));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ApiTransport(new ApiClientOptions { StreamIdleTimeout = TimeSpan.Zero }, s_api));
    }

    [Fact]
    public async Task Credentials_are_sent_as_the_operation_takes_them()
    {
        var key = new ApiClientOptions { ApiKey = "k/1" };
        var user = new ApiClientOptions { UserName = "Aladdin", Password = "open sesame" };

        Assert.Equal("Bearer k/1", (await SendAsync(Request(ApiSecurity.Bearer), key)).Headers.NonValidated["Authorization"].ToString());
        Assert.Equal("k/1", (await SendAsync(Request(ApiSecurity.Header("X-Key")), key)).Headers.NonValidated["X-Key"].ToString());
        Assert.Equal("?a=1&key=k%2F1", (await SendAsync(Request(ApiSecurity.Query("key")).Query("a", 1), key)).RequestUri!.Query);
        Assert.Equal("a=1; sid=k%2F1", (await SendAsync(Request(ApiSecurity.Cookie("sid")).Cookie("a", 1), key)).Headers.NonValidated["Cookie"].ToString());
        Assert.Equal("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", (await SendAsync(Request(ApiSecurity.Basic), user)).Headers.NonValidated["Authorization"].ToString());

        // The first for which there is something counts.
        var message = await SendAsync(Request(ApiSecurity.Basic, ApiSecurity.Header("X-Key"), ApiSecurity.Bearer), key);
        Assert.Equal("k/1", message.Headers.NonValidated["X-Key"].ToString());
        Assert.False(message.Headers.NonValidated.Contains("Authorization"));
        Assert.False((await SendAsync(Request(ApiSecurity.Bearer))).Headers.NonValidated.Contains("Authorization"));
        Assert.False((await SendAsync(Request(), key)).Headers.NonValidated.Contains("Authorization"));

        static ApiRequest Request(params ApiSecurity[] any) => new ApiRequest(HttpMethod.Get, "/a").Security(any);
    }

    [Fact]
    public async Task Credentials_that_belong_together_are_sent_together()
    {
        var both = ApiSecurity.All(ApiSecurity.Header("X-App"), ApiSecurity.Query("key"));
        var keys = new ApiClientOptions { ApiKey = "k", ApiKeys = { ["x-app"] = "a" } };
        var message = await SendAsync(Request(both), keys);

        Assert.Equal("a", message.Headers.NonValidated["X-App"].ToString());
        Assert.Equal("?key=k", message.RequestUri!.Query);
        Assert.Equal("Token k", (await SendAsync(Request(ApiSecurity.Scheme("Token")), keys)).Headers.NonValidated["Authorization"].ToString());

        // An alternative that is complete counts more than an earlier one that isn't, and that more than none.
        var basicToo = ApiSecurity.All(ApiSecurity.Basic, ApiSecurity.Header("X-Key"));
        message = await SendAsync(Request(basicToo, ApiSecurity.Bearer), keys);
        Assert.False(message.Headers.NonValidated.Contains("X-Key"));
        Assert.Equal("Bearer k", message.Headers.NonValidated["Authorization"].ToString());
        Assert.Equal("k", (await SendAsync(Request(basicToo), keys)).Headers.NonValidated["X-Key"].ToString());

        static ApiRequest Request(params ApiSecurity[] any) => new ApiRequest(HttpMethod.Get, "/a").Security(any);
    }

    [Fact]
    public async Task An_operations_own_server_counts_less_than_an_address_that_is_given()
    {
        ApiRequest Request() => new ApiRequest(HttpMethod.Get, "/a").Server("https://own.test/v2?q=1");

        Assert.Equal("https://own.test/v2/a?q=1", (await SendAsync(Request())).RequestUri!.AbsoluteUri);
        Assert.Equal("https://given/a", (await SendAsync(Request(), new ApiClientOptions { BaseAddress = new Uri("https://given") })).RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task Key_with_a_line_break_is_refused_without_showing_it()
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(
            () => SendAsync(new ApiRequest(HttpMethod.Get, "/a").Security(ApiSecurity.Bearer), new ApiClientOptions { ApiKey = "secret-key\n" }));
        Assert.DoesNotContain("secret-key", exception.ToString(), StringComparison.Ordinal);
    }

    private static async Task<HttpRequestMessage> SendAsync(ApiRequest request, ApiClientOptions? options = null)
    {
        var handler = new FakeHandler();
        using var transport = Transport(handler, options);
        await transport.SendAsync(request, default);
        return handler.Request;
    }

    private static ApiTransport Transport(FakeHandler handler, ApiClientOptions? options = null) => new(new HttpClient(handler), options, s_api);
}

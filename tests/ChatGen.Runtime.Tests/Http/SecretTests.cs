using System.Net;
using System.Text;
using ChatGen.Http;
using ChatGen.Runtime.Tests.Json.Shapes;

namespace ChatGen.Runtime.Tests.Http;

/// <summary>What a server repeats of the credentials is taken out before anything is cut, whatever kind of response it comes in.</summary>
public sealed class SecretTests
{
    private const string Key = "sk-LONG+KEY/0123456789";

    [Theory]
    [InlineData(200, "text/html", "<html>Bad key: {0}</html>")]
    [InlineData(401, "text/plain", "Bad key: {0}")]
    [InlineData(401, "application/json", """{{"error":{{"message":"Bad key: {0}"}}}}""")]
    [InlineData(200, "text/event-stream", "data: n{0}\n\n")]
    [InlineData(200, "text/event-stream", "data: {{\"children\":[{{\"{0}\":{0}}}]}}\n\n")]
    public async Task No_key_in_the_errors_of_a_stream(int status, string contentType, string body)
    {
        await using var stream = Transport(status, contentType, string.Format(System.Globalization.CultureInfo.InvariantCulture, body, Key))
            .Stream<Node, Node>(Request(), default);

        var exception = await Assert.ThrowsAsync<ApiException>(async () => await stream.GetAsyncEnumerator().MoveNextAsync());

        AssertClean(exception);
        Assert.Contains("***", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_key_in_the_options_as_JSON()
    {
        var options = new ApiClientOptions { ApiKey = Key, UserName = "me", Password = Key, ApiKeys = { ["X-Key"] = Key }, DefaultHeaders = { ["X-Other"] = Key } };

        var json = System.Text.Json.JsonSerializer.Serialize(options);

        Assert.DoesNotContain("0123456789", json, StringComparison.Ordinal);
        Assert.Contains("MaxEventBytes", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(190)]
    [InlineData(990)]
    [InlineData(4085)]
    public async Task No_part_of_a_key_where_a_text_is_cut_off(int before)
    {
        foreach (var (status, contentType) in new[] { (404, "text/plain"), (200, "text/html") })
        {
            var exception = await Assert.ThrowsAsync<ApiException>(
                () => Transport(status, contentType, new string('x', before) + Key).SendAsync<Node, Node>(Request(), default));

            AssertClean(exception);
        }
    }

    [Fact]
    public async Task No_key_in_the_spelling_of_JSON()
    {
        var exception = await Assert.ThrowsAsync<ApiException>(
            () => Transport(400, "application/json", """{"error":{"message":"sk-LONG\u002BKEY/0123456789 sk-LONG+KEY\/0123456789"}}""").SendAsync<Node, Node>(Request(), default));

        AssertClean(exception);
    }

    [Fact]
    public async Task No_key_in_headers_and_typed_errors()
    {
        var handler = new FakeHandler(_ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = new StringContent($$"""{"created":1,"children":[],"key":"{{Key}}"}""") };
            response.Headers.TryAddWithoutValidation("X-Your-Key", $"Bearer {Key}");
            response.Headers.TryAddWithoutValidation("x-request-id", "r1");
            return response;
        });
        using var http = new HttpClient(handler);
        using var transport = new ApiTransport(http, new ApiClientOptions { BaseAddress = new Uri("https://api.test"), ApiKey = Key }, new ApiDescription("Test", null));

        var exception = await Assert.ThrowsAsync<ApiException<Node>>(() => transport.SendAsync<Node, Node>(Request().Error<Node, Node>("401"), default));

        AssertClean(exception);
        Assert.Equal("Bearer ***", exception.Headers["x-your-key"]);
        Assert.Equal("r1", exception.RequestId);
        Assert.Equal("***", exception.Error.AdditionalProperties!["key"].GetString());
    }

    [Theory]
    [InlineData("https://api.test/v1?key=sk-LONG%2B1&api-version=2024-10-21", "sk-LONG+1 2024-10-21", "*** 2024-10-21")]
    [InlineData("https://user:sk-LONG@api.test/v1", "sk-LONG", "***")]
    public async Task No_key_of_the_address(string address, string said, string shown)
    {
        using var http = new HttpClient(new FakeHandler(_ => new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent(said, Encoding.UTF8, "text/plain") }));
        using var transport = new ApiTransport(http, new ApiClientOptions { BaseAddress = new Uri(address) }, new ApiDescription("Test", null));

        var exception = await Assert.ThrowsAsync<ApiException>(() => transport.SendAsync<Node, Node>(Request(), default));

        AssertClean(exception);
        Assert.Equal(shown, exception.ErrorMessage);
    }

    [Theory]
    [InlineData("X-Credential")]
    [InlineData("x-amz-signature")]
    [InlineData("Api-Token")]
    public async Task No_key_of_a_default_header(string name)
    {
        using var http = new HttpClient(new FakeHandler(_ => new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent(Key, Encoding.UTF8, "text/plain") }));
        using var transport = new ApiTransport(
            http, new ApiClientOptions { BaseAddress = new Uri("https://api.test"), DefaultHeaders = { [name] = Key } }, new ApiDescription("Test", null));

        AssertClean(await Assert.ThrowsAsync<ApiException>(() => transport.SendAsync<Node, Node>(Request(), default)));
    }

    [Theory]
    [InlineData("Bad key: SK-long+key/0123456789!", "Bad key: ***!")]
    [InlineData("Bad key: sk-LONG+KEY/01", "Bad key: ***")]
    [InlineData("Bad key: sk-LONG+", "Bad key: ***")]
    [InlineData("Bad key: sk-LONG", "Bad key: sk-LONG")]
    [InlineData("Bad key: sk-LONG+KEY/01 of yours", "Bad key: sk-LONG+KEY/01 of yours")]
    public async Task Key_is_masked_whatever_its_case_and_where_the_text_ends_within_it(string said, string shown)
    {
        var exception = await Assert.ThrowsAsync<ApiException>(() => Transport(400, "text/plain", said).SendAsync<Node, Node>(Request(), default));

        Assert.Equal(shown, exception.ErrorMessage);
        Assert.Equal(shown, exception.ResponseBody);
    }

    [Fact]
    public async Task No_key_in_a_media_type()
    {
        using var http = new HttpClient(new FakeHandler(_ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("what?") };
            response.Content.Headers.Remove("Content-Type");
            response.Content.Headers.TryAddWithoutValidation("Content-Type", $"text/{Key}");
            return response;
        }));
        using var transport = new ApiTransport(http, new ApiClientOptions { BaseAddress = new Uri("https://api.test"), ApiKey = Key }, new ApiDescription("Test", null));

        var exception = await Assert.ThrowsAsync<ApiException>(() => transport.SendAsync<Node, Node>(Request(), default));

        Assert.StartsWith("The response is no JSON but 'text/***'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_key_among_the_bytes_that_are_no_chunk()
    {
        await using var server = new RawServer($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{Key}\r\n");
        using var transport = new ApiTransport(new ApiClientOptions { BaseAddress = server.Address, ApiKey = Key }, new ApiDescription("Test", null));

        var exception = await Assert.ThrowsAsync<ApiException>(() => transport.SendAsync<Node, Node>(Request(), default));

        Assert.Equal(ApiErrorKind.Transport, exception.Kind);
        Assert.DoesNotContain("73-6B-2D", exception.ToString(), StringComparison.Ordinal);
        AssertClean(exception);
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("header")]
    [InlineData("query")]
    [InlineData("cookie")]
    public async Task Key_that_was_sent_is_masked_when_the_options_hold_another(string place)
    {
        var options = new ApiClientOptions { BaseAddress = new Uri("https://api.test"), ApiKey = Key };
        using var http = new HttpClient(new FakeHandler(request =>
        {
            options.ApiKey = "sk-LATER-KEY";
            return new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = new StringContent($"{Key} sk-LATER-KEY"), RequestMessage = request };
        }));
        using var transport = new ApiTransport(http, options, new ApiDescription("Test", null));
        var security = place switch
        {
            "bearer" => ApiSecurity.Bearer,
            "header" => ApiSecurity.Header("X-Who"),
            "query" => ApiSecurity.Query("who"),
            _ => ApiSecurity.Cookie("who"),
        };

        var exception = await Assert.ThrowsAsync<ApiException>(() => transport.SendAsync<Node, Node>(new ApiRequest(HttpMethod.Get, "/a").Security(security), default));

        Assert.Equal("*** ***", exception.ErrorMessage);
    }

    [Theory]
    [InlineData(301, "https://{key}.elsewhere.test/v1?key={key}", ", a redirect to https://***.elsewhere.test that was not followed")]
    [InlineData(307, "https://elsewhere.test:8443/v1/a", ", a redirect to https://elsewhere.test:8443 that was not followed")]
    [InlineData(308, "/v2/a", ", a redirect to {origin} that was not followed")]
    [InlineData(307, null, "")]
    public async Task No_key_goes_where_a_redirect_leads(int status, string? location, string message)
    {
        await using var server = new RawServer(RawServer.Json(status, "{}", location is null ? "" : $"Location: {location.Replace("{key}", "sk-long-key", StringComparison.Ordinal)}\r\n"));
        using var transport = new ApiTransport(
            new ApiClientOptions { BaseAddress = server.Address, ApiKey = "SK-LONG-KEY", DefaultHeaders = { ["X-Other-Key"] = "other-key" } }, new ApiDescription("Test", null));

        var exception = await Assert.ThrowsAsync<ApiException>(() => transport.SendAsync<Node, Node>(Request(), default));

        Assert.Equal(ApiErrorKind.Http, exception.Kind);
        Assert.False(exception.IsTransient);
        Assert.EndsWith($"){message.Replace("{origin}", server.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)}", exception.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_body_that_can_not_be_unpacked_is_a_broken_connection()
    {
        using var client = new HttpClient(new FakeHandler(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BrokenStream()) }));
        using var transport = new ApiTransport(client, new ApiClientOptions { BaseAddress = new Uri("https://api.test") }, new ApiDescription("Test", null));

        var exception = await Assert.ThrowsAsync<ApiException>(() => transport.SendAsync<Node, Node>(Request(), default));

        Assert.Equal(ApiErrorKind.Transport, exception.Kind);
    }

    [Fact]
    public async Task Default_headers_are_those_of_when_the_client_was_made()
    {
        var handler = new FakeHandler();
        using var client = new HttpClient(handler);
        var options = new ApiClientOptions { BaseAddress = new Uri("https://api.test"), DefaultHeaders = { ["X-One"] = "1" } };
        using var transport = new ApiTransport(client, options, new ApiDescription("Test", null));
        options.DefaultHeaders["X-Late"] = "1\r\nX-Injected: 2";

        await transport.SendAsync(Request(), default);

        Assert.True(handler.Request.Headers.Contains("X-One"));
        Assert.False(handler.Request.Headers.Contains("X-Late"));
    }

    private static void AssertClean(ApiException exception)
    {
        var shown = string.Join('\n', exception.ToString(), exception.ResponseBody, exception.ErrorMessage);
        Assert.DoesNotContain("sk-L", shown, StringComparison.Ordinal);
    }

    private static ApiRequest Request() => new ApiRequest(HttpMethod.Get, "/a").Security(ApiSecurity.Bearer);

    private static ApiTransport Transport(int status, string contentType, string body) => new(
        new HttpClient(new FakeHandler(_ => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, contentType) })),
        new ApiClientOptions { BaseAddress = new Uri("https://api.test"), ApiKey = Key },
        new ApiDescription("Test", null));

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new InvalidDataException("The archive entry was compressed using an unsupported compression method.");
    }
}

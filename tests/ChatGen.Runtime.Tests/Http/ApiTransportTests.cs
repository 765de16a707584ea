using System.Net;
using System.Text;
using System.Text.Json;
using ChatGen.Http;
using ChatGen.Runtime.Tests.Json.Shapes;
using ChatGen.Runtime.Tests.Sse;

namespace ChatGen.Runtime.Tests.Http;

public sealed class ApiTransportTests
{
    private static readonly ApiDescription s_api = new("TestClient", null);

    [Fact]
    public async Task Json_is_read_over_a_real_connection()
    {
        await using var server = new RawServer(RawServer.Json(200, """{"name":"f","type":"function"}"""));
        using var transport = new ApiTransport(new ApiClientOptions { BaseAddress = server.Address, ApiKey = "secret" }, s_api);

        var function = await transport.SendAsync<FunctionObject, FunctionObject>(
            new ApiRequest(HttpMethod.Post, "/functions").Body<FunctionObject, FunctionObject>(new FunctionObject { Name = "g" }).Security(ApiSecurity.Bearer), default);

        Assert.Equal("f", function.Name);
        Assert.True(server.Requests.TryDequeue(out var request));
        Assert.StartsWith("POST /v1/functions HTTP/1.1\r\n", request.Head, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer secret", request.Head, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json", request.Head, StringComparison.Ordinal);
        Assert.Equal("""{"name":"g","type":"function"}""", request.Body);
    }

    [Theory]
    [InlineData("""{"error":{"message":"no","type":"t","code":"c","param":null}}""", "no", "t", "c")]
    [InlineData("""{"error":{"message":"no","code":429}}""", "no", null, "429")]
    [InlineData("""{"error":"no"}""", "no", null, null)]
    [InlineData("""{"error":"bad","message":"no"}""", "bad", null, null)]
    [InlineData("""{"message":"no","code":"c","type":"t","link":"l"}""", "no", "t", "c")]
    [InlineData("""{"object":"error","message":"no","type":"t","param":null,"code":40303}""", "no", "t", "40303")]
    [InlineData("""{"type":"error","error":{"type":"t","message":"no"}}""", "no", "t", null)]
    [InlineData("""{"detail":"no"}""", "no", null, null)]
    [InlineData("""{"detail":[{"loc":["body","n",0],"msg":"no","type":"t"},{"msg":"never"}]}""", "body.n.0: no; never", null, null)]
    [InlineData("""{"type":"about:blank","title":"Bad","status":400,"detail":"no"}""", "no", "about:blank", "400")]
    [InlineData("""[{"error":{"code":400,"message":"no"}}]""", "no", null, "400")]
    [InlineData("""{"errors":[{"message":"no"}]}""", "no", null, null)]
    [InlineData("\"no\"", "no", null, null)]
    [InlineData("event: error\ndata: {\"error\":{\"message\":\"no\",\"code\":\"c\"}}\n\n", "no", null, "c")]
    [InlineData("""{"error":null}""", null, null, null)]
    [InlineData("""{"error":{"message":"n""", null, null, null)]
    [InlineData("<html>no</html>", null, null, null)]
    [InlineData("", null, null, null)]
    public async Task Errors_of_the_usual_shapes_are_understood(string body, string? message, string? type, string? code)
    {
        var exception = await FailAsync<ApiException>(new FakeHandler(body, 400));

        Assert.Equal(ApiErrorKind.Http, exception.Kind);
        Assert.Equal(HttpStatusCode.BadRequest, exception.StatusCode);
        Assert.Equal((message, type, code), (exception.ErrorMessage, exception.ErrorType, exception.ErrorCode));
        Assert.Equal(body.Length == 0 ? null : body, exception.ResponseBody);
        Assert.False(exception.IsTransient);
        Assert.Contains("400", exception.Message, StringComparison.Ordinal);
        Assert.Contains(message ?? "BadRequest", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(422, "f")]
    [InlineData(404, "f")]
    [InlineData(500, "f")]
    public async Task Described_errors_are_typed(int status, string name)
    {
        var request = new ApiRequest(HttpMethod.Get, "/a").Error<Node, Node>("default").Error<FunctionObject, FunctionObject>("422").Error<Tool, Tool>("4XX");
        var exception = await FailAsync<ApiException>(new FakeHandler("""{"name":"f","message":"no"}""", status), request);

        Assert.Equal("no", exception.ErrorMessage);
        switch (status)
        {
            case 422:
                Assert.Equal(name, Assert.IsType<ApiException<FunctionObject>>(exception).Error.Name);
                break;
            case 404:
                Assert.IsType<JsonUnknown>(Assert.IsType<ApiException<Tool>>(exception).Error.Value);
                break;
            default:
                Assert.Equal(name, Assert.IsType<ApiException<Node>>(exception).Error.AdditionalProperties!["name"].GetString());
                break;
        }
    }

    [Fact]
    public async Task Error_that_is_not_as_described_is_an_error_still()
    {
        var request = new ApiRequest(HttpMethod.Get, "/a").Error<FunctionObject, FunctionObject>("422");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await FailAsync<ApiException>(new FakeHandler("<html>", 422), request)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await FailAsync<ApiException>(new FakeHandler("{}", 404), request)).StatusCode);
    }

    [Theory]
    [InlineData(429, "Retry-After: 2", 2000, true)]
    [InlineData(429, "Retry-After: 2|retry-after-ms: 1500", 1500, true)]
    [InlineData(429, "Retry-After: 3600", 3600000, false)]
    [InlineData(503, "Retry-After: Fri, 02 Jan 2026 03:04:15 GMT", 10000, true)]
    [InlineData(503, "Retry-After: Fri, 02 Jan 2026 03:00:00 GMT", 0, true)]
    [InlineData(503, "Retry-After: Friday, 02-Jan-26 03:04:15 GMT", 10000, true)]
    [InlineData(503, "Retry-After: Fri Jan  2 03:04:15 2026", 10000, true)]
    [InlineData(503, "Retry-After: 5|Retry-After: 9", 5000, true)]
    [InlineData(503, "Retry-After: Fri, 02 Jan 2026 03:04:15 GMT|Retry-After: 9", 10000, true)]
    [InlineData(503, "Retry-After: Fri Jan  2 03:04:15 2026|Retry-After: 9", 10000, true)]
    [InlineData(503, "Retry-After: soon|Retry-After: 9", null, true)]
    [InlineData(503, "Retry-After: 2026-01-02", null, true)]
    [InlineData(503, "retry-after-ms: 1500|retry-after-ms: 2500", 1500, true)]
    [InlineData(503, "Retry-After: soon", null, true)]
    [InlineData(503, "Retry-After: -1", null, true)]
    [InlineData(500, "", null, true)]
    [InlineData(501, "", null, false)]
    [InlineData(408, "", null, true)]
    [InlineData(409, "", null, true)]
    [InlineData(401, "", null, false)]
    [InlineData(400, "x-should-retry: true", null, true)]
    [InlineData(500, "x-should-retry: false", null, false)]
    public async Task Retry_advice_is_read(int status, string headers, int? milliseconds, bool isTransient)
    {
        var handler = new FakeHandler(_ =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("{}") };
            foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
            {
                response.Headers.TryAddWithoutValidation(header.Split(':', 2)[0], header.Split(':', 2)[1].Trim());
            }

            return response;
        });
        var exception = await FailAsync<ApiException>(handler);

        Assert.Equal(milliseconds, exception.RetryAfter?.TotalMilliseconds);
        Assert.Equal(isTransient, exception.IsTransient);
    }

    [Fact]
    public async Task Headers_and_request_id_are_on_the_exception()
    {
        await using var server = new RawServer(RawServer.Json(401, "{}", "x-request-id: req_1\r\nX-A: 1\r\nX-A: 2\r\n"));
        using var transport = new ApiTransport(new ApiClientOptions { BaseAddress = server.Address }, s_api);
        var exception = await Assert.ThrowsAsync<ApiException>(() => transport.SendAsync(new ApiRequest(HttpMethod.Get, "/a"), default));

        Assert.Equal("req_1", exception.RequestId);
        Assert.Equal("1, 2", exception.Headers["x-a"]);
        Assert.Equal("application/json", exception.Headers["content-type"]);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>  <title>Just a\nmoment</title>", "text/html", ApiErrorKind.ContentType)]
    [InlineData("<html>", "application/json", ApiErrorKind.ContentType)]
    [InlineData("hello", "text/plain", ApiErrorKind.ContentType)]
    [InlineData("{\"name\":", "application/json", ApiErrorKind.Protocol)]
    [InlineData("{\"name\":7}", "application/json", ApiErrorKind.Protocol)]
    [InlineData("", "application/json", ApiErrorKind.Truncated)]
    [InlineData("""{"error":{"message":"quota","code":"c"}}""", "application/json", ApiErrorKind.Api)]
    [InlineData("""{"object":"error","message":"quota","code":"c"}""", "text/plain", ApiErrorKind.Api)]
    public async Task Success_that_is_none_is_told_apart(string body, string contentType, ApiErrorKind kind)
    {
        var exception = await FailAsync<ApiException>(new FakeHandler(_ => new HttpResponseMessage { Content = new StringContent(body, Encoding.UTF8, contentType) }));

        Assert.Equal(kind, exception.Kind);
        Assert.Equal(HttpStatusCode.OK, exception.StatusCode);
        Assert.Equal(body.Length == 0 ? null : body, exception.ResponseBody);
        Assert.Equal(kind == ApiErrorKind.Protocol, exception.InnerException is JsonException { Path: "$.name" });
        Assert.Equal(kind == ApiErrorKind.Api, exception.ErrorCode == "c");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/octet-stream")]
    public async Task Json_under_another_label_is_read(string contentType)
    {
        var handler = new FakeHandler(_ => new HttpResponseMessage { Content = new StringContent("\uFEFF {\"name\":\"f\",\"error\":null}", Encoding.UTF8, contentType) });
        using var transport = Transport(handler);

        Assert.Equal("f", (await transport.SendAsync<FunctionObject, FunctionObject>(new ApiRequest(HttpMethod.Get, "/a"), default)).Name);
    }

    [Fact]
    public async Task Strict_reading_is_an_option()
    {
        using var transport = Transport(new FakeHandler("""{"name":"f"}"""), new ApiClientOptions { StrictJson = true });
        var exception = await Assert.ThrowsAsync<ApiException>(() => transport.SendAsync<FunctionObject, FunctionObject>(new ApiRequest(HttpMethod.Get, "/a"), default));

        Assert.Equal(ApiErrorKind.Protocol, exception.Kind);
        Assert.Contains("'type'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_and_bytes_are_read()
    {
        using var transport = Transport(new FakeHandler(_ => new HttpResponseMessage { Content = new StringContent("é", Encoding.Latin1, "text/plain") }));
        Assert.Equal("é", await transport.SendForTextAsync(new ApiRequest(HttpMethod.Get, "/a"), default));

        await using var stream = await transport.SendForStreamAsync(new ApiRequest(HttpMethod.Get, "/a"), default);
        Assert.Equal(0xE9, stream.ReadByte());
    }

    [Fact]
    public async Task Long_errors_are_shown_in_part()
    {
        var exception = await FailAsync<ApiException>(new FakeHandler($$"""{"message":"{{new string('x', 100_000)}}"}""", 400));

        Assert.Equal(ApiException.MaxResponseBodyBytes, exception.ResponseBody!.Length);
        Assert.InRange(exception.Message.Length, 1, 1200);
    }

    [Fact]
    public async Task Body_of_an_error_that_stalls_does_not_hide_the_status()
    {
        await using var server = new RawServer("HTTP/1.1 400 X\r\nContent-Length: 100\r\n\r\n{\"error\":{\"message\":\"bad", StreamEnd.Stall);
        using var transport = new ApiTransport(new ApiClientOptions { BaseAddress = server.Address, StreamIdleTimeout = TimeSpan.FromMilliseconds(100) }, s_api);
        var exception = await Assert.ThrowsAsync<ApiException>(() => transport.SendAsync(new ApiRequest(HttpMethod.Get, "/a"), default));

        Assert.Equal(ApiErrorKind.Http, exception.Kind);
        Assert.Equal("{\"error\":{\"message\":\"bad", exception.ResponseBody);
    }

    [Theory]
    [InlineData(StreamEnd.Close, ApiErrorKind.Transport)]
    [InlineData(StreamEnd.Break, ApiErrorKind.Transport)]
    [InlineData(StreamEnd.Stall, ApiErrorKind.IdleTimeout)]
    public async Task Body_that_does_not_come_is_a_failure(StreamEnd end, ApiErrorKind kind)
    {
        await using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"name\":", end);
        server.Break();
        var idleTimeout = end == StreamEnd.Stall ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromMinutes(1);
        using var transport = new ApiTransport(new ApiClientOptions { BaseAddress = server.Address, StreamIdleTimeout = idleTimeout }, s_api);
        var exception = await Assert.ThrowsAsync<ApiException>(() => transport.SendAsync<Node, Node>(new ApiRequest(HttpMethod.Get, "/a"), default));

        Assert.Equal(kind, exception.Kind);
        Assert.True(exception.IsTransient);
        Assert.NotNull(exception.InnerException);
    }

    [Fact]
    public async Task Server_that_is_not_there_is_a_transport_failure()
    {
        var server = new RawServer("");
        await server.DisposeAsync();
        using var transport = new ApiTransport(new ApiClientOptions { BaseAddress = server.Address }, s_api);
        var exception = await Assert.ThrowsAsync<ApiException>(() => transport.SendAsync(new ApiRequest(HttpMethod.Get, "/a"), default));

        Assert.Equal(ApiErrorKind.Transport, exception.Kind);
        Assert.Null(exception.StatusCode);
        Assert.True(exception.IsTransient);
        Assert.IsType<HttpRequestException>(exception.InnerException);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")]
    public async Task Cancellation_keeps_the_callers_token(string response)
    {
        await using var server = new RawServer(response, StreamEnd.Stall);
        using var source = new CancellationTokenSource();
        using var transport = new ApiTransport(new ApiClientOptions { BaseAddress = server.Address }, s_api);
        var sending = transport.SendAsync<Node, Node>(new ApiRequest(HttpMethod.Get, "/a"), source.Token);
        while (server.Requests.IsEmpty)
        {
            await Task.Delay(10);
        }

        await Task.Delay(100);
        await source.CancelAsync();
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        Assert.Equal(source.Token, exception.CancellationToken);
        await server.Closed.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Timeout_is_no_cancellation()
    {
        await using var server = new RawServer("", StreamEnd.Stall);
        using var transport = new ApiTransport(new ApiClientOptions { BaseAddress = server.Address, Timeout = TimeSpan.FromMilliseconds(200) }, s_api);
        var exception = await Assert.ThrowsAsync<ApiException>(() => transport.SendAsync(new ApiRequest(HttpMethod.Get, "/a"), default));

        Assert.Equal(ApiErrorKind.Transport, exception.Kind);
        Assert.IsType<TimeoutException>(exception.InnerException!.InnerException);
    }

    [Fact]
    public async Task Secrets_are_nowhere_to_be_seen()
    {
        var options = new ApiClientOptions
        {
            BaseAddress = new Uri("https://api.test"),
            ApiKey = "sk-very+secret",
            UserName = "user",
            Password = "pass-word",
            DefaultHeaders = { ["X-Other-Key"] = "other-secret", ["Authorization"] = "Bearer token-secret" },
        };
        const string Echo = "Incorrect key sk-very+secret, sk-very%2Bsecret, pass-word, dXNlcjpwYXNzLXdvcmQ=, other-secret, token-secret";
        foreach (var (status, contentType) in new[] { (401, "application/json"), (200, "application/json"), (200, "text/html") })
        {
            var body = contentType == "text/html" ? $"<p>{Echo}</p>" : $$$"""{"error":{"message":"{{{Echo}}}","code":"sk-very+secret"}}""";
            using var transport = Transport(new FakeHandler(_ => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, contentType) }), options);
            var exception = await Assert.ThrowsAsync<ApiException>(
                () => transport.SendAsync<Node, Node>(new ApiRequest(HttpMethod.Get, "/a").Security(ApiSecurity.Query("key")), default));
            var shown = string.Join('\n', exception.ToString(), exception.ResponseBody, exception.ErrorMessage, exception.ErrorCode);

            foreach (var secret in new[] { "sk-very", "pass-word", "dXNlcjpwYXNzLXdvcmQ=", "other-secret", "token-secret" })
            {
                Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
            }

            Assert.Contains("***", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Http_client_that_was_given_is_left_alone()
    {
        using var client = new HttpClient(new FakeHandler());
        new ApiTransport(client, null, new ApiDescription("TestClient", "https://h")).Dispose();
        client.Timeout = TimeSpan.FromSeconds(1);
    }

    private static async Task<T> FailAsync<T>(FakeHandler handler, ApiRequest? request = null)
        where T : Exception
    {
        using var transport = Transport(handler, new ApiClientOptions { TimeProvider = new ManualTimeProvider() });
        return await Assert.ThrowsAnyAsync<T>(() => transport.SendAsync<FunctionObject, FunctionObject>(request ?? new ApiRequest(HttpMethod.Get, "/a"), default));
    }

    private static ApiTransport Transport(FakeHandler handler, ApiClientOptions? options = null) =>
        new(new HttpClient(handler), options, new ApiDescription("TestClient", "https://api.test"));
}

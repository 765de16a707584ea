using System.Net;
using ChatGen.Client.Tests.Meilisearch;
using ChatGen.Client.Tests.OpenAI;
using ChatGen.Client.Tests.WandB;
using ChatGen.Samples;

namespace ChatGen.Client.Tests.Clients;

/// <summary>Addresses, headers and credentials, with a client of one's own and without.</summary>
public sealed class ClientOptionsTests : ClientTest
{
    private const string Empty = """{"id":"x","object":"chat.completion","created":1,"model":"m","choices":[]}""";

    private static readonly ChatGen.Client.Tests.OpenAI.CreateChatCompletionRequest s_request = new()
    {
        Model = DemoModels.Demo,
        Messages = [new ChatGen.Client.Tests.OpenAI.ChatCompletionRequestUserMessage { Content = "Hello there" }],
    };

    [Theory]
    [InlineData(null, null, "https://api.openai.com/v1/chat/completions")]
    [InlineData(null, "https://other.test/base", "https://other.test/base/chat/completions")]
    [InlineData(null, "https://other.test/base/", "https://other.test/base/chat/completions")]
    [InlineData("https://mine.test", "https://other.test/base", "https://mine.test/chat/completions")]
    [InlineData("https://mine.test:8443/a/b/", null, "https://mine.test:8443/a/b/chat/completions")]
    [InlineData("https://mine.test/a%20b?api-version=1", null, "https://mine.test/a%20b/chat/completions?api-version=1")]
    public async Task Address(string? inOptions, string? inHttpClient, string expected)
    {
        using var handler = new RecordingHandler(Empty);
        using var http = new HttpClient(handler) { BaseAddress = inHttpClient is null ? null : new Uri(inHttpClient) };
        using var client = new OpenAIClient(http, new ApiClientOptions { BaseAddress = inOptions is null ? null : new Uri(inOptions) });

        await client.CreateChatCompletionAsync(s_request);

        Assert.Equal(expected, Assert.Single(handler.Requests).Address?.AbsoluteUri);
    }

    [Fact]
    public async Task Address_of_the_document()
    {
        using var handler = new RecordingHandler("{}");
        using var http = new HttpClient(handler);
        using var meilisearch = new MeilisearchClient(http);

        await meilisearch.ChatAsync("movies", new() { Model = "m", Messages = [] });

        Assert.Equal("http://localhost:7700/chats/movies/chat/completions", Assert.Single(handler.Requests).Address?.AbsoluteUri);
        Assert.Throws<InvalidOperationException>(() => new WandBClient(http));
    }

    [Theory]
    [InlineData("relative", UriKind.Relative)]
    [InlineData("ftp://host/", UriKind.Absolute)]
    [InlineData("file:///tmp", UriKind.Absolute)]
    public void Address_that_is_none(string address, UriKind kind) =>
        Assert.Throws<ArgumentException>(() => new OpenAIClient(new ApiClientOptions { BaseAddress = new Uri(address, kind) }));

    [Fact]
    public async Task Arguments_are_checked()
    {
        Assert.Throws<ArgumentNullException>(() => new OpenAIClient((ApiClientOptions)null!));
        Assert.Throws<ArgumentNullException>(() => new OpenAIClient((HttpClient)null!));
        using var client = new OpenAIClient(new ApiClientOptions());
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.CreateChatCompletionAsync(null!));
        Assert.Throws<ArgumentNullException>(() => client.CreateChatCompletionStreamAsync(null!));
    }

    [Fact]
    public async Task Default_headers()
    {
        var options = For(Server.OpenAI);
        options.DefaultHeaders["X-Title"] = "Tests";
        options.DefaultHeaders["OpenAI-Organization"] = "org";
        options.DefaultHeaders["Authorization"] = "Bearer overruled";
        using var client = new OpenAIClient(options);

        await client.CreateChatCompletionAsync(s_request);
        await ChunksAsync(client.CreateChatCompletionStreamAsync(s_request));

        Assert.All(Server.Requests, request =>
        {
            Assert.Equal("Tests", request.Headers["X-Title"]);
            Assert.Equal("org", request.Headers["OpenAI-Organization"]);
            Assert.Equal($"Bearer {Server.OpenAI.ApiKey}", request.Headers["Authorization"]);
            Assert.StartsWith("ChatGen/", request.Headers["User-Agent"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Key_is_read_with_every_request()
    {
        var options = For(Server.OpenAI, "sk-old");
        using var client = new OpenAIClient(options);
        await Assert.ThrowsAsync<ApiException>(() => client.CreateChatCompletionAsync(s_request));

        options.ApiKey = Server.OpenAI.ApiKey;

        Assert.Equal("You said: Hello there", (await client.CreateChatCompletionAsync(s_request)).Choices[0].Message.Content);
    }

    [Fact]
    public async Task Handlers_of_a_factory_see_every_request()
    {
        // As IHttpClientFactory makes them: handlers are shared, the client has its address, headers and timeout.
        using var retry = new RetryHandler { InnerHandler = new SocketsHttpHandler() };
        using (var http = new HttpClient(retry, disposeHandler: false) { BaseAddress = Server.OpenAI.BaseAddress, Timeout = TimeSpan.FromSeconds(30) })
        {
            http.DefaultRequestHeaders.UserAgent.ParseAdd("Factory/1");
            http.DefaultRequestHeaders.Add("Authorization", $"Bearer {Server.OpenAI.ApiKey}");
            using (var client = new OpenAIClient(http))
            {
                var exception = await Assert.ThrowsAsync<ApiException>(() => client.CreateChatCompletionAsync(s_request with { Model = DemoModels.Busy }));
                Assert.Equal(HttpStatusCode.TooManyRequests, exception.StatusCode);
                Assert.NotEmpty(await ChunksAsync(client.CreateChatCompletionStreamAsync(s_request)));
            }

            // Disposing the client left the HttpClient to its owner.
            using var another = new OpenAIClient(http);
            await another.CreateChatCompletionAsync(s_request);
        }

        Assert.Equal(["busy", "busy", "demo", "demo"], Server.Requests.Select(request => (string?)request.Body?["model"]));
        Assert.All(Server.Requests, request => Assert.Equal("Factory/1", request.Headers["User-Agent"]));
    }

    [Fact]
    public async Task Disposing_leaves_the_handlers_of_others()
    {
        using var handler = new RecordingHandler(Empty);
        using var http = new HttpClient(handler);
        using (var client = new OpenAIClient(http))
        {
            await client.CreateChatCompletionAsync(s_request);
        }

        Assert.False(handler.IsDisposed);
    }

    [Fact]
    public async Task A_client_that_is_disposed_sends_nothing()
    {
        var client = new OpenAIClient(For(Server.OpenAI));
        client.Dispose();
        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.CreateChatCompletionAsync(s_request));
    }

    [Fact]
    public async Task Nobody_listens()
    {
        var options = For(Server.OpenAI);
        await Server.DisposeAsync();
        using var client = new OpenAIClient(options);

        var exception = await Assert.ThrowsAsync<ApiException>(() => client.CreateChatCompletionAsync(s_request));

        Assert.Equal(ApiErrorKind.Transport, exception.Kind);
        Assert.True(exception.IsTransient);
        Assert.Null(exception.StatusCode);
    }

    [Theory]
    [InlineData("<html>Sign in</html>", "text/html", ApiErrorKind.ContentType)]
    [InlineData("", "application/json", ApiErrorKind.Truncated)]
    [InlineData("{\"id\":", "application/json", ApiErrorKind.Protocol)]
    [InlineData("{\"choices\":7}", "application/json", ApiErrorKind.Protocol)]
    [InlineData("{\"error\":{\"message\":\"No.\"}}", "application/json", ApiErrorKind.Api)]
    public async Task Responses_that_are_none(string response, string mediaType, ApiErrorKind kind)
    {
        using var handler = new RecordingHandler(response, mediaType);
        using var http = new HttpClient(handler);
        using var client = new OpenAIClient(http);

        Assert.Equal(kind, (await Assert.ThrowsAsync<ApiException>(() => client.CreateChatCompletionAsync(s_request))).Kind);
    }

    [Theory]
    [InlineData("<html>Sign in</html>", "text/html", ApiErrorKind.ContentType)]
    [InlineData(Empty, "application/json", ApiErrorKind.ContentType)]
    [InlineData("", "text/event-stream", ApiErrorKind.Truncated)]
    [InlineData("data: {\"choices\":7}\n\n", "text/event-stream", ApiErrorKind.Protocol)]
    [InlineData("{\"error\":{\"message\":\"No.\"}}", "text/event-stream", ApiErrorKind.Api)]
    public async Task Streams_that_are_none(string response, string mediaType, ApiErrorKind kind)
    {
        using var handler = new RecordingHandler(response, mediaType);
        using var http = new HttpClient(handler);
        using var client = new OpenAIClient(http);

        var (chunks, failure) = await ReadAsync(client.CreateChatCompletionStreamAsync(s_request));

        Assert.Empty(chunks);
        Assert.Equal(kind, Assert.IsType<ApiException>(failure).Kind);
    }

    private sealed class RetryHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.TooManyRequests)
            {
                return response;
            }

            response.Dispose();
            return await base.SendAsync(request, cancellationToken);
        }
    }
}

using System.Net;
using System.Text.Json.Nodes;
using ChatGen.Samples;

namespace ChatGen.Client.Tests.Server;

public sealed class ChatServerTests : ServerTest
{
    private Task<HttpResponseMessage> StreamAsync(string model, CancellationToken cancellationToken = default) =>
        PostAsync(Server.OpenAI, "/chat/completions", Body("\"stream\":true,", model), Server.OpenAI.ApiKey, cancellationToken);

    [Fact]
    public void Has_an_address_per_dialect()
    {
        Assert.True(Server.BaseAddress.IsLoopback);
        Assert.Equal(
            ["/v1", "/openai/v1", "/wandb", "/meili", "/gateway"],
            new[] { Server.OpenAI, Server.OpenAIChat, Server.WandB, Server.Meilisearch, Server.Gateway }.Select(endpoint => endpoint.BaseAddress.AbsolutePath).ToList());
    }

    [Fact]
    public async Task Records_requests_as_they_came()
    {
        using var first = await PostAsync(Server.OpenAI, "/chat/completions?x=a%20b", "{\"text\":\"é\"}", "secret");
        using var second = await PostAsync(Server.OpenAI, "/no%2Fsuch/path", "no json", key: null);

        Assert.Equal(HttpStatusCode.NotFound, second.StatusCode);
        Assert.Equal(["/v1/chat/completions?x=a%20b", "/v1/no%2Fsuch/path"], Server.Requests.Select(request => request.Target).ToList());
        Assert.All(Server.Requests, request => Assert.Equal("POST", request.Method));
        Assert.Equal("Bearer secret", Server.Requests[0].Headers["authorization"]);
        Assert.Equal("é", (string?)Server.Requests[0].Body!["text"]);
        Assert.Null(Server.Requests[1].Body);
        Assert.Equal("no json", Server.Requests[1].Text);
        Assert.True(await Server.Requests[0].Answered);
    }

    [Fact]
    public async Task Sends_each_event_as_soon_as_it_is_there()
    {
        using var response = await StreamAsync(DemoModels.Stalled);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        for (var i = 0; i < DemoModels.EventsBeforeTrouble; i++)
        {
            Assert.StartsWith("data: ", await reader.ReadLineAsync(), StringComparison.Ordinal);
            Assert.Equal("", await reader.ReadLineAsync());
        }

        Assert.False(Server.Requests.Single().Answered.IsCompleted);
    }

    [Fact]
    public async Task Notices_that_the_client_has_left()
    {
        var response = await StreamAsync(DemoModels.Stalled);
        response.Dispose();

        Assert.False(await Server.Requests.Single().Answered.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Cuts_streams_off_when_it_stops()
    {
        using var response = await StreamAsync(DemoModels.Stalled);

        await Server.DisposeAsync();

        await Assert.ThrowsAnyAsync<IOException>(async () => await (await response.Content.ReadAsStreamAsync()).CopyToAsync(Stream.Null));
        Assert.False(await Server.Requests.Single().Answered);
    }

    [Fact]
    public async Task Ends_a_truncated_stream_without_a_word()
    {
        using var response = await StreamAsync(DemoModels.Truncated);

        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(DemoModels.EventsBeforeTrouble, text.Split("data: ").Length - 1);
        Assert.DoesNotContain("[DONE]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resets_the_connection_of_a_dropped_stream()
    {
        using var response = await StreamAsync(DemoModels.Dropped);

        await Assert.ThrowsAnyAsync<IOException>(async () => await (await response.Content.ReadAsStreamAsync()).CopyToAsync(Stream.Null));
    }

    public static TheoryData<string, string> Failures => new()
    {
        { "OpenAI", "server_error" },
        { "OpenAIChat", "server_error" },
        { "WandB", "InternalServerError" },
        { "Meilisearch", "response_error" },
        { "Gateway", "" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Ends_an_interrupted_stream_with_the_dialects_error(string dialect, string type)
    {
        var (endpoint, path) = dialect switch
        {
            "OpenAI" => (Server.OpenAI, "/chat/completions"),
            "OpenAIChat" => (Server.OpenAIChat, "/chat/completions"),
            "WandB" => (Server.WandB, "/v1/chat/completions/"),
            "Meilisearch" => (Server.Meilisearch, $"/chats/{ChatServer.Workspace}/chat/completions"),
            _ => (Server.Gateway, "/v1/chat/completions"),
        };
        using var response = await PostAsync(endpoint, path, Body("\"stream\":true,", DemoModels.Interrupted), endpoint.ApiKey);

        var chunks = await ChunksAsync(response);
        Assert.Equal(DemoModels.EventsBeforeTrouble + 1, chunks.Count);
        var error = chunks[^1]["error"]!;
        Assert.Equal(type, error is JsonObject ? (string?)error["type"] : "");
    }
}

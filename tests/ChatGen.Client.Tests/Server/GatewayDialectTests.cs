using System.Net;
using ChatGen.Samples;

namespace ChatGen.Client.Tests.Server;

public sealed class GatewayDialectTests : ServerTest
{
    private const string LookUp = """{"type":"custom","custom":{"name":"look_up","description":"Looks a thing up"}}""";

    private Task<HttpResponseMessage> PostAsync(string body, string? key = null) => PostAsync(Server.Gateway, "/v1/chat/completions", body, key);

    [Theory]
    [InlineData(null)]
    [InlineData("any")]
    public async Task Answers_with_any_key_and_with_none(string? key)
    {
        using var response = await PostAsync(Body(), key);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var completion = await JsonAsync(response);
        Assert.Equal("You said: Hello there (with 1 image)", (string?)completion["choices"]![0]!["message"]!["content"]);
        Assert.Equal("chat.completion", (string?)completion["object"]);
        Assert.True(completion.AsObject().TryGetPropertyValue("service_tier", out var tier) && tier is null);
    }

    [Fact]
    public async Task Keeps_streams_alive_with_comments()
    {
        using var response = await PostAsync(Body("\"stream\":true,\"stream_options\":{\"include_usage\":true},"));

        var text = await response.Content.ReadAsStringAsync();
        Assert.StartsWith(": keep-alive\n\ndata: {", text, StringComparison.Ordinal);
        var chunks = await ChunksAsync(response);
        Assert.Equal("You said: Hello there (with 1 image)", TextOf(chunks));
        Assert.Equal(104, (int)chunks[^1]["usage"]!["total_tokens"]!);
    }

    [Fact]
    public async Task Calls_custom_tools_with_plain_text()
    {
        using var response = await PostAsync(Body($"\"tools\":[{LookUp}],", question: "What is a quasar?"));

        var choice = (await JsonAsync(response))["choices"]![0]!;
        var call = choice["message"]!["tool_calls"]!.AsArray().Single()!;
        Assert.Equal("custom", (string?)call["type"]);
        Assert.Equal("look_up", (string?)call["custom_tool"]!["name"]);
        Assert.Equal("What is a quasar?", (string?)call["custom_tool"]!["input"]);
    }

    [Fact]
    public async Task Streams_calls_of_custom_tools_in_pieces()
    {
        using var response = await PostAsync(Body($"\"stream\":true,\"tools\":[{LookUp}],", question: "Tell 🌍🌍🌍 what a quasar is"));

        Assert.Equal(["call_2_1 look_up Tell 🌍🌍🌍 what a quasar is"], CallsOf(await ChunksAsync(response), "custom_tool", "input"));
    }

    [Fact]
    public async Task Has_no_body_for_an_unknown_model()
    {
        using var response = await PostAsync(Body(model: DemoModels.Unknown));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("""{"model":"broken","messages":[{"role":"user","content":"hi"}]}""", 500)]
    public async Task Says_in_one_string_what_is_wrong(string body, int status)
    {
        using var response = await PostAsync(body);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.NotEmpty((string)(await JsonAsync(response))["error"]!);
    }
}

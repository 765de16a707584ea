using System.Net;
using System.Text.Json.Nodes;
using ChatGen.Samples;

namespace ChatGen.Client.Tests.Server;

public sealed class MeilisearchDialectTests : ServerTest
{
    private const string Path = $"/chats/{ChatServer.Workspace}/chat/completions";

    private const string OwnTools = """
        {"type":"function","function":{"name":"_meiliSearchProgress"}},{"type":"function","function":{"name":"_meiliSearchSources"}}
        """;

    private Task<HttpResponseMessage> PostAsync(string body) => PostAsync(Server.Meilisearch, Path, body, Server.Meilisearch.ApiKey);

    [Fact]
    public async Task Streams_the_search_as_calls_at_one_index_before_the_text()
    {
        using var response = await PostAsync(Body($"\"stream\":true,\"tools\":[{OwnTools}],"));

        var chunks = await ChunksAsync(response);
        var calls = Deltas(chunks).Select(delta => delta["tool_calls"]?[0]).OfType<JsonNode>().ToList();
        Assert.Equal(["_meiliSearchProgress", "_meiliSearchSources"], calls.Select(call => (string?)call["function"]!["name"]).ToList());
        Assert.All(calls, call => Assert.Equal(0, (int)call["index"]!));
        Assert.False(JsonNode.DeepEquals(calls[0]["id"], calls[1]["id"]));
        Assert.All(calls, call => Assert.Equal("function", (string?)call["type"]));
        var progress = JsonNode.Parse((string)calls[0]["function"]!["arguments"]!)!;
        Assert.Equal("Hello there", (string?)JsonNode.Parse((string)progress["function_parameters"]!)!["q"]);
        Assert.Equal("You said: Hello there (with 1 image)", TextOf(chunks));
        Assert.Equal(["stop"], FinishReasons(chunks));
    }

    [Fact]
    public async Task Streams_calls_of_the_clients_tools()
    {
        using var response = await PostAsync(Body($"\"stream\":true,\"tools\":[{GetWeather}],", question: "Weather in Lyon?"));

        var chunks = await ChunksAsync(response);
        Assert.Equal(["""call_2_1 get_weather {"location":"Lyon","unit":"celsius"}"""], CallsOf(chunks));
        Assert.All(chunks, chunk => Assert.True(chunk.AsObject().TryGetPropertyValue("usage", out var usage) && usage is null));
    }

    [Theory]
    [InlineData("", 501, "unimplemented_non_streaming_chat_completions")]
    [InlineData("\"stream\":true,\"n\":2,", 501, "unimplemented_multi_choice_chat_completions")]
    public async Task Refuses_what_it_has_not_implemented(string members, int status, string code) =>
        await RefusesAsync(Path, Body(members), Server.Meilisearch.ApiKey, status, code, "invalid_request");

    [Fact]
    public async Task Refuses_a_request_without_a_key() =>
        await RefusesAsync(Path, Body(), key: null, 401, "missing_authorization_header", "auth");

    [Fact]
    public async Task Refuses_a_wrong_key() => await RefusesAsync(Path, Body(), "wrong", 403, "invalid_api_key", "auth");

    [Fact]
    public async Task Refuses_an_unknown_workspace() =>
        await RefusesAsync("/chats/other/chat/completions", Body(), Server.Meilisearch.ApiKey, 404, "chat_not_found", "invalid_request");

    [Theory]
    [InlineData("", "missing_payload")]
    [InlineData("{", "bad_request")]
    [InlineData("""{"model":"m","messages":[{"role":"robot"}]}""", "bad_request")]
    public async Task Refuses_a_wrong_request(string body, string code) =>
        await RefusesAsync(Path, body, Server.Meilisearch.ApiKey, 400, code, "invalid_request");

    [Theory]
    [InlineData(DemoModels.Unknown, 404, "bad_request", "invalid_request")]
    [InlineData(DemoModels.Busy, 429, "too_many_search_requests", "system")]
    [InlineData(DemoModels.Broken, 500, "internal", "internal")]
    public async Task Fails_as_the_model_name_says(string model, int status, string code, string type) =>
        await RefusesAsync(Path, Body("\"stream\":true,", model), Server.Meilisearch.ApiKey, status, code, type);

    private async Task RefusesAsync(string path, string body, string? key, int status, string code, string type)
    {
        using var response = await PostAsync(Server.Meilisearch, path, body, key);

        Assert.Equal(status, (int)response.StatusCode);
        var error = (await JsonAsync(response)).AsObject();
        Assert.Equal(["message", "code", "type", "link"], error.Select(member => member.Key).ToList());
        Assert.Equal(code, (string?)error["code"]);
        Assert.Equal(type, (string?)error["type"]);
        Assert.Equal($"https://docs.meilisearch.com/errors#{code}", (string?)error["link"]);
    }

    public sealed class Without_stream : ServerTest
    {
        protected override ChatServerOptions Options => new() { MeilisearchWithoutStream = true };

        [Fact]
        public async Task Answers_whole_when_the_option_says_so()
        {
            using var response = await PostAsync(Server.Meilisearch, Path, Body($"\"tools\":[{OwnTools}],"), Server.Meilisearch.ApiKey);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var message = (await JsonAsync(response))["choices"]![0]!["message"]!.AsObject();
            Assert.Equal("You said: Hello there (with 1 image)", (string?)message["content"]);
            Assert.True(message.TryGetPropertyValue("tool_calls", out var calls) && calls is null);
        }
    }
}

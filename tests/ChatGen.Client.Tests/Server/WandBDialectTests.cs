using System.Net;
using System.Text.Json.Nodes;
using ChatGen.Samples;

namespace ChatGen.Client.Tests.Server;

public sealed class WandBDialectTests : ServerTest
{
    private Task<HttpResponseMessage> PostAsync(string body) => PostAsync(Server.WandB, "/v1/chat/completions/", body, Server.WandB.ApiKey);

    [Fact]
    public async Task Answers_with_thoughts_and_members_of_its_own()
    {
        using var response = await PostAsync("""{"messages":[{"role":"user","content":"Hello"}]}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var completion = (await JsonAsync(response)).AsObject();
        var choice = completion["choices"]![0]!;
        Assert.Equal("You said: Hello", (string?)choice["message"]!["content"]);
        Assert.Equal("No tool is needed.", (string?)choice["message"]!["reasoning"]);
        Assert.Empty(choice["message"]!["tool_calls"]!.AsArray());
        Assert.True(choice.AsObject().ContainsKey("stop_reason"));
        Assert.True(completion.ContainsKey("prompt_logprobs"));
        Assert.NotNull(completion["metrics"]);
        Assert.Equal(5 + 3, (int)completion["usage"]!["total_tokens"]!);
    }

    [Fact]
    public async Task Streams_thoughts_before_the_text()
    {
        using var response = await PostAsync(Body("\"stream\":true,"));

        var chunks = await ChunksAsync(response);
        Assert.Equal("No tool is needed.", string.Concat(Deltas(chunks).Select(delta => (string?)delta["reasoning"])));
        Assert.Equal("You said: Hello there (with 1 image)", TextOf(chunks));
        Assert.Equal(["stop"], FinishReasons(chunks));
        Assert.All(chunks, chunk => Assert.NotEmpty(chunk["choices"]!.AsArray()));
    }

    [Fact]
    public async Task Streams_usage_as_soon_as_there_are_stream_options()
    {
        using var response = await PostAsync(Body("""
            "stream":true,"stream_options":{"continuous_usage_stats":true},
            """));

        var chunks = await ChunksAsync(response);
        Assert.Empty(chunks[^1]["choices"]!.AsArray());
        Assert.Equal(chunks.Select(chunk => (int)chunk["usage"]!["completion_tokens"]!).Order(), chunks.Select(chunk => (int)chunk["usage"]!["completion_tokens"]!));
        Assert.Equal(7, (int)chunks[^1]["usage"]!["completion_tokens"]!);
    }

    [Fact]
    public async Task Streams_tool_calls()
    {
        using var response = await PostAsync(Body($"\"stream\":true,\"tools\":[{GetWeather}],", question: "Weather in Rome?"));

        var chunks = await ChunksAsync(response);
        Assert.Equal(["""chatcmpl-tool-2_1 get_weather {"location":"Rome","unit":"celsius"}"""], CallsOf(chunks));
        Assert.Equal(["tool_calls"], FinishReasons(chunks));
    }

    [Theory]
    [InlineData("{", "json_invalid", """["body"]""")]
    [InlineData("{}", "missing", """["body","messages"]""")]
    [InlineData("""{"messages":"hi"}""", "type_error", """["body","messages"]""")]
    [InlineData("""{"messages":[{"content":"hi"}]}""", "missing", """["body","messages",0,"role"]""")]
    public async Task Refuses_with_the_place_of_the_mistake(string body, string type, string location)
    {
        using var response = await PostAsync(body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var detail = (await JsonAsync(response))["detail"]!.AsArray().Single()!;
        Assert.Equal(type, (string?)detail["type"]);
        Assert.NotEmpty((string)detail["msg"]!);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(location), detail["loc"]));
    }

    [Theory]
    [InlineData("""{"messages":[{"role":"robot","content":"hi"}]}""", 400)]
    [InlineData("""{"model":"unknown","messages":[{"role":"user","content":"hi"}]}""", 404)]
    [InlineData("""{"model":"busy","messages":[{"role":"user","content":"hi"}]}""", 429)]
    [InlineData("""{"model":"broken","messages":[{"role":"user","content":"hi"}]}""", 500)]
    public async Task Fails_in_the_engine_with_a_number_as_code(string body, int status)
    {
        using var response = await PostAsync(body);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status, (int)(await JsonAsync(response))["error"]!["code"]!);
    }

    [Theory]
    [InlineData(null, "Not authenticated")]
    [InlineData("wrong", "Invalid authentication credentials")]
    public async Task Refuses_a_wrong_key(string? key, string detail)
    {
        using var response = await PostAsync(Server.WandB, "/v1/chat/completions/", Body(), key);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal(detail, (string?)(await JsonAsync(response))["detail"]);
    }

    [Fact]
    public async Task Redirects_to_the_path_with_the_slash_where_the_key_is_lost()
    {
        using var response = await PostAsync(Server.WandB, "/v1/chat/completions", Body(), Server.WandB.ApiKey);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(["/wandb/v1/chat/completions", "/wandb/v1/chat/completions/"], Server.Requests.Select(request => request.Target).ToList());
    }
}

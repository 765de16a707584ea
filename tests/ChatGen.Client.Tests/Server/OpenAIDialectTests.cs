using System.Net;
using System.Text.Json.Nodes;
using ChatGen.Samples;

namespace ChatGen.Client.Tests.Server;

public sealed class OpenAIDialectTests : ServerTest
{
    private Task<HttpResponseMessage> PostAsync(string body) => PostAsync(Server.OpenAI, "/chat/completions", body, Server.OpenAI.ApiKey);

    [Fact]
    public async Task Answers_with_all_members_of_the_schema()
    {
        using var response = await PostAsync(Body());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith("req_", response.Headers.GetValues("x-request-id").Single(), StringComparison.Ordinal);
        var completion = await JsonAsync(response);
        var choice = completion["choices"]!.AsArray().Single()!;
        Assert.Equal("You said: Hello there (with 1 image)", (string?)choice["message"]!["content"]);
        Assert.Equal("stop", (string?)choice["finish_reason"]);
        Assert.True(choice.AsObject().ContainsKey("logprobs"));
        var usage = completion["usage"]!;
        Assert.Equal(97, (int)usage["prompt_tokens"]!);
        Assert.Equal(7, (int)usage["completion_tokens"]!);
        Assert.Equal(104, (int)usage["total_tokens"]!);
    }

    [Fact]
    public async Task Streams_the_role_then_tokens_then_the_finish_reason()
    {
        using var response = await PostAsync(Body("\"stream\":true,"));

        var chunks = await ChunksAsync(response);
        Assert.Equal("assistant", (string?)Deltas(chunks).First()["role"]);
        Assert.Equal("You said: Hello there (with 1 image)", TextOf(chunks));
        Assert.Equal(["stop"], FinishReasons(chunks));
        Assert.Equal(9, chunks.Count);
        Assert.All(chunks, chunk => Assert.NotEmpty((string)chunk["obfuscation"]!));
        Assert.All(chunks, chunk => Assert.False(chunk.AsObject().ContainsKey("usage")));
    }

    [Fact]
    public async Task Streams_usage_last_and_null_before_when_it_is_asked_for()
    {
        using var response = await PostAsync(Body("""
            "stream":true,"stream_options":{"include_usage":true,"include_obfuscation":false},
            """));

        var chunks = await ChunksAsync(response);
        Assert.All(chunks.SkipLast(1), chunk => Assert.True(chunk.AsObject().TryGetPropertyValue("usage", out var usage) && usage is null));
        Assert.Empty(chunks[^1]["choices"]!.AsArray());
        Assert.Equal(104, (int)chunks[^1]["usage"]!["total_tokens"]!);
        Assert.All(chunks, chunk => Assert.Null(chunk["obfuscation"]));
    }

    [Fact]
    public async Task Calls_a_tool_with_arguments_from_the_question()
    {
        using var response = await PostAsync(Body($"\"tools\":[{GetWeather}],", question: "Weather in Paris in fahrenheit?"));

        var choice = (await JsonAsync(response))["choices"]![0]!;
        Assert.Equal("tool_calls", (string?)choice["finish_reason"]);
        Assert.True(choice["message"]!.AsObject().TryGetPropertyValue("content", out var content) && content is null);
        var expected = JsonNode.Parse("""
            [{"id":"call_2_1","type":"function","function":{"name":"get_weather","arguments":"{\"location\":\"Paris\",\"unit\":\"fahrenheit\"}"}}]
            """);
        Assert.True(JsonNode.DeepEquals(expected, choice["message"]!["tool_calls"]));
    }

    [Fact]
    public async Task Streams_parallel_tool_calls_in_pieces()
    {
        using var response = await PostAsync(Body($"\"stream\":true,\"tools\":[{GetWeather}],", question: "Weather in Paris and New York?"));

        var chunks = await ChunksAsync(response);
        Assert.Equal(
            ["""call_2_1 get_weather {"location":"Paris","unit":"celsius"}""", """call_2_2 get_weather {"location":"New York","unit":"celsius"}"""],
            CallsOf(chunks));
        var first = Deltas(chunks).First(delta => delta["tool_calls"] is not null)["tool_calls"]![0]!;
        Assert.Equal("", (string?)first["function"]!["arguments"]);
        Assert.Equal("function", (string?)first["type"]);
        Assert.Equal(["tool_calls"], FinishReasons(chunks));
    }

    [Fact]
    public async Task Puts_a_tools_result_into_the_text()
    {
        using var response = await PostAsync(Body($"\"tools\":[{GetWeather}],", after: """
            ,{"role":"assistant","tool_calls":[{"id":"call_2_1","type":"function","function":{"name":"get_weather","arguments":"{}"}}]}
            ,{"role":"tool","tool_call_id":"call_2_1","content":"21 °C"}
            """));

        Assert.Equal("get_weather says: 21 °C", (string?)(await JsonAsync(response))["choices"]![0]!["message"]!["content"]);
    }

    [Fact]
    public async Task Makes_several_choices_with_log_probabilities_and_stops_at_the_limit()
    {
        using var response = await PostAsync(Body("\"stream\":true,\"n\":2,\"logprobs\":true,\"max_completion_tokens\":2,"));

        var chunks = await ChunksAsync(response);
        Assert.Equal(["length", "length"], FinishReasons(chunks));
        var second = chunks.Select(chunk => chunk["choices"]![0]!).Where(choice => (int)choice["index"]! == 1).ToList();
        Assert.Equal("You said:", string.Concat(second.Select(choice => (string?)choice["delta"]!["content"])));
        Assert.Equal(" said:", (string?)second[2]["logprobs"]!["content"]![0]!["token"]);
    }

    [Fact]
    public async Task Answers_with_json_that_fits_a_schema()
    {
        using var response = await PostAsync(Body("""
            "response_format":{"type":"json_schema","json_schema":{"name":"city","schema":{"type":"object","properties":{
              "name":{"type":"string"},"visits":{"type":["integer","null"]},"tags":{"type":"array","items":{"enum":["cold","warm"]}}}}}},
            """, question: "I was in Oslo 3 times, it was warm"));

        Assert.Equal(
            """{"name":"Oslo","visits":3,"tags":["warm"]}""",
            (string?)(await JsonAsync(response))["choices"]![0]!["message"]!["content"]);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("wrong", "invalid_api_key")]
    public async Task Refuses_a_wrong_key(string? key, string? code)
    {
        using var response = await PostAsync(Server.OpenAI, "/chat/completions", Body(), key);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var error = (await JsonAsync(response))["error"]!.AsObject();
        Assert.Equal(["message", "type", "param", "code"], error.Select(member => member.Key).ToList());
        Assert.Equal("invalid_request_error", (string?)error["type"]);
        Assert.Equal(code, (string?)error["code"]);
    }

    [Theory]
    [InlineData("{", null, null)]
    [InlineData("""{"messages":[]}""", "model", "missing_required_parameter")]
    [InlineData("""{"model":"m"}""", "messages", "missing_required_parameter")]
    [InlineData("""{"model":"m","messages":"hi"}""", "messages", "invalid_type")]
    [InlineData("""{"model":"m","messages":[]}""", "messages", "empty_array")]
    [InlineData("""{"model":"m","messages":["hi"]}""", "messages[0]", "invalid_type")]
    [InlineData("""{"model":"m","messages":[{"content":"hi"}]}""", "messages[0].role", "missing_required_parameter")]
    [InlineData("""{"model":"m","messages":[{"role":"robot","content":"hi"}]}""", "messages[0].role", "invalid_value")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":[{"type":"smell"}]}]}""", "messages[0].content[0].type", "invalid_value")]
    [InlineData("""{"model":"m","messages":[{"role":"tool","tool_call_id":"x","content":"hi"}]}""", "messages[0].tool_call_id", null)]
    public async Task Refuses_a_wrong_request(string body, string? param, string? code)
    {
        using var response = await PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = (await JsonAsync(response))["error"]!;
        Assert.Equal(param, (string?)error["param"]);
        Assert.Equal(code, (string?)error["code"]);
    }

    [Theory]
    [InlineData(DemoModels.Unknown, 404, "model_not_found")]
    [InlineData(DemoModels.Busy, 429, "rate_limit_exceeded")]
    [InlineData(DemoModels.Broken, 500, null)]
    public async Task Fails_as_the_model_name_says(string model, int status, string? code)
    {
        using var response = await PostAsync(Body(model: model));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(code, (string?)(await JsonAsync(response))["error"]!["code"]);
        Assert.Equal(status == 429, response.Headers.RetryAfter?.Delta == TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Leaves_out_required_members_for_the_sparse_model()
    {
        using var response = await PostAsync(Body(model: DemoModels.Sparse));

        var completion = await JsonAsync(response);
        Assert.Null(completion["usage"]);
        Assert.Null(completion["choices"]![0]!["index"]);
    }
}

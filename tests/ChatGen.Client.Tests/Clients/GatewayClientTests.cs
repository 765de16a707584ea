using System.Net;
using System.Text.Json.Nodes;
using ChatGen.Client.Tests.Gateway;
using ChatGen.Json;
using ChatGen.Samples;

namespace ChatGen.Client.Tests.Clients;

public sealed class GatewayClientTests : ClientTest
{
    private const string LookUp = """{"type":"custom","custom":{"name":"look_up"}}""";

    private static JsonObject Ask(string members = "", string model = DemoModels.Demo, string question = "Hello there") =>
        JsonNode.Parse(Body(members, model, question))!.AsObject();

    private GatewayClient Client() => new(For(Server.Gateway));

    [Fact]
    public async Task Holds_a_conversation_with_a_tool()
    {
        using var client = Client();
        var request = Ask($$$"""
            "tools":[{"type":"function","function":{"name":"get_weather","parameters":{{{Parameters}}}}}],
            """, question: Question);
        var call = Assert.Single((await client.CreateChatCompletionAsync(request)).Choices[0].Message.ToolCalls ?? []);
        var function = Assert.IsType<ChatCompletionMessageToolCall>(call.Value);
        Assert.Equal("""{"city":"Paris"}""", function.Function.Arguments);

        var messages = request["messages"]!.AsArray();
        messages.Add(new JsonObject { ["role"] = "assistant", ["tool_calls"] = new JsonArray { JsonNode.Parse(JsonCodec.Serialize(call)) } });
        messages.Add(new JsonObject { ["role"] = "tool", ["tool_call_id"] = function.Id, ["content"] = "18 degrees and sunny in Paris" });
        request["stream_options"] = new JsonObject { ["include_usage"] = true };
        var chunks = await ChunksAsync(client.CreateChatCompletionStreamAsync(request));

        Assert.Equal("get_weather says: 18 degrees and sunny in Paris", string.Concat(chunks.SelectMany(chunk => chunk.Choices ?? []).Select(choice => choice.Delta?.Content)));
        Assert.Equal((await client.CreateChatCompletionAsync(request)).Usage?.TotalTokens, chunks[^1].Usage?.TotalTokens);
        Assert.False(request.ContainsKey("stream"));
    }

    [Fact]
    public async Task Sends_the_object_and_the_stream_member()
    {
        using var client = Client();

        await client.CreateChatCompletionAsync(Ask());
        Same(Body(), Received.Body);
        Assert.Equal("/gateway/v1/chat/completions", Received.Target);

        await ChunksAsync(client.CreateChatCompletionStreamAsync(Ask()));
        Same(Body("\"stream\":true,"), Received.Body);
    }

    [Fact]
    public async Task Calls_custom_tools()
    {
        using var client = Client();

        var response = await client.CreateChatCompletionAsync(Ask($"\"tools\":[{LookUp}],", question: "What is a quasar?"));

        var call = Assert.Single(response.Choices[0].Message.ToolCalls ?? []);
        Assert.Equal(ChatCompletionMessageToolCalls.Variant.Custom, call.Kind);
        var custom = Assert.IsType<ChatCompletionMessageCustomToolCall>(call.Value);
        Assert.Equal(("look_up", "What is a quasar?"), (custom.CustomTool.Name, custom.CustomTool.Input));
    }

    [Fact]
    public async Task Streams_calls_of_custom_tools()
    {
        using var client = Client();

        var chunks = await ChunksAsync(client.CreateChatCompletionStreamAsync(Ask($"\"tools\":[{LookUp}],", question: "Tell 🌍🌍🌍 what a quasar is")));

        var pieces = chunks.SelectMany(chunk => chunk.Choices ?? []).SelectMany(choice => choice.Delta?.ToolCalls ?? []).ToList();
        Assert.Equal(("custom", "look_up"), (pieces[0].Type, pieces[0].CustomTool?.Name));
        Assert.Equal("Tell 🌍🌍🌍 what a quasar is", string.Concat(pieces.Select(piece => piece.CustomTool?.Input)));
        Assert.All(pieces, piece => Assert.Equal(0, piece.Index));
        Assert.Equal(FinishReason.ToolCalls, chunks[^1].Choices?[0].FinishReason);
    }

    [Fact]
    public async Task Calls_tools_in_parallel()
    {
        using var client = Client();
        var request = Ask($"\"tools\":[{GetWeather}],", question: "What is the weather in Paris and Rome?");

        var whole = (await client.CreateChatCompletionAsync(request)).Choices[0].Message.ToolCalls ?? [];
        var chunks = await ChunksAsync(client.CreateChatCompletionStreamAsync(request));

        var pieces = chunks.SelectMany(chunk => chunk.Choices ?? []).SelectMany(choice => choice.Delta?.ToolCalls ?? []).GroupBy(piece => piece.Index);
        Assert.Equal(2, whole.Count);
        Assert.Equal(
            whole.Select(call => Assert.IsType<ChatCompletionMessageToolCall>(call.Value).Function.Arguments),
            pieces.Select(call => string.Concat(call.Select(piece => piece.Function?.Arguments))));
    }

    [Fact]
    public async Task Needs_no_key()
    {
        using var client = new GatewayClient(new ApiClientOptions { BaseAddress = Server.Gateway.BaseAddress });

        Assert.Equal("You said: Hello there (with 1 image)", (await client.CreateChatCompletionAsync(Ask())).Choices[0].Message.Content);
        Assert.False(Received.Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData(DemoModels.Unknown, 404, null, null)]
    [InlineData(DemoModels.Busy, 429, "Too many requests.", 1500)]
    [InlineData(DemoModels.Broken, 500, "An internal server error occurred while processing the chat completion.", null)]
    public async Task Tells_what_failed(string model, int status, string? message, int? retryAfter)
    {
        using var client = Client();

        var exception = await Assert.ThrowsAnyAsync<ApiException>(() => client.CreateChatCompletionAsync(Ask(model: model)));

        Assert.Equal((ApiErrorKind.Http, (HttpStatusCode)status), (exception.Kind, exception.StatusCode));
        Assert.Equal(message, exception.ErrorMessage);
        Assert.Equal(message is null, exception.ResponseBody is null);
        Assert.Equal(retryAfter is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null, exception.RetryAfter);
    }

    [Fact]
    public void Has_to_be_told_the_address()
    {
        Assert.Contains("BaseAddress", Assert.Throws<InvalidOperationException>(() => new GatewayClient(new ApiClientOptions())).Message, StringComparison.Ordinal);
        using var http = new HttpClient();
        Assert.Throws<InvalidOperationException>(() => new GatewayClient(http));
        http.BaseAddress = Server.Gateway.BaseAddress;
        using var client = new GatewayClient(http);
    }
}

using System.Net;
using ChatGen.Client.Tests.Meilisearch;
using ChatGen.Client.Tests.Server;
using ChatGen.Samples;

namespace ChatGen.Client.Tests.Clients;

public sealed class MeilisearchClientTests : ClientTest
{
    private static CreateChatCompletionRequest Ask(string question = "Hello there", string model = DemoModels.Demo) => new()
    {
        Model = model,
        Messages =
        [
            new ChatCompletionRequestSystemMessage { Content = Instruction },
            new ChatCompletionRequestUserMessage
            {
                Content = [question, new ChatCompletionRequestMessageContentPartImage { ImageUrl = new() { Url = SampleImages.Chequerboard } }],
            },
        ],
    };

    private static ChatCompletionTool Tool(string name) =>
        new() { Function = new() { Name = name, Parameters = JsonMap.Parse(Parameters).ToJsonElement() } };

    private MeilisearchClient Client(string? key = null) => new(For(Server.Meilisearch, key));

    private static async Task<ChatAnswer> AnswerAsync(MeilisearchClient client, CreateChatCompletionRequest request)
    {
        var response = await client.ChatAsync(ChatServer.Workspace, request);
        var choice = response.Choices[0];
        return new ChatAnswer(
            choice.Message.Content ?? "",
            [.. (choice.Message.ToolCalls ?? []).Select(call => new ChatAnswerCall(call.Id, call.Function.Name, call.Function.Arguments))],
            choice.FinishReason?.Value,
            response.Usage?.PromptTokens,
            response.Usage?.CompletionTokens);
    }

    private static async Task<ChatAnswer> AnswerFromStreamAsync(MeilisearchClient client, CreateChatCompletionRequest request)
    {
        var answer = new AnswerBuilder();
        await foreach (var chunk in client.ChatStreamAsync(ChatServer.Workspace, request))
        {
            foreach (var choice in chunk.Choices ?? [])
            {
                answer.Add(choice.Delta?.Content);
                foreach (var call in choice.Delta?.ToolCalls ?? [])
                {
                    answer.Add(call.Index, call.Id, call.Function?.Name, call.Function?.Arguments);
                }

                answer.FinishReason = choice.FinishReason?.Value ?? answer.FinishReason;
            }

            answer.Usage = chunk.Usage is { } usage ? (usage.PromptTokens, usage.CompletionTokens) : answer.Usage;
        }

        return answer.Build();
    }

    [Fact]
    public async Task Holds_a_conversation_with_a_tool()
    {
        using var client = Client();
        var request = Ask(Question) with { Tools = [Tool("get_weather")] };
        var calls = (await client.ChatAsync(ChatServer.Workspace, request)).Choices[0].Message.ToolCalls ?? [];
        Assert.Equal("""{"city":"Paris"}""", Assert.Single(calls).Function.Arguments);

        request = request with
        {
            Messages =
            [
                .. request.Messages,
                new ChatCompletionRequestAssistantMessage { ToolCalls = calls },
                new ChatCompletionRequestToolMessage { ToolCallId = calls[0].Id, Content = "18 degrees and sunny in Paris" },
            ],
            StreamOptions = new() { IncludeUsage = true },
        };
        var answer = await AnswerFromStreamAsync(client, request);

        Assert.Equal("get_weather says: 18 degrees and sunny in Paris", answer.Text);
        Assert.Equal(await AnswerAsync(client, request with { StreamOptions = null }), answer);
    }

    [Fact]
    public async Task Sends_what_one_would_write_by_hand()
    {
        using var client = Client();

        await ChunksAsync(client.ChatStreamAsync(ChatServer.Workspace, Ask("Hi") with
        {
            Tools = [new() { Function = new() { Name = "_meiliSearchProgress" } }],
            ToolChoice = JsonUnknown.Parse("""{"type":"function","function":{"name":"x"}}"""),
            Stop = null,
        }));

        Same($$"""
            {
              "model": "demo",
              "messages": [
                { "role": "system", "content": "{{Instruction}}" },
                { "role": "user", "content": [ { "type": "text", "text": "Hi" }, { "type": "image_url", "image_url": { "url": "{{SampleImages.Chequerboard}}" } } ] }
              ],
              "tools": [ { "type": "function", "function": { "name": "_meiliSearchProgress" } } ],
              "tool_choice": { "type": "function", "function": { "name": "x" } }, "stop": null, "stream": true
            }
            """, Received.Body);
        Assert.Equal("/meili/chats/my-workspace/chat/completions", Received.Target);
    }

    [Fact]
    public async Task Sees_the_search_as_calls()
    {
        using var client = Client();

        var chunks = await ChunksAsync(client.ChatStreamAsync(
            ChatServer.Workspace, Ask() with { Tools = [Tool("_meiliSearchProgress"), Tool("_meiliSearchSources")] }));

        var calls = chunks.SelectMany(chunk => chunk.Choices ?? []).SelectMany(choice => choice.Delta?.ToolCalls ?? []).ToList();
        Assert.Equal(["_meiliSearchProgress", "_meiliSearchSources"], calls.Select(call => call.Function?.Name));
        Assert.Equal([0, 0], calls.Select(call => call.Index));
        Assert.Equal("The Sacred Science", JsonMap.Parse(calls[1].Function?.Arguments ?? "")["documents"][0].GetProperty("title").GetString());
        Assert.Equal("You said: Hello there (with 1 image)", string.Concat(chunks.Select(chunk => chunk.Choices?[0].Delta?.Content)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_tools_in_parallel(bool stream)
    {
        using var client = Client();
        var request = Ask("What is the weather in Paris and Rome?") with { Tools = [Tool("get_weather")] };

        var answer = await (stream ? AnswerFromStreamAsync(client, request) : AnswerAsync(client, request));

        Assert.Equal("tool_calls", answer.FinishReason);
        Assert.Equal(
            [new("call_2_1", "get_weather", """{"city":"Paris"}"""), new ChatAnswerCall("call_2_2", "get_weather", """{"city":"Rome"}""")],
            answer.ToolCalls);
    }

    [Theory]
    [InlineData("my workspace", "my%20workspace")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("Grüße 🌍", "Gr%C3%BC%C3%9Fe%20%F0%9F%8C%8D")]
    [InlineData("100%", "100%25")]
    [InlineData("%2F", "%252F")]
    [InlineData("a?b#c&d=e+f;g", "a%3Fb%23c%26d%3De%2Bf%3Bg")]
    [InlineData("{workspace_uid}", "%7Bworkspace_uid%7D")]
    [InlineData("...", "...")]
    public async Task Encodes_the_workspace(string workspace, string encoded)
    {
        using var client = Client();

        var exception = await Assert.ThrowsAsync<ApiException<ResponseError>>(() => client.ChatAsync(workspace, Ask()));

        Assert.Equal($"/meili/chats/{encoded}/chat/completions", Received.Target);
        Assert.Equal("chat_not_found", exception.Error.Code.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task Refuses_a_workspace_that_is_none(string workspace)
    {
        using var client = Client();

        await Assert.ThrowsAsync<ArgumentException>(() => client.ChatAsync(workspace, Ask()));
        Assert.Throws<ArgumentException>(() => client.ChatStreamAsync(workspace, Ask()));
        Assert.Empty(Server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tells_of_a_missing_key(bool stream)
    {
        using var client = new MeilisearchClient(new ApiClientOptions { BaseAddress = Server.Meilisearch.BaseAddress });

        var exception = stream
            ? Assert.IsType<ApiException<ResponseError>>((await ReadAsync(client.ChatStreamAsync(ChatServer.Workspace, Ask()))).Failure)
            : await Assert.ThrowsAsync<ApiException<ResponseError>>(() => client.ChatAsync(ChatServer.Workspace, Ask()));

        Assert.Equal((ApiErrorKind.Http, HttpStatusCode.Unauthorized), (exception.Kind, exception.StatusCode));
        Assert.Equal(Code.MissingAuthorizationHeader, exception.Error.Code);
        Assert.Equal(ErrorType.Auth, exception.Error.Type);
        Assert.Equal(("missing_authorization_header", "auth"), (exception.ErrorCode, exception.ErrorType));
        Assert.Equal(exception.Error.Message, exception.ErrorMessage);
        Assert.False(Received.Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData(DemoModels.Unknown, 404, "bad_request", true)]
    [InlineData(DemoModels.Busy, 429, "too_many_search_requests", false)]
    [InlineData(DemoModels.Broken, 500, "internal", false)]
    public async Task Tells_what_failed_with_a_type_where_the_document_has_one(string model, int status, string code, bool isTyped)
    {
        using var client = Client();

        var exception = await Assert.ThrowsAnyAsync<ApiException>(() => client.ChatAsync(ChatServer.Workspace, Ask(model: model)));

        Assert.Equal((status, code), ((int?)exception.StatusCode ?? 0, exception.ErrorCode));
        Assert.Equal(isTyped, exception is ApiException<ResponseError>);
        Assert.Equal(status == 429 ? TimeSpan.FromSeconds(1.5) : null, exception.RetryAfter);
    }

    [Fact]
    public async Task Tells_of_a_wrong_key()
    {
        using var client = Client("wrong-secret");

        var exception = await Assert.ThrowsAsync<ApiException>(() => client.ChatAsync(ChatServer.Workspace, Ask()));

        Assert.Equal((HttpStatusCode.Forbidden, "invalid_api_key"), (exception.StatusCode, exception.ErrorCode));
    }

    public sealed class As_it_is : ClientTest
    {
        protected override ChatServerOptions Options => new() { TokenDelay = TimeSpan.Zero };

        [Fact]
        public async Task Answers_streams_only()
        {
            using var client = new MeilisearchClient(For(Server.Meilisearch));

            var exception = await Assert.ThrowsAsync<ApiException>(() => client.ChatAsync(ChatServer.Workspace, Ask()));

            Assert.Equal(HttpStatusCode.NotImplemented, exception.StatusCode);
            Assert.False(exception.IsTransient);
            Assert.NotEmpty(await ChunksAsync(client.ChatStreamAsync(ChatServer.Workspace, Ask())));
        }
    }
}

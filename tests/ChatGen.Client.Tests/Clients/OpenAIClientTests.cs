using System.Net;
using ChatGen.Client.Tests.OpenAI;
using ChatGen.Client.Tests.Server;
using ChatGen.Samples;

namespace ChatGen.Client.Tests.Clients;

public sealed class OpenAIClientTests : ClientTest
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

    private static CreateChatCompletionRequest AskWithTool(string question = Question) => Ask(question) with
    {
        Tools = [new ChatCompletionTool { Function = new() { Name = "get_weather", Description = "Tells the weather.", Parameters = JsonMap.Parse(Parameters) } }],
    };

    private OpenAIClient Client(string? key = null) => new(For(Server.OpenAI, key));

    internal static async Task<ChatAnswer> AnswerFromStreamAsync(OpenAIClient client, CreateChatCompletionRequest request)
    {
        var answer = new AnswerBuilder();
        await foreach (var chunk in client.CreateChatCompletionStreamAsync(request))
        {
            foreach (var choice in chunk.Choices)
            {
                answer.Add(choice.Delta.Content);
                foreach (var call in choice.Delta.ToolCalls ?? [])
                {
                    answer.Add(call.Index, call.Id, call.Function?.Name, call.Function?.Arguments);
                }

                answer.FinishReason = choice.FinishReason?.Value ?? answer.FinishReason;
            }

            answer.Usage = chunk.Usage is { } usage ? (usage.PromptTokens, usage.CompletionTokens) : answer.Usage;
        }

        return answer.Build();
    }

    internal static async Task<ChatAnswer> AnswerAsync(OpenAIClient client, CreateChatCompletionRequest request)
    {
        var response = await client.CreateChatCompletionAsync(request);
        var choice = response.Choices[0];
        return new ChatAnswer(
            choice.Message.Content ?? "",
            [.. (choice.Message.ToolCalls ?? []).Select(call => new ChatAnswerCall(call.Id, call.Function.Name, call.Function.Arguments))],
            choice.FinishReason.Value,
            response.Usage?.PromptTokens,
            response.Usage?.CompletionTokens);
    }

    [Fact]
    public async Task Holds_a_conversation_with_a_tool()
    {
        using var client = Client();
        var request = AskWithTool();
        var message = (await client.CreateChatCompletionAsync(request)).Choices[0].Message;
        var call = Assert.Single(message.ToolCalls ?? []);
        Assert.Equal("""{"city":"Paris"}""", call.Function.Arguments);

        request = request with
        {
            Messages =
            [
                .. request.Messages,
                new ChatCompletionRequestAssistantMessage { Content = message.Content, ToolCalls = message.ToolCalls },
                new ChatCompletionRequestToolMessage { ToolCallId = call.Id, Content = "18 degrees and sunny in Paris" },
            ],
            StreamOptions = new() { IncludeUsage = true },
        };
        var answer = await AnswerFromStreamAsync(client, request);

        Assert.Equal("get_weather says: 18 degrees and sunny in Paris", answer.Text);
        Assert.Equal("stop", answer.FinishReason);
        Assert.Equal(8, answer.CompletionTokens);
        Assert.Equal(await AnswerAsync(client, request with { StreamOptions = null }), answer);
    }

    [Fact]
    public async Task Sends_what_one_would_write_by_hand()
    {
        using var client = Client();

        await ChunksAsync(client.CreateChatCompletionStreamAsync(AskWithTool("Hi") with
        {
            ToolChoice = "none", Stop = ["a", "b"], Temperature = 0.5, Seed = 42, User = "me", AdditionalProperties = new() { { "top_k", 5 } },
        }));

        Same($$"""
            {
              "model": "demo",
              "messages": [
                { "role": "system", "content": "{{Instruction}}" },
                { "role": "user", "content": [ { "type": "text", "text": "Hi" }, { "type": "image_url", "image_url": { "url": "{{SampleImages.Chequerboard}}" } } ] }
              ],
              "tools": [ { "type": "function", "function": { "name": "get_weather", "description": "Tells the weather.", "parameters": {{Parameters}} } } ],
              "tool_choice": "none", "stop": ["a", "b"], "temperature": 0.5, "seed": 42, "user": "me", "top_k": 5, "stream": true
            }
            """, Received.Body);
        Assert.Equal("POST", Received.Method);
        Assert.Equal("/v1/chat/completions", Received.Target);
        Assert.Equal("Bearer sk-openai-demo", Received.Headers["Authorization"]);
        Assert.Equal("text/event-stream", Received.Headers["Accept"]);
        Assert.StartsWith("application/json", Received.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_tools_in_parallel(bool stream)
    {
        using var client = Client();
        var request = AskWithTool("What is the weather in Paris, New York and Rome?");

        var answer = await (stream ? AnswerFromStreamAsync(client, request) : AnswerAsync(client, request));

        Assert.Equal("tool_calls", answer.FinishReason);
        Assert.Equal(
            [
                new("call_2_1", "get_weather", """{"city":"Paris"}"""),
                new("call_2_2", "get_weather", """{"city":"New York"}"""),
                new ChatAnswerCall("call_2_3", "get_weather", """{"city":"Rome"}"""),
            ],
            answer.ToolCalls);
    }

    [Fact]
    public async Task Keeps_what_the_document_does_not_name()
    {
        using var client = Client();

        var chunks = await ChunksAsync(client.CreateChatCompletionStreamAsync(Ask()));

        Assert.All(chunks, chunk => Assert.NotEmpty(chunk.AdditionalProperties?["obfuscation"].GetString() ?? ""));
        Assert.All(chunks, chunk => Assert.Equal("chat.completion.chunk", chunk.Object));
        Assert.Single(chunks.Select(chunk => chunk.Id).Distinct());
    }

    [Fact]
    public async Task Gets_several_choices_with_log_probabilities()
    {
        using var client = Client();
        var request = Ask() with { N = 2, Logprobs = true };

        var response = await client.CreateChatCompletionAsync(request);
        var chunks = await ChunksAsync(client.CreateChatCompletionStreamAsync(request));

        Assert.Equal([0, 1], response.Choices.Select(choice => choice.Index));
        Assert.Equal("You", response.Choices[1].Logprobs?.Content?[0].Token);
        foreach (var index in new[] { 0, 1 })
        {
            var choices = chunks.SelectMany(chunk => chunk.Choices).Where(choice => choice.Index == index).ToList();
            Assert.Equal(response.Choices[index].Message.Content, string.Concat(choices.Select(choice => choice.Delta.Content)));
            Assert.Equal([89, 111, 117], choices.First(choice => choice.Logprobs is not null).Logprobs?.Content?[0].Bytes);
        }
    }

    [Fact]
    public async Task Gets_along_with_a_sparse_server()
    {
        using var client = Client();

        var response = await client.CreateChatCompletionAsync(Ask(model: DemoModels.Sparse));

        Assert.Null(response.Usage);
        Assert.Equal(0, response.Choices[0].Index);
        Assert.Equal("You said: Hello there (with 1 image)", response.Choices[0].Message.Content);
    }

    [Fact]
    public async Task Refuses_a_sparse_server_when_strict()
    {
        var options = For(Server.OpenAI);
        options.StrictJson = true;
        using var client = new OpenAIClient(options);

        var exception = await Assert.ThrowsAsync<ApiException>(() => client.CreateChatCompletionAsync(Ask(model: DemoModels.Sparse)));

        Assert.Equal(ApiErrorKind.Protocol, exception.Kind);
        Assert.Contains("$.choices[0]", exception.Message, StringComparison.Ordinal);
        Assert.Equal("You said: Hello there (with 1 image)", (await client.CreateChatCompletionAsync(Ask())).Choices[0].Message.Content);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tells_of_a_wrong_key_without_repeating_it(bool stream)
    {
        using var client = Client("sk-wrong-secret");

        var exception = await FailAsync(client, Ask(), stream);

        Assert.Equal((ApiErrorKind.Http, HttpStatusCode.Unauthorized), (exception.Kind, exception.StatusCode));
        Assert.Equal("Incorrect API key provided.", exception.ErrorMessage);
        Assert.Equal(("invalid_api_key", "invalid_request_error"), (exception.ErrorCode, exception.ErrorType));
        Assert.StartsWith("req_", exception.RequestId, StringComparison.Ordinal);
        Assert.False(exception.IsTransient);
        Assert.DoesNotContain("sk-wrong-secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DemoModels.Unknown, 404, "model_not_found", false, null)]
    [InlineData(DemoModels.Busy, 429, "rate_limit_exceeded", true, 1500)]
    [InlineData(DemoModels.Broken, 500, null, true, null)]
    public async Task Tells_what_failed(string model, int status, string? code, bool isTransient, int? retryAfter)
    {
        using var client = Client();

        foreach (var stream in new[] { false, true })
        {
            var exception = await FailAsync(client, Ask(model: model), stream);

            Assert.Equal(ApiErrorKind.Http, exception.Kind);
            Assert.Equal(status, (int?)exception.StatusCode);
            Assert.Equal(code, exception.ErrorCode);
            Assert.Equal(isTransient, exception.IsTransient);
            Assert.Equal(retryAfter is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null, exception.RetryAfter);
            Assert.Contains("\"error\"", exception.ResponseBody, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Tells_of_a_refused_request()
    {
        using var client = Client();

        var exception = await Assert.ThrowsAsync<ApiException>(
            () => client.CreateChatCompletionAsync(Ask() with { Messages = [JsonUnknown.Parse("""{"role":"robot"}""")] }));

        Assert.Equal(HttpStatusCode.BadRequest, exception.StatusCode);
        Assert.Equal("invalid_value", exception.ErrorCode);
    }

    private static async Task<ApiException> FailAsync(OpenAIClient client, CreateChatCompletionRequest request, bool stream)
    {
        if (!stream)
        {
            return await Assert.ThrowsAsync<ApiException>(() => client.CreateChatCompletionAsync(request));
        }

        var (chunks, failure) = await ReadAsync(client.CreateChatCompletionStreamAsync(request));
        Assert.Empty(chunks);
        return Assert.IsType<ApiException>(failure);
    }
}

using System.Net;
using ChatGen.Client.Tests.Server;
using ChatGen.Client.Tests.WandB;
using ChatGen.Samples;

namespace ChatGen.Client.Tests.Clients;

public sealed class WandBClientTests : ClientTest
{
    private static ChatCompletionRequest Ask(string question = "Hello there", string model = DemoModels.Demo) => new()
    {
        Model = model,
        Messages =
        [
            new ChatCompletionSystemMessageParam { Content = Instruction },
            new ChatCompletionUserMessageParam
            {
                Content = [question, new ChatCompletionContentPartImageParam { ImageUrl = new() { Url = SampleImages.Chequerboard } }],
            },
        ],
    };

    private static ChatCompletionRequest AskWithTool(string question = Question) => Ask(question) with
    {
        Tools = [new ChatCompletionToolsParam { Function = new() { Name = "get_weather", Description = "Tells the weather.", Parameters = JsonMap.Parse(Parameters) } }],
        ToolChoice = "auto",
    };

    private WandBClient Client(string? key = null) => new(For(Server.WandB, key));

    private static async Task<(ChatAnswer Answer, string Reasoning)> AnswerFromStreamAsync(WandBClient client, ChatCompletionRequest request)
    {
        var answer = new AnswerBuilder();
        var reasoning = "";
        await foreach (var chunk in client.CreateChatCompletionStreamAsync(request))
        {
            foreach (var choice in chunk.Choices ?? [])
            {
                answer.Add(choice.Delta?.Content);
                reasoning += choice.Delta?.Reasoning;
                foreach (var call in choice.Delta?.ToolCalls ?? [])
                {
                    answer.Add(call.Index, call.Id, call.Function?.Name, call.Function?.Arguments);
                }

                answer.FinishReason = choice.FinishReason ?? answer.FinishReason;
            }

            answer.Usage = chunk.Usage is { } usage ? (usage.PromptTokens, usage.CompletionTokens) : answer.Usage;
        }

        return (answer.Build(), reasoning);
    }

    private static async Task<(ChatAnswer Answer, string Reasoning)> AnswerAsync(WandBClient client, ChatCompletionRequest request)
    {
        var response = await client.CreateChatCompletionAsync(request);
        var choice = response.Choices[0];
        return (new ChatAnswer(
            choice.Message.Content ?? "",
            [.. (choice.Message.ToolCalls ?? []).Select(call => new ChatAnswerCall(call.Id ?? "", call.Function.Name, call.Function.Arguments))],
            choice.FinishReason,
            response.Usage.PromptTokens,
            response.Usage.CompletionTokens), choice.Message.Reasoning ?? "");
    }

    [Fact]
    public async Task Holds_a_conversation_with_a_tool()
    {
        using var client = Client();
        var request = AskWithTool();
        var (asked, thought) = await AnswerAsync(client, request);
        var call = Assert.Single(asked.ToolCalls);
        Assert.Equal("""{"city":"Paris"}""", call.Arguments);
        Assert.Equal("A tool knows that.", thought);

        request = request with
        {
            Messages =
            [
                .. request.Messages,
                new ChatCompletionAssistantMessageParam
                {
                    ToolCalls = [new ChatCompletionMessageFunctionToolCallParam { Id = call.Id, Function = new() { Name = call.Name, Arguments = call.Arguments } }],
                },
                new ChatCompletionToolMessageParam { ToolCallId = call.Id, Content = "18 degrees and sunny in Paris" },
            ],
            StreamOptions = new() { IncludeUsage = true },
        };
        var (told, reasoning) = await AnswerFromStreamAsync(client, request);

        Assert.Equal("get_weather says: 18 degrees and sunny in Paris", told.Text);
        Assert.Equal("The tools have answered.", reasoning);
        Assert.Equal((told, reasoning), await AnswerAsync(client, request with { StreamOptions = null }));
    }

    [Fact]
    public async Task Sends_what_one_would_write_by_hand()
    {
        using var client = Client();

        await client.CreateChatCompletionAsync(AskWithTool("Hi") with { ToolChoice = "none", Stop = "a" });

        Same($$"""
            {
              "model": "demo",
              "messages": [
                { "role": "system", "content": "{{Instruction}}" },
                { "role": "user", "content": [ { "type": "text", "text": "Hi" }, { "type": "image_url", "image_url": { "url": "{{SampleImages.Chequerboard}}" } } ] }
              ],
              "tools": [ { "type": "function", "function": { "name": "get_weather", "description": "Tells the weather.", "parameters": {{Parameters}} } } ],
              "tool_choice": "none", "stop": "a"
            }
            """, Received.Body);

        // FastAPI's path ends with a slash; without it the request would be redirected.
        Assert.Equal("/wandb/v1/chat/completions/", Received.Target);
        Assert.Equal("application/json", Received.Headers["Accept"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_tools_in_parallel_unless_told_otherwise(bool stream)
    {
        using var client = Client();
        var request = AskWithTool("What is the weather in Paris and Rome?");

        var (both, _) = await (stream ? AnswerFromStreamAsync(client, request) : AnswerAsync(client, request));
        var (one, _) = await (stream ? AnswerFromStreamAsync(client, request with { ParallelToolCalls = false }) : AnswerAsync(client, request with { ParallelToolCalls = false }));

        Assert.Equal(["""{"city":"Paris"}""", """{"city":"Rome"}"""], both.ToolCalls.Select(call => call.Arguments));
        Assert.Equal(["chatcmpl-tool-2_1"], one.ToolCalls.Select(call => call.Id));
    }

    [Fact]
    public async Task Keeps_what_the_document_does_not_name()
    {
        using var client = Client();

        var response = await client.CreateChatCompletionAsync(Ask());

        Assert.Equal(1.5, response.AdditionalProperties?["metrics"].GetProperty("time_to_first_token_ms").GetDouble());
    }

    [Fact]
    public async Task Gets_usage_as_it_runs()
    {
        using var client = Client();

        var chunks = await ChunksAsync(client.CreateChatCompletionStreamAsync(Ask() with { StreamOptions = new() { ContinuousUsageStats = true } }));

        Assert.All(chunks, chunk => Assert.NotNull(chunk.Usage));
        Assert.Equal(7, chunks[^1].Usage?.CompletionTokens);
        Assert.Empty(chunks[^1].Choices ?? [new()]);
    }

    [Fact]
    public async Task Tells_of_a_request_that_is_not_valid()
    {
        using var client = Client();
        var request = Ask() with { Messages = [.. Ask().Messages, JsonUnknown.Parse("{}")] };

        var exception = await Assert.ThrowsAsync<ApiException<HTTPValidationError>>(() => client.CreateChatCompletionAsync(request));

        Assert.Equal((ApiErrorKind.Http, HttpStatusCode.UnprocessableEntity), (exception.Kind, exception.StatusCode));
        var error = Assert.Single(exception.Error.Detail ?? []);
        Assert.Equal(("missing", "Field required"), (error.Type, error.Msg));
        Assert.Equal(["body", "messages", 2L, "role"], error.Loc.Select(step => step.Value));
        Assert.Equal("body.messages.2.role: Field required", exception.ErrorMessage);
        Assert.Equal(exception.Error.Detail?[0].Msg, Assert.IsType<ApiException<HTTPValidationError>>((await ReadAsync(client.CreateChatCompletionStreamAsync(request))).Failure).Error.Detail?[0].Msg);
    }

    [Fact]
    public async Task Tells_of_a_wrong_key()
    {
        using var client = Client("wrong-secret");

        var exception = await Assert.ThrowsAsync<ApiException>(() => client.CreateChatCompletionAsync(Ask()));

        Assert.Equal(HttpStatusCode.Unauthorized, exception.StatusCode);
        Assert.Equal("Invalid authentication credentials", exception.ErrorMessage);
        Assert.Equal("Bearer", exception.Headers["www-authenticate"]);
    }

    [Theory]
    [InlineData(DemoModels.Unknown, 404, "NotFoundError")]
    [InlineData(DemoModels.Busy, 429, "RateLimitError")]
    [InlineData(DemoModels.Broken, 500, "InternalServerError")]
    public async Task Tells_what_failed(string model, int status, string type)
    {
        using var client = Client();

        var exception = await Assert.ThrowsAsync<ApiException>(() => client.CreateChatCompletionAsync(Ask(model: model)));

        Assert.Equal((status, type), ((int?)exception.StatusCode ?? 0, exception.ErrorType));
        Assert.Equal($"{status}", exception.ErrorCode);
        Assert.Equal(status == 429 ? TimeSpan.FromSeconds(1.5) : null, exception.RetryAfter);
    }
}

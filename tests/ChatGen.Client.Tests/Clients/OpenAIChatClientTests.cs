using System.Net;
using ChatGen.Client.Tests.OpenAIChat;
using ChatGen.Samples;

namespace ChatGen.Client.Tests.Clients;

/// <summary>Completions made, listed, read, changed and deleted over a socket.</summary>
public sealed class OpenAIChatClientTests : ClientTest
{
    private static CreateChatCompletionRequest Ask(string question = "Hello there", string model = DemoModels.Demo) => new()
    {
        Model = model,
        Messages =
        [
            new ChatCompletionSystemMessageParam { Content = Instruction },
            new ChatCompletionUserMessageParam
            {
                Content = [question, new ChatCompletionContentPartImage { ImageUrl = new() { Url = SampleImages.Chequerboard } }],
            },
        ],
        Store = true,
    };

    private OpenAIChatClient Client(string? key = null) => new(For(Server.OpenAIChat, key));

    [Fact]
    public async Task Sends_what_one_would_write_by_hand()
    {
        using var client = Client();

        await client.CreateChatCompletionAsync(Ask("Hi") with
        {
            ServiceTier = ServiceTier.Flex,
            ToolChoice = new ChatCompletionNamedToolChoiceCustom { Custom = new() { Name = "look_up" } },
            Tools = [new ChatCompletionCustomTool { Custom = new() { Name = "look_up", Format = new CustomToolTextFormat() } }],
            Metadata = new Dictionary<string, string> { ["purpose"] = "test" },
        });

        Same($$"""
            {
              "model": "demo",
              "messages": [
                { "role": "system", "content": "{{Instruction}}" },
                { "role": "user", "content": [ { "type": "text", "text": "Hi" }, { "type": "image_url", "image_url": { "url": "{{SampleImages.Chequerboard}}" } } ] }
              ],
              "service_tier": "flex",
              "tool_choice": { "type": "custom", "custom": { "name": "look_up" } },
              "tools": [ { "type": "custom", "custom": { "name": "look_up", "format": { "type": "text" } } } ],
              "metadata": { "purpose": "test" },
              "store": true
            }
            """, Received.Body);
        Assert.Equal("POST", Received.Method);
        Assert.Equal("/openai/v1/chat/completions", Received.Target);
        Assert.Equal("Bearer sk-openai-chat-demo", Received.Headers["Authorization"]);
    }

    [Fact]
    public async Task Calls_a_custom_tool_and_reads_on_what_it_found()
    {
        using var client = Client();
        var request = Ask("What is a quasar?") with { Tools = [new ChatCompletionCustomTool { Custom = new() { Name = "look_up" } }] };

        var choice = (await client.CreateChatCompletionAsync(request)).Choices[0];

        Assert.Equal(FinishReason.ToolCalls, choice.FinishReason);
        var call = Assert.IsType<ChatCompletionMessageCustomToolCall>(Assert.Single(choice.Message.ToolCalls ?? []).Value);
        Assert.Equal(("look_up", "What is a quasar?"), (call.Custom.Name, call.Custom.Input));

        var answer = await client.CreateChatCompletionAsync(request with
        {
            Messages =
            [
                .. request.Messages,
                new ChatCompletionAssistantMessageParam { ToolCalls = choice.Message.ToolCalls },
                new ChatCompletionToolMessageParam { ToolCallId = call.Id, Content = "A very bright nucleus" },
            ],
        });
        Assert.Equal("look_up says: A very bright nucleus", answer.Choices[0].Message.Content);
    }

    [Fact]
    public async Task Streams_with_obfuscation_and_usage()
    {
        using var client = Client();
        var request = Ask() with { StreamOptions = new() { IncludeUsage = true } };

        var chunks = await ChunksAsync(client.CreateChatCompletionStreamAsync(request));

        Assert.Equal("You said: Hello there (with 1 image)", string.Concat(chunks.SelectMany(chunk => chunk.Choices).Select(choice => choice.Delta.Content)));
        Assert.All(chunks, chunk => Assert.NotEmpty(chunk.Obfuscation ?? ""));
        Assert.All(chunks, chunk => Assert.True(chunk.HasUsage));
        Assert.All(chunks.SkipLast(1), chunk => Assert.Null(chunk.Usage));
        Assert.Empty(chunks[^1].Choices);
        Assert.Equal(7, chunks[^1].Usage?.CompletionTokens);
        Assert.Equal(ServiceTier.Default, chunks[0].ServiceTier);

        var plain = await ChunksAsync(client.CreateChatCompletionStreamAsync(request with { StreamOptions = new() { IncludeObfuscation = false } }));
        Assert.All(plain, chunk => Assert.Null(chunk.Obfuscation));
    }

    [Fact]
    public async Task Gets_what_was_stored_and_nothing_else()
    {
        using var client = Client();
        var stored = await client.CreateChatCompletionAsync(Ask());
        var other = await client.CreateChatCompletionAsync(Ask() with { Store = false });

        var found = await client.GetChatCompletionAsync(stored.Id);
        Assert.Equal(stored.Choices[0].Message.Content, found.Choices[0].Message.Content);
        Assert.Equal($"/openai/v1/chat/completions/{stored.Id}", Received.Target);
        Assert.Equal("GET", Received.Method);

        var exception = await Assert.ThrowsAsync<ApiException<ErrorResponse>>(() => client.GetChatCompletionAsync(other.Id));
        Assert.Equal(HttpStatusCode.NotFound, exception.StatusCode);
        Assert.Equal("not_found", exception.Error.Error.Code);
    }

    [Fact]
    public async Task Stores_what_it_streams()
    {
        using var client = Client();
        var chunks = await ChunksAsync(client.CreateChatCompletionStreamAsync(Ask()));

        Assert.Equal("You said: Hello there (with 1 image)", (await client.GetChatCompletionAsync(chunks[0].Id)).Choices[0].Message.Content);
    }

    [Fact]
    public async Task Lists_page_by_page_in_both_orders()
    {
        using var client = Client();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await client.CreateChatCompletionAsync(Ask())).Id);
        }

        var first = await client.ListChatCompletionsAsync(limit: 2);
        Assert.Equal("/openai/v1/chat/completions?limit=2", Received.Target);
        Assert.Equal(ids[..2], first.Data.Select(completion => completion.Id));
        Assert.Equal((ids[0], ids[1], true), (first.FirstId, first.LastId, first.HasMore));

        var second = await client.ListChatCompletionsAsync(after: first.LastId, limit: 2);
        Assert.Equal(ids[2..], second.Data.Select(completion => completion.Id));
        Assert.False(second.HasMore);

        var newest = await client.ListChatCompletionsAsync(limit: 1, order: SortOrder.Desc);
        Assert.Equal(ids[2], Assert.Single(newest.Data).Id);
        Assert.Equal("/openai/v1/chat/completions?limit=1&order=desc", Received.Target);
    }

    [Fact]
    public async Task Lists_the_completions_of_a_model()
    {
        using var client = Client();
        await client.CreateChatCompletionAsync(Ask());
        var wanted = await client.CreateChatCompletionAsync(Ask(model: "gpt-4o"));

        Assert.Equal(wanted.Id, Assert.Single((await client.ListChatCompletionsAsync(model: "gpt-4o")).Data).Id);
        Assert.Empty((await client.ListChatCompletionsAsync(model: "none")).Data);
    }

    [Fact]
    public async Task Lists_the_completions_with_some_metadata()
    {
        using var client = Client();
        await client.CreateChatCompletionAsync(Ask() with { Metadata = new Dictionary<string, string> { ["topic"] = "weather" } });
        var wanted = await client.CreateChatCompletionAsync(Ask() with { Metadata = new Dictionary<string, string> { ["topic"] = "travel & rest" } });

        var found = await client.ListChatCompletionsAsync(metadata: new Dictionary<string, string> { ["topic"] = "travel & rest" });

        Assert.Equal(wanted.Id, Assert.Single(found.Data).Id);
        Assert.Equal("/openai/v1/chat/completions?metadata%5Btopic%5D=travel%20%26%20rest", Received.Target);
    }

    [Fact]
    public async Task Updates_the_metadata()
    {
        using var client = Client();
        var completion = await client.CreateChatCompletionAsync(Ask() with { Metadata = new Dictionary<string, string> { ["topic"] = "travel" } });

        var updated = await client.UpdateChatCompletionAsync(
            completion.Id, new() { Metadata = new Dictionary<string, string> { ["topic"] = "weather", ["rating"] = "5" } });

        Same("""{"metadata":{"topic":"weather","rating":"5"}}""", Received.Body);
        Assert.Equal("POST", Received.Method);
        Assert.Equal("weather", updated.Metadata?["topic"]);
        Assert.Equal("5", (await client.GetChatCompletionAsync(completion.Id)).Metadata?["rating"]);
    }

    [Fact]
    public async Task Lists_the_messages_of_a_completion()
    {
        using var client = Client();
        var completion = await client.CreateChatCompletionAsync(Ask());

        var messages = await client.GetChatCompletionMessagesAsync(completion.Id);
        Assert.Equal([$"{completion.Id}-0", $"{completion.Id}-1"], messages.Data.Select(message => message.Id));
        Assert.Equal(Instruction, messages.Data[0].Content);
        Assert.Null(messages.Data[1].Content);
        var parts = messages.Data[1].ContentParts ?? [];
        Assert.Equal("Hello there", Assert.IsType<ChatCompletionContentPartText>(parts[0].Value).Text);
        Assert.Equal(SampleImages.Chequerboard, Assert.IsType<ChatCompletionContentPartImage>(parts[1].Value).ImageUrl.Url);

        var last = await client.GetChatCompletionMessagesAsync(completion.Id, after: messages.FirstId, limit: 1, order: SortOrder.Asc);
        Assert.Equal($"/openai/v1/chat/completions/{completion.Id}/messages?after={completion.Id}-0&limit=1&order=asc", Received.Target);
        Assert.Equal(messages.LastId, Assert.Single(last.Data).Id);
    }

    [Fact]
    public async Task Deletes_a_completion_once()
    {
        using var client = Client();
        var completion = await client.CreateChatCompletionAsync(Ask());

        var deleted = await client.DeleteChatCompletionAsync(completion.Id);
        Assert.Equal((completion.Id, true, "chat.completion.deleted"), (deleted.Id, deleted.Deleted, deleted.Object));
        Assert.Equal("DELETE", Received.Method);

        await Assert.ThrowsAsync<ApiException<ErrorResponse>>(() => client.DeleteChatCompletionAsync(completion.Id));
        Assert.Empty((await client.ListChatCompletionsAsync()).Data);
    }

    [Fact]
    public async Task Escapes_an_id_in_the_path()
    {
        using var client = Client();

        await Assert.ThrowsAsync<ApiException<ErrorResponse>>(() => client.GetChatCompletionAsync("a/../b?c"));

        Assert.Equal("/openai/v1/chat/completions/a%2F..%2Fb%3Fc", Received.Target);
    }

    [Theory]
    [InlineData(DemoModels.Unknown, 404, "model_not_found")]
    [InlineData(DemoModels.Busy, 429, "rate_limit_exceeded")]
    [InlineData(DemoModels.Broken, 500, null)]
    public async Task Tells_what_failed_as_the_document_types_it(string model, int status, string? code)
    {
        using var client = Client();

        var exception = await Assert.ThrowsAsync<ApiException<ErrorResponse>>(() => client.CreateChatCompletionAsync(Ask(model: model)));

        Assert.Equal((status, code), ((int?)exception.StatusCode, exception.Error.Error.Code));
    }

    [Fact]
    public async Task Tells_of_a_wrong_key()
    {
        using var client = Client("sk-wrong-secret");

        var exception = await Assert.ThrowsAsync<ApiException<ErrorResponse>>(() => client.ListChatCompletionsAsync());

        Assert.Equal("invalid_api_key", exception.Error.Error.Code);
    }
}

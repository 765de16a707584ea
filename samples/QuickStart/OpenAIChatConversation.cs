using ChatGen;
using QuickStart.OpenAIChat;

namespace QuickStart;

/// <summary>The server keeps this conversation: it is read back, and deleted. The tool takes plain text.</summary>
internal static class OpenAIChatConversation
{
    public static async Task HoldAsync(ApiClientOptions options, string model)
    {
        using var client = new OpenAIChatClient(options);

        var request = new CreateChatCompletionRequest
        {
            Model = model,
            Messages =
            [
                new ChatCompletionDeveloperMessageParam { Content = Conversations.Instruction },
                new ChatCompletionUserMessageParam { Content = "What is the weather like in Paris?" },
            ],
            Tools = [new ChatCompletionCustomTool { Custom = new() { Name = "ask_weather", Description = "Answers questions about the weather." } }],
            ToolChoice = new ChatCompletionNamedToolChoiceCustom { Custom = new() { Name = "ask_weather" } },
        };

        var message = (await client.CreateChatCompletionAsync(request)).Choices[0].Message;
        var completion = await client.CreateChatCompletionAsync(request with
        {
            Messages =
            [
                .. request.Messages,
                new ChatCompletionAssistantMessageParam { Content = message.Content, ToolCalls = message.ToolCalls },
                .. (message.ToolCalls ?? []).Select(call => (ChatCompletionMessageParam)call.Match(
                    function: it => throw new NotSupportedException($"There is no function {it.Function.Name}."),
                    custom: it => new ChatCompletionToolMessageParam { ToolCallId = it.Id, Content = AskWeather(it.Custom.Input) },
                    unknown: it => throw new NotSupportedException($"A call of type {it.Tag}."))),
            ],
            ToolChoice = "auto",
            Store = true,
            Metadata = new Dictionary<string, string> { ["sample"] = "quickstart" },
        });

        var stored = await client.GetChatCompletionAsync(completion.Id);
        Console.WriteLine(stored.Choices[0].Message.Content);

        var messages = await client.GetChatCompletionMessagesAsync(stored.Id);
        var deleted = await client.DeleteChatCompletionAsync(stored.Id);
        Console.Write($"{messages.Data.Count} messages were stored{(deleted.Deleted ? " and are deleted" : "")}");
        Conversations.PrintUsage(stored.Usage?.PromptTokens, stored.Usage?.CompletionTokens);
    }

    private static string AskWeather(string question)
    {
        const string Answer = "18 degrees and sunny";
        Console.WriteLine($"ask_weather({question}) = {Answer}");
        return Answer;
    }
}

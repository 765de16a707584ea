using ChatGen;
using QuickStart.OpenAI;

namespace QuickStart;

internal static class OpenAIConversation
{
    public static async Task HoldAsync(ApiClientOptions options, string model)
    {
        using var client = new OpenAIClient(options);

        var request = new CreateChatCompletionRequest
        {
            Model = model,
            Messages =
            [
                new ChatCompletionRequestSystemMessage { Content = Conversations.Instruction },
                new ChatCompletionRequestUserMessage
                {
                    Content =
                    [
                        Conversations.Question,
                        new ChatCompletionRequestMessageContentPartImage { ImageUrl = new() { Url = Conversations.Picture } },
                    ],
                },
            ],
            Tools =
            [
                new ChatCompletionTool
                {
                    Function = new()
                    {
                        Name = Conversations.ToolName,
                        Description = Conversations.ToolDescription,
                        Parameters = Conversations.ToolParameters,
                    },
                },
            ],
        };

        // The model asks for the tool; the program answers.
        var response = await client.CreateChatCompletionAsync(request);
        var message = response.Choices[0].Message;
        request = request with
        {
            Messages =
            [
                .. request.Messages,
                new ChatCompletionRequestAssistantMessage { Content = message.Content, ToolCalls = message.ToolCalls },
                .. (message.ToolCalls ?? []).Select(call => (ChatCompletionRequestMessage)new ChatCompletionRequestToolMessage
                {
                    ToolCallId = call.Id,
                    Content = Conversations.CallTool(call.Function.Name, call.Function.Arguments),
                }),
            ],
            StreamOptions = new() { IncludeUsage = true },
        };

        // The answer, token by token.
        CompletionUsage? usage = null;
        await foreach (var chunk in client.CreateChatCompletionStreamAsync(request))
        {
            Console.Write(chunk.Choices is [var choice, ..] ? choice.Delta.Content : null);
            usage = chunk.Usage ?? usage;
        }

        Conversations.PrintUsage(usage?.PromptTokens, usage?.CompletionTokens);
    }
}

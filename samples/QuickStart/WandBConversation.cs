using ChatGen;
using QuickStart.WandB;

namespace QuickStart;

internal static class WandBConversation
{
    public static async Task HoldAsync(ApiClientOptions options, string model)
    {
        using var client = new WandBClient(options);

        var request = new ChatCompletionRequest
        {
            Model = model,
            Messages =
            [
                new ChatCompletionSystemMessageParam { Content = Conversations.Instruction },
                new ChatCompletionUserMessageParam
                {
                    Content =
                    [
                        Conversations.Question,
                        new ChatCompletionContentPartImageParam { ImageUrl = new() { Url = Conversations.Picture } },
                    ],
                },
            ],
            Tools =
            [
                new ChatCompletionToolsParam
                {
                    Function = new()
                    {
                        Name = Conversations.ToolName,
                        Description = Conversations.ToolDescription,
                        Parameters = Conversations.ToolParameters,
                    },
                },
            ],
            ToolChoice = "auto",
        };

        // vLLM has types of its own for calls that are asked for, and for calls that are sent back.
        var response = await client.CreateChatCompletionAsync(request);
        var calls = response.Choices[0].Message.ToolCalls ?? [];
        request = request with
        {
            Messages =
            [
                .. request.Messages,
                new ChatCompletionAssistantMessageParam
                {
                    ToolCalls =
                    [
                        .. calls.Select(call => (ChatCompletionAssistantMessageParamToolCall)new ChatCompletionMessageFunctionToolCallParam
                        {
                            Id = call.Id ?? "",
                            Function = new() { Name = call.Function.Name, Arguments = call.Function.Arguments },
                        }),
                    ],
                },
                .. calls.Select(call => (ChatCompletionRequestMessage)new ChatCompletionToolMessageParam
                {
                    ToolCallId = call.Id ?? "",
                    Content = Conversations.CallTool(call.Function.Name, call.Function.Arguments),
                }),
            ],
            StreamOptions = new() { IncludeUsage = true },
        };

        UsageInfo? usage = null;
        await foreach (var chunk in client.CreateChatCompletionStreamAsync(request))
        {
            Console.Write(chunk.Choices is [var choice, ..] ? choice.Delta?.Content : null);
            usage = chunk.Usage ?? usage;
        }

        Conversations.PrintUsage(usage?.PromptTokens, usage?.CompletionTokens);
    }
}

using ChatGen;
using ChatGen.Samples;
using QuickStart.Meilisearch;

namespace QuickStart;

internal static class MeilisearchConversation
{
    public static async Task HoldAsync(ApiClientOptions options, string model)
    {
        using var client = new MeilisearchClient(options);

        // Roles and part types stand in no schema of their own here: the unions write them.
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
            Tools = [Tool(Conversations.ToolName, Conversations.ToolDescription)],
        };

        // Meilisearch streams only, a call of a tool too: its name first, then its arguments piece by piece.
        var calls = new List<ChatCompletionMessageToolCall>();
        await foreach (var chunk in client.ChatStreamAsync(ChatServer.Workspace, request))
        {
            foreach (var piece in chunk.Choices?[0].Delta?.ToolCalls ?? [])
            {
                if (piece.Id is { Length: > 0 } id)
                {
                    calls.Add(new() { Id = id, Function = new() { Name = piece.Function?.Name ?? "", Arguments = "" } });
                }

                var call = calls[^1];
                calls[^1] = call with { Function = call.Function with { Arguments = call.Function.Arguments + piece.Function?.Arguments } };
            }
        }

        request = request with
        {
            Messages =
            [
                .. request.Messages,
                new ChatCompletionRequestAssistantMessage { ToolCalls = calls },
                .. calls.Select(call => (ChatCompletionRequestMessage)new ChatCompletionRequestToolMessage
                {
                    ToolCallId = call.Id,
                    Content = Conversations.CallTool(call.Function.Name, call.Function.Arguments),
                }),
            ],

            // Meilisearch reports what it searches as calls of this tool; they want no answer.
            Tools = [.. request.Tools ?? [], Tool("_meiliSearchProgress", "Reports real-time search progress to the user")],
            StreamOptions = new() { IncludeUsage = true },
        };

        CompletionUsage? usage = null;
        await foreach (var chunk in client.ChatStreamAsync(ChatServer.Workspace, request))
        {
            if (chunk.Choices is [var choice, ..])
            {
                foreach (var call in choice.Delta?.ToolCalls ?? [])
                {
                    Console.WriteLine($"[{call.Function?.Name} {call.Function?.Arguments}]");
                }

                Console.Write(choice.Delta?.Content);
            }

            usage = chunk.Usage ?? usage;
        }

        Conversations.PrintUsage(usage?.PromptTokens, usage?.CompletionTokens);
    }

    private static ChatCompletionTool Tool(string name, string description) =>
        new() { Function = new() { Name = name, Description = description, Parameters = Conversations.ToolParameters } };
}

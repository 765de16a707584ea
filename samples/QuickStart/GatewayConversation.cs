using System.Text.Json.Nodes;
using ChatGen;
using QuickStart.Gateway;

namespace QuickStart;

/// <summary>Of this API only the responses are known: requests are JSON objects, answers are typed.</summary>
internal static class GatewayConversation
{
    public static async Task HoldAsync(ApiClientOptions options, string model)
    {
        using var client = new GatewayClient(options);

        var messages = new JsonArray
        {
            new JsonObject { ["role"] = "system", ["content"] = Conversations.Instruction },
            new JsonObject
            {
                ["role"] = "user",
                ["content"] = new JsonArray
                {
                    new JsonObject { ["type"] = "text", ["text"] = Conversations.Question },
                    new JsonObject { ["type"] = "image_url", ["image_url"] = new JsonObject { ["url"] = Conversations.Picture } },
                },
            },
        };
        var request = new JsonObject
        {
            ["model"] = model,
            ["messages"] = messages,
            ["tools"] = new JsonArray
            {
                new JsonObject
                {
                    ["type"] = "function",
                    ["function"] = new JsonObject
                    {
                        ["name"] = Conversations.ToolName,
                        ["description"] = Conversations.ToolDescription,
                        ["parameters"] = JsonNode.Parse(Conversations.ToolParameters.ToString()),
                    },
                },
            },
        };

        var response = await client.CreateChatCompletionAsync(request);
        foreach (var call in response.Choices[0].Message.ToolCalls ?? [])
        {
            // A union: a call of a function, of a custom tool, or of something that this client doesn't know yet.
            var (id, name, arguments) = call.Match(
                function: it => (it.Id, it.Function.Name, it.Function.Arguments),
                custom: it => (it.Id, it.CustomTool.Name, it.CustomTool.Input),
                unknown: it => throw new NotSupportedException($"A call of type {it.Tag}."));
            messages.Add(new JsonObject { ["role"] = "assistant", ["tool_calls"] = new JsonArray { JsonNode.Parse(ChatGen.Json.JsonCodec.Serialize(call)) } });
            messages.Add(new JsonObject { ["role"] = "tool", ["tool_call_id"] = id, ["content"] = Conversations.CallTool(name, arguments) });
        }

        request["stream_options"] = new JsonObject { ["include_usage"] = true };
        CompletionUsage? usage = null;
        await foreach (var chunk in client.CreateChatCompletionStreamAsync(request))
        {
            Console.Write(chunk.Choices is [var choice, ..] ? choice.Delta?.Content : null);
            usage = chunk.Usage ?? usage;
        }

        Conversations.PrintUsage(usage?.PromptTokens, usage?.CompletionTokens);
    }
}

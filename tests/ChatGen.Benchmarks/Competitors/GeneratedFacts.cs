using ChatGen.Benchmarks.Facts;

namespace ChatGen.Benchmarks.Competitors;

/// <summary>What the generated types say.</summary>
internal static class GeneratedFacts
{
    public static string Of(Api.CreateChatCompletionResponse completion)
    {
        var choice = completion.Choices[0];
        var facts = new CompletionFacts(completion.Id, completion.Model, choice.Message.Content, choice.FinishReason.ToString());
        foreach (var call in choice.Message.ToolCalls ?? [])
        {
            facts.Call(call.Id, call.Function.Name, call.Function.Arguments);
        }

        foreach (var token in choice.Logprobs?.Content ?? [])
        {
            facts.Token(token.Token, token.Logprob, token.Bytes?.Sum() ?? 0);
            foreach (var other in token.TopLogprobs)
            {
                facts.Token(other.Token, other.Logprob, other.Bytes?.Sum() ?? 0);
            }
        }

        if (completion.Usage is { } usage)
        {
            facts.Usage(usage.PromptTokens, usage.CompletionTokens, usage.TotalTokens);
        }

        return facts.ToString();
    }

    public static string Of(Api.CreateChatCompletionRequest request)
    {
        var facts = new RequestFacts(request.Model.ToString(), request.Temperature, request.MaxCompletionTokens, request.User);
        foreach (var message in request.Messages)
        {
            Describe(message, facts);
        }

        foreach (var tool in request.Tools ?? [])
        {
            facts.Tool(tool.Function.Name, tool.Function.Description, tool.Function.Parameters?.ToString(), tool.Function.Strict);
        }

        return facts.ToString();
    }

    private static void Describe(Api.ChatCompletionRequestMessage message, RequestFacts facts)
    {
        if (message.TryGetValue(out Api.ChatCompletionRequestSystemMessage? system))
        {
            facts.Message(system.Role, null);
            facts.Text(system.Content.ToString());
        }
        else if (message.TryGetValue(out Api.ChatCompletionRequestUserMessage? user))
        {
            facts.Message(user.Role, null);
            user.Content.Switch(
                text: facts.Text,
                parts: parts => Describe(parts, facts),
                unknown: json => facts.Text(json.ToString()));
        }
        else if (message.TryGetValue(out Api.ChatCompletionRequestAssistantMessage? assistant))
        {
            facts.Message(assistant.Role, null);
            facts.Text(assistant.Content?.ToString());
            foreach (var call in assistant.ToolCalls ?? [])
            {
                facts.Call(call.Id, call.Function.Name, call.Function.Arguments);
            }
        }
        else if (message.TryGetValue(out Api.ChatCompletionRequestToolMessage? tool))
        {
            facts.Message(tool.Role, tool.ToolCallId);
            facts.Text(tool.Content.ToString());
        }
        else
        {
            facts.Message("?", null);
        }
    }

    private static void Describe(IReadOnlyList<Api.ChatCompletionRequestUserMessageContentPart> parts, RequestFacts facts)
    {
        foreach (var part in parts)
        {
            if (part.TryGetValue(out Api.ChatCompletionRequestMessageContentPartText? text))
            {
                facts.Text(text.Text);
            }
            else if (part.TryGetValue(out Api.ChatCompletionRequestMessageContentPartImage? image))
            {
                facts.Image(image.ImageUrl.Url, image.ImageUrl.Detail?.ToString());
            }
        }
    }
}

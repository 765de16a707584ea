using ChatGen.Benchmarks.Facts;
using ChatGen.Benchmarks.Poco;

namespace ChatGen.Benchmarks.Competitors;

/// <summary>What the types written by hand say.</summary>
internal static class PocoFacts
{
    public static void Describe(Chunk chunk, StreamFacts facts)
    {
        facts.Chunk(chunk.Id);
        foreach (var choice in chunk.Choices!)
        {
            facts.Text(choice.Delta!.Content);
            facts.Finish(choice.FinishReason);
            foreach (var call in choice.Delta.ToolCalls ?? [])
            {
                facts.Call(call.Index, call.Id, call.Function?.Name, call.Function?.Arguments);
            }
        }

        if (chunk.Usage is { } usage)
        {
            facts.Usage(usage.PromptTokens, usage.CompletionTokens, usage.TotalTokens);
        }
    }

    public static string Of(Completion completion)
    {
        var choice = completion.Choices![0];
        var facts = new CompletionFacts(completion.Id, completion.Model, choice.Message!.Content, choice.FinishReason);
        foreach (var call in choice.Message.ToolCalls ?? [])
        {
            facts.Call(call.Id, call.Function?.Name, call.Function?.Arguments);
        }

        foreach (var token in choice.Logprobs?.Content ?? [])
        {
            facts.Token(token.Token, token.Logprob, token.Bytes?.Sum() ?? 0);
            foreach (var other in token.TopLogprobs ?? [])
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

    public static string Of(Request request)
    {
        var facts = new RequestFacts(request.Model, request.Temperature, request.MaxCompletionTokens, request.User);
        foreach (var message in request.Messages!)
        {
            facts.Message(message.Role, (message as ToolMessage)?.ToolCallId);
            switch (message)
            {
                case SystemMessage system:
                    Describe(system.Content, facts);
                    break;
                case UserMessage user:
                    Describe(user.Content, facts);
                    break;
                case AssistantMessage assistant:
                    Describe(assistant.Content, facts);
                    foreach (var call in assistant.ToolCalls ?? [])
                    {
                        facts.Call(call.Id, call.Function?.Name, call.Function?.Arguments);
                    }

                    break;
                case ToolMessage tool:
                    Describe(tool.Content, facts);
                    break;
            }
        }

        foreach (var function in request.Tools!.Select(tool => tool.Function!))
        {
            facts.Tool(function.Name, function.Description, function.Parameters?.ToString() ?? function.ParametersToken?.ToString(), function.Strict);
        }

        return facts.ToString();
    }

    private static void Describe(Content? content, RequestFacts facts)
    {
        if (content?.Parts is not { } parts)
        {
            facts.Text(content?.Text);
            return;
        }

        foreach (var part in parts)
        {
            if (part is TextPart text)
            {
                facts.Text(text.Text);
            }
            else if (part is ImagePart { ImageUrl: { } image })
            {
                facts.Image(image.Url, image.Detail);
            }
        }
    }
}

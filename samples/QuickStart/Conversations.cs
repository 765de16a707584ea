using ChatGen;

namespace QuickStart;

/// <summary>What all conversations are about: a question with a picture, and a tool that knows the weather.</summary>
internal static class Conversations
{
    public const string Instruction = "You are a travel guide. Answer in one sentence.";
    public const string Question = "This picture was taken in Paris. What is the weather like there?";
    public const string Picture = ChatGen.Samples.SampleImages.Chequerboard;
    public const string ToolName = "get_weather";
    public const string ToolDescription = "Tells the weather of a city.";

    public static JsonMap ToolParameters { get; } = JsonMap.Parse("""
        {
          "type": "object",
          "properties": { "city": { "type": "string" } },
          "required": ["city"]
        }
        """);

    public static Task HoldAsync(string provider, ApiClientOptions options, string model)
    {
        Console.WriteLine();
        Console.WriteLine($"== {provider}, {options.BaseAddress?.ToString() ?? "at the specification's address"}");
        return provider switch
        {
            "openai" => OpenAIConversation.HoldAsync(options, model),
            "openai-chat" => OpenAIChatConversation.HoldAsync(options, model),
            "wandb" => WandBConversation.HoldAsync(options, model),
            "meilisearch" => MeilisearchConversation.HoldAsync(options, model),
            _ => GatewayConversation.HoldAsync(options, model),
        };
    }

    /// <summary>The tool itself: the model calls it with arguments as JSON, and reads what it returns.</summary>
    public static string CallTool(string name, string arguments)
    {
        var city = JsonMap.Parse(arguments).TryGetValue("city", out var value) ? value.ToString() : "nowhere";
        var answer = $"18 degrees and sunny in {city}";
        Console.WriteLine($"{name}({arguments}) = {answer}");
        return answer;
    }

    public static void PrintUsage(long? prompt, long? completion)
    {
        Console.WriteLine();
        Console.WriteLine(prompt is null ? "(no usage reported)" : $"({prompt} tokens in, {completion} tokens out)");
    }
}

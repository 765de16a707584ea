using System.Diagnostics;
using Aot;
using Aot.OpenAI;
using ChatGen;

// The main job as a native program: a stream with a tool call, the tool's answer, a stream of text.
var started = Stopwatch.GetTimestamp();
using var server = new LoopbackServer(Answers.ToolCall, Answers.Text);
using var client = new OpenAIClient(new ApiClientOptions { BaseAddress = server.Address, ApiKey = "none" });

var request = new CreateChatCompletionRequest
{
    Model = "demo",
    Messages = [new ChatCompletionRequestUserMessage { Content = "What is the weather like in Paris?" }],
    Tools = [new ChatCompletionTool { Function = new() { Name = "get_weather", Parameters = JsonMap.Parse("""{"type":"object","properties":{"city":{"type":"string"}}}""") } }],
    StreamOptions = new() { IncludeUsage = true },
};

TimeSpan? first = null;
await using var calls = client.CreateChatCompletionStreamAsync(request);
var answer = calls.Accumulator;
await foreach (var chunk in calls)
{
    first ??= Stopwatch.GetElapsedTime(started);
}

Console.WriteLine($"first typed chunk: {first?.TotalMilliseconds:0.0} ms after Main began");
foreach (var call in answer.ToolCalls)
{
    Console.WriteLine($"tool call: {call.Id} {call.Name}({call.Arguments})");
}

var message = answer.ToCompletion().Choices[0].Message;
request = request with
{
    Messages =
    [
        .. request.Messages,
        new ChatCompletionRequestAssistantMessage { ToolCalls = message.ToolCalls },
        new ChatCompletionRequestToolMessage { ToolCallId = message.ToolCalls![0].Id, Content = "18 degrees and sunny" },
    ],
};

CompletionUsage? usage = null;
Console.Write("text: ");
await foreach (var chunk in client.CreateChatCompletionStreamAsync(request))
{
    Console.Write(chunk.Choices is [var choice, ..] ? choice.Delta.Content : null);
    usage = chunk.Usage ?? usage;
}

Console.WriteLine();
Console.WriteLine($"usage: {usage?.PromptTokens} tokens in, {usage?.CompletionTokens} tokens out");

using System.Text;
using Aot;
using Aot.OpenAI;
using ChatGen;
using ChatGen.Json;
using ChatGen.Sse;

// The same chunks without a connection: the events come from memory, and are read by the public parts of the runtime.
foreach (var answer in (string[])[Answers.ToolCall, Answers.Text])
{
    using var parser = new SseParser();
    parser.Append(Encoding.UTF8.GetBytes(string.Concat(answer.Split('\n').Select(line => $"data: {line}\n\n"))));
    parser.Complete();
    while (parser.TryRead(out var @event) && @event.GetText() != "[DONE]")
    {
        var chunk = JsonCodec.Deserialize<CreateChatCompletionStreamResponse>(@event.Data.Span);
        Console.WriteLine(chunk.Choices is [var choice, ..] ? choice.Delta.Content ?? choice.FinishReason?.Value : $"{chunk.Usage?.TotalTokens} tokens");
    }
}

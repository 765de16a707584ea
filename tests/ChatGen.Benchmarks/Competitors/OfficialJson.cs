using System.ClientModel.Primitives;
using System.Text;
using System.Text.Json;
using ChatGen.Benchmarks.Facts;
using ChatGen.Benchmarks.Poco;
using OpenAI;
using OpenAI.Chat;

namespace ChatGen.Benchmarks.Competitors;

/// <summary>The types of the official client.</summary>
internal static class OfficialJson
{
    public static T Read<T>(byte[] json)
        where T : class => ModelReaderWriter.Read<T>(BinaryData.FromBytes(json), ModelReaderWriterOptions.Json, OpenAIContext.Default)!;

    public static void Write<T>(Utf8JsonWriter writer, T value)
        where T : IJsonModel<T> => value.Write(writer, ModelReaderWriterOptions.Json);

    /// <summary>As it is on the wire.</summary>
    public static string? Name(ChatFinishReason? reason) => reason switch
    {
        null => null,
        ChatFinishReason.Stop => "stop",
        ChatFinishReason.ToolCalls => "tool_calls",
        _ => reason.ToString(),
    };

    public static string Facts(ChatCompletion completion)
    {
        var facts = new CompletionFacts(completion.Id, completion.Model, string.Concat(completion.Content.Select(part => part.Text)), Name(completion.FinishReason));
        foreach (var call in completion.ToolCalls)
        {
            facts.Call(call.Id, call.FunctionName, call.FunctionArguments.ToString());
        }

        foreach (var token in completion.ContentTokenLogProbabilities)
        {
            facts.Token(token.Token, token.LogProbability, Sum(token.Utf8Bytes));
            foreach (var other in token.TopLogProbabilities)
            {
                facts.Token(other.Token, other.LogProbability, Sum(other.Utf8Bytes));
            }
        }

        facts.Usage(completion.Usage.InputTokenCount, completion.Usage.OutputTokenCount, completion.Usage.TotalTokenCount);
        return facts.ToString();
    }

    /// <summary>The messages are not public: what is written again has them.</summary>
    public static string Facts(ChatCompletionOptions request) =>
        PocoFacts.Of(JsonSerializer.Deserialize(ModelReaderWriter.Write(request, ModelReaderWriterOptions.Json, OpenAIContext.Default), PocoOptions.AnyOrder.Request)!);

    private static long Sum(ReadOnlyMemory<byte>? bytes)
    {
        var sum = 0L;
        foreach (var value in (bytes ?? default).Span)
        {
            sum += value;
        }

        return sum;
    }
}

using System.Text;
using System.Text.Json;
using ChatGen.Client.Tests.OpenAI;
using ChatGen.Json;

namespace ChatGen.Client.Tests.Faults;

/// <summary>What a reader has in hand of an answer; made without the runtime's own accumulation, or from what that gives.</summary>
internal sealed class FaultAnswer
{
    private readonly SortedDictionary<long, FaultAnswerChoice> _choices = [];

    internal IReadOnlyDictionary<long, FaultAnswerChoice> Choices => _choices;

    internal FaultAnswerChoice First => _choices.Values.FirstOrDefault() ?? new();

    internal CompletionUsage? Usage { get; private set; }

    /// <summary>Puts together what typed chunks have.</summary>
    internal void Add(CreateChatCompletionStreamResponse chunk)
    {
        Usage = chunk.Usage ?? Usage;
        foreach (var choice in chunk.Choices)
        {
            var answer = Choice(choice.Index);
            answer.Content.Append(choice.Delta.Content ?? Text(choice.Delta.AdditionalProperties, "content", "text"));
            answer.Reasoning.Append(Reasoning(choice.Delta.AdditionalProperties));
            answer.Refusal.Append(choice.Delta.Refusal);
            answer.Role ??= choice.Delta.Role?.Value is { Length: > 0 } role ? role : null;
            answer.FinishReason = choice.FinishReason?.Value is { Length: > 0 } reason ? reason : answer.FinishReason;
            answer.LogprobTokens.AddRange((choice.Logprobs?.Content ?? []).Select(token => token.Token));
            foreach (var call in choice.Delta.ToolCalls ?? [])
            {
                answer.Add(call);
            }

#pragma warning disable CS0618
            if (choice.Delta.FunctionCall is { } function)
#pragma warning restore CS0618
            {
                answer.FunctionName ??= function.Name;
                answer.FunctionArguments += function.Arguments;
            }
        }
    }

    /// <summary>What a completion has.</summary>
    internal static FaultAnswer Of(CreateChatCompletionResponse? completion)
    {
        var answer = new FaultAnswer { Usage = completion?.Usage };
        foreach (var choice in completion?.Choices ?? [])
        {
            var part = answer.Choice(choice.Index);
            var message = choice.Message;
            part.Content.Append(message.Content ?? Text(message.AdditionalProperties, "content", "text"));
            part.Reasoning.AppendJoin("", new[] { "reasoning_content", "reasoning" }.Select(name => Text(message.AdditionalProperties, name, "text")).Distinct());
            part.Reasoning.Append(Text(message.AdditionalProperties, "content", "thinking"));
            part.Refusal.Append(message.Refusal);
            part.Role = message.Role;
            part.FinishReason = choice.FinishReason.Value is { Length: > 0 } reason ? reason : null;
            part.LogprobTokens.AddRange((choice.Logprobs?.Content ?? []).Select(token => token.Token));
            part.Calls.AddRange((message.ToolCalls ?? []).Select(call => new FaultAnswerCall(0, call.Id, call.Function.Name, call.Function.Arguments)));
#pragma warning disable CS0618
            part.FunctionName = message.FunctionCall?.Name;
            part.FunctionArguments = message.FunctionCall?.Arguments;
#pragma warning restore CS0618
        }

        return answer;
    }

    /// <summary>What an accumulator has.</summary>
    internal static FaultAnswer Of(ChatAccumulator<CreateChatCompletionStreamResponse, CreateChatCompletionResponse> accumulator)
    {
        var answer = Of(accumulator.ToCompletion());
        foreach (var choice in accumulator.Choices)
        {
            var part = answer.Choice(choice.Index);
            part.Content.Clear().Append(choice.Text);
            part.Reasoning.Clear().Append(choice.Reasoning);
            part.Refusal.Clear().Append(choice.Refusal);
            part.FinishReason = choice.FinishReason;
            part.Calls.Clear();
            part.Calls.AddRange(choice.ToolCalls.Select(call => new FaultAnswerCall(0, call.Id, call.Name, call.Arguments)));
        }

        return answer;
    }

    private FaultAnswerChoice Choice(long index)
    {
        if (!_choices.TryGetValue(index, out var choice))
        {
            _choices.Add(index, choice = new());
        }

        return choice;
    }

    private static string Reasoning(JsonMap? members) =>
        Text(members, "reasoning_content", "text") is { Length: > 0 } reasoning ? reasoning
        : Text(members, "reasoning", "text") is { Length: > 0 } other ? other
        : Text(members, "content", "thinking") ?? "";

    /// <summary>A text among the members that the schema doesn't name; of a list the texts of its parts.</summary>
    private static string? Text(JsonMap? members, string name, string part) =>
        members?.TryGetValue(name, out var value) != true ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.ValueKind == JsonValueKind.Array ? string.Concat(value.EnumerateArray().Select(item => Part(item, part)))
        : null;

    private static string? Part(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.String && name == "text" ? item.GetString() :
        item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Array ? string.Concat(value.EnumerateArray().Select(inner => Part(inner, "text")))
        : value.GetString();
}

internal sealed class FaultAnswerChoice
{
    internal StringBuilder Content { get; } = new();

    internal StringBuilder Reasoning { get; } = new();

    internal StringBuilder Refusal { get; } = new();

    internal List<string> LogprobTokens { get; } = [];

    internal List<FaultAnswerCall> Calls { get; } = [];

    internal string? Role { get; set; }

    internal string? FinishReason { get; set; }

    internal string? FunctionName { get; set; }

    internal string? FunctionArguments { get; set; }

    /// <summary>A call goes by its index, but another id makes it another call.</summary>
    internal void Add(ChatCompletionMessageToolCallChunk call)
    {
        var place = Calls.FindLastIndex(known => known.Index == call.Index);
        if (place < 0 || (call.Id is { Length: > 0 } id && Calls[place].Id is { Length: > 0 } other && id != other))
        {
            Calls.Add(new FaultAnswerCall(call.Index, call.Id, call.Function?.Name ?? "", call.Function?.Arguments ?? ""));
            return;
        }

        var old = Calls[place];
        Calls[place] = new FaultAnswerCall(
            old.Index,
            old.Id is { Length: > 0 } ? old.Id : call.Id,
            old.Name.Length > 0 ? old.Name : call.Function?.Name ?? "",
            old.Arguments + call.Function?.Arguments);
    }
}

internal sealed record FaultAnswerCall(long Index, string? Id, string Name, string Arguments);

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatGen.Samples.Model;

// What the model answers, before a dialect puts it into words of its own.
internal sealed partial record Reply(string? Text, IReadOnlyList<ToolCall> ToolCalls, string FinishReason, string Reasoning, Usage Usage)
{
    // A word with the whitespace before it: enough like a token.
    public static IReadOnlyList<string> Tokens(string text) => [.. TokenPattern().Matches(text).Select(match => match.Value)];

    // The deltas of a stream after the one with the role, as all of the dialects send them.
    public IEnumerable<JsonObject> Deltas()
    {
        foreach (var token in Tokens(Text ?? ""))
        {
            yield return new JsonObject { ["content"] = token };
        }

        foreach (var (index, call) in ToolCalls.Index())
        {
            yield return Delta(call.First(index));
            foreach (var piece in call.Input.EnumerateRunes().Chunk(ToolCall.PieceLength))
            {
                yield return Delta(call.Next(index, string.Concat(piece)));
            }
        }
    }

    private static JsonObject Delta(JsonObject toolCall) => new() { ["tool_calls"] = new JsonArray(toolCall) };

    [GeneratedRegex(@"\s*\S+|\s+$", RegexOptions.NonBacktracking)]
    private static partial Regex TokenPattern();
}

internal sealed record Usage(int Prompt, int Completion)
{
    public int Total => Prompt + Completion;
}

using System.Text;
using ChatGen.Benchmarks.Poco;

namespace ChatGen.Benchmarks.Competitors;

/// <summary>Chunks to the whole answer, as one writes it by hand: the first choice, its text and its calls of tools.</summary>
internal sealed class PocoAccumulator
{
    private readonly StringBuilder _content = new();
    private readonly List<(ToolCall Call, StringBuilder Arguments)> _calls = [];
    private readonly Completion _completion = new() { Object = "chat.completion" };
    private string? _role;
    private string? _finishReason;

    public void Add(Chunk chunk)
    {
        _completion.Id ??= chunk.Id;
        _completion.Model ??= chunk.Model;
        _completion.Created = chunk.Created;
        _completion.ServiceTier ??= chunk.ServiceTier;
        _completion.SystemFingerprint ??= chunk.SystemFingerprint;
        _completion.Usage = chunk.Usage ?? _completion.Usage;
        foreach (var choice in chunk.Choices!)
        {
            _finishReason = choice.FinishReason ?? _finishReason;
            var delta = choice.Delta!;
            _role ??= delta.Role;
            _content.Append(delta.Content);
            foreach (var call in delta.ToolCalls ?? [])
            {
                Add(call);
            }
        }
    }

    public Completion ToCompletion()
    {
        foreach (var (call, arguments) in _calls)
        {
            call.Function!.Arguments = arguments.ToString();
        }

        _completion.Choices =
        [
            new CompletionChoice
            {
                FinishReason = _finishReason,
                Message = new CompletionMessage
                {
                    Role = _role,
                    Content = _content.ToString(),
                    ToolCalls = _calls.Count > 0 ? [.. _calls.Select(call => call.Call)] : null,
                },
            },
        ];
        return _completion;
    }

    private void Add(ToolCallChunk part)
    {
        if (part.Index == _calls.Count)
        {
            _calls.Add((new ToolCall { Id = part.Id, Type = part.Type, Function = new FunctionCall { Name = part.Function?.Name } }, new StringBuilder()));
        }

        _calls[(int)part.Index].Arguments.Append(part.Function?.Arguments);
    }
}

using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace ChatGen.Samples.Model;

// A request of any dialect, checked as servers check it.
internal sealed class ChatRequest
{
    private static readonly FrozenSet<string> s_roles = ["developer", "system", "user", "assistant", "tool", "function"];
    private static readonly FrozenSet<string> s_partTypes = ["text", "image_url", "input_audio", "file", "refusal"];

    private readonly JsonObject _body;

    private ChatRequest(JsonObject body)
    {
        _body = body;
        Model = body["model"].Text() ?? DemoModels.Demo;
        Messages = [.. body["messages"].Objects()];
        Tools = [.. body["tools"].Objects()];
    }

    public string Model { get; }

    public IReadOnlyList<JsonObject> Messages { get; }

    // What the user wrote last.
    public string Question => Messages.Where(message => message["role"].Text() == "user").Select(message => Text(message["content"])).LastOrDefault("");

    public IReadOnlyList<JsonObject> Tools { get; }

    public JsonNode? ToolChoice => _body["tool_choice"];

    public bool Stream => _body["stream"].IsTrue();

    public JsonNode? StreamOptions => _body["stream_options"];

    public bool Store => _body["store"].IsTrue();

    public JsonNode? Metadata => _body["metadata"];

    public bool LogProbs => _body["logprobs"].IsTrue();

    public bool ParallelToolCalls => !_body["parallel_tool_calls"].IsFalse();

    public int Choices => Math.Clamp(_body["n"].Number() ?? 1, 1, 8);

    public int MaxTokens => Math.Max(0, _body["max_completion_tokens"].Number() ?? _body["max_tokens"].Number() ?? int.MaxValue);

    public JsonNode? ResponseSchema => _body["response_format"].Member("json_schema").Member("schema");

    // Content is a string or a list of parts.
    public static string Text(JsonNode? content) =>
        content.Text() ?? string.Join(" ", content.Objects().Select(part => part["text"].Text()).OfType<string>());

    // Strict servers insist on a model and on the content parts of OpenAI.
    public static bool TryParse(
        JsonNode? node, bool strict, [NotNullWhen(true)] out ChatRequest? request, [NotNullWhen(false)] out ChatProblem? problem)
    {
        request = null;
        problem = node is JsonObject body ? Check(body, strict) : new ChatProblem(ChatProblemKind.NotJson, []);
        if (problem is null)
        {
            request = new ChatRequest((JsonObject)node!);
        }

        return problem is null;
    }

    private static ChatProblem? Check(JsonObject body, bool strict)
    {
        if (strict && body["model"].Text() is null)
        {
            return new ChatProblem(body["model"] is null ? ChatProblemKind.Missing : ChatProblemKind.WrongType, ["model"], "a string");
        }

        if (body["messages"] is not JsonArray messages)
        {
            return new ChatProblem(body["messages"] is null ? ChatProblemKind.Missing : ChatProblemKind.WrongType, ["messages"], "an array of objects");
        }

        if (messages.Count == 0)
        {
            return new ChatProblem(ChatProblemKind.Empty, ["messages"]);
        }

        var callIds = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < messages.Count; i++)
        {
            if (Check(messages[i], i, callIds, strict) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static ChatProblem? Check(JsonNode? message, int i, HashSet<string> callIds, bool strict)
    {
        if (message is not JsonObject)
        {
            return new ChatProblem(ChatProblemKind.WrongType, ["messages", i], "an object");
        }

        if (message["role"].Text() is not { } role)
        {
            return new ChatProblem(ChatProblemKind.Missing, ["messages", i, "role"]);
        }

        if (!s_roles.Contains(role))
        {
            return new ChatProblem(ChatProblemKind.UnknownValue, ["messages", i, "role"], role);
        }

        foreach (var (j, part) in message["content"].Objects().Index())
        {
            if (strict && (part["type"].Text() is not { } type || !s_partTypes.Contains(type)))
            {
                return new ChatProblem(ChatProblemKind.UnknownValue, ["messages", i, "content", j, "type"], part["type"].Text() ?? "");
            }
        }

        callIds.UnionWith(message["tool_calls"].Objects().Select(call => call["id"].Text() ?? ""));
        return role == "tool" && !callIds.Contains(message["tool_call_id"].Text() ?? "")
            ? new ChatProblem(ChatProblemKind.Inconsistent, ["messages", i, "tool_call_id"], "messages with role 'tool' must answer a preceding message with 'tool_calls'")
            : null;
    }
}

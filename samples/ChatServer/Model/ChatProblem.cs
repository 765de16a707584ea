using System.Text.Json.Nodes;

namespace ChatGen.Samples.Model;

internal enum ChatProblemKind
{
    NotJson,
    Missing,
    WrongType,
    Empty,
    UnknownValue,
    Inconsistent,
}

// Why a request is refused; a dialect words it as its server does. Path leads to the member: names and indices.
internal sealed record ChatProblem(ChatProblemKind Kind, IReadOnlyList<object> Path, string Detail = "")
{
    // messages[0].role
    public string Name => string.Concat(Path.Select((step, i) => step is int index ? $"[{index}]" : i == 0 ? (string)step : $".{step}"));

    public JsonArray Location(params IEnumerable<JsonNode> before) =>
        [.. before, .. Path.Select(step => step is int index ? (JsonNode)index : (string)step)];
}

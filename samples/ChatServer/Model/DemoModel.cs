using System.Text.Json.Nodes;

namespace ChatGen.Samples.Model;

// The model: the same conversation always gets the same reply.
internal static class DemoModel
{
    private const int TokensPerMessage = 4, TokensPerImage = 85, CharactersPerToken = 4;

    public static Reply Answer(ChatRequest request, string callIdPrefix, Func<JsonObject, bool>? isOwnTool = null, string customDetails = "custom")
    {
        var question = request.Question;
        var prompt = request.Messages.Sum(CountTokens);

        var results = request.Messages.Reverse().TakeWhile(message => message["role"].Text() == "tool").Reverse().ToList();
        if (results.Count > 0)
        {
            var found = results.Select(result => $"{ToolName(request, result)} says: {ChatRequest.Text(result["content"])}");
            return Say(string.Join(" ", found), "The tools have answered.");
        }

        if (ChooseTool(request, isOwnTool) is { } tool)
        {
            var calls = Call(request, tool, callIdPrefix, customDetails);
            var pieces = calls.Sum(call => 1 + (call.Input.Length / CharactersPerToken));
            return new Reply(null, calls, "tool_calls", "A tool knows that.", new Usage(prompt, pieces));
        }

        if (request.ResponseSchema is { } schema)
        {
            return Say(Json.Compact(Arguments.For(schema, question, Arguments.Places(question) is [var place, ..] ? place : null)), "The answer is to be JSON.");
        }

        var images = request.Messages.Sum(CountImages);
        return Say($"You said: {question}" + (images > 0 ? $" (with {images} image{(images > 1 ? "s" : "")})" : ""), "No tool is needed.");

        Reply Say(string text, string reasoning)
        {
            var tokens = Reply.Tokens(text);
            var said = Math.Min(tokens.Count, request.MaxTokens);
            var finishReason = said < tokens.Count ? "length" : "stop";
            return new Reply(string.Concat(tokens.Take(said)), [], finishReason, reasoning, new Usage(prompt, said));
        }
    }

    private static JsonObject? ChooseTool(ChatRequest request, Func<JsonObject, bool>? isOwnTool)
    {
        if (request.ToolChoice.Text() == "none")
        {
            return null;
        }

        var wanted = request.ToolChoice is JsonObject choice ? Details(choice).Member("name").Text() : null;
        return request.Tools.FirstOrDefault(tool => isOwnTool?.Invoke(tool) != true && (wanted is null || Details(tool).Member("name").Text() == wanted));
    }

    // One call for each place that the user names, else one. The length of the conversation keeps the ids of its calls apart.
    private static List<ToolCall> Call(ChatRequest request, JsonObject tool, string idPrefix, string customDetails)
    {
        var name = Details(tool).Member("name").Text() ?? "";
        var isCustom = tool["type"].Text() == "custom";
        IEnumerable<string?> places = Arguments.Places(request.Question);
        return [.. places.DefaultIfEmpty().Take(isCustom || !request.ParallelToolCalls ? 1 : int.MaxValue).Select((place, i) => new ToolCall(
            $"{idPrefix}{request.Messages.Count}_{i + 1}",
            name,
            isCustom ? request.Question : Json.Compact(Arguments.For(Details(tool).Member("parameters"), request.Question, place)),
            isCustom,
            customDetails))];
    }

    private static JsonNode? Details(JsonObject tool) => tool["function"] ?? tool["custom"] ?? tool["custom_tool"];

    private static string ToolName(ChatRequest request, JsonObject result)
    {
        var id = result["tool_call_id"].Text();
        var call = request.Messages.SelectMany(message => message["tool_calls"].Objects()).First(call => call["id"].Text() == id);
        return Details(call).Member("name").Text() ?? "The tool";
    }

    private static int CountImages(JsonObject message) => message["content"].Objects().Count(part => part["type"].Text() == "image_url");

    private static int CountTokens(JsonObject message) =>
        TokensPerMessage + (ChatRequest.Text(message["content"]).Length / CharactersPerToken) + (TokensPerImage * CountImages(message));
}

using System.Text.Json.Nodes;
using ChatGen.Samples.Model;
using Microsoft.AspNetCore.Routing;

namespace ChatGen.Samples.Dialects;

// Meilisearch: searches before it answers, and tells of the search in calls of tools that the client has declared.
internal sealed class MeilisearchDialect(bool answersWithoutStream) : Dialect
{
    private const string ProgressTool = "_meiliSearchProgress", SourcesTool = "_meiliSearchSources";

    public override string BasePath => "/meili";

    public override string Route => "/chats/{workspace_uid}/chat/completions";

    public override string ApiKey => "meili-demo";

    public override Task AnswerAsync(Exchange exchange)
    {
        if (exchange.BearerToken is not { } key)
        {
            return RefuseAsync(exchange, 401, "missing_authorization_header", "The Authorization header is missing. It must use the bearer authorization method.", "auth");
        }

        if (key != ApiKey)
        {
            return RefuseAsync(exchange, 403, "invalid_api_key", "The provided API key is invalid.", "auth");
        }

        var workspace = exchange.Http.GetRouteValue("workspace_uid") as string;
        if (workspace != ChatServer.Workspace)
        {
            return RefuseAsync(exchange, 404, "chat_not_found", $"Chat {workspace} not found.");
        }

        if (!exchange.HasBody)
        {
            return RefuseAsync(exchange, 400, "missing_payload", "A json payload is missing.");
        }

        if (!ChatRequest.TryParse(exchange.Body, strict: true, out var request, out var problem))
        {
            return RefuseAsync(exchange, 400, "bad_request", $"Json deserialize error: {problem.Kind} {problem.Name}".TrimEnd());
        }

        return AnswerAsync(exchange, request);
    }

    private Task AnswerAsync(Exchange exchange, ChatRequest request)
    {
        if (!request.Stream && !answersWithoutStream)
        {
            return RefuseAsync(exchange, 501, "unimplemented_non_streaming_chat_completions", "Non-streaming chat completions are not implemented. Set `stream` to `true`.");
        }

        if (request.Choices > 1)
        {
            return RefuseAsync(exchange, 501, "unimplemented_multi_choice_chat_completions", "Multi-choice chat completions are not implemented. Set `n` to 1.");
        }

        switch (request.Model)
        {
            case DemoModels.Unknown:
                return RefuseAsync(exchange, 404, "bad_request", $"The model `{request.Model}` does not exist.");
            case DemoModels.Busy:
                TellWhenToRetry(exchange);
                return RefuseAsync(exchange, 429, "too_many_search_requests", "Too many search requests running at the same time. Retry after 2s.", "system");
            case DemoModels.Broken:
                return RefuseAsync(exchange, 500, "internal", "An internal error has occurred.", "internal");
        }

        var reply = DemoModel.Answer(request, "call_", IsOwnTool);
        var id = $"chatcmpl-{exchange.Id}";
        return request.Stream
            ? exchange.StreamAsync(request.Model, Chunks(id, request, reply), Failure())
            : CompleteAsync(exchange, request, RustCompletion.Whole(id, Created, request.Model, reply, ToolCalls(reply)));
    }

    private static Task RefuseAsync(Exchange exchange, int status, string code, string message, string type = "invalid_request") =>
        exchange.RespondAsync(status, new JsonObject
        {
            ["message"] = message,
            ["code"] = code,
            ["type"] = type,
            ["link"] = $"https://docs.meilisearch.com/errors#{code}",
        });

    // The error that ends a stream.
    private static JsonObject Failure() => new()
    {
        ["event_id"] = "5f2c0000-0000-4000-8000-000000000000",
        ["type"] = "error",
        ["error"] = new JsonObject
        {
            ["type"] = "response_error",
            ["code"] = "internal",
            ["message"] = "The model stopped answering.",
            ["param"] = null,
            ["event_id"] = null,
        },
    };

    private static bool IsOwnTool(JsonObject tool) => ToolName(tool)?.StartsWith("_meili", StringComparison.Ordinal) == true;

    private static string? ToolName(JsonObject tool) => tool["function"].Member("name").Text();

    private static IEnumerable<JsonObject> Chunks(string id, ChatRequest request, Reply reply)
    {
        // Each is a call of its own at index 0: only the ids tell them apart.
        foreach (var (name, input) in Search(id, request))
        {
            var call = new ToolCall($"{id}{name}", name, Json.Compact(input), IsCustom: false).Whole();
            call["index"] = 0;
            yield return RustCompletion.Chunk(id, Created, request.Model, new JsonObject { ["role"] = "assistant", ["tool_calls"] = new JsonArray(call) });
        }

        foreach (var delta in reply.Deltas().Prepend(new JsonObject { ["role"] = "assistant", ["content"] = "" }))
        {
            yield return RustCompletion.Chunk(id, Created, request.Model, delta);
        }

        yield return RustCompletion.Chunk(id, Created, request.Model, [], reply.FinishReason);
        if (request.StreamOptions.Member("include_usage").IsTrue())
        {
            yield return RustCompletion.UsageChunk(id, Created, request.Model, reply.Usage);
        }
    }

    private static IEnumerable<(string Name, JsonObject Input)> Search(string id, ChatRequest request)
    {
        var declared = request.Tools.Select(ToolName).ToList();
        if (declared.Contains(ProgressTool, StringComparer.Ordinal))
        {
            yield return (ProgressTool, new JsonObject
            {
                ["call_id"] = id,
                ["function_name"] = "_meiliSearchInIndex",
                ["function_parameters"] = Json.Compact(new JsonObject { ["index_uid"] = "movies", ["q"] = request.Question }),
            });
        }

        if (declared.Contains(SourcesTool, StringComparer.Ordinal))
        {
            yield return (SourcesTool, new JsonObject
            {
                ["call_id"] = id,
                ["documents"] = new JsonArray(new JsonObject { ["id"] = 197302, ["title"] = "The Sacred Science" }),
            });
        }
    }
}

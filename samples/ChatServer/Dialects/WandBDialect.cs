using System.Text.Json.Nodes;
using ChatGen.Samples.Model;

namespace ChatGen.Samples.Dialects;

// W&B: vLLM behind FastAPI. The model thinks aloud, and many members come as null or not at all.
internal sealed class WandBDialect : Dialect
{
    public override string BasePath => "/wandb";

    public override string Route => "/v1/chat/completions/";

    public override string ApiKey => "wandb-demo";

    public override Task AnswerAsync(Exchange exchange)
    {
        var path = exchange.Http.Request.Path.Value!;
        if (!path.EndsWith('/'))
        {
            // FastAPI redirects to the route as it is declared.
            exchange.Http.Response.Headers.Location = path + "/";
            return exchange.RespondAsync(307);
        }

        if (exchange.BearerToken != ApiKey)
        {
            exchange.Http.Response.Headers.WWWAuthenticate = "Bearer";
            var detail = exchange.BearerToken is null ? "Not authenticated" : "Invalid authentication credentials";
            return exchange.RespondAsync(401, new JsonObject { ["detail"] = detail });
        }

        if (!ChatRequest.TryParse(exchange.Body, strict: false, out var request, out var problem))
        {
            return RefuseAsync(exchange, problem);
        }

        switch (request.Model)
        {
            case DemoModels.Unknown:
                return exchange.RespondAsync(404, Error(404, $"The model `{request.Model}` does not exist.", "NotFoundError", "model"));
            case DemoModels.Busy:
                TellWhenToRetry(exchange);
                return exchange.RespondAsync(429, Error(429, "Too many requests.", "RateLimitError"));
            case DemoModels.Broken:
                return exchange.RespondAsync(500, Error(500, "CUDA error: out of memory", "InternalServerError"));
        }

        var reply = DemoModel.Answer(request, "chatcmpl-tool-");
        return request.Stream
            ? exchange.StreamAsync(request.Model, Chunks(exchange.Id, request, reply), Error(500, "CUDA error: out of memory", "InternalServerError"))
            : CompleteAsync(exchange, request, Completion(exchange.Id, request, reply));
    }

    // FastAPI refuses what doesn't fit its declarations; the engine, which has errors of its own, refuses the rest.
    private static Task RefuseAsync(Exchange exchange, ChatProblem problem)
    {
        var (type, message) = problem.Kind switch
        {
            ChatProblemKind.NotJson => ("json_invalid", "JSON decode error"),
            ChatProblemKind.Missing => ("missing", "Field required"),
            ChatProblemKind.WrongType => ("type_error", $"Input should be {problem.Detail}"),
            _ => (null, null),
        };
        if (type is null)
        {
            return exchange.RespondAsync(400, Error(400, $"Invalid {problem.Name}. {problem.Detail}".TrimEnd(), "BadRequestError"));
        }

        var detail = new JsonObject
        {
            ["type"] = type,
            ["loc"] = problem.Location("body"),
            ["msg"] = message,
            ["input"] = exchange.Body?.DeepClone(),
        };
        return exchange.RespondAsync(422, new JsonObject { ["detail"] = new JsonArray(detail) });
    }

    private static JsonObject Error(int code, string message, string type, string? param = null) => new()
    {
        ["error"] = new JsonObject { ["message"] = message, ["type"] = type, ["param"] = param, ["code"] = code },
    };

    private static JsonObject Completion(int id, ChatRequest request, Reply reply) => new()
    {
        ["id"] = $"chatcmpl-{id}",
        ["object"] = "chat.completion",
        ["created"] = Created,
        ["model"] = request.Model,
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject
            {
                ["role"] = "assistant",
                ["content"] = reply.Text,
                ["refusal"] = null,
                ["annotations"] = null,
                ["audio"] = null,
                ["function_call"] = null,
                ["tool_calls"] = ToolCalls(reply) ?? [],
                ["reasoning"] = reply.Reasoning,
            },
            ["logprobs"] = null,
            ["finish_reason"] = reply.FinishReason,
            ["stop_reason"] = null,
            ["token_ids"] = null,
        }),
        ["service_tier"] = null,
        ["system_fingerprint"] = null,
        ["usage"] = Usage(reply.Usage),
        ["prompt_logprobs"] = null,
        ["prompt_token_ids"] = null,
        ["kv_transfer_params"] = null,
        ["metrics"] = new JsonObject { ["time_to_first_token_ms"] = 1.5 },
    };

    private static IEnumerable<JsonObject> Chunks(int id, ChatRequest request, Reply reply)
    {
        // As its schema says, usage is on by default once there are stream options.
        var withUsage = request.StreamOptions is not null && !request.StreamOptions.Member("include_usage").IsFalse();
        var withRunningUsage = withUsage && request.StreamOptions.Member("continuous_usage_stats").IsTrue();
        var completionTokens = 0;

        yield return Chunk(Choice(new JsonObject { ["role"] = "assistant", ["content"] = "" }, finishReason: null));
        foreach (var token in Reply.Tokens(reply.Reasoning))
        {
            yield return Chunk(Choice(new JsonObject { ["reasoning"] = token }, finishReason: null));
        }

        foreach (var delta in reply.Deltas())
        {
            completionTokens++;
            yield return Chunk(Choice(delta, finishReason: null));
        }

        var last = Choice(new JsonObject { ["content"] = "" }, reply.FinishReason);
        last["stop_reason"] = null;
        yield return Chunk(last);

        if (withUsage)
        {
            yield return Envelope([], Usage(reply.Usage));
        }

        JsonObject Chunk(JsonObject choice) =>
            Envelope([choice], withRunningUsage ? Usage(reply.Usage with { Completion = completionTokens }) : null);

        JsonObject Envelope(JsonArray choices, JsonObject? usage)
        {
            var chunk = new JsonObject
            {
                ["id"] = $"chatcmpl-{id}",
                ["object"] = "chat.completion.chunk",
                ["created"] = Created,
                ["model"] = request.Model,
                ["choices"] = choices,
            };
            if (usage is not null)
            {
                chunk["usage"] = usage;
            }

            return chunk;
        }
    }

    private static JsonObject Choice(JsonObject delta, string? finishReason) => new()
    {
        ["index"] = 0,
        ["delta"] = delta,
        ["logprobs"] = null,
        ["finish_reason"] = finishReason,
        ["token_ids"] = null,
    };

    private static JsonObject Usage(Usage usage) => new()
    {
        ["prompt_tokens"] = usage.Prompt,
        ["total_tokens"] = usage.Total,
        ["completion_tokens"] = usage.Completion,
    };
}

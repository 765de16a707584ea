using System.Text;
using System.Text.Json.Nodes;
using ChatGen.Samples.Model;

namespace ChatGen.Samples.Dialects;

// OpenAI's own server: every member of the schema is there, and some that it doesn't name.
internal class OpenAIDialect : Dialect
{
    private const string Padding = "kZ3xQ9vT1mWb7RfY";

    public override string BasePath => "/v1";

    public override string Route => "/chat/completions";

    public override string ApiKey => "sk-openai-demo";

    public override Task AnswerAsync(Exchange exchange)
    {
        exchange.Http.Response.Headers["x-request-id"] = $"req_{exchange.Id}";
        if (exchange.BearerToken is not { } key)
        {
            return RefuseAsync(exchange, 401, "You didn't provide an API key.", "invalid_request_error");
        }

        if (key != ApiKey)
        {
            return RefuseAsync(exchange, 401, "Incorrect API key provided.", "invalid_request_error", code: "invalid_api_key");
        }

        return AnswerWithKeyAsync(exchange);
    }

    protected static Task RefuseAsync(Exchange exchange, int status, string message, string type, string? param = null, string? code = null) =>
        exchange.RespondAsync(status, Error(message, type, param, code));

    protected virtual Task AnswerWithKeyAsync(Exchange exchange)
    {
        if (!ChatRequest.TryParse(exchange.Body, strict: true, out var request, out var problem))
        {
            return RefuseAsync(exchange, problem);
        }

        switch (request.Model)
        {
            case DemoModels.Unknown:
                return RefuseAsync(exchange, 404, $"The model `{request.Model}` does not exist or you do not have access to it.", "invalid_request_error", code: "model_not_found");
            case DemoModels.Busy:
                TellWhenToRetry(exchange);
                return RefuseAsync(exchange, 429, "Rate limit reached for requests.", "requests", code: "rate_limit_exceeded");
            case DemoModels.Broken:
                return RefuseAsync(exchange, 500, "The server had an error while processing your request.", "server_error");
        }

        var reply = DemoModel.Answer(request, "call_");
        Keep(request, Completion(exchange.Id, request, reply));
        return request.Stream
            ? exchange.StreamAsync(request.Model, Chunks(exchange.Id, request, reply), Error("The server had an error while processing your request.", "server_error"))
            : CompleteAsync(exchange, request, Completion(exchange.Id, request, reply));
    }

    // What a dialect does with a completion beside sending it.
    protected virtual void Keep(ChatRequest request, JsonObject completion)
    {
    }

    private static Task RefuseAsync(Exchange exchange, ChatProblem problem)
    {
        var name = problem.Name;
        var (message, code) = problem.Kind switch
        {
            ChatProblemKind.Missing => ($"Missing required parameter: '{name}'.", "missing_required_parameter"),
            ChatProblemKind.WrongType => ($"Invalid type for '{name}': expected {problem.Detail}.", "invalid_type"),
            ChatProblemKind.Empty => ($"Invalid '{name}': empty array. Expected an array with minimum length 1.", "empty_array"),
            ChatProblemKind.UnknownValue => ($"Invalid value: '{problem.Detail}'.", "invalid_value"),
            ChatProblemKind.Inconsistent => ($"Invalid parameter: {problem.Detail}.", null),
            _ => ("We could not parse the JSON body of your request.", null),
        };
        return RefuseAsync(exchange, 400, message, "invalid_request_error", name.Length > 0 ? name : null, code);
    }

    private static JsonObject Error(string message, string type, string? param = null, string? code = null) => new()
    {
        ["error"] = new JsonObject { ["message"] = message, ["type"] = type, ["param"] = param, ["code"] = code },
    };

    private static JsonObject Completion(int id, ChatRequest request, Reply reply)
    {
        var choices = Enumerable.Range(0, request.Choices).Select(index => new JsonObject
        {
            ["index"] = index,
            ["message"] = Message(reply),
            ["logprobs"] = request.LogProbs ? LogProbs(Reply.Tokens(reply.Text ?? "")) : null,
            ["finish_reason"] = reply.FinishReason,
        });
        return new JsonObject
        {
            ["id"] = $"chatcmpl-{id}",
            ["object"] = "chat.completion",
            ["created"] = Created,
            ["model"] = request.Model,
            ["choices"] = new JsonArray([.. choices]),
            ["usage"] = Usage(request, reply),
            ["service_tier"] = "default",
            ["system_fingerprint"] = "fp_demo",
        };
    }

    private static JsonObject Message(Reply reply)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = reply.Text };
        if (ToolCalls(reply) is { } calls)
        {
            message["tool_calls"] = calls;
        }

        message["refusal"] = null;
        message["annotations"] = new JsonArray();
        return message;
    }

    private static IEnumerable<JsonObject> Chunks(int id, ChatRequest request, Reply reply)
    {
        var withUsage = request.StreamOptions.Member("include_usage").IsTrue();
        var withPadding = !request.StreamOptions.Member("include_obfuscation").IsFalse();

        var first = new JsonObject { ["role"] = "assistant", ["content"] = reply.Text is null ? null : "", ["refusal"] = null };
        foreach (var delta in reply.Deltas().Prepend(first))
        {
            foreach (var chunk in ForEachChoice(delta, finishReason: null))
            {
                yield return chunk;
            }
        }

        foreach (var chunk in ForEachChoice([], reply.FinishReason))
        {
            yield return chunk;
        }

        if (withUsage)
        {
            yield return Chunk([], Usage(request, reply), padding: Padding);
        }

        IEnumerable<JsonObject> ForEachChoice(JsonObject delta, string? finishReason) => Enumerable.Range(0, request.Choices).Select(index =>
        {
            var token = delta["content"].Text() ?? "";
            var choice = new JsonObject
            {
                ["index"] = index,
                ["delta"] = delta.DeepClone(),
                ["logprobs"] = request.LogProbs && token.Length > 0 ? LogProbs([token]) : null,
                ["finish_reason"] = finishReason,
            };
            return Chunk([choice], usage: null, Padding[(token.Length % Padding.Length)..]);
        });

        JsonObject Chunk(JsonArray choices, JsonObject? usage, string padding)
        {
            var chunk = new JsonObject
            {
                ["id"] = $"chatcmpl-{id}",
                ["object"] = "chat.completion.chunk",
                ["created"] = Created,
                ["model"] = request.Model,
                ["service_tier"] = "default",
                ["system_fingerprint"] = "fp_demo",
                ["choices"] = choices,
            };
            if (withUsage)
            {
                chunk["usage"] = usage;
            }

            if (withPadding)
            {
                chunk["obfuscation"] = padding;
            }

            return chunk;
        }
    }

    private static JsonObject LogProbs(IEnumerable<string> tokens) => new()
    {
        ["content"] = new JsonArray([.. tokens.Select(token => new JsonObject
        {
            ["token"] = token,
            ["logprob"] = -0.25,
            ["bytes"] = new JsonArray([.. Encoding.UTF8.GetBytes(token).Select(value => (JsonNode)value)]),
            ["top_logprobs"] = new JsonArray(),
        })]),
        ["refusal"] = null,
    };

    private static JsonObject Usage(ChatRequest request, Reply reply)
    {
        var completion = reply.Usage.Completion * request.Choices;
        return new JsonObject
        {
            ["prompt_tokens"] = reply.Usage.Prompt,
            ["completion_tokens"] = completion,
            ["total_tokens"] = reply.Usage.Prompt + completion,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = 0, ["audio_tokens"] = 0 },
            ["completion_tokens_details"] = new JsonObject
            {
                ["reasoning_tokens"] = 0,
                ["audio_tokens"] = 0,
                ["accepted_prediction_tokens"] = 0,
                ["rejected_prediction_tokens"] = 0,
            },
        };
    }
}

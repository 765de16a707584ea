using System.Text.Json.Nodes;
using ChatGen.Samples.Model;

namespace ChatGen.Samples.Dialects;

// A gateway in front of other servers, which declares no security: it keeps waiting clients alive with comments, passes
// on calls of custom tools, and wastes no words on errors.
internal sealed class GatewayDialect : Dialect
{
    public override string BasePath => "/gateway";

    public override string Route => "/v1/chat/completions";

    // Any key will do, and none.
    public override string ApiKey => "gateway-demo";

    public override Task AnswerAsync(Exchange exchange)
    {
        if (!ChatRequest.TryParse(exchange.Body, strict: true, out var request, out var problem))
        {
            return exchange.RespondAsync(400, Error($"Invalid request: {problem.Kind} {problem.Name}".TrimEnd()));
        }

        switch (request.Model)
        {
            case DemoModels.Unknown:
                return exchange.RespondAsync(404);
            case DemoModels.Busy:
                TellWhenToRetry(exchange);
                return exchange.RespondAsync(429, Error("Too many requests."));
            case DemoModels.Broken:
                return exchange.RespondAsync(500, Error("An internal server error occurred while processing the chat completion."));
        }

        var reply = DemoModel.Answer(request, "call_", customDetails: "custom_tool");
        var id = $"gw-{exchange.Id}";
        return request.Stream
            ? exchange.StreamAsync(request.Model, Chunks(id, request, reply), Error("The provider closed the connection."), comment: "keep-alive")
            : CompleteAsync(exchange, request, RustCompletion.Whole(id, Created, request.Model, reply, ToolCalls(reply)));
    }

    private static JsonObject Error(string message) => new() { ["error"] = message };

    private static IEnumerable<JsonObject> Chunks(string id, ChatRequest request, Reply reply)
    {
        foreach (var delta in reply.Deltas().Prepend(new JsonObject { ["role"] = "assistant" }))
        {
            yield return RustCompletion.Chunk(id, Created, request.Model, delta);
        }

        yield return RustCompletion.Chunk(id, Created, request.Model, [], reply.FinishReason);
        if (request.StreamOptions.Member("include_usage").IsTrue())
        {
            yield return RustCompletion.UsageChunk(id, Created, request.Model, reply.Usage);
        }
    }
}

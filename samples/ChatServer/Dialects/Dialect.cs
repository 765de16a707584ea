using System.Text.Json.Nodes;
using ChatGen.Samples.Model;

namespace ChatGen.Samples.Dialects;

// How one server speaks: where it listens, what it accepts, what its answers and its errors look like.
internal abstract class Dialect
{
    // When the demo model was made, in seconds since 1970; always the same, so that answers can be compared.
    protected const int Created = 1735689600;

    // The part of the path that a client is given as its base address.
    public abstract string BasePath { get; }

    // The rest of the path: what the OpenAPI document says.
    public abstract string Route { get; }

    public abstract string ApiKey { get; }

    // Everything that is answered: a method and a path below the base address.
    public virtual IEnumerable<(string Method, string Route)> Endpoints => [("POST", Route)];

    public abstract Task AnswerAsync(Exchange exchange);

    protected static void TellWhenToRetry(Exchange exchange)
    {
        exchange.Http.Response.Headers.RetryAfter = "2";
        exchange.Http.Response.Headers["retry-after-ms"] = "1500";
    }

    // Sends a whole completion, or what the sparse model leaves of it.
    protected static Task CompleteAsync(Exchange exchange, ChatRequest request, JsonObject completion)
    {
        if (request.Model == DemoModels.Sparse)
        {
            completion.Remove("usage");
            completion["choices"]![0]!.AsObject().Remove("index");
        }

        return exchange.RespondAsync(200, completion);
    }

    protected static JsonArray? ToolCalls(Reply reply) =>
        reply.ToolCalls.Count > 0 ? [.. reply.ToolCalls.Select(call => call.Whole())] : null;
}

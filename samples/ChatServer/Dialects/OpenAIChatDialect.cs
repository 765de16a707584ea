using System.Globalization;
using System.Text.Json.Nodes;
using ChatGen.Samples.Model;

namespace ChatGen.Samples.Dialects;

// OpenAI's server with all that it does with chat completions: those with "store" can be listed, read, changed and deleted.
internal sealed class OpenAIChatDialect : OpenAIDialect
{
    private const int DefaultLimit = 20;

    private readonly StoredCompletions _stored = new();

    public override string BasePath => "/openai/v1";

    public override string ApiKey => "sk-openai-chat-demo";

    public override IEnumerable<(string Method, string Route)> Endpoints =>
    [
        ("POST", Route),
        ("GET", Route),
        ("GET", $"{Route}/{{completion_id}}"),
        ("POST", $"{Route}/{{completion_id}}"),
        ("DELETE", $"{Route}/{{completion_id}}"),
        ("GET", $"{Route}/{{completion_id}}/messages"),
    ];

    protected override Task AnswerWithKeyAsync(Exchange exchange)
    {
        var id = exchange.PathValue("completion_id");
        return (exchange.Method, id) switch
        {
            ("POST", null) => base.AnswerWithKeyAsync(exchange),
            (_, null) => ListAsync(exchange, _stored.List().Where(completion => Matches(exchange, completion))),
            ("POST", _) when exchange.Body.Member("metadata") is not JsonObject =>
                RefuseAsync(exchange, 400, "Missing required parameter: 'metadata'.", "invalid_request_error", "metadata", "missing_required_parameter"),
            ("POST", _) => FoundAsync(exchange, id, _stored.Update(id, exchange.Body!["metadata"]!.AsObject())),
            ("DELETE", _) => FoundAsync(exchange, id, _stored.Delete(id) ? Deleted(id) : null),
            _ when exchange.Http.Request.Path.Value!.EndsWith($"/{id}/messages", StringComparison.Ordinal) => _stored.Messages(id) is { } messages ? ListAsync(exchange, messages) : FoundAsync(exchange, id, null),
            _ => FoundAsync(exchange, id, _stored.Find(id)),
        };
    }

    protected override void Keep(ChatRequest request, JsonObject completion)
    {
        if (request.Store)
        {
            completion["metadata"] = request.Metadata?.DeepClone() ?? new JsonObject();
            _stored.Add(completion, [.. request.Messages.Select((message, i) => StoredMessage($"{completion["id"]}-{i}", message))]);
        }
    }

    private static JsonObject Deleted(string id) => new() { ["object"] = "chat.completion.deleted", ["id"] = id, ["deleted"] = true };

    private static Task FoundAsync(Exchange exchange, string id, JsonObject? found) => found is null
        ? RefuseAsync(exchange, 404, $"Chat completion with id '{id}' not found.", "invalid_request_error", "completion_id", "not_found")
        : exchange.RespondAsync(200, found);

    private static bool Matches(Exchange exchange, JsonObject completion) =>
        (exchange.QueryValue("model") is not { } model || completion["model"].Text() == model)
        && exchange.QueryValues("metadata").All(wanted => completion["metadata"].Member(wanted.Key).Text() == wanted.Value);

    // A page: what comes after an item in the order that is asked for.
    private static Task ListAsync(Exchange exchange, IEnumerable<JsonObject> items)
    {
        var limit = DefaultLimit;
        if (exchange.QueryValue("limit") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > 100))
        {
            return RefuseAsync(exchange, 400, "Invalid 'limit': expected an integer from 1 to 100.", "invalid_request_error", "limit", "invalid_value");
        }

        var ordered = exchange.QueryValue("order") == "desc" ? items.Reverse() : items;
        var rest = exchange.QueryValue("after") is { } after ? ordered.SkipWhile(item => item["id"].Text() != after).Skip(1) : ordered;
        var page = rest.Take(limit + 1).ToList();
        var data = page.Take(limit).ToList();
        return exchange.RespondAsync(200, new JsonObject
        {
            ["object"] = "list",
            ["first_id"] = data.FirstOrDefault()?["id"].Text() ?? "",
            ["last_id"] = data.LastOrDefault()?["id"].Text() ?? "",
            ["has_more"] = page.Count > limit,
            ["data"] = new JsonArray([.. data]),
        });
    }

    // A message is stored as it was sent, its parts under a name of their own.
    private static JsonObject StoredMessage(string id, JsonObject message)
    {
        var stored = (JsonObject)message.DeepClone();
        stored["id"] = id;
        stored.TryAdd("refusal", null);
        if (stored["content"] is JsonArray parts)
        {
            stored["content"] = null;
            stored["content_parts"] = parts;
        }
        else
        {
            stored.TryAdd("content", null);
            stored["content_parts"] = null;
        }

        return stored;
    }
}

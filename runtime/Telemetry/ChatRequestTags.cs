using System.Diagnostics;
using System.Text.Json;
using ChatGen.Json;
using ChatGen.Http;

namespace ChatGen.Telemetry;

/// <summary>What a span says of a request: its settings, never its content.</summary>
internal static class ChatRequestTags
{
    private static readonly (string Member, string Tag)[] s_numbers =
    [
        ("max_tokens", "gen_ai.request.max_tokens"),
        ("max_completion_tokens", "gen_ai.request.max_tokens"),
        ("temperature", "gen_ai.request.temperature"),
        ("top_p", "gen_ai.request.top_p"),
        ("top_k", "gen_ai.request.top_k"),
        ("frequency_penalty", "gen_ai.request.frequency_penalty"),
        ("presence_penalty", "gen_ai.request.presence_penalty"),
        ("seed", "gen_ai.request.seed"),
    ];

    /// <summary>The body, when it is a JSON object.</summary>
    internal static JsonElement? Parse(ApiRequest request) =>
        ApiErrorBody.TryParse(request.JsonBody) is { ValueKind: JsonValueKind.Object } body ? body : null;

    /// <summary>The model that is asked for.</summary>
    internal static string? Model(JsonElement? body) =>
        body is { } json && json.TryGetMember("model", out var model) && model.ValueKind == JsonValueKind.String ? ApiErrorBody.Text(model) : null;

    /// <summary>Sets the attributes.</summary>
    internal static void Set(Activity activity, JsonElement? body, bool isStream)
    {
        if (isStream)
        {
            activity.SetTag("gen_ai.request.stream", true);
        }

        if (body is not { } json)
        {
            return;
        }

        foreach (var (member, tag) in s_numbers)
        {
            if (json.TryGetMember(member, out var number) && number.ValueKind == JsonValueKind.Number)
            {
                activity.SetTag(tag, number.TryGetInt64(out var integer) ? integer : number.TryGetDouble(out var real) ? real : null);
            }
        }

        if (json.TryGetMember("n", out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt64(out var choices) && choices != 1)
        {
            activity.SetTag("gen_ai.request.choice.count", choices);
        }

        if (json.TryGetMember("stop", out var stop) && Texts(stop) is { Length: > 0 } stops)
        {
            activity.SetTag("gen_ai.request.stop_sequences", stops);
        }

        if (json.TryGetMember("response_format", out var format) && format.ValueKind == JsonValueKind.Object && format.TryGetMember("type", out var type) && type.ValueKind == JsonValueKind.String)
        {
            activity.SetTag("gen_ai.output.type", ApiErrorBody.Text(type) is "text" ? "text" : "json");
        }
    }

    private static string[] Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [ApiErrorBody.Text(value)!],
        JsonValueKind.Array => value.EnumerateArray().Select(ApiErrorBody.Text).OfType<string>().ToArray(),
        _ => [],
    };
}

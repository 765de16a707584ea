using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatGen.Json;
using ChatGen.Sse;

namespace ChatGen.Http;

/// <summary>The error that a server reports, in whichever of the usual shapes.</summary>
/// <param name="Code">The code; numbers as text.</param>
/// <param name="Type">The type.</param>
/// <param name="Message">The message.</param>
internal sealed record ApiErrorBody(string? Code, string? Type, string? Message)
{
    /// <summary>Members that say what an answer is about: an object that has one of them is no mere error.</summary>
    private static readonly string[] s_answerMembers = ["choices", "id", "output", "data"];

    /// <summary>Finds the error in a body that is known to hold one.</summary>
    /// <returns>Null when the body has no shape that is known.</returns>
    internal static ApiErrorBody? Find(ReadOnlySpan<byte> body)
    {
        body = Trim(body);
        if (body.StartsWith("data:"u8) || body.StartsWith("event:"u8))
        {
            using var parser = new SseParser();
            parser.Append(body);
            parser.Complete();
            return parser.TryRead(out var @event) ? Find(@event.Data.Span) : null;
        }

        return TryParse(body) is { } json ? Find(json) : null;
    }

    /// <summary>Whether a body of success, or the data of an event, reports an error.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="hasAnswer">Whether it carries a part of the answer, too.</param>
    internal static bool IsError(JsonElement json, out bool hasAnswer)
    {
        hasAnswer = false;
        json = First(json);
        if (json.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        hasAnswer = Array.Exists(s_answerMembers, name => json.TryGetMember(name, out _));
        return (json.TryGetMember("error", out var error) && (hasAnswer ? IsFilled(error) : IsFilled(error) || error.ValueKind == JsonValueKind.Object))
            || IsMarked(json, "object")
            || (IsMarked(json, "type") && !hasAnswer);
    }

    /// <summary>
    /// Whether JSON in the place of a chat's chunk is an error that doesn't say so: <c>{"detail": …}</c>, <c>{"errors": […]}</c>, or a message
    /// with a code. Where there is a part of the answer, it is none.
    /// </summary>
    internal static bool IsErrorUnsaid(JsonElement json)
    {
        json = First(json);
        if (json.ValueKind != JsonValueKind.Object || Array.Exists(s_answerMembers, name => json.TryGetMember(name, out _)))
        {
            return false;
        }

        return Detail(json) is not null
            || (json.TryGetMember("errors", out var errors) && errors.ValueKind is JsonValueKind.Array or JsonValueKind.Object && Find(errors)?.Message is not null)
            || (Scalar(json, "message") is not null && CodeOf(json) is not null);
    }

    /// <summary>The JSON, when it is some.</summary>
    internal static JsonElement? TryParse(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return null;
        }

        try
        {
            return RawJson.Element(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The body without byte order mark and white space around it.</summary>
    internal static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> body) =>
        (body.StartsWith("\uFEFF"u8) ? body[3..] : body).Trim(" \t\r\n"u8);

    private static ApiErrorBody? Find(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                return new ApiErrorBody(null, null, Text(json));
            case JsonValueKind.Array when json.GetArrayLength() > 0:
                return Find(json[0]);
            case JsonValueKind.Object:
                break;
            default:
                return null;
        }

        // {"error": {…}}, {"error": "…"} and {"errors": […]}; what the inner object doesn't say, the outer one may.
        var outer = new ApiErrorBody(
            CodeOf(json),
            Scalar(json, "type"),
            Scalar(json, "message") ?? Scalar(json, "error_message") ?? Detail(json) ?? Scalar(json, "title"));
        var nested = json.TryGetMember("error", out var error) || json.TryGetMember("errors", out error) ? Find(error) : null;
        if (nested is null)
        {
            return outer is { Code: null, Type: null, Message: null } ? null : outer;
        }

        return new ApiErrorBody(nested.Code ?? outer.Code, nested.Type ?? (outer.Type == "error" ? null : outer.Type), nested.Message ?? outer.Message);
    }

    /// <summary><c>{"detail": "…"}</c>, <c>{"detail": [{"loc": […], "msg": "…"}]}</c>, <c>{"detail": {…}}</c> and <c>{"details": "…"}</c>.</summary>
    private static string? Detail(JsonElement json)
    {
        if (!json.TryGetMember("detail", out var detail) && !json.TryGetMember("details", out detail))
        {
            return null;
        }

        return detail.ValueKind switch
        {
            JsonValueKind.Array => string.Join("; ", detail.EnumerateArray().Select(Problem).OfType<string>().Take(3)) is { Length: > 0 } text ? text : null,
            JsonValueKind.Object => Find(detail)?.Message,
            _ => Scalar(json, "detail") ?? Scalar(json, "details"),
        };
    }

    private static string? Problem(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return Text(item);
        }

        var message = Scalar(item, "msg") ?? Scalar(item, "message");
        return message is not null && item.TryGetMember("loc", out var location) && location.ValueKind == JsonValueKind.Array
            ? $"{string.Join('.', location.EnumerateArray().Select(Text))}: {message}"
            : message;
    }

    /// <summary>Some servers send an error as the one item of a list.</summary>
    private static JsonElement First(JsonElement json) => json.ValueKind == JsonValueKind.Array && json.GetArrayLength() > 0 ? json[0] : json;

    private static string? CodeOf(JsonElement json) =>
        Scalar(json, "code") ?? Scalar(json, "error_code") ?? Scalar(json, "status") ?? Scalar(json, "status_code");

    /// <summary>Whether the error says something: some servers send an empty one with what is none.</summary>
    private static bool IsFilled(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.Object => error.EnumerateObject().Any(member => member.Value.ValueKind == JsonValueKind.Object ? IsFilled(member.Value) : Text(member.Value) is { Length: > 0 }),
        JsonValueKind.String => Text(error) is { Length: > 0 },
        _ => error.ValueKind == JsonValueKind.True,
    };

    private static bool IsMarked(JsonElement json, string name) =>
        json.TryGetMember(name, out var value) && value.ValueKind == JsonValueKind.String && Text(value) == "error";

    private static string? Scalar(JsonElement json, string name) =>
        json.TryGetMember(name, out var value) && Text(value) is { Length: > 0 } text ? text : null;

    /// <summary>The text of a string or a number; null of anything else.</summary>
    internal static string? Text(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                var reader = new JsonCursor(RawJson.Utf8(value));
                reader.Read();
                return JsonText.GetString(ref reader);
            case JsonValueKind.Number:
                return value.TryGetInt64(out var number) ? number.ToString(CultureInfo.InvariantCulture) : value.GetRawText();
            default:
                return null;
        }
    }
}

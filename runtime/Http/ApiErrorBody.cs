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
/// <param name="Status">The status of HTTP that the error names.</param>
internal sealed record ApiErrorBody(string? Code, string? Type, string? Message, int? Status = null)
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
    /// <remarks>Of a chat more is known: <see cref="ChatErrorShape"/>.</remarks>
    internal static bool IsError(JsonElement json, out bool hasAnswer)
    {
        hasAnswer = false;
        json = First(json);
        if (json.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        hasAnswer = Array.Exists(s_answerMembers, name => json.TryGetMember(name, out var value) && value.ValueKind != JsonValueKind.Null);
        return (json.TryGetMember("error", out var error) && error.ValueKind is JsonValueKind.Object or JsonValueKind.String or JsonValueKind.True
                && (ErrorMembers.IsFilled(error) || (!hasAnswer && error.ValueKind == JsonValueKind.Object)))
            || IsMarked(json, "object")
            || (IsMarked(json, "type") && !hasAnswer);
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
            case JsonValueKind.Number:
                return new ApiErrorBody(Text(json), null, null);
            case JsonValueKind.Array when json.GetArrayLength() > 0:
                return Find(json[0]);
            case JsonValueKind.Object:
                break;
            default:
                return null;
        }

        // {"error": {…}}, {"error": "…"} and {"errors": […]}; what the inner object doesn't say, the outer one may.
        var outer = new ApiErrorBody(
            ErrorMembers.Code(json),
            ErrorMembers.Type(json),
            ErrorMembers.Message(json) ?? Detail(json) ?? Scalar(json, "title"),
            ErrorMembers.Status(json));
        var within = json.TryGetMember("error", out var error) && ErrorMembers.IsFilled(error) ? error
            : json.TryGetMember("errors", out var errors) && ErrorMembers.IsFilled(errors) ? errors
            : ChatErrorShape.OfChoice(json);
        if (within is null && outer.Message is null)
        {
            within = ErrorMembers.Nested(json);
        }

        if (within is null || Find(within.Value) is not { } nested)
        {
            return outer is { Code: null, Type: null, Message: null } ? null : outer;
        }

        return new ApiErrorBody(
            nested.Code ?? outer.Code, nested.Type ?? (outer.Type == "error" ? null : outer.Type), nested.Message ?? outer.Message, nested.Status ?? outer.Status);
    }

    /// <summary><c>{"detail": "…"}</c>, <c>{"detail": [{"loc": […], "msg": "…"}]}</c>, <c>{"detail": {…}}</c> and <c>{"details": "…"}</c>.</summary>
    internal static string? Detail(JsonElement json)
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
    internal static JsonElement First(JsonElement json) => json.ValueKind == JsonValueKind.Array && json.GetArrayLength() > 0 ? json[0] : json;

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

using System.Globalization;
using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Http;

/// <summary>What the members of an object say of success and failure, by the names that servers give them: in any case, with underscores or without.</summary>
internal static class ErrorMembers
{
    private static readonly string[] s_messages =
        ["message", "errormessage", "errormsg", "errmsg", "msg", "statusmsg", "statusmessage", "errordescription"];

    private static readonly string[] s_codes =
        ["code", "errorcode", "errcode", "errno", "status", "statuscode", "httpcode", "httpstatus", "httpstatuscode", "retcode", "resultcode", "returncode"];

    private static readonly string[] s_types = ["type", "__type", "object", "event"];

    private static readonly string[] s_bad =
        ["error", "fail", "exception", "invalid", "denied", "exceeded", "unauthorized", "forbidden", "unavailable", "throttl", "overload", "timeout"];

    private static readonly string[] s_good =
        ["ok", "success", "successful", "succeeded", "complete", "completed", "done", "finished", "processing", "inprogress", "queued", "pending", "running", "loading", "started"];

    /// <summary>The message; null when there is none.</summary>
    internal static string? Message(JsonElement json) =>
        s_messages.Select(name => Find(json, name, JsonValueKind.String)).FirstOrDefault(text => text is not null);

    /// <summary>The code; numbers as text.</summary>
    internal static string? Code(JsonElement json) => Codes(json).FirstOrDefault();

    /// <summary>The type; null when there is none.</summary>
    internal static string? Type(JsonElement json) => Find(json, "type") ?? Find(json, "__type");

    /// <summary>The status of HTTP, when a member has one of failure.</summary>
    internal static int? Status(JsonElement json) =>
        Codes(json).FirstOrDefault(code => Number(code) is >= 400 and < 600) is { } status ? (int?)Number(status) : null;

    /// <summary>Whether a code, a type or a truth value says failure (false) or success (true); null when none says anything.</summary>
    internal static bool? Succeeds(JsonElement json)
    {
        if (Codes(json).Any(code => Succeeds(code) is false)
            || Array.Exists(s_types, name => Find(json, name, JsonValueKind.String) is { } type && IsBad(type))
            || HasSuccess(json, JsonValueKind.False))
        {
            return false;
        }

        return Codes(json).Any(code => Succeeds(code) is true) || HasSuccess(json, JsonValueKind.True) ? true : null;
    }

    /// <summary>Whether a text that may tell of an error tells of success.</summary>
    internal static bool IsGood(string text) => Array.IndexOf(s_good, Plain(text)) >= 0;

    /// <summary>
    /// The object within an object that tells of an error: it has a message, and a code that is none of success. Null when there is none.
    /// </summary>
    internal static JsonElement? Nested(JsonElement json)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Object
                && Name(member) is not ("error" or "usage")
                && Message(member.Value) is not null
                && (Succeeds(member.Value) is false || (Succeeds(member.Value) is null && IsNumbered(member.Value))))
            {
                return member.Value;
            }
        }

        return null;
    }

    /// <summary>Whether a value says something: null, "", 0, false and what holds nothing else don't.</summary>
    internal static bool IsFilled(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(member => IsFilled(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(IsFilled),
        JsonValueKind.String => ApiErrorBody.Text(value) is { Length: > 0 },
        JsonValueKind.Number => !value.TryGetDouble(out var number) || number != 0,
        _ => value.ValueKind == JsonValueKind.True,
    };

    private static bool HasSuccess(JsonElement json, JsonValueKind value) =>
        json.EnumerateObject().Any(member => member.Value.ValueKind == value && Name(member) is ("success" or "ok"));

    private static bool? Succeeds(string code) => Number(code) switch
    {
        0 or (>= 200 and < 300) => true,
        < 0 or >= 400 => false,
        null when IsGood(code) => true,
        null when IsBad(code) => false,
        _ => null,
    };

    /// <summary>Whether the code is a number of the server's own.</summary>
    private static bool IsNumbered(JsonElement json) => Codes(json).Any(code => Number(code) is not null);

    private static IEnumerable<string> Codes(JsonElement json) => s_codes.Select(name => Find(json, name)).OfType<string>();

    private static bool IsBad(string text) => Array.Exists(s_bad, word => Plain(text).Contains(word, StringComparison.Ordinal));

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The text of the member of a name; null when it is not there, or says nothing.</summary>
    private static string? Find(JsonElement json, string name, JsonValueKind? kind = null)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (Name(member) == name && (kind is null || member.Value.ValueKind == kind) && ApiErrorBody.Text(member.Value) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The name in small letters. One that is half a character is none of those that are looked for.</summary>
    private static string Name(JsonProperty member)
    {
        try
        {
            var name = member.Name;
            return name.StartsWith("__", StringComparison.Ordinal) ? name : Plain(name);
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    private static string Plain(string text) => new string(Array.FindAll(text.ToCharArray(), char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}

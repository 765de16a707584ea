using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Http;

/// <summary>
/// Tells an error that comes in the place of a chat's chunk, or of its answer. It is told by what a chunk has and it hasn't: choices or a usage. So
/// it needs no word for what it is.
/// </summary>
internal static class ChatErrorShape
{
    /// <summary>Whether JSON is an error.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="declaresError">A member <c>error</c> is part of a good chunk.</param>
    /// <param name="hasAnswer">Whether it carries a part of the answer, too.</param>
    internal static bool IsError(JsonElement json, bool declaresError, out bool hasAnswer)
    {
        hasAnswer = false;
        json = ApiErrorBody.First(json);
        if (json.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        var hasChoices = json.TryGetMember("choices", out var choices) && (choices.ValueKind == JsonValueKind.Array ? choices.GetArrayLength() > 0 : choices.ValueKind != JsonValueKind.Null);
        hasAnswer = hasChoices || Holds(json, "usage") || Holds(json, "output") || Holds(json, "data");
        if (!declaresError && (HasError(json) || (hasChoices && OfChoice(json) is not null)))
        {
            return true;
        }

        return !hasAnswer && IsUnsaid(json, declaresError);
    }

    /// <summary>The error of the first choice that has one; null when none has.</summary>
    internal static JsonElement? OfChoice(JsonElement json)
    {
        if (json.TryGetMember("choices", out var choices) && choices.ValueKind == JsonValueKind.Array)
        {
            foreach (var choice in choices.EnumerateArray())
            {
                if (choice.ValueKind == JsonValueKind.Object && choice.TryGetMember("error", out var error) && ErrorMembers.IsFilled(error))
                {
                    return error;
                }
            }
        }

        return null;
    }

    private static bool HasError(JsonElement json) =>
        (json.TryGetMember("error", out var error) && ErrorMembers.IsFilled(error)) || (json.TryGetMember("errors", out error) && ErrorMembers.IsFilled(error));

    private static bool IsUnsaid(JsonElement json, bool declaresError)
    {
        // An empty object is one only where there is nothing else that it could be about.
        if (!declaresError && json.TryGetMember("error", out var error) && error.ValueKind == JsonValueKind.Object && !json.TryGetMember("id", out _) && !json.TryGetMember("choices", out _))
        {
            return true;
        }

        var succeeds = ErrorMembers.Succeeds(json);
        var message = ErrorMembers.Message(json) ?? ApiErrorBody.Detail(json);
        return succeeds is false
            || (succeeds is null && message is not null && !ErrorMembers.IsGood(message))
            || ErrorMembers.Nested(json) is not null;
    }

    private static bool Holds(JsonElement json, string name) =>
        json.TryGetMember(name, out var value) && value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && ErrorMembers.IsFilled(value);
}

using System.Text;
using System.Text.Json;
using ChatGen.Accumulation;
using ChatGen.Json;

namespace ChatGen;

/// <summary>A model's call of a tool, as far as it has come.</summary>
/// <param name="Id">Its id, which the tool's answer refers to; null when it has none yet.</param>
/// <param name="Type">Its type, such as <c>function</c>; null when it has none yet.</param>
/// <param name="Name">The tool's name; empty while it has not come.</param>
/// <param name="Arguments">What the model wrote for the tool: JSON for a function, once it is whole, if the model made no mistake.</param>
public sealed record AccumulatedToolCall(string? Id, string? Type, string Name, string Arguments)
{
    /// <summary>Reads the arguments.</summary>
    /// <param name="arguments">The arguments; an empty object when there are none.</param>
    /// <returns>False when they are no JSON object, because they are not whole or the model made a mistake.</returns>
    public bool TryGetArguments(out JsonElement arguments)
    {
        arguments = default;
        try
        {
            arguments = RawJson.Element(RawJson.Parse(string.IsNullOrWhiteSpace(Arguments) ? "{}" : Arguments));
        }
        catch (JsonException)
        {
            return false;
        }

        return arguments.ValueKind == JsonValueKind.Object;
    }

    /// <summary>The function that is called, or what else a call has: an object with a name, and with arguments or input.</summary>
    internal static AccumulatedToolCall Create(MergedObject call)
    {
        var type = (call.Find("type") as MergedScalar)?.Text;
        var called = call.Find(type ?? "function") as MergedObject
            ?? call.Members.Select(member => member.Value).OfType<MergedObject>().FirstOrDefault(value => value.Find("name") is not null)
            ?? call;
        return new AccumulatedToolCall(
            (call.Find("id") as MergedScalar)?.Text,
            type,
            (called.Find("name") as MergedScalar)?.Text ?? "",
            Written(called.Find("arguments") ?? called.Find("input")));
    }

    /// <summary>Some servers send the arguments as an object, not as its text.</summary>
    private static string Written(MergedValue? value) => value switch
    {
        null or { IsReal: false } => "",
        MergedText text => text.ToString(),
        MergedScalar { Text: { } text } => text,
        _ => Encoding.UTF8.GetString(RawJson.Build(value, static (writer, value) => value.Write(writer, asChunk: false))),
    };
}

using System.Text.Json.Nodes;

namespace ChatGen.Samples.Model;

// A call of a function, whose input is JSON, or of a custom tool, whose input is text and whose details have the name that the dialect gives them.
internal sealed record ToolCall(string Id, string Name, string Input, bool IsCustom, string CustomDetails = "custom")
{
    // How many characters of the input an event of a stream brings.
    public const int PieceLength = 6;

    private string Type => IsCustom ? "custom" : "function";

    // Under which names the two kinds keep their details.
    private (string Details, string Input) Names => IsCustom ? (CustomDetails, "input") : ("function", "arguments");

    public JsonObject Whole() => new()
    {
        ["id"] = Id,
        ["type"] = Type,
        [Names.Details] = new JsonObject { ["name"] = Name, [Names.Input] = Input },
    };

    public JsonObject First(int index) => new()
    {
        ["index"] = index,
        ["id"] = Id,
        ["type"] = Type,
        [Names.Details] = new JsonObject { ["name"] = Name, [Names.Input] = "" },
    };

    public JsonObject Next(int index, string piece) => new()
    {
        ["index"] = index,
        [Names.Details] = new JsonObject { [Names.Input] = piece },
    };
}

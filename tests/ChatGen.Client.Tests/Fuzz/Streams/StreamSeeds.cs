using System.Text;
using System.Text.Json;

namespace ChatGen.Client.Tests.Fuzz.Streams;

/// <summary>What is changed: answers of real servers and gateways, good and bad.</summary>
internal sealed class StreamSeeds
{
    private StreamSeeds()
    {
        using var stream = typeof(StreamSeeds).Assembly.GetManifestResourceStream("fault-cases.json")!;
        using var json = JsonDocument.Parse(stream);
        All = [.. json.RootElement.EnumerateArray().Select(Read)];
        var trees = All.SelectMany(seed => EventText.JsonIn(seed.Bytes)).ToList();
        Names = [.. trees.SelectMany(tree => tree.All()).SelectMany(tree => tree.Members.Select(member => member.Name)).Append(StreamInput.Key).Distinct(StringComparer.Ordinal)];
        Donors =
        [
            .. trees,
            JsonTree.String(StreamInput.Key),
            JsonTree.String($"Incorrect API key provided: {StreamInput.Key}."),
            JsonTree.Object((StreamInput.Key, JsonTree.String(StreamInput.Key))),
            JsonTree.Object(("error", JsonTree.Object(("message", JsonTree.String($"The key {StreamInput.Key} is over its limit.")), ("code", JsonTree.String(StreamInput.Key))))),
        ];
    }

    public static StreamSeeds Default { get; } = new();

    public IReadOnlyList<StreamInput> All { get; }

    /// <summary>The names of all members.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Values to put in the place of others.</summary>
    public IReadOnlyList<JsonTree> Donors { get; }

    private static StreamInput Read(JsonElement seed)
    {
        var bytes = seed.TryGetProperty("chunks_base64", out var encoded)
            ? encoded.EnumerateArray().SelectMany(chunk => chunk.GetBytesFromBase64())
            : seed.GetProperty("chunks").EnumerateArray().SelectMany(chunk => Encoding.UTF8.GetBytes(chunk.GetString()!));
        return new StreamInput(
            seed.GetProperty("name").GetString()!,
            seed.GetProperty("status").GetInt32(),
            [.. seed.GetProperty("headers").EnumerateObject().Select(header => (header.Name, header.Value.ToString()))],
            [.. bytes],
            seed.GetProperty("end").GetString() switch
            {
                "close" => StreamEnd.Close,
                "abort" => StreamEnd.Abort,
                _ => StreamEnd.Stall,
            });
    }
}

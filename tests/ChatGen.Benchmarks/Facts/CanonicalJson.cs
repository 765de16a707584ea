using System.Text;
using System.Text.Json.Nodes;

namespace ChatGen.Benchmarks.Facts;

/// <summary>JSON in one form only: members in order, those that are null left out, every string escaped alike.</summary>
internal static class CanonicalJson
{
    public static string Of(string json) => Of(JsonNode.Parse(json))?.ToJsonString() ?? "null";

    public static string Of(ReadOnlySpan<byte> utf8) => Of(Encoding.UTF8.GetString(utf8));

    private static JsonNode? Of(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json
            .Where(member => member.Value is not null)
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Of(member.Value)))),
        JsonArray json => new JsonArray([.. json.Select(Of)]),
        _ => node?.DeepClone(),
    };
}

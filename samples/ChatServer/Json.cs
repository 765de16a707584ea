using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatGen.Samples;

// Looking into JSON that a client sent: what is absent or of another kind is null, never an exception.
internal static class Json
{
    private static readonly JsonDocumentOptions s_reading = new() { AllowDuplicateProperties = false };

    // Servers send text as UTF-8, not as \u escapes.
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: s_reading);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static byte[] Bytes(JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_writing))
        {
            node.WriteTo(writer);
        }

        return buffer.ToArray();
    }

    public static string Compact(JsonNode node) => Encoding.UTF8.GetString(Bytes(node));

    public static JsonNode? Member(this JsonNode? node, string name) => (node as JsonObject)?[name];

    public static string? Text(this JsonNode? node) => Kind(node) == JsonValueKind.String ? node!.GetValue<string>() : null;

    public static int? Number(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : null;

    public static bool IsTrue(this JsonNode? node) => Kind(node) == JsonValueKind.True;

    public static bool IsFalse(this JsonNode? node) => Kind(node) == JsonValueKind.False;

    public static IEnumerable<JsonObject> Objects(this JsonNode? node) => (node as JsonArray)?.OfType<JsonObject>() ?? [];

    private static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() ?? JsonValueKind.Null;
}

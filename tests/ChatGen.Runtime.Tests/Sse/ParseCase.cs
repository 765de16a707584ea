using System.Text;
using System.Text.Json;

namespace ChatGen.Runtime.Tests.Sse;

/// <summary>A case of parse-cases.json: what a stream holds, and what a reader must make of it.</summary>
public sealed class ParseCase
{
    private static readonly IReadOnlyDictionary<string, ParseCase> s_cases = Load();

    private ParseCase(JsonElement json)
    {
        Name = json.GetProperty("name").GetString()!;
        Input = json.TryGetProperty("input_base64", out var base64) ? base64.GetBytesFromBase64() : Encoding.UTF8.GetBytes(json.GetProperty("input").GetString()!);
        Chunks = json.TryGetProperty("chunks_base64", out var chunks) ? [.. chunks.EnumerateArray().Select(chunk => chunk.GetBytesFromBase64())]
            : json.TryGetProperty("chunks", out chunks) ? [.. chunks.EnumerateArray().Select(chunk => Encoding.UTF8.GetBytes(chunk.GetString()!))]
            : null;
        Expected = [.. json.GetProperty("expected").EnumerateArray().Select(e => new ParsedEvent(
            e.GetProperty("event").GetString()!, e.GetProperty("data").GetString()!, e.GetProperty("id").GetString()!))];
        Retry = json.GetProperty("expectedRetry") is { ValueKind: JsonValueKind.Number } retry ? TimeSpan.FromMilliseconds(retry.GetInt64()) : null;
        LastEventId = json.GetProperty("expectedLastEventId").GetString()!;
        InitialLastEventId = json.TryGetProperty("initialLastEventId", out var id) ? id.GetString()! : "";
        ContentType = json.TryGetProperty("contentType", out var contentType) ? contentType.GetString() : null;
        Status = json.TryGetProperty("status", out var status) ? status.GetInt32() : 200;
        ExpectsFailure = json.TryGetProperty("expectFail", out _);
    }

    public static IEnumerable<string> Names => s_cases.Keys;

    public string Name { get; }

    public byte[] Input { get; }

    public IReadOnlyList<byte[]>? Chunks { get; }

    public IReadOnlyList<ParsedEvent> Expected { get; }

    public TimeSpan? Retry { get; }

    public string LastEventId { get; }

    public string InitialLastEventId { get; }

    public string? ContentType { get; }

    public int Status { get; }

    /// <summary>The response itself is refused, by its status or its content type.</summary>
    public bool ExpectsFailure { get; }

    public static ParseCase Get(string name) => s_cases[name];

    private static Dictionary<string, ParseCase> Load()
    {
        using var stream = typeof(ParseCase).Assembly.GetManifestResourceStream("parse-cases.json")!;
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.EnumerateArray().Select(e => new ParseCase(e)).ToDictionary(c => c.Name, StringComparer.Ordinal);
    }
}

public sealed record ParsedEvent(string Event, string Data, string Id);

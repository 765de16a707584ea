using System.Text;
using System.Text.Json;

namespace ChatGen.Client.Tests.Faults;

/// <summary>A response of a server, and what its reader must have in hand afterwards; from a file of cases.</summary>
public sealed class FaultCase
{
    private static readonly IReadOnlyDictionary<string, FaultCase> s_cases =
        new[] { "fault-cases.json", "more-cases.json" }.SelectMany(Load).ToDictionary(test => test.Name, StringComparer.Ordinal);

    private const int Stretch = 4;

    private FaultCase(string file, JsonElement json)
    {
        File = file;
        Name = json.GetProperty("name").GetString()!;
        Status = json.GetProperty("status").GetInt32();
        Headers = [.. json.GetProperty("headers").EnumerateObject().Select(header => (header.Name, header.Value.GetString()!))];
        Chunks = json.TryGetProperty("chunks_base64", out var chunks)
            ? [.. chunks.EnumerateArray().Select(chunk => chunk.GetBytesFromBase64())]
            : [.. json.GetProperty("chunks").EnumerateArray().Select(chunk => Encoding.UTF8.GetBytes(chunk.GetString()!))];
        DelaysMs = json.TryGetProperty("delaysMs", out var delays) ? [.. delays.EnumerateArray().Select(delay => delay.GetInt32())] : [];
        End = json.GetProperty("end").GetString()!;
        Expect = json.GetProperty("expect");
        var client = json.TryGetProperty("client", out var settings) ? settings : default;
        IdleTimeout = Number(client, "idleTimeoutMs") is { } idle ? TimeSpan.FromMilliseconds(idle) : null;
        if (IdleTimeout is not null && DelaysMs.Count > 0)
        {
            // Gaps shorter than the timeout, which is shorter than all together: the same, with room for a machine that is busy.
            DelaysMs = [.. DelaysMs.Select(delay => delay * Stretch)];
            IdleTimeout = TimeSpan.FromMilliseconds(DelaysMs.Sum() * 0.85);
        }

        GracePeriod = Number(client, "graceMs") is { } grace ? TimeSpan.FromMilliseconds(grace) : null;
        MaxEventBytes = Number(client, "maxEventBytes");
        CancelAfterEvents = Number(client, "cancelAfterEvents");
        BreakAfterEvents = Number(client, "breakAfterEvents");
    }

    /// <summary>The names of all cases.</summary>
    public static IEnumerable<string> Names => s_cases.Keys;

    public string File { get; }

    public string Name { get; }

    public int Status { get; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; }

    /// <summary>The body as it is delivered.</summary>
    public IReadOnlyList<byte[]> Chunks { get; }

    /// <summary>How long the server waits before each chunk.</summary>
    public IReadOnlyList<int> DelaysMs { get; }

    /// <summary>What comes after the body: <c>close</c>, <c>cut</c> (closed before its end), <c>abort</c> (reset) or <c>stall</c>.</summary>
    public string End { get; }

    public TimeSpan? IdleTimeout { get; }

    public TimeSpan? GracePeriod { get; }

    public int? MaxEventBytes { get; }

    public int? CancelAfterEvents { get; }

    public int? BreakAfterEvents { get; }

    public JsonElement Expect { get; }

    public static FaultCase Get(string name) => s_cases[name];

    /// <summary>The body as it is delivered: in its chunks, whole, or byte by byte.</summary>
    public IReadOnlyList<byte[]> Deliver(string delivery)
    {
        var whole = Chunks.SelectMany(chunk => chunk).ToArray();
        return delivery switch
        {
            "chunks" => Chunks,
            "whole" => [whole],

            // A large body in small odd pieces: it is the same.
            _ => [.. whole.Chunk(whole.Length < 10_000 ? 1 : 97)],
        };
    }

    public override string ToString() => Name;

    private static int? Number(JsonElement client, string name) =>
        client.ValueKind == JsonValueKind.Object && client.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    private static IEnumerable<FaultCase> Load(string file)
    {
        using var stream = typeof(FaultCase).Assembly.GetManifestResourceStream(file)!;
        using var json = JsonDocument.Parse(stream);
        return [.. json.RootElement.Clone().EnumerateArray().Select(test => new FaultCase(file, test))];
    }
}

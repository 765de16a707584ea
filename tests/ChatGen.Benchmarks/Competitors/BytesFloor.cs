using System.Text.Json;

namespace ChatGen.Benchmarks.Competitors;

/// <summary>The least that reading a document can cost.</summary>
internal static class BytesFloor
{
    public static long Tokens(ReadOnlySpan<byte> json)
    {
        var tokens = 0L;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    /// <summary>One look at every byte.</summary>
    public static long Scan(ReadOnlySpan<byte> json) => json.Count((byte)'\n');
}

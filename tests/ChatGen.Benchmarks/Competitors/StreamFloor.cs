using System.Text.Json;
using ChatGen.Benchmarks.Transport;

namespace ChatGen.Benchmarks.Competitors;

/// <summary>The least that reading a stream can cost: finding its lines, with or without the tokens of the JSON in them.</summary>
internal sealed class StreamFloor(byte[] body)
{
    private const int BufferSize = 32 * 1024;

    private readonly HttpClient _client = ReplayHandler.Client(body);
    private readonly byte[] _buffer = new byte[BufferSize];

    /// <summary>Lines, and the tokens of the data.</summary>
    public Task<long> TokensAsync() => ReadAsync(withTokens: true);

    /// <summary>One look at every byte.</summary>
    public Task<long> ScanAsync() => ReadAsync(withTokens: false);

    private async Task<long> ReadAsync(bool withTokens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "chat/completions");
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var found = 0L;
        var kept = 0;
        while (await stream.ReadAsync(_buffer.AsMemory(kept)) is > 0 and var count)
        {
            var bytes = _buffer.AsSpan(0, kept + count);
            kept = 0;
            if (withTokens)
            {
                found += Tokens(ref bytes);
                bytes.CopyTo(_buffer);
                kept = bytes.Length;
            }
            else
            {
                found += bytes.Count((byte)'\n');
            }
        }

        return found;
    }

    private static long Tokens(ref Span<byte> bytes)
    {
        var tokens = 0L;
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            var line = bytes[..end];
            bytes = bytes[(end + 1)..];
            if (line.StartsWith("data: {"u8))
            {
                var reader = new Utf8JsonReader(line["data: ".Length..]);
                while (reader.Read())
                {
                    tokens++;
                }
            }
        }

        return tokens;
    }
}

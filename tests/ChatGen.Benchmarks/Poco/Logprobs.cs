using System.Text.Json.Serialization;

namespace ChatGen.Benchmarks.Poco;

internal sealed class Logprobs
{
    [JsonPropertyName("content")]
    public List<TokenLogprob>? Content { get; set; }

    [JsonPropertyName("refusal")]
    public List<TokenLogprob>? Refusal { get; set; }
}

internal sealed class TokenLogprob
{
    [JsonPropertyName("token")]
    public string? Token { get; set; }

    [JsonPropertyName("logprob")]
    public double Logprob { get; set; }

    [JsonPropertyName("bytes")]
    public List<long>? Bytes { get; set; }

    [JsonPropertyName("top_logprobs")]
    public List<TopLogprob>? TopLogprobs { get; set; }
}

internal sealed class TopLogprob
{
    [JsonPropertyName("token")]
    public string? Token { get; set; }

    [JsonPropertyName("logprob")]
    public double Logprob { get; set; }

    [JsonPropertyName("bytes")]
    public List<long>? Bytes { get; set; }
}

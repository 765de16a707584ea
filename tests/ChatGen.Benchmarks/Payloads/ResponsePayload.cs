using System.Text;
using System.Text.Json;

namespace ChatGen.Benchmarks.Payloads;

/// <summary>A whole answer with the probabilities of its tokens, and of those that might have stood in their places.</summary>
internal static class ResponsePayload
{
    private const int Tokens = 200;
    private const int Alternatives = 5;

    public static byte[] Build()
    {
        var words = new Vocabulary(3);
        var tokens = Enumerable.Range(0, Tokens).Select(_ => words.Token()).ToArray();
        return JsonText.Build(json => json.Object(() =>
        {
            json.WriteString("id", "chatcmpl-" + words.Name(29));
            json.WriteString("object", "chat.completion");
            json.WriteNumber("created", 1757000000);
            json.WriteString("model", "gpt-4o-mini-2024-07-18");
            json.Array("choices", () => json.Object(() =>
            {
                json.WriteNumber("index", 0);
                json.Object("message", () =>
                {
                    json.WriteString("role", "assistant");
                    json.WriteString("content", string.Concat(tokens));
                    json.WriteNull("refusal");
                    json.Array("annotations", () => { });
                });
                json.Object("logprobs", () =>
                {
                    json.Array("content", () =>
                    {
                        foreach (var token in tokens)
                        {
                            json.Object(() =>
                            {
                                WriteToken(json, token, words.Logprob());
                                json.Array("top_logprobs", () =>
                                {
                                    for (var i = 0; i < Alternatives; i++)
                                    {
                                        json.Object(() => WriteToken(json, i == 0 ? token : words.Token(), words.Logprob()));
                                    }
                                });
                            });
                        }
                    });
                    json.WriteNull("refusal");
                });
                json.WriteString("finish_reason", "stop");
            }));
            json.Object("usage", () =>
            {
                json.WriteNumber("prompt_tokens", 1234);
                json.WriteNumber("completion_tokens", Tokens);
                json.WriteNumber("total_tokens", 1234 + Tokens);
            });
            json.WriteString("service_tier", "default");
            json.WriteString("system_fingerprint", "fp_560af6e559");
        }));
    }

    private static void WriteToken(Utf8JsonWriter json, string token, double logprob)
    {
        json.WriteString("token", token);
        json.WriteNumber("logprob", logprob);
        json.Array("bytes", () =>
        {
            foreach (var letter in Encoding.UTF8.GetBytes(token))
            {
                json.WriteNumberValue(letter);
            }
        });
    }
}

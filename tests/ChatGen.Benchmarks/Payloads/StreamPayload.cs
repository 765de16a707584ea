using System.Buffers;
using System.Text.Json;

namespace ChatGen.Benchmarks.Payloads;

/// <summary>
/// The body of a streamed answer: a role, text, two calls of tools, the finish reason, the usage and <c>[DONE]</c>. Every chunk has a field that
/// the specification doesn't name, and says that there is no usage yet.
/// </summary>
internal static class StreamPayload
{
    public const int Chunks = 2000;

    private const int CallChunks = 100;
    private const int Padding = 16;

    /// <param name="sameId">Whether all chunks have one id, as they should have.</param>
    public static byte[] Build(bool sameId)
    {
        var words = new Vocabulary(1);
        var ids = new Vocabulary(2);
        var id = NewId();
        var output = new ArrayBufferWriter<byte>();

        // The role; the text; two calls, the first chunk of each with the name; the reason; the usage.
        AddDelta(json => json.WriteString("role", "assistant"), "");
        for (var i = 0; i < Chunks - 3 - (2 * CallChunks); i++)
        {
            AddDelta(null, words.Token());
        }

        for (var call = 0; call < 2; call++)
        {
            for (var i = 0; i < CallChunks; i++)
            {
                AddCall(call, i);
            }
        }

        Add(null, "tool_calls", WriteNoUsage, 0);
        Add(null, null, WriteUsage, null);
        output.Write("data: [DONE]\n\n"u8);
        return output.WrittenSpan.ToArray();

        string NewId() => "chatcmpl-" + ids.Name(29);

        void AddDelta(Action<Utf8JsonWriter>? more, string content) => Add(
            json =>
            {
                more?.Invoke(json);
                json.WriteString("content", content);
            },
            null,
            WriteNoUsage,
            content.Length);

        void AddCall(int call, int part)
        {
            var arguments = part switch
            {
                0 => "",
                1 => "{\"",
                CallChunks - 1 => "\"}",
                _ => part % 4 == 0 ? "\":\"" : words.Name(5),
            };
            Add(
                json => json.Array("tool_calls", () => json.Object(() =>
                {
                    json.WriteNumber("index", call);
                    if (part == 0)
                    {
                        json.WriteString("id", "call_" + words.Name(24));
                        json.WriteString("type", "function");
                    }

                    json.Object("function", () =>
                    {
                        if (part == 0)
                        {
                            json.WriteString("name", call == 0 ? "get_current_weather" : "find_flights");
                        }

                        json.WriteString("arguments", arguments);
                    });
                })),
                null,
                WriteNoUsage,
                arguments.Length);
        }

        void Add(Action<Utf8JsonWriter>? delta, string? reason, Action<Utf8JsonWriter> usage, int? length)
        {
            output.Write("data: "u8);
            JsonText.Append(output, json => json.Object(() =>
            {
                json.WriteString("id", sameId ? id : NewId());
                json.WriteString("object", "chat.completion.chunk");
                json.WriteNumber("created", 1757000000);
                json.WriteString("model", "gpt-4o-mini-2024-07-18");
                json.WriteString("service_tier", "default");
                json.WriteString("system_fingerprint", "fp_560af6e559");
                json.Array("choices", () =>
                {
                    if (length is not null)
                    {
                        json.Object(() =>
                        {
                            json.WriteNumber("index", 0);
                            json.Object("delta", () => delta?.Invoke(json));
                            json.WriteNull("logprobs");
                            json.WriteString("finish_reason", reason);
                        });
                    }
                });
                usage(json);
                json.WriteString("obfuscation", words.Name(Math.Max(1, Padding - (length ?? 0))));
            }));
            output.Write("\n\n"u8);
        }
    }

    private static void WriteNoUsage(Utf8JsonWriter json) => json.WriteNull("usage");

    private static void WriteUsage(Utf8JsonWriter json) => json.Object("usage", () =>
    {
        json.WriteNumber("prompt_tokens", 1234);
        json.WriteNumber("completion_tokens", Chunks - 3);
        json.WriteNumber("total_tokens", 1234 + Chunks - 3);
        json.Object("prompt_tokens_details", () =>
        {
            json.WriteNumber("cached_tokens", 1024);
            json.WriteNumber("audio_tokens", 0);
        });
        json.Object("completion_tokens_details", () =>
        {
            json.WriteNumber("reasoning_tokens", 0);
            json.WriteNumber("audio_tokens", 0);
            json.WriteNumber("accepted_prediction_tokens", 0);
            json.WriteNumber("rejected_prediction_tokens", 0);
        });
    });
}

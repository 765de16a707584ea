using System.Diagnostics;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using ChatGen.Benchmarks.Competitors;
using ChatGen.Benchmarks.Poco;
using ChatGen.Benchmarks.Transport;
using ChatGen.Json;
using SseReader = ChatGen.Sse.SseReader;

namespace ChatGen.Benchmarks.Cold;

/// <summary>What a fresh process does until it has its first chunk.</summary>
internal static class ColdStart
{
    public const string Ours = "ours";
    public const string SourceGen = "stj";
    public const string SourceGenBytes = "stj-bytes";
    public const string Floor = "floor";

    private static ReadOnlySpan<byte> Body => """
        data: {"id":"chatcmpl-BxQ3nZ0example","object":"chat.completion.chunk","created":1757000000,"model":"gpt-4o-mini-2024-07-18","service_tier":"default","system_fingerprint":"fp_560af6e559","choices":[{"index":0,"delta":{"role":"assistant","content":"Hello"},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":"aB3dE9x"}

        data: [DONE]


        """u8;

    private static ReadOnlySpan<byte> Request => """{"model":"gpt-4o-mini","messages":[{"role":"user","content":"Hello"}],"stream":true}"""u8;

    /// <summary>Prints how many microseconds have passed since the start, and the chunk's text.</summary>
    /// <param name="who">The competitor.</param>
    /// <param name="kind">What is before the chunk.</param>
    /// <param name="start">When the process began.</param>
    public static int Run(string who, ColdKind kind, long start)
    {
        if (kind == ColdKind.AfterHttp)
        {
            RequestAsync().GetAwaiter().GetResult();
            start = Stopwatch.GetTimestamp();
        }

        var content = (who switch
        {
            Ours when kind == ColdKind.Memory => OursInMemoryAsync(),
            SourceGen when kind == ColdKind.Memory => SourceGenInMemoryAsync(),
            Ours => OursAsync(),
            SourceGen => SourceGenAsync(typed: true),
            SourceGenBytes => SourceGenAsync(typed: false),
            _ => FloorAsync(),
        }).GetAwaiter().GetResult();
        var elapsed = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMicroseconds:0} {content}"));
        return 0;
    }

    private static async Task RequestAsync()
    {
        using var http = ReplayHandler.Client(Body.ToArray());
        using var request = new HttpRequestMessage(HttpMethod.Post, "chat/completions") { Content = new ByteArrayContent(Request.ToArray()) };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        await stream.CopyToAsync(Stream.Null);
    }

    private static async Task<string?> OursAsync()
    {
        using var http = ReplayHandler.Client(Body.ToArray());
        using var client = new Api.OpenAIClient(http, new ApiClientOptions { ApiKey = "key" });
        var request = new Api.CreateChatCompletionRequest
        {
            Model = "gpt-4o-mini",
            Messages = [new Api.ChatCompletionRequestUserMessage { Content = "Hello" }],
        };
        await foreach (var chunk in client.CreateChatCompletionStreamAsync(request))
        {
            return chunk.Choices[0].Delta.Content;
        }

        return null;
    }

    private static async Task<string?> OursInMemoryAsync()
    {
        await using var reader = new SseReader(new MemoryStream(Body.ToArray()));
        await reader.ReadAsync();
        return JsonCodec.Deserialize<Api.CreateChatCompletionStreamResponse>(reader.Current.Data.Span).Choices[0].Delta.Content;
    }

    private static async Task<string?> SourceGenInMemoryAsync()
    {
        await using var stream = new MemoryStream(Body.ToArray());
        await foreach (var item in SseParser.Create(stream, PocoStream.ParseSourceGen).EnumerateAsync())
        {
            return item.Data?.Choices?[0].Delta?.Content;
        }

        return null;
    }

    /// <param name="typed">Whether the request is an object, too, or bytes that are there already.</param>
    private static async Task<string?> SourceGenAsync(bool typed)
    {
        using var http = ReplayHandler.Client(Body.ToArray());
        using var content = new ByteArrayContent(typed ? WriteRequest() : Request.ToArray());
        using var request = new HttpRequestMessage(HttpMethod.Post, "chat/completions") { Content = content };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(stream, PocoStream.ParseSourceGen).EnumerateAsync())
        {
            return item.Data?.Choices?[0].Delta?.Content;
        }

        return null;
    }

    /// <summary>The connection and the tokens alone.</summary>
    private static async Task<string?> FloorAsync() => await new StreamFloor(Body.ToArray()).TokensAsync() > 0 ? "Hello" : null;

    private static byte[] WriteRequest() => JsonSerializer.SerializeToUtf8Bytes(
        new Request { Model = "gpt-4o-mini", Messages = [new UserMessage { Content = new Content { Text = "Hello" } }], Stream = true },
        PocoJson.Default.Request);
}

/// <summary>What is before the chunk; a number on the command line, as reading a name takes milliseconds.</summary>
internal enum ColdKind
{
    /// <summary>A connection, the first of the process.</summary>
    Http,

    /// <summary>A connection, and before the clock begins a plain request: what the framework's connection takes is the same for all.</summary>
    AfterHttp,

    /// <summary>No connection: the events come from memory.</summary>
    Memory,
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatGen.Samples;

namespace ChatGen.Client.Tests.Server;

/// <summary>A server for each test, without pauses, and a plain <see cref="HttpClient"/> to talk to it.</summary>
public abstract class ServerTest : IAsyncLifetime
{
    protected const string GetWeather = """
        {"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{
          "location":{"type":"string"},"unit":{"type":"string","enum":["celsius","fahrenheit"]}}}}}
        """;

    // By default a response that is disposed early is read on for up to two seconds, to save the connection.
    private static readonly HttpClient s_http = new(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero });

    protected ChatServer Server { get; private set; } = null!;

    protected virtual ChatServerOptions Options => new() { TokenDelay = TimeSpan.Zero };

    public async Task InitializeAsync() => Server = await ChatServer.StartAsync(Options);

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>A request body; <paramref name="members"/> are further members, each with a comma after it.</summary>
    protected static string Body(string members = "", string model = DemoModels.Demo, string question = "Hello there", string after = "") => $$$"""
        {"model":"{{{model}}}",{{{members}}}"messages":[
          {"role":"system","content":"Be brief."},
          {"role":"user","content":[{"type":"text","text":"{{{question}}}"},{"type":"image_url","image_url":{"url":"{{{SampleImages.Chequerboard}}}"}}]}
          {{{after}}}]}
        """;

    /// <summary>Posts JSON; the answer's body is not read yet.</summary>
    protected static async Task<HttpResponseMessage> PostAsync(
        ChatEndpoint endpoint, string path, string body, string? key, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.BaseAddress + path);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return await s_http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    protected static async Task<JsonNode> JsonAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    /// <summary>Reads a stream to its end and checks its framing: comments and events of one line of data, <c>[DONE]</c> last.</summary>
    protected static async Task<IReadOnlyList<JsonNode>> ChunksAsync(HttpResponseMessage response)
    {
        Assert.Equal("text/event-stream; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var text = await response.Content.ReadAsStringAsync();
        Assert.EndsWith("\n\n", text, StringComparison.Ordinal);
        var events = text[..^2].Split("\n\n").Where(block => !block.StartsWith(':')).ToList();
        Assert.All(events, block => Assert.StartsWith("data: ", block, StringComparison.Ordinal));
        Assert.Equal("data: [DONE]", events[^1]);
        return [.. events.SkipLast(1).Select(block => JsonNode.Parse(block["data: ".Length..])!)];
    }

    protected static string TextOf(IEnumerable<JsonNode> chunks) => string.Concat(Deltas(chunks).Select(delta => (string?)delta["content"]));

    /// <summary>The calls as <c>id name input</c>, put together by their index.</summary>
    protected static IReadOnlyList<string> CallsOf(IEnumerable<JsonNode> chunks, string details = "function", string input = "arguments") =>
        [.. Deltas(chunks).SelectMany(delta => (delta["tool_calls"] as JsonArray ?? []).Select(call => call!))
            .GroupBy(call => (int)call["index"]!)
            .OrderBy(call => call.Key)
            .Select(call => $"{call.First()["id"]} {call.First()[details]!["name"]} {string.Concat(call.Select(piece => (string?)piece[details]![input]))}")];

    protected static IReadOnlyList<string> FinishReasons(IEnumerable<JsonNode> chunks) =>
        [.. chunks.SelectMany(chunk => chunk["choices"]!.AsArray()).Select(choice => (string?)choice!["finish_reason"]).OfType<string>()];

    protected static IEnumerable<JsonNode> Deltas(IEnumerable<JsonNode> chunks) =>
        chunks.SelectMany(chunk => chunk["choices"]!.AsArray()).Select(choice => choice!["delta"]!);
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Aot;

// The same, and each event goes through the framework's JSON document: what a program needs that has no types.
using var server = new LoopbackServer(Answers.ToolCall, Answers.Text);
using var handler = new SocketsHttpHandler();
using var client = new HttpClient(handler) { BaseAddress = server.Address };
for (var i = 0; i < 2; i++)
{
    using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/completions")
    {
        Content = new StringContent("""{"model":"demo","messages":[],"stream":true}""", Encoding.UTF8, "application/json"),
    };
    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "none");
    using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
    while (await reader.ReadLineAsync() is { } line)
    {
        if (line.StartsWith("data: {", StringComparison.Ordinal))
        {
            using var chunk = JsonDocument.Parse(line.AsMemory(6));
            Console.WriteLine(chunk.RootElement.GetProperty("id").GetString());
        }
    }
}

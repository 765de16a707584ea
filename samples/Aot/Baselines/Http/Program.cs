using System.Net.Http.Headers;
using System.Text;
using Aot;

// The sample's two calls without types: a text is sent, and the lines of the answer are read.
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
        Console.WriteLine(line);
    }
}

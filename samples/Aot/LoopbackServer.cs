using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Aot;

/// <summary>A server of a few lines, on loopback: it streams prepared answers, one a request.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public LoopbackServer(params string[] answers)
    {
        _listener.Start();
        _ = ServeAsync(answers);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(string[] answers)
    {
        var buffer = new byte[16_384];
        foreach (var answer in answers)
        {
            using var connection = await _listener.AcceptTcpClientAsync();
            var stream = connection.GetStream();

            // Until the request's body, which says that it ends with a brace, is there.
            for (var length = 0; length == 0 || buffer[length - 1] != '}';)
            {
                length += await stream.ReadAsync(buffer.AsMemory(length));
            }

            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"u8.ToArray());
            foreach (var line in answer.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"data: {line}\n\n"));
            }
        }
    }
}

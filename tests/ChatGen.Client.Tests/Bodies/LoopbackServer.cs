using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatGen.Client.Tests.Bodies;

/// <summary>Takes one request on loopback, as the bytes that come, and answers it.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task<string> _request;

    internal LoopbackServer(string type, string body, int status = 200)
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        var head = $"HTTP/1.1 {status} X\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n";
        _request = Task.Run(() => ServeAsync(status == 204 ? "HTTP/1.1 204 X\r\nConnection: close\r\n\r\n" : head + body));
    }

    internal Uri Address { get; }

    /// <summary>The request: its head and its body, the chunks of which are joined.</summary>
    internal async Task<(string Head, string Body)> RequestAsync()
    {
        var text = await _request;
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var (head, body) = (text[..end], text[(end + 4)..]);
        if (!head.Contains("Transfer-Encoding: chunked", StringComparison.Ordinal))
        {
            return (head, body);
        }

        var joined = new StringBuilder();
        while (int.Parse(body[..body.IndexOf("\r\n", StringComparison.Ordinal)], System.Globalization.NumberStyles.HexNumber, null) is > 0 and var length)
        {
            var start = body.IndexOf("\r\n", StringComparison.Ordinal) + 2;
            joined.Append(body, start, length);
            body = body[(start + length + 2)..];
        }

        return (head, joined.ToString());
    }

    public void Dispose() => _listener.Dispose();

    private async Task<string> ServeAsync(string response)
    {
        using var socket = await _listener.AcceptSocketAsync();
        var buffer = new byte[64 * 1024];
        var received = "";
        while (!IsWhole(received))
        {
            var count = await socket.ReceiveAsync(buffer);
            if (count == 0)
            {
                break;
            }

            received += Encoding.Latin1.GetString(buffer, 0, count);
        }

        await socket.SendAsync(Encoding.UTF8.GetBytes(response));
        socket.Shutdown(SocketShutdown.Both);
        return received;
    }

    private static bool IsWhole(string received)
    {
        var end = received.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var head = received[..end];
        if (head.Contains("Transfer-Encoding: chunked", StringComparison.Ordinal))
        {
            return received.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal);
        }

        var length = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal));
        return length is null || received.Length >= end + 4 + int.Parse(length[16..], System.Globalization.CultureInfo.InvariantCulture);
    }
}

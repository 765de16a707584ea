using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatGen.Runtime.Tests.Sse;

namespace ChatGen.Runtime.Tests.Http;

/// <summary>A server on loopback that answers every request with the same bytes.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _break = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;
    private readonly byte[] _response;
    private readonly StreamEnd _end;

    /// <summary>Starts a server.</summary>
    /// <param name="response">Head and body; a body without a length in the head ends with the connection.</param>
    /// <param name="end">What happens after the response.</param>
    internal RawServer(string response, StreamEnd end = StreamEnd.Close)
    {
        _response = Encoding.UTF8.GetBytes(response);
        _end = end;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");
        _running = Task.Run(AcceptAsync);
    }

    internal Uri Address { get; }

    /// <summary>Head and body of each request.</summary>
    internal ConcurrentQueue<(string Head, string Body)> Requests { get; } = new();

    /// <summary>Completes when a client has closed its connection.</summary>
    internal TaskCompletionSource Closed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets a response that ends so be reset. What the client has not read by then is lost to it.</summary>
    internal void Break() => _break.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _running;
        _stop.Dispose();
    }

    internal static string Json(int status, string body, string headers = "") =>
        $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}";

    internal static string Stream(string body, string contentType = "text/event-stream") =>
        $"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nx-request-id: req_1\r\nConnection: close\r\n\r\n{body}";

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await ReadRequestAsync(socket);
                await socket.SendAsync(_response, _stop.Token);
                switch (_end)
                {
                    case StreamEnd.Break:
                        await _break.Task.WaitAsync(_stop.Token);
                        socket.LingerState = new LingerOption(true, 0);
                        break;
                    case StreamEnd.Stall:
                        await socket.ReceiveAsync(new byte[1], _stop.Token);
                        Closed.TrySetResult();
                        break;
                    default:
                        socket.Shutdown(SocketShutdown.Both);
                        break;
                }
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                Closed.TrySetResult();
            }
        }
    }

    private async Task ReadRequestAsync(Socket socket)
    {
        var buffer = new byte[64 * 1024];
        var received = "";
        while (true)
        {
            var end = received.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && received.Length >= end + 4 + BodyLength(received[..end]))
            {
                Requests.Enqueue((received[..end], received[(end + 4)..]));
                return;
            }

            var count = await socket.ReceiveAsync(buffer, _stop.Token);
            if (count == 0)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            received += Encoding.Latin1.GetString(buffer, 0, count);
        }
    }

    private static int BodyLength(string head)
    {
        var line = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line[15..], System.Globalization.CultureInfo.InvariantCulture);
    }
}

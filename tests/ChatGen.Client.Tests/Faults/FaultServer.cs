using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatGen.Client.Tests.Faults;

/// <summary>
/// Answers the requests of a client over plain sockets on loopback: each piece of a body is a write of its own, and a chunk of HTTP/1.1 unless
/// the headers say how long the body is.
/// </summary>
internal sealed class FaultServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Connection, Task> _answer;
    private readonly Task _accepting;

    /// <param name="answer">Answers a request that was read.</param>
    internal FaultServer(Func<Connection, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");
        _accepting = Task.Run(AcceptAsync);
    }

    internal Uri Address { get; }

    /// <summary>How many connections were made.</summary>
    internal int Accepted { get; private set; }

    /// <summary>Completes when a client has closed or reset its connection.</summary>
    internal TaskCompletionSource Closed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Answers as a case says.</summary>
    internal static FaultServer For(FaultCase test, string delivery) => new(connection => AnswerAsync(connection, test, delivery));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private static async Task AnswerAsync(Connection connection, FaultCase test, string delivery)
    {
        var hasLength = test.Headers.Any(header => header.Name == "Content-Length") || test.Status == 204;
        await connection.HeadAsync(test.Status, test.Headers, isChunked: !hasLength);
        var pieces = test.Deliver(delivery);
        for (var i = 0; i < pieces.Count; i++)
        {
            if (i < test.DelaysMs.Count)
            {
                await connection.WaitAsync(test.DelaysMs[i]);
            }

            await (hasLength ? connection.SendAsync(pieces[i]) : connection.ChunkAsync(pieces[i]));
        }

        switch (test.End)
        {
            case "stall":
                await connection.ClosedAsync();
                break;
            case "abort":
                // What a client hasn't taken yet may go with the connection.
                await connection.WaitAsync(30);
                connection.Reset();
                break;
            case "cut":
                connection.Close();
                break;
            default:
                await (hasLength ? Task.CompletedTask : connection.EndAsync());
                break;
        }
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                Accepted++;
                connections.Add(ServeAsync(socket));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        socket.NoDelay = true;
        using (socket)
        {
            try
            {
                var connection = new Connection(socket, _stop.Token);
                while (socket.Connected && await connection.ReadRequestAsync())
                {
                    await _answer(connection);
                }

                Closed.TrySetResult();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                Closed.TrySetResult();
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
        }
    }

    /// <summary>A connection of a client.</summary>
    internal sealed class Connection(Socket socket, CancellationToken stop)
    {
        private readonly byte[] _buffer = new byte[64 * 1024];

        internal Task WaitAsync(int milliseconds) => milliseconds == 0 ? Task.CompletedTask : Task.Delay(milliseconds, stop);

        internal async Task SendAsync(ReadOnlyMemory<byte> bytes)
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await socket.SendAsync(bytes, stop)..];
            }
        }

        internal Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

        internal Task HeadAsync(int status, IEnumerable<(string Name, string Value)> headers, bool isChunked = true) => SendAsync(
            $"HTTP/1.1 {status} Status\r\n{string.Concat(headers.Select(header => $"{header.Name}: {header.Value}\r\n"))}{(isChunked ? "Transfer-Encoding: chunked\r\n" : "")}\r\n");

        internal Task StreamHeadAsync() => HeadAsync(200, [("Content-Type", "text/event-stream")]);

        internal Task ChunkAsync(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty
            ? Task.CompletedTask
            : SendAsync((byte[])[.. Encoding.ASCII.GetBytes(bytes.Length.ToString("x", CultureInfo.InvariantCulture)), .. "\r\n"u8, .. bytes.Span, .. "\r\n"u8]);

        internal Task ChunkAsync(string text) => ChunkAsync(Encoding.UTF8.GetBytes(text));

        internal Task EndAsync() => SendAsync("0\r\n\r\n");

        internal void Reset()
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }

        internal void Close() => socket.Shutdown(SocketShutdown.Send);

        /// <summary>Waits until the client has closed the connection.</summary>
        internal async Task ClosedAsync()
        {
            while (await socket.ReceiveAsync(_buffer, stop) > 0)
            {
            }
        }

        /// <summary>Reads a request.</summary>
        /// <returns>False when there is no further one.</returns>
        internal async Task<bool> ReadRequestAsync()
        {
            var received = "";
            while (true)
            {
                var end = received.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                if (end >= 0 && received.Length >= end + 4 + BodyLength(received[..end]))
                {
                    return true;
                }

                var count = await socket.ReceiveAsync(_buffer, stop);
                if (count == 0)
                {
                    return false;
                }

                received += Encoding.Latin1.GetString(_buffer, 0, count);
            }
        }

        private static int BodyLength(string head)
        {
            var line = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
            return line is null ? 0 : int.Parse(line[15..], CultureInfo.InvariantCulture);
        }
    }
}

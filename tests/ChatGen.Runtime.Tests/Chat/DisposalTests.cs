using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatGen.Http;
using ChatGen.Runtime.Tests.Json.Shapes;

namespace ChatGen.Runtime.Tests.Chat;

/// <summary>A stream that one thread disposes while another reads it.</summary>
public sealed class DisposalTests
{
    private const int Rounds = 40;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Who_reads_data_that_keep_flowing_is_told_that_the_stream_was_disposed()
    {
        using var stop = new CancellationTokenSource();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = FloodAsync(listener, stop.Token);
        using var transport = new ApiTransport(
            new ApiClientOptions { BaseAddress = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1") }, new ApiDescription("TestClient", null));
        for (var round = 0; round < Rounds; round++)
        {
            var stream = transport.Stream<Node, Node>(new ApiRequest(HttpMethod.Post, "/chat").Body([], "stream"), CancellationToken.None);
            var flowing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var enough = (round * 37) + 1;
            var reading = Task.Run(async () =>
            {
                var count = 0;
                await foreach (var chunk in stream)
                {
                    Assert.Equal(7, chunk.Created);
                    if (++count == enough)
                    {
                        flowing.TrySetResult();
                    }
                }
            });
            await Task.WhenAny(flowing.Task, reading).WaitAsync(s_limit);

            await stream.DisposeAsync().AsTask().WaitAsync(s_limit);

            await Assert.ThrowsAsync<ObjectDisposedException>(() => reading.WaitAsync(s_limit));
        }

        await stop.CancelAsync();
        listener.Stop();
        await serving.WaitAsync(s_limit);
    }

    /// <summary>Sends events as fast as they are taken, on every connection.</summary>
    private static async Task FloodAsync(TcpListener listener, CancellationToken stop)
    {
        var flood = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("data: {\"created\":7}\n\n", 500)));
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(SendAsync(await listener.AcceptSocketAsync(stop)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }

        async Task SendAsync(Socket socket)
        {
            using (socket)
            {
                try
                {
                    await socket.ReceiveAsync(new byte[64 * 1024], stop);
                    await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"u8.ToArray(), stop);
                    while (true)
                    {
                        await socket.SendAsync(flood, stop);
                    }
                }
                catch (Exception exception) when (exception is SocketException or OperationCanceledException)
                {
                    // The client is gone, or the test is over.
                }
            }
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ChatGen.Client.Tests.Faults;

/// <summary>Answers every case over cleartext HTTP/2; the path says which one.</summary>
public sealed class FaultHttp2Server : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _left = new(StringComparer.Ordinal);
    private WebApplication _server = null!;

    /// <summary>Sends requests with the version that their client says.</summary>
    internal HttpClient Http { get; } = new(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero })
    {
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    /// <summary>Waits until the reader of a response that never ends has left it.</summary>
    internal Task LeftAsync(string name) => Left(name).WaitAsync();

    internal Uri AddressOf(string name, string delivery) => new($"{_server.Urls.First()}/{name}/{delivery}");

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.AddServerHeader = false;
        });
        _server = builder.Build();
        _server.Run(AnswerAsync);
        await _server.StartAsync();
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }

    private SemaphoreSlim Left(string name) => _left.GetOrAdd(name, _ => new SemaphoreSlim(0));

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Split('/');
        var test = FaultCase.Get(path[1]);
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.StatusCode = test.Status;
        foreach (var (name, value) in test.Headers)
        {
            context.Response.Headers[name] = value;
        }

        context.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
        await context.Response.StartAsync();
        await context.Response.Body.FlushAsync();
        var pieces = test.Deliver(path[2]);
        for (var i = 0; i < pieces.Count && test.Status != 204; i++)
        {
            await Task.Delay(i < test.DelaysMs.Count ? test.DelaysMs[i] : 0, context.RequestAborted);
            await context.Response.Body.WriteAsync(pieces[i], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        switch (test.End)
        {
            case "stall":
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => Left(test.Name).Release(), TaskScheduler.Default);
                break;
            case "abort" or "cut":
                // A reset takes with it what the client has not read.
                await Task.Delay(250, context.RequestAborted);
                context.Abort();
                break;
        }
    }
}

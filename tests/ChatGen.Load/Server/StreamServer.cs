using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatGen.Load.Server;

/// <summary>A chat API that streams what its clients ask for. It runs in a process of its own, until its input ends.</summary>
internal sealed class StreamServer
{
    private TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _held;
    private int _opened;
    private int _closed;
    private int _left;

    /// <summary>Serves; prints the addresses for streams and for questions about the server.</summary>
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var server = new StreamServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = arguments.Int("http", 1) == 2 ? HttpProtocols.Http2 : HttpProtocols.Http1;
                listen.Use(next => connection => server.CountAsync(next, connection));
            });
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        app.MapPost("/v1/chat/completions", server.StreamAsync);
        app.MapPost("/release", () => server.Release());
        app.MapGet("/counts", () => string.Create(CultureInfo.InvariantCulture, $"{server._opened} {server._closed} {server._held} {server._left}"));
        await app.StartAsync();
        Console.WriteLine(string.Join(' ', app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses));
        await Console.In.ReadToEndAsync();
        await app.StopAsync(new CancellationToken(canceled: true));
        return 0;
    }

    private async Task CountAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        Interlocked.Increment(ref _opened);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Increment(ref _closed);
        }
    }

    private void Release()
    {
        Interlocked.Exchange(ref _gate, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        _held = 0;
    }

    private async Task StreamAsync(HttpContext context)
    {
        StreamPlan plan;
        using (var request = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))
        {
            plan = StreamPlan.Parse(request.RootElement.GetProperty("model").GetString()!);
        }

        if (plan.Ending == Ending.Refused)
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "7";
            await context.Response.WriteAsync("""{"error":{"message":"Slow down.","type":"requests","code":"rate_limit_exceeded"}}""");
            return;
        }

        context.Response.ContentType = "text/event-stream";
        try
        {
            await SendAsync(context, plan);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            Interlocked.Increment(ref _left);
        }
    }

    private async Task SendAsync(HttpContext context, StreamPlan plan)
    {
        var text = new StreamText(plan.Id);
        for (var place = 0; place < plan.Chunks; place++)
        {
            if (plan.IsHeld && place == plan.Chunks / 2)
            {
                var gate = _gate.Task;
                Interlocked.Increment(ref _held);
                await gate.WaitAsync(context.RequestAborted);
            }

            var piece = text.Piece(place);
            text.Add(piece);
            await SendAsync(context, Chunk(plan.Id, piece, "null"));
        }

        switch (plan.Ending)
        {
            case Ending.Done or Ending.Finished:
                await SendAsync(context, Chunk(plan.Id, text.Sum, "null"));
                await SendAsync(context, Chunk(plan.Id, "", "\"stop\"") + (plan.Ending == Ending.Done ? "data: [DONE]\n\n" : ""));
                break;
            case Ending.Silent:
                await Task.Delay(TimeSpan.FromSeconds(60), context.RequestAborted);
                break;
            case Ending.Error:
                await SendAsync(context, "data: {\"error\":{\"message\":\"The model is gone.\",\"type\":\"server_error\",\"code\":null}}\n\n");
                break;
            case Ending.Reset:
                context.Abort();
                break;
        }
    }

    private static async Task SendAsync(HttpContext context, string events)
    {
        var result = await context.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(events), context.RequestAborted);
        if (result.IsCanceled || result.IsCompleted)
        {
            context.RequestAborted.ThrowIfCancellationRequested();
            throw new OperationCanceledException(context.RequestAborted);
        }
    }

    private static string Chunk(int id, string piece, string reason) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""data: {"id":"chatcmpl-{{id}}","object":"chat.completion.chunk","created":1769092764,"model":"model-of-the-load-test","system_fingerprint":"fp_44709d6fcb","choices":[{"index":0,"delta":{"content":"{{piece}}"},"logprobs":null,"finish_reason":{{reason}}}]}""") + "\n\n";
}

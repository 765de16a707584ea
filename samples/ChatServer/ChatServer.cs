using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ChatGen.Samples.Dialects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatGen.Samples;

/// <summary>
/// A chat server on 127.0.0.1 that speaks like five real ones, each under its own base address, and is served by a
/// model that needs no weights: it calls the tools that it is offered, repeats what they found, and echoes otherwise.
/// </summary>
public sealed class ChatServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ChatServerOptions _options;
    private readonly WebApplication _app;
    private readonly OpenAIDialect _openAI = new();
    private readonly OpenAIChatDialect _openAIChat = new();
    private readonly WandBDialect _wandB = new();
    private readonly MeilisearchDialect _meilisearch;
    private readonly GatewayDialect _gateway = new();
    private int _lastId;
    private bool _disposed;

    private ChatServer(ChatServerOptions options)
    {
        _options = options;

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        builder.Services.AddRoutingCore().AddSingleton<IHostLifetime, EmbeddedLifetime>();
        _app = builder.Build();

        _meilisearch = new MeilisearchDialect(options.MeilisearchWithoutStream);
        foreach (var dialect in (Dialect[])[_openAI, _openAIChat, _wandB, _meilisearch, _gateway])
        {
            foreach (var (method, route) in dialect.Endpoints)
            {
                _app.MapMethods(dialect.BasePath + route, [method], http => HandleAsync(http, dialect));
            }
        }

        _app.MapFallback("{**path}", http => HandleAsync(http, dialect: null));
    }

    /// <summary>The workspace that the Meilisearch dialect has.</summary>
    public const string Workspace = "my-workspace";

    /// <summary>The root of the server, for example <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri BaseAddress => field ??= new Uri(_app.Urls.Single());

    /// <summary>The dialect of OpenAI: <c>POST /v1/chat/completions</c>.</summary>
    public ChatEndpoint OpenAI => Endpoint(_openAI);

    /// <summary>The dialect of OpenAI with the completions that it stores: <c>/openai/v1/chat/completions</c> and what lies below.</summary>
    public ChatEndpoint OpenAIChat => Endpoint(_openAIChat);

    /// <summary>The dialect of W&amp;B, which is vLLM's behind FastAPI: <c>POST /wandb/v1/chat/completions/</c>.</summary>
    public ChatEndpoint WandB => Endpoint(_wandB);

    /// <summary>The dialect of Meilisearch: <c>POST /meili/chats/{workspace_uid}/chat/completions</c>.</summary>
    public ChatEndpoint Meilisearch => Endpoint(_meilisearch);

    /// <summary>The dialect of a gateway that asks for no key: <c>POST /gateway/v1/chat/completions</c>.</summary>
    public ChatEndpoint Gateway => Endpoint(_gateway);

    /// <summary>All requests so far, in the order in which their bodies arrived, also those that no dialect knows.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>Starts a server.</summary>
    /// <param name="options">The behaviour; the default takes a free port.</param>
    /// <param name="cancellationToken">Cancels the start, not the running server.</param>
    /// <returns>The server, which listens until it is disposed.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ChatServer> StartAsync(ChatServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        var server = new ChatServer(options ?? new ChatServerOptions());
        try
        {
            await server._app.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the server; streams that are under way are cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _stopping.CancelAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private ChatEndpoint Endpoint(Dialect dialect) => new(new Uri(BaseAddress, dialect.BasePath), dialect.ApiKey);

    private async Task HandleAsync(HttpContext http, Dialect? dialect)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _stopping.Token);
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(ending.Token);
        var received = new ReceivedRequest(
            http.Request.Method,
            http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            http.Request.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value.ToArray()), StringComparer.OrdinalIgnoreCase),
            text,
            Json.Parse(text));
        _requests.Enqueue(received);

        var exchange = new Exchange(http, received, Interlocked.Increment(ref _lastId), _options.TokenDelay, ending.Token);
        try
        {
            await (dialect?.AnswerAsync(exchange) ?? exchange.RespondAsync(404));
            received.End(answered: true);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            http.Abort();
            received.End(answered: false);
        }
    }

    // Ctrl+C belongs to the program that the server is embedded in.
    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

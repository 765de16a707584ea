using System.Buffers;
using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatGen.Samples;

// One request and the ways to answer it.
internal sealed class Exchange(HttpContext http, ReceivedRequest received, int id, TimeSpan tokenDelay, CancellationToken cancellationToken)
{
    private const string BearerScheme = "Bearer ";
    private static readonly byte[] s_done = "[DONE]"u8.ToArray();

    public int Id => id;

    public HttpContext Http => http;

    public JsonNode? Body => received.Body;

    public bool HasBody => received.Text.Length > 0;

    public string Method => http.Request.Method;

    // A parameter of the route; null when the route has none of the name.
    public string? PathValue(string name) => http.Request.RouteValues[name] as string;

    // A parameter of the query; null when it isn't there.
    public string? QueryValue(string name) => http.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    // Parameters of the query that are written name[key]=value.
    public IReadOnlyDictionary<string, string> QueryValues(string name) => http.Request.Query
        .Where(parameter => parameter.Key.StartsWith($"{name}[", StringComparison.Ordinal) && parameter.Key.EndsWith(']'))
        .ToDictionary(parameter => parameter.Key[(name.Length + 1)..^1], parameter => parameter.Value.ToString(), StringComparer.Ordinal);

    // The bearer token; null when there is no Authorization header of that scheme.
    public string? BearerToken =>
        http.Request.Headers.Authorization.ToString() is var header && header.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase)
            ? header[BearerScheme.Length..].Trim()
            : null;

    public async Task RespondAsync(int status, JsonNode? body = null)
    {
        http.Response.StatusCode = status;
        if (body is null)
        {
            return;
        }

        var bytes = Json.Bytes(body);
        http.Response.ContentType = MediaTypeNames.Application.Json;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, cancellationToken);
    }

    public async Task StreamAsync(string model, IEnumerable<JsonObject> chunks, JsonObject failure, string? comment = null)
    {
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache";

        foreach (var (index, chunk) in chunks.Index())
        {
            if (index == DemoModels.EventsBeforeTrouble)
            {
                switch (model)
                {
                    case DemoModels.Interrupted:
                        await SendAsync(Json.Bytes(failure));
                        await SendAsync(s_done);
                        return;
                    case DemoModels.Truncated:
                        return;
                    case DemoModels.Dropped:
                        // A reset takes along what the client hasn't read yet.
                        await Task.Delay(DemoModels.PauseBeforeReset, cancellationToken);
                        http.Abort();
                        return;
                    case DemoModels.Stalled:
                        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                        break;
                }
            }

            if (comment is not null && index % 4 == 0)
            {
                await http.Response.WriteAsync($": {comment}\n\n", cancellationToken);
            }

            await SendAsync(Json.Bytes(chunk));
            if (tokenDelay > TimeSpan.Zero)
            {
                await Task.Delay(tokenDelay, cancellationToken);
            }
        }

        await SendAsync(s_done);
    }

    // One event, flushed, so that it leaves as soon as it is there.
    private async Task SendAsync(ReadOnlyMemory<byte> data)
    {
        var body = http.Response.BodyWriter;
        body.Write("data: "u8);
        body.Write(data.Span);
        body.Write("\n\n"u8);
        await body.FlushAsync(cancellationToken);
    }
}

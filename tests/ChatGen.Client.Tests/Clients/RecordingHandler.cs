using System.Net;
using System.Text;

namespace ChatGen.Client.Tests.Clients;

/// <summary>Answers every request with the same text, and remembers the requests.</summary>
internal sealed class RecordingHandler(string response, string mediaType = "application/json", HttpStatusCode status = HttpStatusCode.OK) : HttpMessageHandler
{
    internal sealed record Sent(HttpMethod Method, Uri? Address, IReadOnlyDictionary<string, string> Headers, string Body);

    internal List<Sent> Requests { get; } = [];

    internal bool IsDisposed { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>());
        Requests.Add(new Sent(
            request.Method,
            request.RequestUri,
            headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        return new HttpResponseMessage(status) { Content = new StringContent(response, Encoding.UTF8, mediaType), RequestMessage = request };
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}

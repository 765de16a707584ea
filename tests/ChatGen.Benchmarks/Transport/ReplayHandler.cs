using System.Net;
using System.Net.Http.Headers;

namespace ChatGen.Benchmarks.Transport;

/// <summary>Answers every request with the same bytes, from memory.</summary>
internal sealed class ReplayHandler(byte[] body, string mediaType) : HttpMessageHandler
{
    /// <summary>An <see cref="HttpClient"/> as all competitors have it.</summary>
    public static HttpClient Client(byte[] body, string mediaType = "text/event-stream") =>
        new(new ReplayHandler(body, mediaType)) { BaseAddress = new Uri("https://api.test/v1/") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
        {
            await request.Content.CopyToAsync(Stream.Null, cancellationToken);
        }

        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ReplayContent(body, mediaType), RequestMessage = request };
    }

    private sealed class ReplayContent : HttpContent
    {
        private readonly byte[] _body;

        public ReplayContent(byte[] body, string mediaType)
        {
            _body = body;
            Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        }

        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new ReplayStream(_body));

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_body).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

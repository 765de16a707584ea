using System.Net;
using System.Text;

namespace ChatGen.Runtime.Tests.Http;

/// <summary>A handler that keeps what it is sent, and answers as it is told.</summary>
internal sealed class FakeHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    internal FakeHandler(string json = "{}", int status = 200)
        : this(_ => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") })
    {
    }

    internal List<HttpRequestMessage> Requests { get; } = [];

    internal List<string> Bodies { get; } = [];

    internal HttpRequestMessage Request => Requests[^1];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        return answer(request);
    }
}

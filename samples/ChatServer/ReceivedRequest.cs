using System.Text.Json.Nodes;

namespace ChatGen.Samples;

/// <summary>A request as it came over the wire.</summary>
public sealed class ReceivedRequest
{
    private readonly TaskCompletionSource<bool> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ReceivedRequest(string method, string target, IReadOnlyDictionary<string, string> headers, string text, JsonNode? body)
    {
        Method = method;
        Target = target;
        Headers = headers;
        Text = text;
        Body = body;
    }

    /// <summary>The HTTP method, in capitals.</summary>
    public string Method { get; }

    /// <summary>The path and query, percent-encoded as they were sent.</summary>
    public string Target { get; }

    /// <summary>The headers; names are compared without regard to case, several values are joined by <c>, </c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body as text.</summary>
    public string Text { get; }

    /// <summary>The body as JSON; null when it is none.</summary>
    public JsonNode? Body { get; }

    /// <summary>Completes with the request: true when all of the answer was sent, false when the client left or the server stopped before.</summary>
    public Task<bool> Answered => _answered.Task;

    internal void End(bool answered) => _answered.TrySetResult(answered);
}

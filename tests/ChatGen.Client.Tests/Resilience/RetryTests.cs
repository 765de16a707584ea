using System.Net;
using System.Text;
using ChatGen.Client.Tests.OpenAI;

namespace ChatGen.Client.Tests.Resilience;

/// <summary>Retries are the HTTP client's: before the answer begins, and never after.</summary>
public sealed class RetryTests
{
    private const string Chunk = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"},\"finish_reason\":null}]}\n\n";
    private const string Last = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    private static CreateChatCompletionRequest Request => new() { Model = "m", Messages = [new ChatCompletionRequestUserMessage { Content = "Hi" }] };

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task What_the_server_turns_away_is_sent_again(HttpStatusCode status)
    {
        var server = new Script(_ => Refused(status), _ => Refused(status), _ => Stream(Chunk + Last));
        var completion = await Client(server).CreateChatCompletionStreamAsync(Request).ToCompletionAsync();

        Assert.Equal("Hello", completion.Choices[0].Message.Content);
        Assert.Equal(3, server.Bodies.Count);
        Assert.All(server.Bodies, body => Assert.Equal(server.Bodies[0], body));
        Assert.Contains("\"stream\":true", server.Bodies[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stays_turned_away_is_told_with_the_servers_wish()
    {
        var server = new Script(_ => Refused(HttpStatusCode.TooManyRequests));
        var exception = await Assert.ThrowsAsync<ApiException>(() => Client(server).CreateChatCompletionAsync(Request));

        Assert.Equal((429, true, TimeSpan.Zero), ((int?)exception.StatusCode, exception.IsTransient, exception.RetryAfter));
        Assert.Equal(4, server.Bodies.Count);
    }

    [Theory]
    [InlineData(Chunk)]
    [InlineData(Chunk + "data: {\"error\":{\"message\":\"overloaded\",\"code\":503}}\n\n")]
    public async Task What_has_begun_to_answer_is_never_sent_again(string body)
    {
        var server = new Script(_ => Stream(body));
        var stream = Client(server).CreateChatCompletionStreamAsync(Request);
        var text = "";
        var exception = await Assert.ThrowsAsync<ApiException>(async () =>
        {
            await foreach (var chunk in stream)
            {
                text += chunk.Choices[0].Delta.Content;
            }
        });

        Assert.Equal(("Hel", false), (text, exception.IsTransient));
        Assert.Single(server.Bodies);
    }

    [Fact]
    public async Task What_takes_long_to_begin_is_not_sent_twice()
    {
        var released = new TaskCompletionSource();
        var server = new Script(async token =>
        {
            await released.Task.WaitAsync(token);
            return await Stream(Chunk + Last);
        });
        var answer = Client(server).CreateChatCompletionStreamAsync(Request).ToCompletionAsync();
        await Task.Delay(300);
        Assert.Single(server.Bodies);
        released.SetResult();

        Assert.Equal("Hello", (await answer).Choices[0].Message.Content);
        Assert.Single(server.Bodies);
    }

    [Fact]
    public async Task The_clients_own_timeout_is_told_and_not_sent_again()
    {
        var server = new Script(async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return await Stream(Last);
        });
        using var http = new HttpClient(new RetryHandler(server)) { Timeout = TimeSpan.FromMilliseconds(200), BaseAddress = new Uri("https://api.test/v1") };
        var exception = await Assert.ThrowsAsync<ApiException>(() => new OpenAIClient(http).CreateChatCompletionStreamAsync(Request).ToCompletionAsync());

        Assert.Equal((ApiErrorKind.Transport, true), (exception.Kind, exception.IsTransient));
        Assert.Single(server.Bodies);
    }

    private static OpenAIClient Client(Script server) =>
        new(new HttpClient(new RetryHandler(server)), new ApiClientOptions { BaseAddress = new Uri("https://api.test/v1"), ApiKey = "k-1234" });

    private static Task<HttpResponseMessage> Refused(HttpStatusCode status) => Task.FromResult(new HttpResponseMessage(status)
    {
        Headers = { { "Retry-After", "0" } },
        Content = new StringContent("""{"error":{"message":"later"}}"""),
    });

    private static Task<HttpResponseMessage> Stream(string body) =>
        Task.FromResult(new HttpResponseMessage { Content = new StringContent(body, Encoding.UTF8, "text/event-stream") });

    /// <summary>Answers one request after the other; the last answer counts for all that follow.</summary>
    private sealed class Script(params Func<CancellationToken, Task<HttpResponseMessage>>[] answers) : HttpMessageHandler
    {
        internal List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return await answers[Math.Min(Bodies.Count, answers.Length) - 1](cancellationToken);
        }
    }
}

using System.Text.Json.Nodes;
using ChatGen.Client.Tests.Gateway;
using ChatGen.Client.Tests.Meilisearch;
using ChatGen.Client.Tests.OpenAI;
using ChatGen.Client.Tests.WandB;
using ChatGen.Json;
using ChatGen.Samples;

namespace ChatGen.Client.Tests.Clients;

/// <summary>How streams end, other than well, in each dialect.</summary>
public sealed class StreamEndTests : ClientTest
{
    public static TheoryData<string> Dialects { get; } = ["openai", "wandb", "meilisearch", "gateway"];

    private CancellationTokenSource Cancellation { get; } = new();

    [Theory]
    [InlineData("openai", "The server had an error while processing your request.", "server_error", null)]
    [InlineData("wandb", "CUDA error: out of memory", "InternalServerError", "500")]
    [InlineData("meilisearch", "The model stopped answering.", "response_error", "internal")]
    [InlineData("gateway", "The provider closed the connection.", null, null)]
    public async Task Delivers_what_came_before_an_error(string dialect, string message, string? type, string? code)
    {
        var (count, failure) = await ReadAsync(dialect, DemoModels.Interrupted);

        Assert.Equal(DemoModels.EventsBeforeTrouble, count);
        var exception = Assert.IsType<ApiException>(failure);
        Assert.Equal(ApiErrorKind.Api, exception.Kind);
        Assert.Equal((message, type, code), (exception.ErrorMessage, exception.ErrorType, exception.ErrorCode));
        Assert.Equal(200, (int?)exception.StatusCode);
        Assert.False(exception.IsTransient);
        Assert.Contains(message, exception.ResponseBody, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Delivers_what_came_before_the_connection_broke(string dialect)
    {
        var (count, failure) = await ReadAsync(dialect, DemoModels.Dropped);

        Assert.Equal(DemoModels.EventsBeforeTrouble, count);
        var exception = Assert.IsType<ApiException>(failure);
        Assert.Equal(ApiErrorKind.Transport, exception.Kind);
        Assert.False(exception.IsTransient);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Delivers_what_came_before_the_server_fell_silent(string dialect)
    {
        var (count, failure) = await ReadAsync(dialect, DemoModels.Stalled, idle: TimeSpan.FromMilliseconds(300));

        Assert.Equal(DemoModels.EventsBeforeTrouble, count);
        Assert.Equal(ApiErrorKind.IdleTimeout, Assert.IsType<ApiException>(failure).Kind);
        Assert.False(await Received.Answered.WaitAsync(AtOnce));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Delivers_what_came_before_a_premature_end(string dialect)
    {
        var (count, _) = await ReadAsync(dialect, DemoModels.Truncated);

        Assert.Equal(DemoModels.EventsBeforeTrouble, count);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Leaving_closes_the_connection(string dialect)
    {
        var (count, failure) = await ReadAsync(dialect, DemoModels.Stalled, leaveAfter: 2);

        Assert.Null(failure);
        Assert.Equal(2, count);

        Assert.False(await Received.Answered.WaitAsync(AtOnce));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Cancelling_closes_the_connection(string dialect)
    {
        var (count, failure) = await ReadAsync(dialect, DemoModels.Stalled, cancelAfter: DemoModels.EventsBeforeTrouble);

        Assert.Equal(DemoModels.EventsBeforeTrouble, count);
        Assert.Equal(Cancellation.Token, Assert.IsAssignableFrom<OperationCanceledException>(failure).CancellationToken);
        Assert.False(await Received.Answered.WaitAsync(AtOnce));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Cancelling_counts_between_events_that_are_there_already(string dialect)
    {
        var (count, failure) = await ReadAsync(dialect, DemoModels.Demo, cancelAfter: 1);

        Assert.Equal(1, count);
        Assert.Equal(Cancellation.Token, Assert.IsAssignableFrom<OperationCanceledException>(failure).CancellationToken);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_token_that_is_cancelled_sends_nothing(string dialect)
    {
        await Cancellation.CancelAsync();

        var (count, failure) = await ReadAsync(dialect, DemoModels.Demo);

        Assert.Equal(0, count);
        Assert.IsAssignableFrom<OperationCanceledException>(failure);
        Assert.Empty(Server.Requests);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_server_that_stops_cuts_streams_off(string dialect)
    {
        var reading = ReadAsync(dialect, DemoModels.Stalled);
        while (Server.Requests.Count == 0)
        {
            await Task.Delay(5);
        }

        await Task.Delay(100);
        await Server.DisposeAsync();

        Assert.Equal(ApiErrorKind.Transport, Assert.IsType<ApiException>((await reading.WaitAsync(AtOnce)).Failure).Kind);
    }

    [Fact]
    public async Task Can_be_read_once_and_tells_its_head()
    {
        using var client = new OpenAIClient(For(Server.OpenAI));
        await using var stream = client.CreateChatCompletionStreamAsync(Read<ChatGen.Client.Tests.OpenAI.CreateChatCompletionRequest>(DemoModels.Demo));
        Assert.Null(stream.StatusCode);
        Assert.Empty(Server.Requests);

        await stream.ConnectAsync();

        Assert.Equal(200, (int?)stream.StatusCode);
        Assert.StartsWith("req_", stream.RequestId, StringComparison.Ordinal);
        Assert.Equal("no-cache", stream.Headers["cache-control"]);
        Assert.NotEmpty(await ChunksAsync(stream));
        Assert.IsType<InvalidOperationException>((await ReadAsync(stream)).Failure);
        Assert.Single(Server.Requests);
    }

    private static T Read<T>(string model)
        where T : IJsonCodec<T> => JsonCodec.Deserialize<T>(Body(model: model));

    private async Task<(int Count, Exception? Failure)> ReadAsync(
        string dialect, string model, TimeSpan? idle = null, int leaveAfter = int.MaxValue, int cancelAfter = int.MaxValue)
    {
        var options = For(dialect switch
        {
            "openai" => Server.OpenAI,
            "wandb" => Server.WandB,
            "meilisearch" => Server.Meilisearch,
            _ => Server.Gateway,
        });
        options.StreamIdleTimeout = idle ?? options.StreamIdleTimeout;
        switch (dialect)
        {
            case "openai":
                using (var client = new OpenAIClient(options))
                {
                    return await CountAsync(
                        client.CreateChatCompletionStreamAsync(Read<ChatGen.Client.Tests.OpenAI.CreateChatCompletionRequest>(model), Cancellation.Token),
                        leaveAfter,
                        cancelAfter);
                }

            case "wandb":
                using (var client = new WandBClient(options))
                {
                    return await CountAsync(client.CreateChatCompletionStreamAsync(Read<ChatCompletionRequest>(model), Cancellation.Token), leaveAfter, cancelAfter);
                }

            case "meilisearch":
                using (var client = new MeilisearchClient(options))
                {
                    return await CountAsync(
                        client.ChatStreamAsync(
                            ChatServer.Workspace, Read<ChatGen.Client.Tests.Meilisearch.CreateChatCompletionRequest>(model), Cancellation.Token),
                        leaveAfter,
                        cancelAfter);
                }

            default:
                using (var client = new GatewayClient(options))
                {
                    return await CountAsync(
                        client.CreateChatCompletionStreamAsync(JsonNode.Parse(Body(model: model))!.AsObject(), Cancellation.Token), leaveAfter, cancelAfter);
                }
        }
    }

    private async Task<(int Count, Exception? Failure)> CountAsync<T>(ChatStream<T> stream, int leaveAfter, int cancelAfter)
    {
        var count = 0;
        try
        {
            await foreach (var _ in stream)
            {
                count++;
                if (count == cancelAfter)
                {
                    await Cancellation.CancelAsync();
                }

                if (count == leaveAfter)
                {
                    break;
                }
            }
        }
        catch (Exception exception)
        {
            return (count, exception);
        }

        return (count, null);
    }
}

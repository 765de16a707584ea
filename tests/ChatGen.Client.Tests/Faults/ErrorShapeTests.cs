using System.Net;
using ChatGen.Client.Tests.Clients;
using ChatGen.Client.Tests.OpenAI;

namespace ChatGen.Client.Tests.Faults;

/// <summary>Errors in the place of a chunk, or of an answer, in the shapes that servers give them; and what is none.</summary>
public sealed class ErrorShapeTests
{
    private const string First = """{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"He"},"finish_reason":null}]}""";
    private const string Last = """{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"llo"},"finish_reason":"stop"}]}""";

    /// <summary>The payload; code, type and message; whether it passes.</summary>
    public static TheoryData<string, string?, string?, string?, bool> Errors { get; } = new()
    {
        { """{"error":500}""", "500", null, null, false },
        { """{"error":1,"message":"bad"}""", "1", null, "bad", false },
        { """{"error":[{"message":"bad"}]}""", null, null, "bad", false },
        { """{"error":true}""", null, null, null, false },
        { """{"error":{}}""", null, null, null, false },
        { """{"errors":{"message":"bad"}}""", null, null, "bad", false },
        { """{"message":"Too many tokens"}""", null, null, "Too many tokens", false },
        { """{"Message":"Too many tokens"}""", null, null, "Too many tokens", false },
        { """{"msg":"bad","choices":null}""", null, null, "bad", false },
        { """{"errorMessage":"bad","errorType":"x"}""", null, null, "bad", false },
        { """{"__type":"ThrottlingException","message":"slow down"}""", null, "ThrottlingException", "slow down", true },
        { """{"error_code":17,"error_msg":"bad"}""", "17", null, "bad", false },
        { """{"code":500,"msg":"bad","data":null}""", "500", null, "bad", true },
        { """{"code":500,"message":"bad","data":null}""", "500", null, "bad", true },
        { """{"code":"invalid_key"}""", "invalid_key", null, null, false },
        { """{"id":"x","type":"error","message":"bad","code":429}""", "429", "error", "bad", true },
        { """{"id":"x","error":{"message":"bad","code":503}}""", "503", null, "bad", true },
        { """{"id":"x","object":"chat.completion.chunk","choices":[],"usage":null,"error":{"message":"bad"}}""", null, null, "bad", false },
        { """{"base_resp":{"status_code":1004,"status_msg":"bad"}}""", "1004", null, "bad", false },
        { """{"id":"x","choices":null,"base_resp":{"status_code":17,"status_msg":"bad"}}""", "17", null, "bad", false },
        { """{"success":false,"message":"bad"}""", null, null, "bad", false },
        { """{"success":false}""", null, null, null, false },
        { """{"type":"about:blank","title":"Bad","status":503}""", "503", "about:blank", "Bad", true },
        { """{"detail":{"message":"bad"}}""", null, null, "bad", false },
        { """{"status":"failed","id":"x"}""", "failed", null, null, false },
        { """{"error":{"message":"bad","code":"too_many_requests"}}""", "too_many_requests", null, "bad", true },
        { """{"error":{"message":"bad","type":"rate-limit-error"}}""", null, "rate-limit-error", "bad", true },
        { """{"error":{"message":"bad","code":"x","status":503}}""", "x", null, "bad", true },
        { """{"error":{"message":"bad","code":"insufficient_quota","type":"rate_limit_error"}}""", "insufficient_quota", "rate_limit_error", "bad", false },
        { """{"error":{"message":"bad","code":1302,"type":"rate_limit_error"}}""", "1302", "rate_limit_error", "bad", true },
    };

    public static TheoryData<string> Chunks { get; } =
    [
        """{"id":"c","model":"m"}""",
        """{"id":"c","choices":[],"prompt_filter_results":[{"prompt_index":0,"content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}]}""",
        """{"id":"c","choices":[],"error":null,"message":null,"detail":"","warnings":["w"]}""",
        """{"id":"c","choices":[],"error":0,"code":0,"msg":"success"}""",
        """{"id":"c","choices":[],"error":{"code":0,"message":""}}""",
        """{"id":"c","choices":null,"base_resp":{"status_code":0,"status_msg":""}}""",
        """{"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3},"message":"done"}""",
        """{"id":"c","choices":[{"index":0,"delta":{},"error":null}],"error":{},"message":"x","code":500}""",
        """{"type":"ping"}""",
        """{"status":"processing","message":"The model is loading"}""",
    ];

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task An_error_among_the_chunks_comes_after_what_was_before(string payload, string? code, string? type, string? message, bool isPassing)
    {
        foreach (var end in new[] { "data: [DONE]\n\n", "" })
        {
            var failure = await FailAsync($"data: {First}\n\ndata: {payload}\n\n{end}", "text/event-stream", "He");

            Assert.Equal((ApiErrorKind.Api, code, type, message), (failure.Kind, failure.ErrorCode, failure.ErrorType, failure.ErrorMessage));
            Assert.False(failure.IsTransient, isPassing ? "A part was delivered." : "It lasts.");
        }
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task An_error_in_the_place_of_the_first_chunk_is_no_chunk(string payload, string? code, string? type, string? message, bool isPassing)
    {
        foreach (var (body, mediaType) in new[] { ($"data: {payload}\n\n", "text/event-stream"), (payload, "text/event-stream"), (payload, "application/json") })
        {
            var failure = await FailAsync(body, mediaType, "");

            Assert.Equal((ApiErrorKind.Api, code, type, message), (failure.Kind, failure.ErrorCode, failure.ErrorType, failure.ErrorMessage));
            Assert.Equal(isPassing, failure.IsTransient);
        }
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task An_error_in_the_place_of_a_whole_answer_is_one(string payload, string? code, string? type, string? message, bool isPassing)
    {
        foreach (var status in new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest })
        {
            var failure = await Assert.ThrowsAnyAsync<ApiException>(() => Client(payload, "application/json", status).CreateChatCompletionAsync(FaultRun.Request));

            Assert.Equal(status == HttpStatusCode.OK ? ApiErrorKind.Api : ApiErrorKind.Http, failure.Kind);
            Assert.Equal((code, type, message), (failure.ErrorCode, failure.ErrorType, failure.ErrorMessage));
            Assert.Equal(isPassing && status == HttpStatusCode.OK, failure.IsTransient);
        }
    }

    [Theory]
    [MemberData(nameof(Chunks))]
    public async Task What_says_nothing_of_an_error_is_a_chunk(string payload)
    {
        foreach (var body in new[] { $"data: {payload}\n\ndata: {First}\n\ndata: {Last}\n\n", $"data: {First}\n\ndata: {Last}\n\ndata: {payload}\n\ndata: [DONE]\n\n" })
        {
            var (text, failure) = await EnumerateAsync(body, "text/event-stream");

            Assert.Null(failure);
            Assert.Equal("Hello", text);
            var whole = await Client(body, "text/event-stream").CreateChatCompletionStreamAsync(FaultRun.Request).ToCompletionAsync();
            Assert.Equal("Hello", whole.Choices[0].Message.Content);
        }
    }

    [Fact]
    public async Task An_error_of_a_choice_comes_after_its_chunk()
    {
        var failure = await FailAsync(
            """data: {"choices":[{"index":0,"delta":{"content":"He"},"finish_reason":"error","error":{"code":502,"message":"bad"}}]}""" + "\n\ndata: [DONE]\n\n", "text/event-stream", "He");

        Assert.Equal((ApiErrorKind.Api, "502", "bad", false), (failure.Kind, failure.ErrorCode, failure.ErrorMessage, failure.IsTransient));
    }

    [Theory]
    [InlineData("event: Error\ndata: {\"x\":1}\n\n", null)]
    [InlineData("event: ERROR\ndata:\n\n", null)]
    [InlineData("event: exception\ndata: {\"message\":\"bad\"}\n\n", "bad")]
    [InlineData("event: exception\ndata: bad\n\n", "bad")]
    public async Task An_event_that_is_called_an_error_is_one(string @event, string? message)
    {
        var failure = await FailAsync($"data: {First}\n\n{@event}data: {Last}\n\ndata: [DONE]\n\n", "text/event-stream", "He");

        Assert.Equal((ApiErrorKind.Api, message), (failure.Kind, failure.ErrorMessage));
    }

    /// <summary>Reads a stream in both ways: they must end alike.</summary>
    private static async Task<ApiException> FailAsync(string body, string mediaType, string expected)
    {
        var (text, thrown) = await EnumerateAsync(body, mediaType);
        var failure = Assert.IsType<ApiException>(thrown, exactMatch: false);
        Assert.Equal(expected, text);

        var whole = await Assert.ThrowsAnyAsync<ApiException>(() => Client(body, mediaType).CreateChatCompletionStreamAsync(FaultRun.Request).ToCompletionAsync());
        Assert.Equal(failure.Message, whole.Message);
        Assert.Equal(failure.IsTransient, whole.IsTransient);
        var partial = Assert.IsType<CreateChatCompletionResponse>(whole.PartialCompletion);
        Assert.Equal(expected, string.Concat(partial.Choices.Select(choice => choice.Message.Content)));
        return failure;
    }

    private static async Task<(string Text, Exception? Failure)> EnumerateAsync(string body, string mediaType)
    {
        var text = "";
        var failure = await Record.ExceptionAsync(async () =>
        {
            await foreach (var chunk in Client(body, mediaType).CreateChatCompletionStreamAsync(FaultRun.Request))
            {
                text += string.Concat(chunk.Choices.Select(choice => choice.Delta.Content));
            }
        });
        return (text, failure);
    }

    private static OpenAIClient Client(string body, string mediaType, HttpStatusCode status = HttpStatusCode.OK) =>
        new(new HttpClient(new RecordingHandler(body, mediaType, status)), new ApiClientOptions { BaseAddress = new Uri("https://api.test/v1") });
}

using System.Net;
using Polly;
using Polly.Retry;

namespace ChatGen.Client.Tests.Resilience;

/// <summary>The recipe of docs/streams.md: retries what the server turned away before it began to answer, and never what may have been done.</summary>
internal sealed class RetryHandler(HttpMessageHandler inner, TimeProvider? timeProvider = null) : DelegatingHandler(inner)
{
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = timeProvider ?? TimeProvider.System }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 3,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromSeconds(1),
            ShouldHandle = static attempt => ValueTask.FromResult(attempt.Outcome switch
            {
                { Result.StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable } => true,
                { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } } => true,
                _ => false,
            }),
            DelayGenerator = static attempt => ValueTask.FromResult(attempt.Outcome.Result?.Headers.RetryAfter switch
            {
                { Delta: { } delta } => (TimeSpan?)delta,
                { Date: { } date } => date - DateTimeOffset.UtcNow,
                _ => null,
            }),
            OnRetry = static attempt =>
            {
                attempt.Outcome.Result?.Dispose();
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _pipeline.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken).AsTask();
}

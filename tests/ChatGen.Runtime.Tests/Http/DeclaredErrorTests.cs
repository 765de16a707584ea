using ChatGen.Http;

namespace ChatGen.Runtime.Tests.Http;

/// <summary>A member "error" in a response of success: a failure, unless the API says that it is part of the answer.</summary>
public sealed class DeclaredErrorTests
{
    private const string Job = """{"state":"failed","error":{"message":"job died"}}""";

    [Fact]
    public async Task An_answer_that_declares_it_is_an_answer()
    {
        var job = await Transport().SendAsync<JsonMap, JsonMap>(new ApiRequest(HttpMethod.Get, "/jobs/1").DeclaresError(), default);

        Assert.Equal("job died", job["error"].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Any_other_is_a_failure()
    {
        var exception = await Assert.ThrowsAsync<ApiException>(
            () => Transport().SendAsync<JsonMap, JsonMap>(new ApiRequest(HttpMethod.Get, "/jobs/1"), default));

        Assert.Equal((ApiErrorKind.Api, "job died"), (exception.Kind, exception.ErrorMessage));
    }

    private static ApiTransport Transport() =>
        new(new HttpClient(new FakeHandler(Job)), new ApiClientOptions { BaseAddress = new Uri("https://api.test") }, new ApiDescription("Test", null));
}

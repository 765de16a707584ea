using System.ClientModel;
using ChatGen.Samples;
using OpenAI.Chat;

namespace ChatGen.Client.Tests.Server;

public sealed class OfficialClientTests : ServerTest
{
    private static readonly ChatTool s_getWeather = ChatTool.CreateFunctionTool(
        "get_weather",
        "The weather at a place",
        BinaryData.FromString("""{"type":"object","properties":{"location":{"type":"string"}},"required":["location"]}"""));

    private static readonly Uri s_image = new(SampleImages.Chequerboard);

    private static ChatMessage[] Ask(string question) =>
    [
        new SystemChatMessage("Be brief."),
        new UserChatMessage(ChatMessageContentPart.CreateTextPart(question), ChatMessageContentPart.CreateImagePart(s_image)),
    ];

    [Fact]
    public async Task Gets_an_answer()
    {
        var answer = await OfficialClient.For(Server.OpenAI).AnswerAsync(Ask("Hello there"));

        Assert.Equal(new ChatAnswer("You said: Hello there (with 1 image)", [], "stop", 97, 7), answer);
    }

    [Fact]
    public async Task Gets_the_same_answer_from_a_stream()
    {
        var answer = await OfficialClient.For(Server.OpenAI).AnswerFromStreamAsync(Ask("Hello there"));

        Assert.Equal(new ChatAnswer("You said: Hello there (with 1 image)", [], "stop", 97, 7), answer);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_tools_and_tells_their_results(bool stream)
    {
        var client = OfficialClient.For(Server.OpenAI);
        var options = new ChatCompletionOptions { Tools = { s_getWeather } };
        List<ChatMessage> messages = [.. Ask("What is the weather in Paris and Rome?")];

        var asked = stream ? await client.AnswerFromStreamAsync(messages, options) : await client.AnswerAsync(messages, options);
        Assert.Equal("tool_calls", asked.FinishReason);
        Assert.Equal(
            [new ChatAnswerCall("call_2_1", "get_weather", """{"location":"Paris"}"""), new ChatAnswerCall("call_2_2", "get_weather", """{"location":"Rome"}""")],
            asked.ToolCalls);

        messages.Add(new AssistantChatMessage(asked.ToolCalls.Select(call => ChatToolCall.CreateFunctionToolCall(call.Id, call.Name, BinaryData.FromString(call.Arguments)))));
        messages.AddRange(asked.ToolCalls.Select((call, i) => new ToolChatMessage(call.Id, $"{20 + i} °C")));
        var told = stream ? await client.AnswerFromStreamAsync(messages, options) : await client.AnswerAsync(messages, options);

        Assert.Equal("get_weather says: 20 °C get_weather says: 21 °C", told.Text);
        Assert.Equal("stop", told.FinishReason);
    }

    [Fact]
    public async Task Gets_the_error_for_a_wrong_key()
    {
        var exception = await Assert.ThrowsAsync<ClientResultException>(
            () => OfficialClient.For(Server.OpenAI, apiKey: "wrong").AnswerAsync(Ask("Hello there")));

        Assert.Equal(401, exception.Status);
        Assert.Contains("Incorrect API key provided.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gets_the_error_for_an_unknown_model()
    {
        var exception = await Assert.ThrowsAsync<ClientResultException>(
            () => OfficialClient.For(Server.OpenAI, model: DemoModels.Unknown).AnswerFromStreamAsync(Ask("Hello there")));

        Assert.Equal(404, exception.Status);
    }
}

using System.ClientModel;
using System.Text.Json.Nodes;
using ChatGen.Client.Tests.Clients;
using ChatGen.Client.Tests.Server;
using ChatGen.Samples;
using OpenAI.Chat;
using Generated = ChatGen.Client.Tests.OpenAI;

namespace ChatGen.Client.Tests.Interop;

/// <summary>The official client and the generated one hold the same conversations: requests and answers are the same.</summary>
public sealed class OfficialOpenAITests : ClientTest
{
    private static readonly Generated.ChatCompletionTool s_generatedTool = new()
    {
        Function = new() { Name = "get_weather", Description = "The weather", Parameters = JsonMap.Parse(Parameters) },
    };

    private static readonly ChatTool s_officialTool = ChatTool.CreateFunctionTool("get_weather", "The weather", BinaryData.FromString(Parameters));

    private static Generated.CreateChatCompletionRequest Generate(string question, string model = DemoModels.Demo) => new()
    {
        Model = model,
        Messages =
        [
            new Generated.ChatCompletionRequestSystemMessage { Content = Instruction },
            new Generated.ChatCompletionRequestUserMessage
            {
                Content = [question, new Generated.ChatCompletionRequestMessageContentPartImage { ImageUrl = new() { Url = SampleImages.Chequerboard } }],
            },
        ],
    };

    private static List<ChatMessage> Official(string question) =>
    [
        new SystemChatMessage(Instruction),
        new UserChatMessage(
            ChatMessageContentPart.CreateTextPart(question),
            ChatMessageContentPart.CreateImagePart(new Uri(SampleImages.Chequerboard))),
    ];

    // The official client asks for usage with every stream.
    private async Task<ChatAnswer> AnswerAsync(Generated.CreateChatCompletionRequest request, bool stream)
    {
        using var client = new Generated.OpenAIClient(For(Server.OpenAI));
        return stream
            ? await OpenAIClientTests.AnswerFromStreamAsync(client, request with { StreamOptions = new() { IncludeUsage = true } })
            : await OpenAIClientTests.AnswerAsync(client, request);
    }

    private Task<ChatAnswer> AnswerAsync(IEnumerable<ChatMessage> messages, ChatCompletionOptions options, bool stream, string model = DemoModels.Demo)
    {
        var client = OfficialClient.For(Server.OpenAI, model: model);
        return stream ? client.AnswerFromStreamAsync(messages, options) : client.AnswerAsync(messages, options);
    }

    private void SameRequests()
    {
        var (official, generated) = (Server.Requests[^2], Server.Requests[^1]);
        Assert.Equal((official.Method, official.Target, official.Headers["Authorization"]), (generated.Method, generated.Target, generated.Headers["Authorization"]));
        Assert.True(
            JsonNode.DeepEquals(official.Body, generated.Body),
            $"Official:  {official.Body?.ToJsonString()}\nGenerated: {generated.Body?.ToJsonString()}");
    }

    [Theory]
    [InlineData(false, "Hello there")]
    [InlineData(true, "Hello there")]
    [InlineData(false, "Grüße 🌍\nund \"Zeichen\" <&>\u2028")]
    [InlineData(true, "Grüße 🌍\nund \"Zeichen\" <&>\u2028")]
    public async Task Text(bool stream, string question)
    {
        var official = await AnswerAsync(Official(question), new(), stream);
        var generated = await AnswerAsync(Generate(question), stream);

        Assert.Equal(official, generated);
        SameRequests();
    }

    [Theory]
    [InlineData(false, "What is the weather in Paris?")]
    [InlineData(true, "What is the weather in Paris?")]
    [InlineData(false, "What is the weather in Paris, New York and Rome?")]
    [InlineData(true, "What is the weather in Paris, New York and Rome?")]
    public async Task Tools(bool stream, string question)
    {
        var messages = Official(question);
        var request = Generate(question) with { Tools = [s_generatedTool] };

        var officialCalls = await AnswerAsync(messages, new() { Tools = { s_officialTool } }, stream);
        var generatedCalls = await AnswerAsync(request, stream);
        Assert.Equal(officialCalls, generatedCalls);
        Assert.NotEmpty(generatedCalls.ToolCalls);
        SameRequests();

        messages.Add(new AssistantChatMessage(officialCalls.ToolCalls.Select(call => ChatToolCall.CreateFunctionToolCall(call.Id, call.Name, BinaryData.FromString(call.Arguments)))));
        messages.AddRange(officialCalls.ToolCalls.Select((call, i) => new ToolChatMessage(call.Id, $"{18 + i} °C")));
        request = request with
        {
            Messages =
            [
                .. request.Messages,
                new Generated.ChatCompletionRequestAssistantMessage
                {
                    ToolCalls = [.. generatedCalls.ToolCalls.Select(call => new Generated.ChatCompletionMessageToolCall { Id = call.Id, Function = new() { Name = call.Name, Arguments = call.Arguments } })],
                },
                .. generatedCalls.ToolCalls.Select((call, i) => (Generated.ChatCompletionRequestMessage)new Generated.ChatCompletionRequestToolMessage
                {
                    ToolCallId = call.Id,
                    Content = $"{18 + i} °C",
                }),
            ],
        };
        var officialEnd = await AnswerAsync(messages, new() { Tools = { s_officialTool } }, stream);
        var generatedEnd = await AnswerAsync(request, stream);

        Assert.Equal(officialEnd, generatedEnd);
        Assert.Contains("18 °C", generatedEnd.Text, StringComparison.Ordinal);
        SameRequests();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Options_of_all_kinds(bool stream)
    {
        const string Schema = """{"type":"object","properties":{"place":{"type":"string"}},"required":["place"],"additionalProperties":false}""";
        var official = await AnswerAsync(
            Official("Weather in Paris?"),
            new()
            {
                Temperature = 0.5f,
                TopP = 0.25f,
                PresencePenalty = -1,
                FrequencyPenalty = 1,
                MaxOutputTokenCount = 100,
                StopSequences = { "END", "\n\n" },
                EndUserId = "me",
                LogitBiases = { [50256] = -100 },
                Metadata = { ["topic"] = "demo" },
                ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("place", BinaryData.FromString(Schema), "A place", jsonSchemaIsStrict: true),
            },
            stream);
        var generated = await AnswerAsync(
            Generate("Weather in Paris?") with
            {
                Temperature = 0.5,
                TopP = 0.25,
                PresencePenalty = -1,
                FrequencyPenalty = 1,
                MaxCompletionTokens = 100,
                Stop = ["END", "\n\n"],
                User = "me",
                LogitBias = new Dictionary<string, long> { ["50256"] = -100 },
                Metadata = new Dictionary<string, string> { ["topic"] = "demo" },
                ResponseFormat = new Generated.ResponseFormatJsonSchema
                {
                    JsonSchema = new() { Name = "place", Description = "A place", Schema = JsonMap.Parse(Schema), Strict = true },
                },
            },
            stream);

        Assert.Equal(official, generated);
        Assert.Equal("""{"place":"Paris"}""", generated.Text);
        SameRequests();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Choices_of_tools(bool stream)
    {
        (ChatToolChoice, Generated.ChatCompletionToolChoiceOption)[] choices =
        [
            (ChatToolChoice.CreateAutoChoice(), "auto"),
            (ChatToolChoice.CreateNoneChoice(), Generated.ChatCompletionToolChoiceOptionValue.None),
            (ChatToolChoice.CreateRequiredChoice(), "required"),
            (ChatToolChoice.CreateFunctionChoice("get_weather"), new Generated.ChatCompletionNamedToolChoice { Function = new() { Name = "get_weather" } }),
        ];
        foreach (var (officialChoice, generatedChoice) in choices)
        {
            var official = await AnswerAsync(
                Official(Question), new() { Tools = { s_officialTool }, ToolChoice = officialChoice, AllowParallelToolCalls = false }, stream);
            var generated = await AnswerAsync(
                Generate(Question) with { Tools = [s_generatedTool], ToolChoice = generatedChoice, ParallelToolCalls = false }, stream);

            Assert.Equal(official, generated);
            SameRequests();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_is_cut_short(bool stream)
    {
        var official = await AnswerAsync(Official("one two three four"), new() { MaxOutputTokenCount = 3 }, stream);
        var generated = await AnswerAsync(Generate("one two three four") with { MaxCompletionTokens = 3 }, stream);

        Assert.Equal(official, generated);
        Assert.Equal(("You said: one", "length"), (generated.Text, generated.FinishReason));
    }

    [Theory]
    [InlineData(DemoModels.Unknown, false)]
    [InlineData(DemoModels.Unknown, true)]
    public async Task The_status_of_a_failure(string model, bool stream)
    {
        var official = await Assert.ThrowsAsync<ClientResultException>(() => AnswerAsync(Official("Hello"), new(), stream, model));
        var generated = await Assert.ThrowsAsync<ApiException>(() => AnswerAsync(Generate("Hello", model), stream));

        Assert.Equal(official.Status, (int?)generated.StatusCode);
        Assert.Contains(generated.ErrorMessage!, official.Message, StringComparison.Ordinal);
        SameRequests();
    }
}

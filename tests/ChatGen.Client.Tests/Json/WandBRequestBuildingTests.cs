using System.Text.Json;
using ChatGen.Client.Tests.WandB;

namespace ChatGen.Client.Tests.Json;

/// <summary>Requests to a vLLM server that are made in code, and what is sent.</summary>
public sealed class WandBRequestBuildingTests
{
    private static readonly ChatCompletionRequest s_hello = new() { Messages = [new ChatCompletionUserMessageParam { Content = "Hi" }] };

    private static void SendsHelloWith(string members, ChatCompletionRequest request) =>
        RoundTrip.Sends($$"""{ "messages": [{ "role": "user", "content": "Hi" }], {{members}} }""", request);

    [Fact]
    public void What_is_not_set_is_not_sent() => RoundTrip.Sends("""{ "messages": [{ "role": "user", "content": "Hi" }] }""", s_hello);

    [Fact]
    public void Null_that_is_set_is_sent()
    {
        SendsHelloWith("\"stop\": null, \"model\": null, \"tools\": null", s_hello with { Stop = null, Model = null, Tools = null });
        RoundTrip.SameJson(ChatGen.Json.JsonCodec.Serialize(s_hello), ChatGen.Json.JsonCodec.Serialize(s_hello with { BadWords = null, Echo = null }));
    }

    [Fact]
    public void All_variants_convert_to_a_message() => RoundTrip.Sends(
        """
        {
          "model": "m",
          "messages": [
            { "role": "developer", "content": "a" },
            { "role": "system", "content": [{ "type": "text", "text": "b" }] },
            { "role": "user", "content": [{ "type": "text", "text": "c" }, { "type": "file", "file": { "file_id": "f" } }] },
            { "role": "assistant", "tool_calls": [{ "id": "1", "type": "function", "function": { "name": "f", "arguments": "{}" } }, { "id": "2", "type": "custom", "custom": { "name": "g", "input": "" } }] },
            { "role": "tool", "tool_call_id": "1", "content": "d" },
            { "role": "function", "name": "f", "content": null },
            { "role": "critic", "content": ["e", { "type": "thinking", "thinking": "f" }, { "image_url": "u" }], "tool_call_id": null },
            { "author": { "role": "user" }, "content": [{ "type": "text", "text": "g" }] },
            { "kind": "raw" }
          ]
        }
        """,
        new ChatCompletionRequest
        {
            Model = "m",
            Messages =
            [
                new ChatCompletionDeveloperMessageParam { Content = "a" },
                new ChatCompletionSystemMessageParam { Content = [new() { Text = "b" }] },
                new ChatCompletionUserMessageParam { Content = ["c", new WandB.File { FileValue = new() { FileId = "f" } }] },
                new ChatCompletionAssistantMessageParam
                {
                    ToolCalls =
                    [
                        new ChatCompletionMessageFunctionToolCallParam { Id = "1", Function = new() { Name = "f", Arguments = "{}" } },
                        new ChatCompletionMessageCustomToolCallParam { Id = "2", Custom = new() { Name = "g", Input = "" } },
                    ],
                },
                new ChatCompletionToolMessageParam { ToolCallId = "1", Content = "d" },
                new ChatCompletionFunctionMessageParam { Name = "f", Content = null },
                new CustomChatCompletionMessageParam
                {
                    Role = "critic",
                    Content = ["e", new CustomThinkCompletionContentParam { Thinking = "f" }, new CustomChatCompletionContentSimpleImageParam { ImageUrl = "u" }],
                    ToolCallId = null,
                },
                new Message { Author = new() { Role = Role.User }, Content = [new() { { "type", "text" }, { "text", "g" } }] },
                JsonUnknown.Parse("""{ "kind": "raw" }"""),
            ],
        });

    [Fact]
    public void Response_formats()
    {
        SendsHelloWith(
            """
            "response_format": { "type": "json_schema", "json_schema": { "name": "n", "schema": { "type": "object" } } }
            """,
            s_hello with
            {
                ResponseFormat = new ResponseFormat
                {
                    Type = ResponseFormatType.JsonSchema,
                    JsonSchema = new() { Name = "n", Schema = new() { { "type", "object" } } },
                },
            });
        SendsHelloWith(
            """
            "response_format": { "type": "structural_tag", "structures": [{ "begin": "<a>", "end": "</a>", "schema": null }], "triggers": ["<a"] }
            """,
            s_hello with
            {
                ResponseFormat = new LegacyStructuralTagResponseFormat { Structures = [new() { Begin = "<a>", End = "</a>", Schema = null }], Triggers = ["<a"] },
            });
        SendsHelloWith(
            """
            "response_format": { "type": "structural_tag", "format": { "type": "any_text" } }
            """,
            s_hello with { ResponseFormat = new StructuralTagResponseFormat { Format = JsonMap.Parse("""{ "type": "any_text" }""").ToJsonElement() } });
        SendsHelloWith(
            """
            "response_format": { "type": "structural_tag", "format": null }
            """,
            s_hello with { ResponseFormat = new StructuralTagResponseFormat { Format = null } });
    }

    [Fact]
    public void Extra_arguments() => SendsHelloWith(
        """
        "vllm_xargs": { "a": "x", "b": 5, "c": 0.5, "d": ["x", 1, 2.5], "e": [] }
        """,
        s_hello with
        {
            VllmXargs = new Dictionary<string, ChatCompletionRequestVllmXargsValue>(StringComparer.Ordinal)
            {
                ["a"] = "x",
                ["b"] = 5,
                ["c"] = 0.5,
                ["d"] = ["x", 1, 2.5],
                ["e"] = [],
            },
        });

    [Fact]
    public void Options_of_every_kind() => SendsHelloWith(
        """
        "tool_choice": "required", "stop": ["a"], "logit_bias": { "1": 0.5 }, "documents": [{ "title": "t" }], "structured_outputs": { "json": { "type": "string" }, "regex": null },
        "reasoning_effort": "none", "chat_template_kwargs": { "k": 1 }, "stream_options": { "include_usage": true }, "repetition_detection": {}, "priority": 0, "echo": false
        """,
        s_hello with
        {
            ToolChoice = "required",
            Stop = ["a"],
            LogitBias = new Dictionary<string, double>(StringComparer.Ordinal) { ["1"] = 0.5 },
            Documents = [new Dictionary<string, string>(StringComparer.Ordinal) { ["title"] = "t" }],
            StructuredOutputs = new() { Json = new JsonMap { { "type", "string" } }, Regex = null },
            ReasoningEffort = "none",
            ChatTemplateKwargs = new() { { "k", 1 } },
            StreamOptions = new() { IncludeUsage = true },
            RepetitionDetection = new(),
            Priority = 0,
            Echo = false,
        });

    [Fact]
    public void Members_that_the_schema_does_not_name() => SendsHelloWith(
        """
        "guided_regex": "a+", "nested": { "list": [1, "a", null] }
        """,
        s_hello with
        {
            AdditionalProperties = new() { { "guided_regex", "a+" }, { "nested", JsonSerializer.SerializeToElement(new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["list"] = [1, "a", null] }) } },
        });

    [Fact]
    public void Numbers_compare_by_value()
    {
        ChatCompletionRequestVllmXargsValue integer = 5;
        ChatCompletionRequestVllmXargsValue number = 5.0;
        Assert.Equal(ChatCompletionRequestVllmXargsValue.Variant.Integer, integer.Kind);
        Assert.Equal(ChatCompletionRequestVllmXargsValue.Variant.Number, number.Kind);
        Assert.True(integer == 5);
        Assert.False(integer == number);
        Assert.Equal("0.5", ((ChatCompletionRequestVllmXargsValue)0.5).ToString());
    }
}

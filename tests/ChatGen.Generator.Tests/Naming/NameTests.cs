using ChatGen.Generator.Modeling.Types;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Tests.Naming;

public sealed class NameTests
{
    [Theory]
    [InlineData("createChatCompletion", "POST", "/chat/completions", "CreateChatCompletion")]
    [InlineData("create_chat_completion_v1_chat_completions__post", "POST", "/v1/chat/completions/", "CreateChatCompletion")]
    [InlineData("read_item_items__item_id__get", "GET", "/items/{item_id}", "ReadItem")]
    [InlineData("get_v1_models_get", "GET", "/v1/models", "Get")]
    [InlineData("list_v1_models_get", "POST", "/v1/models", "ListV1ModelsGet")]
    [InlineData("_v1_models_get", "GET", "/v1/models", "V1ModelsGet")]
    [InlineData("chat.completions.create", "POST", "/x", "ChatCompletionsCreate")]
    [InlineData("sendAsync", "POST", "/x", "Send")]
    [InlineData("Async", "POST", "/x", "Async")]
    [InlineData("2fa", "POST", "/x", "_2fa")]
    [InlineData(null, "GET", "/chats/{uid}/messages", "GetChatsByUidMessages")]
    [InlineData("  ", "GET", "/chats", "GetChats")]
    [InlineData(null, "POST", "/", "PostRoot")]
    [InlineData(null, "POST", "/a?b=c", "PostA")]
    [InlineData(null, "DELETE", "/v1/a-b/{x_y}", "DeleteV1ABByXY")]
    public void Operations(string? id, string method, string path, string expected) => Assert.Equal(expected, OperationNames.Of(id, method, path));

    [Theory]
    [InlineData("OpenAI API", "x.yaml", "OpenAIClient")]
    [InlineData("The Chat API", "x.yaml", "ChatClient")]
    [InlineData("W&B Training", "x.yaml", "WBTrainingClient")]
    [InlineData("My Client", "x.yaml", "MyClient")]
    [InlineData("API", "my-chat.yaml", "MyChatClient")]
    [InlineData(null, "chat-operation.json", "ChatOperationClient")]
    [InlineData("", "v1.2.openapi.yaml", "V1Client")]
    [InlineData("", ".hidden.yaml", "HiddenClient")]
    [InlineData("42", "x.yaml", "_42Client")]
    [InlineData("", "", "EmptyClient")]
    public void Clients(string? title, string file, string expected) => Assert.Equal(expected, ClientNames.Client(title, file));

    [Theory]
    [InlineData("Acme.App", "openai.yaml", "Acme.App.Openai")]
    [InlineData(null, "chat-operation.json", "ChatOperation")]
    [InlineData("", "1.yaml", "_1")]
    [InlineData("not a namespace", "a.yaml", "A")]
    [InlineData("Acme.class", "a.yaml", "A")]
    public void Namespaces(string? root, string file, string expected) => Assert.Equal(expected, ClientNames.Namespace(root, file));

    [Theory]
    [InlineData("A.B", true)]
    [InlineData("_a", true)]
    [InlineData("A..B", false)]
    [InlineData("A.1", false)]
    [InlineData("namespace", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void What_is_a_namespace(string? text, bool expected) => Assert.Equal(expected, ClientNames.IsNamespace(text));

    [Theory]
    [InlineData("ChatCompletionRequestUserMessage", "ChatCompletionRequestMessage", "User")]
    [InlineData("ChatCompletionNamedToolChoice", "ChatCompletionToolChoiceOption", "NamedToolChoice")]
    [InlineData("ResponseFormatJsonSchema", "ResponseFormat", "JsonSchema")]
    [InlineData("ToolSchemaParam", "Input", "ToolSchema")]
    [InlineData("TextPartParam", "Part", "Text")]
    [InlineData("TextPart", "PartParam", "Text")]
    [InlineData("Part", "ContentPart", "Part")]
    [InlineData("ContentPart", "ContentPart", "ContentPart")]
    [InlineData("ToolChoiceTool", "ToolChoice", "Tool")]
    [InlineData("Part1", "Part", "Part1")]
    [InlineData("Cat", "Pet", "Cat")]
    [InlineData("Param", "Input", "Param")]
    public void A_variant_loses_the_words_that_its_union_has_too(string name, string union, string expected) => Assert.Equal(expected, VariantNames.Of(name, union));

    [Theory]
    [InlineData("Choices", "Choice")]
    [InlineData("Entries", "Entry")]
    [InlineData("Boxes", "Box")]
    [InlineData("Classes", "Class")]
    [InlineData("Batches", "Batch")]
    [InlineData("Messages", "Message")]
    [InlineData("Content", "ContentItem")]
    [InlineData("Class", "ClassItem")]
    [InlineData("Status", "StatusItem")]
    [InlineData("Analysis", "AnalysisItem")]
    public void Singular(string noun, string expected) => Assert.Equal(expected, Plurals.Singular(noun));

    [Theory]
    [InlineData("Part", "Parts")]
    [InlineData("Entry", "Entries")]
    [InlineData("Key", "Keys")]
    [InlineData("Box", "Boxes")]
    [InlineData("Batch", "Batches")]
    [InlineData("Class", "Classes")]
    public void Plural(string noun, string expected) => Assert.Equal(expected, Plurals.Plural(noun));

    [Fact]
    public void The_first_of_a_scope_keeps_its_name()
    {
        var scope = new NameScope(StringComparer.Ordinal, "Reserved");

        Assert.Equal("A", scope.Take("A"));
        Assert.Equal("A2", scope.Take("A"));
        Assert.Equal("A3", scope.Take("A"));
        Assert.Equal("ReservedValue", scope.Take("Reserved", "ReservedValue"));
        Assert.Equal("ReservedValue2", scope.Take("Reserved", "ReservedValue"));
        Assert.Equal("a", scope.Take("a"));
        Assert.False(scope.IsFree("A"));
        Assert.True(scope.IsFree("B"));
    }

    [Fact]
    public void A_number_after_a_digit_is_parted_from_it()
    {
        var scope = new NameScope(StringComparer.OrdinalIgnoreCase);

        Assert.Equal("Gpt4", scope.Take("Gpt4"));
        Assert.Equal("gpt4_2", scope.Take("gpt4"));
        Assert.False(scope.IsFree("GPT4_2"));
    }

    [Theory]
    [InlineData("Request", "stop", "RequestStop")]
    [InlineData("PartImage", "image_url", "PartImageUrl")]
    [InlineData("ToolCallFunction", "function", "ToolCallFunctionFunction")]
    [InlineData("ChatToolCall", "tool_call_id", "ChatToolCallId")]
    [InlineData("FunctionCall", "Function", "FunctionCallFunction")]
    [InlineData("A", "1", "A_1")]
    public void Words_that_end_the_owner_and_begin_the_member_stand_once(string owner, string member, string expected) =>
        Assert.Equal(expected, new NameHint(owner, member).PathName);

    [Fact]
    public void Items_and_values_are_named_after_their_holder()
    {
        Assert.Equal("RequestToolCall", new NameHint("Request", "tool_calls").Item.PathName);
        Assert.Equal("RequestContentItem", new NameHint("Request", "content").Item.PathName);
        Assert.Equal("RequestScoresValue", new NameHint("Request", "scores").Value.PathName);
    }

    [Theory]
    [InlineData("FinishReason", "FinishReason")]
    [InlineData("ImageURL", "ImageURL")]
    [InlineData("Finish Reason", null)]
    [InlineData("Reason", null)]
    [InlineData("finishReason", null)]
    [InlineData("Finish_Reason", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_title_that_names_a_type(string? title, string? expected) => Assert.Equal(expected, NameHint.FromTitle(title));
}

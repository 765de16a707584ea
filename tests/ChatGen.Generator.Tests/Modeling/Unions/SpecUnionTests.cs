using ChatGen.Generator.Diagnostics;

namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>The hard unions of the four published documents, one test for each.</summary>
public sealed class SpecUnionTests
{
    private static readonly Modeled s_openai = ModelTest.Spec("openai.yaml");
    private static readonly Modeled s_wandb = ModelTest.Spec("wandb.yaml");
    private static readonly Modeled s_meilisearch = ModelTest.Spec("meilisearch.yaml");
    private static readonly Modeled s_operation = ModelTest.Spec("chat-operation.json");

    [Fact]
    public void OpenAI_messages_parts_and_formats_are_tagged_without_a_discriminator()
    {
        Assert.Equal(
            "role(developer → Developer, system → System, user → User, assistant → Assistant, tool → Tool, function → Function, other → unknown, absent → unknown)",
            s_openai.Union("ChatCompletionRequestMessage").ObjectText());
        Assert.Equal(
            "type(text → Text, image_url → ImageUrl, input_audio → InputAudio, file → File, other → unknown, absent → unknown)",
            s_openai.Union("ChatCompletionRequestUserMessageContentPart").ObjectText());
        Assert.Equal(
            "type(text → Text, json_schema → JsonSchema, json_object → JsonObject, other → unknown, absent → unknown)",
            s_openai.Union(s_openai.Property("CreateChatCompletionRequest", "response_format").Type).ObjectText());
    }

    [Fact]
    public void OpenAI_models_and_voices_are_open_enums()
    {
        var models = s_openai.Enum("ModelIdsShared");
        var voices = s_openai.Enum("VoiceIdsShared");

        Assert.True(models.IsOpen);
        Assert.True(voices.IsOpen);
        Assert.Equal(("gpt-4.1-mini", "Gpt4_1Mini"), (models.Values[1].Value, models.Values[1].Name));
        Assert.Equal(11, voices.Values.Count);
        Assert.Equal("model!: ModelIdsShared", s_openai.Record("CreateChatCompletionRequest").MemberTexts()[6]);
    }

    [Fact]
    public void OpenAI_stop_is_nullable_and_by_kind()
    {
        Assert.Contains("stop: StopConfiguration?", s_openai.Record("CreateChatCompletionRequest").MemberTexts());
        Assert.Equal(["Text: string", "Texts: list of string"], s_openai.Union("StopConfiguration").CaseTexts());
    }

    [Fact]
    public void OpenAI_unions_of_one_are_that_one()
    {
        Assert.Equal(["Text: string", "Texts: list of ChatCompletionRequestMessageContentPartText"], s_openai.Union("ChatCompletionRequestSystemMessageContent").CaseTexts());
        Assert.Equal(["Text: string", "Texts: list of ChatCompletionRequestMessageContentPartText"], s_openai.Union("ChatCompletionRequestToolMessageContent").CaseTexts());
        Assert.Contains("prediction: PredictionContent?", s_openai.Record("CreateChatCompletionRequest").MemberTexts());
        Assert.DoesNotContain("ChatCompletionRequestSystemMessageContentPart", s_openai.TypeNames);
        Assert.DoesNotContain("ChatCompletionRequestToolMessageContentPart", s_openai.TypeNames);
    }

    [Fact]
    public void OpenAI_request_is_one_record()
    {
        var members = s_openai.Record("CreateChatCompletionRequest").MemberTexts();

        Assert.Contains("temperature: double?", members);
        Assert.Contains("messages!: list of ChatCompletionRequestMessage", members);
        Assert.DoesNotContain("ModelResponseProperties", s_openai.TypeNames);
        Assert.DoesNotContain("CreateModelResponseProperties", s_openai.TypeNames);
    }

    [Fact]
    public void OpenAI_usage_of_a_chunk_is_nullable()
    {
        Assert.Contains("usage: CompletionUsage?", s_openai.Record("CreateChatCompletionStreamResponse").MemberTexts());
        Assert.Contains("usage: CompletionUsage", s_openai.Record("CreateChatCompletionResponse").MemberTexts());
    }

    [Fact]
    public void WandB_messages_are_told_apart_by_role()
    {
        Assert.Contains("messages!: list of ChatCompletionRequestMessage", s_wandb.Record("ChatCompletionRequest").MemberTexts());
        var union = s_wandb.Union("ChatCompletionRequestMessage");

        Assert.Equal(8, union.Cases.Count);
        Assert.Equal("CustomChatCompletionMessageParam", union.Cases[6].Type.Text());
        Assert.Equal("Message", union.Cases[7].Type.Text());
        Assert.Equal(
            $"role(developer → Developer, system → System, user → User, assistant → Assistant, tool → Tool, function → Function, other → {union.Cases[6].Name}, absent → has(author → Message, else → unknown))",
            union.ObjectText());
    }

    [Fact]
    public void WandB_parts_of_a_custom_message_are_text_tagged_or_known_by_a_member()
    {
        var content = s_wandb.Union(s_wandb.Property("CustomChatCompletionMessageParam", "content").Type);
        var union = s_wandb.Union(content.Name + "Item");

        Assert.Equal(["Text: string", $"Items: list of {union.Name}"], content.CaseTexts());
        Assert.Equal(14, union.Cases.Count);
        Assert.Equal("string", union.Cases[union.Reading.String!.Value].Type.Text());
        Assert.Null(union.Reading.Integer);
        var (image, audio, video) = (union.Cases[7].Name, union.Cases[10].Name, union.Cases[11].Name);
        Assert.Equal(
            "type(text → Text, image_url → ImageUrl, input_audio → InputAudio, file → File, audio_url → AudioUrl, video_url → VideoUrl, refusal → Refusal, "
            + $"image_embeds → ImageEmbeds, audio_embeds → AudioEmbeds, thinking → {union.Cases[13].Name}, other → unknown, "
            + $"absent → has(image_url → {image}, audio_url → {audio}, video_url → {video}, else → rank({image}, {audio}, {video})))",
            union.ObjectText());
        Assert.Equal("CustomChatCompletionContentSimpleImageParam", union.Cases[7].Type.Text());
    }

    [Fact]
    public void WandB_structural_tags_are_told_apart_inside_their_bucket()
    {
        Assert.Contains("response_format: ChatCompletionRequestResponseFormat?", s_wandb.Record("ChatCompletionRequest").MemberTexts());
        Assert.Equal(
            "type(text → ResponseFormat, json_object → ResponseFormat, json_schema → ResponseFormat, "
            + "structural_tag → has(format → StructuralTag, structures+triggers → LegacyStructuralTag, else → unknown), other → unknown, absent → unknown)",
            s_wandb.Union("ChatCompletionRequestResponseFormat").ObjectText());
    }

    [Fact]
    public void WandB_tool_choice_is_nullable_and_by_kind()
    {
        var choice = s_wandb.Property("ChatCompletionRequest", "tool_choice");
        var union = s_wandb.Union(choice.Type);

        Assert.Equal(Model.Presence.OptionalNullable, choice.Presence);
        Assert.Equal(2, union.Cases.Count);
        Assert.Equal(["none", "auto", "required"], s_wandb.Enum(union.Cases[0].Type).ValueTexts());
        Assert.Equal("ChatCompletionNamedToolChoiceParam", union.Cases[1].Type.Text());
        Assert.Equal(union.Cases[1].Name, union.ObjectText());
    }

    [Fact]
    public void WandB_extra_arguments_are_by_kind()
    {
        var arguments = Assert.IsType<Model.MapRef>(s_wandb.Property("ChatCompletionRequest", "vllm_xargs").Type);
        var union = s_wandb.Union(arguments.Value);
        var item = s_wandb.Union(Assert.IsType<Model.ListRef>(union.Cases[3].Type).Item);

        Assert.Equal(["string", "long", "double"], union.Cases.Take(3).Select(one => one.Type.Text()));
        Assert.Equal(["Text: string", "Integer: long", "Number: double"], item.CaseTexts());
        Assert.Equal("Integer", union.CaseFor(Model.ItemKinds.Integer));
        Assert.Equal("Number", union.CaseFor(Model.ItemKinds.Number));
    }

    [Fact]
    public void Meilisearch_unions_write_the_tags()
    {
        Assert.Equal(
            [
                "Developer: ChatCompletionRequestDeveloperMessage, role=developer",
                "System: ChatCompletionRequestSystemMessage, role=system",
                "User: ChatCompletionRequestUserMessage, role=user",
                "Assistant: ChatCompletionRequestAssistantMessage, role=assistant",
                "Tool: ChatCompletionRequestToolMessage, role=tool",
                "Function: ChatCompletionRequestFunctionMessage, role=function",
            ],
            s_meilisearch.Union("ChatCompletionRequestMessage").CaseTexts());
        Assert.DoesNotContain(s_meilisearch.Record("ChatCompletionRequestUserMessage").Properties, member => member.JsonName == "role");
        Assert.Equal(
            [
                "Text: ChatCompletionRequestMessageContentPartText, type=text",
                "ImageUrl: ChatCompletionRequestMessageContentPartImage, type=image_url",
                "InputAudio: ChatCompletionRequestMessageContentPartAudio, type=input_audio",
            ],
            s_meilisearch.Union("ChatCompletionRequestUserMessageContentPart").CaseTexts());

        // The same part in a union of one: it writes the tag too.
        Assert.Equal(
            ["Text: ChatCompletionRequestMessageContentPartText, type=text"],
            s_meilisearch.Union("ChatCompletionRequestSystemMessageContentPart").CaseTexts());
    }

    [Fact]
    public void Meilisearch_choices_are_by_kind()
    {
        var choice = s_meilisearch.Union("ChatCompletionToolChoiceOption");
        var call = s_meilisearch.Union("ChatCompletionFunctionCall");

        Assert.Equal(["none", "auto", "required"], s_meilisearch.Enum(choice.Cases[0].Type).ValueTexts());
        Assert.Equal(["named!: ChatCompletionNamedToolChoice"], s_meilisearch.Record(choice.Cases[1].Type).MemberTexts());
        Assert.Equal(["none", "auto"], s_meilisearch.Enum(call.Cases[0].Type).ValueTexts());
        Assert.Equal("Function", Assert.Single(s_meilisearch.Record(call.Cases[1].Type).Properties).JsonName);
    }

    [Fact]
    public void Chat_operations_tool_calls_are_tagged_and_named_by_their_titles()
    {
        var union = s_operation.Union("ChatCompletionMessageToolCalls");

        Assert.Equal(["Function: ChatCompletionMessageToolCall", "Custom: ChatCompletionMessageCustomToolCall"], union.CaseTexts());
        Assert.Equal("type(function → Function, custom → Custom, other → unknown, absent → unknown)", union.ObjectText());
        Assert.Equal(["function!: FunctionCall", "id!: string", "type = function"], s_operation.Record("ChatCompletionMessageToolCall").MemberTexts());
    }

    [Fact]
    public void What_says_nothing_is_any_JSON()
    {
        Assert.Contains("logit_bias: FreeObject?", s_meilisearch.Record("CreateChatCompletionRequest").MemberTexts());
        Assert.Contains("metadata: Any?", s_meilisearch.Record("CreateChatCompletionRequest").MemberTexts());
        Assert.Contains("format!: Any?", s_wandb.Record("StructuralTagResponseFormat").MemberTexts());

        // The body of status 500 is `{}`: nothing to type.
        Assert.Empty(s_operation.Operation.Errors);
    }

    [Fact]
    public void Nothing_has_to_be_ranked()
    {
        Assert.All(
            new[] { s_openai, s_wandb, s_meilisearch, s_operation },
            model => Assert.Empty(model.Messages(Descriptors.UnionRanked)));
    }

    [Fact]
    public void Names_that_collide_or_are_no_identifiers()
    {
        Assert.Contains("FunctionCallInput", s_wandb.TypeNames);
        Assert.Contains("FunctionCallOutput", s_wandb.TypeNames);
        Assert.Contains("FunctionDefinition", s_wandb.TypeNames);
        Assert.Contains("OpenaiTypesSharedParamsFunctionDefinitionFunctionDefinition", s_wandb.TypeNames);
        Assert.Equal("CreateChatCompletion", s_wandb.Operation.Name);
        Assert.Contains("top_logprobs: long?", s_meilisearch.Record("CreateChatCompletionRequest").MemberTexts());
        Assert.Contains("completion_tokens!: long", s_meilisearch.Record("CompletionUsage").MemberTexts());
    }

    [Theory]
    [InlineData("openai.yaml", "OpenAIClient", "https://api.openai.com/v1")]
    [InlineData("wandb.yaml", "WBTrainingClient", null)]
    [InlineData("meilisearch.yaml", "MeilisearchClient", "http://localhost:7700")]
    [InlineData("chat-operation.json", "ChatOperationClient", null)]
    public void Clients(string file, string name, string? address)
    {
        var client = ModelTest.Spec(file).Client;

        Assert.Equal(name, client.Name);
        Assert.Equal(address, client.BaseAddress);
    }
}

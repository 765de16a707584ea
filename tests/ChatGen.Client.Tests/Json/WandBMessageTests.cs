using ChatGen.Client.Tests.WandB;

namespace ChatGen.Client.Tests.Json;

/// <summary>Messages of a vLLM server: eight variants, told apart by their role.</summary>
public sealed class WandBMessageTests
{
    private static T Check<T>(string json) => Assert.IsType<T>(RoundTrip.Check<ChatCompletionRequestMessage>(json).Value);

    private static IReadOnlyList<CustomChatCompletionMessageParamContentItem> CheckItems(string items)
    {
        var message = Check<CustomChatCompletionMessageParam>($$"""{ "role": "critic", "content": [{{items}}] }""");
        Assert.True(message.Content!.Value.TryGetValue(out IReadOnlyList<CustomChatCompletionMessageParamContentItem>? list));
        return list;
    }

    [Fact]
    public void Developer_and_system()
    {
        Assert.Equal("Be brief.", Check<ChatCompletionDeveloperMessageParam>("""{ "role": "developer", "content": "Be brief.", "name": "d" }""").Content.Value);
        var system = Check<ChatCompletionSystemMessageParam>("""{ "content": [{ "type": "text", "text": "Be" }, { "text": "brief.", "type": "text" }], "role": "system" }""");
        Assert.True(system.Content.TryGetValue(out IReadOnlyList<ChatCompletionContentPartTextParam>? parts));
        Assert.Equal(["Be", "brief."], parts.Select(part => part.Text));
    }

    [Fact]
    public void User_with_every_part()
    {
        var message = Check<ChatCompletionUserMessageParam>("""
            {
              "role": "user",
              "content": [
                { "type": "text", "text": "Describe." },
                { "type": "image_url", "image_url": { "url": "data:image/png;base64,AA==", "detail": "auto" }, "uuid": "i-1" },
                { "type": "input_audio", "input_audio": { "data": "AA==", "format": "wav" } },
                { "type": "file", "file": { "file_id": "f-1", "filename": "a.txt" } },
                { "type": "video_url", "video_url": { "url": "https://example.com/v.mp4" } }
              ]
            }
            """);
        Assert.True(message.Content.TryGetValue(out IReadOnlyList<ChatCompletionUserMessageParamContentItem>? items));
        Assert.Equal("Describe.", Assert.IsType<ChatCompletionContentPartTextParam>(items[0].Value).Text);
        var image = Assert.IsType<ChatCompletionContentPartImageParam>(items[1].Value);
        Assert.Equal(ImageURLDetail.Auto, image.ImageUrl.Detail);
        Assert.Equal("i-1", image.AdditionalProperties!["uuid"].GetString());
        Assert.Equal(InputAudioFormat.Wav, Assert.IsType<ChatCompletionContentPartInputAudioParam>(items[2].Value).InputAudio.Format);
        Assert.Equal("a.txt", Assert.IsType<WandB.File>(items[3].Value).FileValue.Filename);
        Assert.Equal("video_url", Assert.IsType<JsonUnknown>(items[4].Value).Tag);
    }

    [Fact]
    public void Assistant_with_calls_of_both_types()
    {
        var message = Check<ChatCompletionAssistantMessageParam>("""
            {
              "role": "assistant", "content": null, "audio": { "id": "a-1" }, "refusal": null, "function_call": null, "reasoning": "kept",
              "tool_calls": [
                { "id": "c-1", "type": "function", "function": { "name": "f", "arguments": "{}" } },
                { "id": "c-2", "type": "custom", "custom": { "name": "sql", "input": "SELECT 1" } },
                { "id": "c-3", "type": "mcp", "server": "s" },
                { "id": "c-4", "type": "function" }
              ]
            }
            """);
        Assert.True(message.HasContent);
        Assert.True(message.HasFunctionCall);
        Assert.Equal("a-1", message.Audio!.Id);
        Assert.Equal("kept", message.AdditionalProperties!["reasoning"].GetString());
        Assert.Equal(
            ["f {}", "sql SELECT 1", "? mcp", "? function"],
            message.ToolCalls!.Select(call => call.Match(
                function => $"{function.Function.Name} {function.Function.Arguments}",
                custom => $"{custom.Custom.Name} {custom.Custom.Input}",
                unknown => $"? {unknown.Tag}")));
    }

    [Fact]
    public void Assistant_with_parts_and_a_function_call()
    {
        var message = Check<ChatCompletionAssistantMessageParam>("""
            {
              "role": "assistant", "name": "bot", "function_call": { "name": "f", "arguments": "{}" },
              "content": [{ "type": "text", "text": "a" }, { "type": "refusal", "refusal": "no" }, { "type": "thinking", "thinking": "hm" }]
            }
            """);
        Assert.Equal("f", message.FunctionCall!.Name);
        Assert.True(message.Content!.Value.TryGetValue(out IReadOnlyList<ChatCompletionAssistantMessageParamContentItem>? items));
        Assert.Equal(["a", "no", "thinking"], items.Select(item => item.Match(text => text.Text, refusal => refusal.Refusal, unknown => unknown.Tag)));
    }

    [Fact]
    public void Tool_and_function()
    {
        var tool = Check<ChatCompletionToolMessageParam>("""{ "role": "tool", "content": [], "tool_call_id": "c-1" }""");
        Assert.Equal("c-1", tool.ToolCallId);
        Assert.Equal(ChatCompletionToolMessageParamContent.Variant.Texts, tool.Content.Kind);
        Assert.Null(Check<ChatCompletionFunctionMessageParam>("""{ "role": "function", "content": null, "name": "f" }""").Content);
    }

    [Fact]
    public void Any_other_role_is_a_custom_message()
    {
        var message = Check<CustomChatCompletionMessageParam>("""
            {
              "role": "critic", "content": "Hm.", "name": "c", "tool_call_id": null, "reasoning": "why", "tool_calls": [{ "id": "c-1", "type": "function", "function": { "name": "f", "arguments": "" } }],
              "tools": [{ "type": "function", "function": { "name": "g", "strict": null, "parameters": {} } }], "mood": "sour"
            }
            """);
        Assert.Equal(("critic", "Hm.", "c", "why"), (message.Role, (string?)message.Content!.Value.Value, message.Name, message.Reasoning));
        Assert.True(message.HasToolCallId);
        Assert.Equal("f", message.ToolCalls![0].Function.Name);
        Assert.True(message.Tools![0].Function.HasStrict);
        Assert.Equal("sour", message.AdditionalProperties!["mood"].GetString());
        Assert.Null(Check<CustomChatCompletionMessageParam>("""{ "role": "" }""").Content);
    }

    [Fact]
    public void Without_role_but_with_author()
    {
        var message = Check<Message>("""
            {
              "author": { "role": "assistant", "name": "functions.get_weather" }, "content": [{ "type": "text", "text": "a" }, {}],
              "channel": "analysis", "recipient": null, "content_type": "<|constrain|>json"
            }
            """);
        Assert.Equal(Role.Assistant, message.Author.Role);
        Assert.Equal("functions.get_weather", message.Author.Name);
        Assert.Equal("a", message.Content![0]["text"].GetString());
        Assert.Empty(message.Content[1]);
        Assert.Equal("analysis", message.Channel);
        Assert.True(message.HasRecipient);
    }

    [Theory]
    [InlineData("""{ "text": "neither role nor author" }""", null)]
    [InlineData("""{ "author": null }""", null)]
    [InlineData("""{ "role": "user", "author": { "role": "user" } }""", "user")]
    [InlineData("""{ "role": "tool", "content": "a" }""", "tool")]
    [InlineData("{}", null)]
    [InlineData("\"a\"", null)]
    [InlineData("[{}]", null)]
    public void Messages_that_fit_no_variant(string json, string? tag)
    {
        Assert.Equal(tag, Check<JsonUnknown>(json).Tag);
        RoundTrip.FailsWhenStrict<ChatCompletionRequest>($$"""{ "messages": [{{json}}] }""", "$.messages[0]");
    }

    [Fact]
    public void Every_tagged_part_of_a_custom_message()
    {
        var items = CheckItems("""
            { "type": "text", "text": "a" }, { "type": "image_url", "image_url": { "url": "u" } }, { "type": "input_audio", "input_audio": { "data": "", "format": "mp3" } },
            { "type": "file", "file": {} }, { "type": "audio_url", "audio_url": { "url": "u" } }, { "type": "video_url", "video_url": { "url": "u" } },
            { "type": "refusal", "refusal": "no" }, { "type": "image_embeds", "image_embeds": "AA==" }, { "type": "audio_embeds", "audio_embeds": { "a": "AA==" }, "uuid": null },
            { "type": "thinking", "thinking": "hm", "closed": true }
            """);
        Assert.Equal(
            [
                typeof(ChatCompletionContentPartTextParam), typeof(ChatCompletionContentPartImageParam), typeof(ChatCompletionContentPartInputAudioParam),
                typeof(WandB.File), typeof(ChatCompletionContentPartAudioParam), typeof(ChatCompletionContentPartVideoParam),
                typeof(ChatCompletionContentPartRefusalParam), typeof(ChatCompletionContentPartImageEmbedsParam), typeof(ChatCompletionContentPartAudioEmbedsParam),
                typeof(CustomThinkCompletionContentParam),
            ],
            items.Select(item => item.Value!.GetType()));
        Assert.Equal("AA==", Assert.IsType<ChatCompletionContentPartImageEmbedsParam>(items[7].Value).ImageEmbeds!.Value.Value);
        var embeds = Assert.IsType<ChatCompletionContentPartAudioEmbedsParam>(items[8].Value);
        Assert.True(embeds.AudioEmbeds!.Value.TryGetValue(out IReadOnlyDictionary<string, string>? map));
        Assert.Equal("AA==", map["a"]);
        Assert.True(embeds.HasUuid);
        Assert.True(Assert.IsType<CustomThinkCompletionContentParam>(items[9].Value).Closed);
    }

    [Fact]
    public void Parts_without_a_type()
    {
        var items = CheckItems("""
            "bare text", { "image_url": "https://example.com/image.jpg" }, { "audio_url": "https://example.com/audio.mp3" }, { "video_url": "https://example.com/video.mp4", "uuid": "v-1" },
            { "uuid": "i-1", "image_url": null }
            """);
        Assert.Equal("bare text", items[0].Value);
        Assert.Equal("https://example.com/image.jpg", Assert.IsType<CustomChatCompletionContentSimpleImageParam>(items[1].Value).ImageUrl);
        Assert.Equal("https://example.com/audio.mp3", Assert.IsType<CustomChatCompletionContentSimpleAudioParam>(items[2].Value).AudioUrl);
        var video = Assert.IsType<CustomChatCompletionContentSimpleVideoParam>(items[3].Value);
        Assert.Equal(("https://example.com/video.mp4", "v-1"), (video.VideoUrl, video.Uuid));
        var image = Assert.IsType<CustomChatCompletionContentSimpleImageParam>(items[4].Value);
        Assert.True(image.HasImageUrl);
        Assert.Equal("i-1", image.Uuid);
    }

    [Fact]
    public void Parts_that_fit_none_or_several()
    {
        var items = CheckItems("""
            { "type": "hologram" }, { "type": "text" }, { "type": "thinking", "thinking": null }, 5, null, {}, { "uuid": "x" }
            """);
        Assert.Equal(["hologram", "text", "thinking", null, null], items.Take(5).Select(item => Assert.IsType<JsonUnknown>(item.Value).Tag));

        // Ranked: whatever they become, nothing is lost, as the round trip has shown.
        Assert.All(items.Skip(5), item => Assert.True(item.HasValue));
    }
}

using ChatGen.Client.Tests.Meilisearch;

namespace ChatGen.Client.Tests.Json;

/// <summary>Messages of requests: their roles, and the types of their parts, are added by the unions.</summary>
public sealed class MeilisearchMessageTests
{
    private static ChatCompletionRequestMessage Check(string message)
    {
        var request = RoundTrip.Check<CreateChatCompletionRequest>($$"""{"model":"gpt-4o","messages":[{{message}}]}""");
        Assert.Equal(RoundTrip.Check<ChatCompletionRequestMessage>(message).Kind, Assert.Single(request.Messages).Kind);
        return request.Messages[0];
    }

    [Fact]
    public void Every_role()
    {
        var request = RoundTrip.Check<CreateChatCompletionRequest>("""
            {
              "model": "gpt-4o",
              "messages": [
                { "role": "developer", "content": "Be brief.", "name": "dev" },
                { "content": "You are a guide.", "role": "system" },
                { "role": "user", "content": "Weather in Paris?", "name": null },
                { "role": "assistant", "content": null,
                  "tool_calls": [ { "id": "call_1", "type": "function", "function": { "name": "get_weather", "arguments": "{\"city\":\"Paris\"}" } } ] },
                { "role": "tool", "content": "18 degrees", "tool_call_id": "call_1" },
                { "role": "function", "content": "done", "name": "get_weather" }
              ]
            }
            """);

        Assert.Equal(
            [
                ChatCompletionRequestMessage.Variant.Developer, ChatCompletionRequestMessage.Variant.System, ChatCompletionRequestMessage.Variant.User,
                ChatCompletionRequestMessage.Variant.Assistant, ChatCompletionRequestMessage.Variant.Tool, ChatCompletionRequestMessage.Variant.Function,
            ],
            request.Messages.Select(message => message.Kind));
        Assert.Equal("dev", Assert.IsType<ChatCompletionRequestDeveloperMessage>(request.Messages[0].Value).Name);
        Assert.Equal("You are a guide.", Assert.IsType<ChatCompletionRequestSystemMessage>(request.Messages[1].Value).Content.Value);
        Assert.True(Assert.IsType<ChatCompletionRequestUserMessage>(request.Messages[2].Value).HasName);
        var assistant = Assert.IsType<ChatCompletionRequestAssistantMessage>(request.Messages[3].Value);
        Assert.True(assistant.HasContent && assistant.Content is null);
        Assert.Equal("""{"city":"Paris"}""", Assert.Single(assistant.ToolCalls ?? []).Function.Arguments);
        Assert.Equal("call_1", Assert.IsType<ChatCompletionRequestToolMessage>(request.Messages[4].Value).ToolCallId);
        Assert.Equal("done", Assert.IsType<ChatCompletionRequestFunctionMessage>(request.Messages[5].Value).Content);

        // The tag belongs to the union: the messages don't have it as an additional member.
        Assert.Null(assistant.AdditionalProperties);
    }

    [Fact]
    public void Roles_are_written_for_messages_made_in_code()
    {
        RoundTrip.Sends(
            """{"role":"developer","content":[{"text":"Be"},{"text":"brief."}]}""",
            (ChatCompletionRequestMessage)new ChatCompletionRequestDeveloperMessage { Content = [new() { Text = "Be" }, new() { Text = "brief." }] });
        RoundTrip.Sends(
            """{"role":"system","content":[{"type":"text","text":"Be brief."}]}""",
            (ChatCompletionRequestMessage)new ChatCompletionRequestSystemMessage { Content = ["Be brief."] });
        RoundTrip.Sends(
            """{"role":"user","content":[{"type":"text","text":"Look"},{"type":"image_url","image_url":{"url":"https://h/i.png","detail":"low"}}]}""",
            (ChatCompletionRequestMessage)new ChatCompletionRequestUserMessage
            {
                Content =
                [
                    "Look",
                    new ChatCompletionRequestMessageContentPartImage { ImageUrl = new() { Url = "https://h/i.png", Detail = ImageDetail.Low } },
                ],
            });
        RoundTrip.Sends(
            """{"role":"assistant"}""",
            (ChatCompletionRequestMessage)new ChatCompletionRequestAssistantMessage());
        RoundTrip.Sends(
            """{"role":"tool","tool_call_id":"call_1","content":"18 degrees"}""",
            (ChatCompletionRequestMessage)new ChatCompletionRequestToolMessage { ToolCallId = "call_1", Content = "18 degrees" });
        RoundTrip.Sends(
            """{"role":"function","name":"f","content":null}""",
            (ChatCompletionRequestMessage)new ChatCompletionRequestFunctionMessage { Name = "f", Content = null });
    }

    [Fact]
    public void Parts_of_a_user()
    {
        var user = Assert.IsType<ChatCompletionRequestUserMessage>(Check("""
            {
              "content": [
                { "type": "text", "text": "What is this?" },
                { "image_url": { "url": "data:image/png;base64,iVBORw0KGgo=", "detail": "high" }, "type": "image_url" },
                { "type": "image_url", "image_url": { "url": "https://h/i.png", "detail": null } },
                { "type": "input_audio", "input_audio": { "data": "UklGRg==", "format": "wav" } }
              ],
              "role": "user"
            }
            """).Value);

        var parts = Assert.IsAssignableFrom<IReadOnlyList<ChatCompletionRequestUserMessageContentPart>>(user.Content.Value);
        Assert.Equal("What is this?", Assert.IsType<ChatCompletionRequestMessageContentPartText>(parts[0].Value).Text);
        Assert.Equal(ImageDetail.High, Assert.IsType<ChatCompletionRequestMessageContentPartImage>(parts[1].Value).ImageUrl.Detail);
        var second = Assert.IsType<ChatCompletionRequestMessageContentPartImage>(parts[2].Value).ImageUrl;
        Assert.True(second.HasDetail && second.Detail is null);
        Assert.Equal(InputAudioFormat.Wav, Assert.IsType<ChatCompletionRequestMessageContentPartAudio>(parts[3].Value).InputAudio.Format);
    }

    [Fact]
    public void Parts_of_an_assistant()
    {
        var assistant = Assert.IsType<ChatCompletionRequestAssistantMessage>(Check("""
            {
              "role": "assistant", "name": null, "audio": { "id": "audio_1" }, "refusal": "No.", "tool_calls": null,
              "content": [ { "type": "text", "text": "Well" }, { "type": "refusal", "refusal": "I can't." } ],
              "function_call": { "name": "f", "arguments": "" }
            }
            """).Value);

        var parts = Assert.IsAssignableFrom<IReadOnlyList<ChatCompletionRequestAssistantMessageContentPart>>(assistant.Content?.Value);
        Assert.Equal("Well", Assert.IsType<ChatCompletionRequestMessageContentPartText>(parts[0].Value).Text);
        Assert.Equal("I can't.", Assert.IsType<ChatCompletionRequestMessageContentPartRefusal>(parts[1].Value).Refusal);
        Assert.Equal("audio_1", assistant.Audio?.Id);
        Assert.Equal("No.", assistant.Refusal);
        Assert.Equal("f", assistant.FunctionCall?.Name);
        Assert.True(assistant.HasToolCalls && assistant.ToolCalls is null);
    }

    [Fact]
    public void Parts_of_a_tool()
    {
        var tool = Assert.IsType<ChatCompletionRequestToolMessage>(Check("""
            { "role": "tool", "tool_call_id": "call_1", "content": [ { "type": "text", "text": "18 degrees" }, { "type": "resource", "uri": "x:y" } ] }
            """).Value);

        var parts = Assert.IsAssignableFrom<IReadOnlyList<ChatCompletionRequestToolMessageContentPart>>(tool.Content.Value);
        Assert.Equal("18 degrees", Assert.IsType<ChatCompletionRequestMessageContentPartText>(parts[0].Value).Text);
        Assert.Equal("resource", Assert.IsType<JsonUnknown>(parts[1].Value).Tag);
    }

    [Fact]
    public void Tool_calls_with_and_without_a_type()
    {
        var assistant = Assert.IsType<ChatCompletionRequestAssistantMessage>(Check("""
            {
              "role": "assistant",
              "tool_calls": [
                { "id": "1", "type": "function", "function": { "name": "a", "arguments": "{}" } },
                { "id": "2", "function": { "name": "b", "arguments": "not { JSON" } },
                { "id": "3", "type": null, "function": { "name": "c", "arguments": "" } },
                { "id": "4", "type": "custom", "function": { "name": "d", "arguments": "{}" }, "custom": { "name": "d" } }
              ]
            }
            """).Value);

        var calls = assistant.ToolCalls ?? [];
        Assert.Equal([ChatCompletionToolType.Function, null, null, "custom"], calls.Select(call => call.Type));
        Assert.Equal([true, false, true, true], calls.Select(call => call.HasType));
        Assert.Equal("not { JSON", calls[1].Function.Arguments);
        Assert.Equal("d", calls[3].AdditionalProperties?["custom"].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("""{"role":"robot","content":"beep"}""", "robot")]
    [InlineData("""{"role":"system"}""", "system")]
    [InlineData("""{"role":"user","content":null}""", "user")]
    [InlineData("""{"role":"tool","content":"18 degrees"}""", "tool")]
    [InlineData("""{"role":null,"content":"x"}""", null)]
    [InlineData("""{"content":"without a role"}""", null)]
    [InlineData("{}", null)]
    [InlineData("\"text\"", null)]
    public void Messages_that_fit_no_role_are_kept(string message, string? tag)
    {
        var unknown = Assert.IsType<JsonUnknown>(Check(message).Value);

        Assert.Equal(message, unknown.ToString());
        Assert.Equal(tag, unknown.Tag);
        RoundTrip.FailsWhenStrict<CreateChatCompletionRequest>($$"""{"model":"m","messages":[{"role":"user","content":"x"},{{message}}]}""", "$.messages[1]");
    }

    [Theory]
    [InlineData("""{"type":"video_url","video_url":{"url":"https://h/v.mp4"}}""", "video_url")]
    [InlineData("""{"type":"image_url","image_url":null}""", "image_url")]
    [InlineData("""{"type":"text"}""", "text")]
    [InlineData("""{"text":"without a type"}""", null)]
    [InlineData("\"text\"", null)]
    public void Parts_that_fit_no_type_are_kept(string part, string? tag)
    {
        var user = Assert.IsType<ChatCompletionRequestUserMessage>(Check($$"""{"role":"user","content":[{"type":"text","text":"x"},{{part}}]}""").Value);

        var unknown = Assert.IsType<JsonUnknown>(Assert.IsAssignableFrom<IReadOnlyList<ChatCompletionRequestUserMessageContentPart>>(user.Content.Value)[1].Value);
        Assert.Equal(part, unknown.ToString());
        Assert.Equal(tag, unknown.Tag);
    }

    [Theory]
    [InlineData("{\"text\":\"x\"}")]
    [InlineData("7")]
    [InlineData("false")]
    public void Contents_of_another_kind_are_kept(string content) =>
        Assert.Equal(
            content,
            Assert.IsType<JsonUnknown>(Assert.IsType<ChatCompletionRequestUserMessage>(Check($$"""{"role":"user","content":{{content}}}""").Value).Content.Value).ToString());

    [Fact]
    public void Members_of_tomorrow_are_kept()
    {
        var user = Assert.IsType<ChatCompletionRequestUserMessage>(Check("""
            { "role": "user", "weight": 1, "content": [ { "type": "text", "text": "x", "cache_control": { "type": "ephemeral" } } ], "type": "message" }
            """).Value);

        Assert.Equal(["weight", "type"], user.AdditionalProperties?.Keys);
        var part = Assert.IsType<ChatCompletionRequestMessageContentPartText>(
            Assert.IsAssignableFrom<IReadOnlyList<ChatCompletionRequestUserMessageContentPart>>(user.Content.Value)[0].Value);
        Assert.Equal(["cache_control"], part.AdditionalProperties?.Keys);
    }

    [Fact]
    public void Escapes_in_names_and_tags()
    {
        var message = RoundTrip.Check<ChatCompletionRequestMessage>("""{"r\u006fle":"us\u0065r","c\u006fntent":"Gr\u00fc\u00dfe \ud83c\udf0d"}""");

        Assert.Equal("Grüße 🌍", Assert.IsType<ChatCompletionRequestUserMessage>(message.Value).Content.Value);
    }

    [Fact]
    public void Match_faces_every_variant()
    {
        ChatCompletionRequestMessage[] messages =
        [
            new ChatCompletionRequestSystemMessage { Content = "x" },
            new ChatCompletionRequestUserMessage { Content = "x" },
            JsonUnknown.Parse("""{"role":"robot"}"""),
        ];

        Assert.Equal(["system", "user", "unknown"], messages.Select(message => message.Match(
            developer: _ => "developer", system: _ => "system", user: _ => "user", assistant: _ => "assistant",
            tool: _ => "tool", function: _ => "function", unknown: _ => "unknown")));
    }
}

using ChatGen.Client.Tests.OpenAIChat;

namespace ChatGen.Client.Tests.Json;

/// <summary>Requests as they are documented, read and written back.</summary>
public sealed class OpenAIChatRequestTests
{
    private static CreateChatCompletionRequest Check(string members) => RoundTrip.Check<CreateChatCompletionRequest>($$"""
        { "model": "gpt-5.5", "messages": [{ "role": "user", "content": "Hi" }], {{members}} }
        """);

    private static T CheckMessage<T>(string json)
    {
        var request = RoundTrip.Check<CreateChatCompletionRequest>($$"""{ "messages": [{{json}}], "model": "gpt-5.5" }""");
        return Assert.IsType<T>(request.Messages[0].Value);
    }

    [Fact]
    public void The_smallest_request()
    {
        var request = RoundTrip.Check<CreateChatCompletionRequest>("""
            { "model": "gpt-5.5", "messages": [{ "role": "developer", "content": "Be brief." }, { "role": "user", "content": "Hello!" }] }
            """);

        Assert.True(request.Model.IsKnown);
        Assert.Equal(
            [ChatCompletionMessageParam.Variant.Developer, ChatCompletionMessageParam.Variant.User],
            request.Messages.Select(message => message.Kind));
        Assert.False(request.HasStore);
    }

    [Fact]
    public void A_user_message_with_every_part()
    {
        var message = CheckMessage<ChatCompletionUserMessageParam>("""
            {
              "role": "user",
              "name": "ada",
              "content": [
                { "type": "text", "text": "What are these?" },
                { "type": "image_url", "image_url": { "url": "https://example.com/a.png", "detail": "low" } },
                { "type": "input_audio", "input_audio": { "data": "UklGRg==", "format": "wav" } },
                { "type": "file", "file": { "filename": "a.pdf", "file_data": "data:application/pdf;base64,JVBERi0=" } },
                { "type": "file", "file": { "file_id": "file-abc123" } }
              ]
            }
            """);

        Assert.True(message.Content.TryGetValue(out IReadOnlyList<ChatCompletionContentPart>? parts));
        Assert.Equal("a.pdf", Assert.IsType<ChatCompletionContentPartFile>(parts[3].Value).File.Filename);
        Assert.Equal("file-abc123", Assert.IsType<ChatCompletionContentPartFile>(parts[4].Value).File.FileId);
    }

    [Fact]
    public void Function_and_custom_tools()
    {
        var request = Check("""
            "tools": [
              { "type": "function", "function": { "name": "get_weather", "description": "Tells the weather.", "strict": true,
                "parameters": { "type": "object", "properties": { "city": { "type": "string" } }, "required": ["city"], "additionalProperties": false } } },
              { "type": "custom", "custom": { "name": "run_code", "description": "Runs code.", "format": { "type": "text" } } },
              { "type": "custom", "custom": { "name": "query", "format": { "type": "grammar", "grammar": { "definition": "start: /[a-z]+/", "syntax": "lark" } } } },
              { "type": "custom", "custom": { "name": "free" } }
            ],
            "parallel_tool_calls": false
            """);

        Assert.Equal("get_weather", Assert.IsType<ChatCompletionFunctionTool>(request.Tools![0].Value).Function.Name);
        var format = Assert.IsType<ChatCompletionCustomTool>(request.Tools[2].Value).Custom.Format;
        Assert.Equal("start: /[a-z]+/", Assert.IsType<CustomToolGrammarFormat>(format!.Value.Value).Grammar.Definition);
        Assert.Null(Assert.IsType<ChatCompletionCustomTool>(request.Tools[3].Value).Custom.Format);
    }

    [Theory]
    [InlineData("\"required\"", typeof(ToolChoiceMode))]
    [InlineData("""{ "type": "function", "function": { "name": "get_weather" } }""", typeof(ChatCompletionNamedToolChoice))]
    [InlineData("""{ "type": "custom", "custom": { "name": "run_code" } }""", typeof(ChatCompletionNamedToolChoiceCustom))]
    [InlineData("""{ "type": "new", "new": {} }""", typeof(JsonUnknown))]
    public void Every_choice_of_a_tool(string json, Type type) =>
        Assert.IsType(type, Check($"\"tool_choice\": {json}").ToolChoice!.Value.Value);

    [Fact]
    public void Allowed_tools()
    {
        var choice = Check("""
            "tool_choice": {
              "type": "allowed_tools",
              "allowed_tools": { "mode": "auto", "tools": [{ "type": "function", "function": { "name": "get_weather" } }, { "type": "custom", "custom": { "name": "run_code" } }] }
            }
            """).ToolChoice;

        var allowed = Assert.IsType<ChatCompletionAllowedToolChoice>(choice!.Value.Value).AllowedTools;
        Assert.Equal("auto", allowed.Mode.Value);
        Assert.Equal("get_weather", allowed.Tools[0]["function"].GetProperty("name").GetString());
    }

    [Fact]
    public void Tools_that_were_called_and_what_they_answered()
    {
        var request = RoundTrip.Check<CreateChatCompletionRequest>("""
            {
              "model": "gpt-5.5",
              "messages": [
                { "role": "assistant", "content": null, "tool_calls": [
                  { "id": "call_1", "type": "function", "function": { "name": "get_weather", "arguments": "{\"city\":\"Paris\"}" } },
                  { "id": "call_2", "type": "custom", "custom": { "name": "run_code", "input": "print(1)" } }
                ] },
                { "role": "tool", "tool_call_id": "call_1", "content": "18 degrees" },
                { "role": "tool", "tool_call_id": "call_2", "content": [{ "type": "text", "text": "1" }] }
              ]
            }
            """);

        var calls = Assert.IsType<ChatCompletionAssistantMessageParam>(request.Messages[0].Value).ToolCalls!;
        Assert.Equal("{\"city\":\"Paris\"}", Assert.IsType<ChatCompletionMessageFunctionToolCall>(calls[0].Value).Function.Arguments);
        Assert.Equal("print(1)", Assert.IsType<ChatCompletionMessageCustomToolCall>(calls[1].Value).Custom.Input);
    }

    [Fact]
    public void A_refusal_and_a_spoken_answer_of_before()
    {
        var message = CheckMessage<ChatCompletionAssistantMessageParam>("""
            { "role": "assistant", "content": [{ "type": "text", "text": "Well." }, { "type": "refusal", "refusal": "No." }], "refusal": null, "audio": { "id": "audio_1" } }
            """);

        Assert.Equal("audio_1", message.Audio!.Id);
        Assert.True(message.HasRefusal);
    }

    [Fact]
    public void Functions_of_old()
    {
        Check("""
            "functions": [{ "name": "f", "parameters": { "type": "object" } }], "function_call": { "name": "f" }, "max_tokens": 5, "seed": 7, "user": "me"
            """);
        Check("\"function_call\": \"none\", \"seed\": null");
        Assert.Equal("f", CheckMessage<ChatCompletionFunctionMessageParam>("""{ "role": "function", "name": "f", "content": null }""").Name);
        CheckMessage<ChatCompletionAssistantMessageParam>("""{ "role": "assistant", "function_call": { "name": "f", "arguments": "{}" } }""");
    }

    [Theory]
    [InlineData("\"marin\"", true)]
    [InlineData("\"someone\"", false)]
    public void Audio_with_a_named_voice(string voice, bool isKnown)
    {
        var audio = Check($$"""
            "modalities": ["text", "audio"], "audio": { "format": "aac", "voice": {{voice}} }
            """).Audio!;

        Assert.True(audio.Voice.TryGetValue(out VoiceName name));
        Assert.Equal(isKnown, name.IsKnown);
        Assert.Equal("aac", audio.Format.Value);
    }

    [Fact]
    public void Audio_with_a_voice_of_ones_own()
    {
        var audio = Check("""
            "modalities": ["audio"], "audio": { "voice": { "id": "voice_1234" }, "format": "pcm16" }
            """).Audio!;

        Assert.Equal("voice_1234", Assert.IsType<CustomVoice>(audio.Voice.Value).Id);
    }

    [Fact]
    public void A_prediction_as_text_and_as_parts()
    {
        Assert.Equal("class A;", Check("""
            "prediction": { "type": "content", "content": "class A;" }
            """).Prediction!.Content.Value);
        Assert.True(Check("""
            "prediction": { "type": "content", "content": [{ "type": "text", "text": "class A;" }] }
            """).Prediction!.Content.TryGetValue(out IReadOnlyList<ChatCompletionContentPartText>? parts));
        Assert.Equal("class A;", Assert.Single(parts).Text);
    }

    [Theory]
    [InlineData("""{ "type": "text" }""", typeof(ResponseFormatText))]
    [InlineData("""{ "type": "json_object" }""", typeof(ResponseFormatJsonObject))]
    [InlineData("""{ "type": "json_schema", "json_schema": { "name": "n", "description": "d", "schema": { "type": "object" }, "strict": true } }""", typeof(ResponseFormatJsonSchema))]
    public void Every_response_format(string json, Type type) => Assert.IsType(type, Check($"\"response_format\": {json}").ResponseFormat!.Value.Value);

    [Theory]
    [InlineData("auto", true)]
    [InlineData("default", true)]
    [InlineData("flex", true)]
    [InlineData("scale", true)]
    [InlineData("priority", true)]
    [InlineData("fast", false)]
    public void Service_tiers(string tier, bool isKnown) => Assert.Equal(isKnown, Check($"\"service_tier\": \"{tier}\"").ServiceTier!.Value.IsKnown);

    [Fact]
    public void Options_of_stream_storage_search_and_cache()
    {
        var request = Check("""
            "stream": true, "stream_options": { "include_obfuscation": false, "include_usage": true },
            "store": true, "metadata": { "topic": "travel" },
            "web_search_options": { "search_context_size": "low", "user_location": { "type": "approximate", "approximate": { "city": "Paris", "country": "FR", "region": "Île-de-France", "timezone": "Europe/Paris" } } },
            "prompt_cache_key": "k", "prompt_cache_options": { "mode": "implicit", "ttl": "30m" }, "prompt_cache_retention": "24h"
            """);

        Assert.False(request.StreamOptions!.IncludeObfuscation);
        Assert.Equal("travel", request.Metadata!["topic"]);
        Assert.Equal("FR", request.WebSearchOptions!.UserLocation!.Approximate.Country);
    }

    [Fact]
    public void Every_number_and_every_null()
    {
        var request = Check("""
            "frequency_penalty": -0.5, "presence_penalty": 2, "temperature": 0.25, "top_p": 1, "n": 2, "logprobs": true, "top_logprobs": 20,
            "logit_bias": { "50256": -100 }, "max_completion_tokens": 100, "stop": ["a", "b"], "reasoning_effort": "xhigh", "verbosity": "low", "safety_identifier": "u"
            """);
        Assert.Equal(-100, request.LogitBias!["50256"]);
        Assert.Equal(ReasoningEffort.Xhigh, request.ReasoningEffort);

        var nulls = Check("""
            "frequency_penalty": null, "presence_penalty": null, "temperature": null, "top_p": null, "n": null, "logprobs": null, "top_logprobs": null,
            "logit_bias": null, "max_completion_tokens": null, "max_tokens": null, "stop": null, "reasoning_effort": null, "verbosity": null,
            "safety_identifier": null, "audio": null, "metadata": null, "modalities": null, "prediction": null, "service_tier": null, "store": null,
            "stream": null, "stream_options": null, "prompt_cache_key": null, "prompt_cache_retention": null
            """);
        Assert.True(nulls.HasStop);
        Assert.Null(nulls.AdditionalProperties);
    }

    [Fact]
    public void New_metadata_and_none()
    {
        Assert.Equal("b", RoundTrip.Check<UpdateChatCompletionRequest>("""{ "metadata": { "a": "b" } }""").Metadata!["a"]);
        Assert.Null(RoundTrip.Check<UpdateChatCompletionRequest>("""{ "metadata": null }""").Metadata);
    }
}

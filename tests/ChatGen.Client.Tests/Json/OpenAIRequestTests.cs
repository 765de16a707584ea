using ChatGen.Client.Tests.OpenAI;

namespace ChatGen.Client.Tests.Json;

/// <summary>Requests as they are documented, read and written back.</summary>
public sealed class OpenAIRequestTests
{
    private static CreateChatCompletionRequest Check(string members) => RoundTrip.Check<CreateChatCompletionRequest>($$"""
        { "model": "gpt-4.1", "messages": [], {{members}} }
        """);

    private static ChatCompletionRequestMessage CheckMessage(string json)
    {
        var message = RoundTrip.Check<ChatCompletionRequestMessage>(json);
        var request = RoundTrip.Check<CreateChatCompletionRequest>($$"""{ "messages": [{{json}}, {{json}}], "model": "gpt-4.1" }""");
        Assert.Equal(2, request.Messages.Count);
        Assert.All(request.Messages, it => Assert.Equal(message.Kind, it.Kind));
        return message;
    }

    [Fact]
    public void The_smallest_request()
    {
        var request = RoundTrip.Check<CreateChatCompletionRequest>("""
            {
              "model": "gpt-4.1",
              "messages": [
                { "role": "developer", "content": "You are a helpful assistant." },
                { "role": "user", "content": "Hello!" }
              ]
            }
            """);

        Assert.Equal(ModelIdsShared.Gpt4_1, request.Model);
        Assert.True(request.Model.IsKnown);
        Assert.Equal(
            [ChatCompletionRequestMessage.Variant.Developer, ChatCompletionRequestMessage.Variant.User],
            request.Messages.Select(message => message.Kind));
        Assert.Equal("Hello!", Assert.IsType<ChatCompletionRequestUserMessage>(request.Messages[1].Value).Content.Value);
        Assert.Null(request.AdditionalProperties);
        Assert.Null(request.Stream);
        Assert.False(request.HasStream);
        Assert.False(request.HasStop);
    }

    [Fact]
    public void A_model_of_ones_own()
    {
        var request = RoundTrip.Check<CreateChatCompletionRequest>("""{ "model": "ft:gpt-4o:acme::7p4lURel", "messages": [] }""");

        Assert.Equal("ft:gpt-4o:acme::7p4lURel", request.Model.Value);
        Assert.False(request.Model.IsKnown);
        Assert.Empty(request.Messages);
    }

    [Fact]
    public void Developer_message_with_parts_and_name()
    {
        var message = Assert.IsType<ChatCompletionRequestDeveloperMessage>(CheckMessage("""
            { "content": [{ "type": "text", "text": "Be brief." }, { "text": "", "type": "text" }], "role": "developer", "name": "boss" }
            """).Value);

        Assert.Equal("boss", message.Name);
        Assert.Equal("developer", message.Role);
        var parts = Assert.IsAssignableFrom<IReadOnlyList<ChatCompletionRequestMessageContentPartText>>(message.Content.Value);
        Assert.Equal(["Be brief.", ""], parts.Select(part => part.Text));
    }

    [Fact]
    public void System_message_with_text_and_with_parts()
    {
        var text = Assert.IsType<ChatCompletionRequestSystemMessage>(CheckMessage("""{ "role": "system", "content": "Be brief." }""").Value);
        Assert.Equal("Be brief.", text.Content.Value);
        Assert.Equal(ChatCompletionRequestSystemMessageContent.Variant.Text, text.Content.Kind);
        Assert.Null(text.Name);

        var parts = Assert.IsType<ChatCompletionRequestSystemMessage>(CheckMessage("""
            { "role": "system", "content": [{ "type": "text", "text": "Be brief." }] }
            """).Value);
        Assert.True(parts.Content.TryGetValue(out IReadOnlyList<ChatCompletionRequestMessageContentPartText>? list));
        Assert.Equal("Be brief.", list.Single().Text);
    }

    [Fact]
    public void User_message_with_every_content_part()
    {
        var message = Assert.IsType<ChatCompletionRequestUserMessage>(CheckMessage("""
            {
              "role": "user",
              "content": [
                { "type": "text", "text": "What is in these?" },
                { "type": "image_url", "image_url": { "url": "https://example.com/boardwalk.jpg", "detail": "high" } },
                { "type": "image_url", "image_url": { "url": "data:image/png;base64,iVBORw0KGgo=" } },
                { "type": "input_audio", "input_audio": { "data": "UklGRg==", "format": "wav" } },
                { "type": "file", "file": { "filename": "a.pdf", "file_data": "JVBERi0=" } },
                { "type": "file", "file": { "file_id": "file-6F2ksmvXxt4VdoqmHRw6kL" } }
              ]
            }
            """).Value);

        Assert.True(message.Content.TryGetValue(out IReadOnlyList<ChatCompletionRequestUserMessageContentPart>? parts));
        Assert.Equal("What is in these?", Assert.IsType<ChatCompletionRequestMessageContentPartText>(parts[0].Value).Text);
        var image = Assert.IsType<ChatCompletionRequestMessageContentPartImage>(parts[1].Value).ImageUrl;
        Assert.Equal("https://example.com/boardwalk.jpg", image.Url);
        Assert.Equal(ChatCompletionRequestMessageContentPartImageUrlDetail.High, image.Detail);
        Assert.Null(Assert.IsType<ChatCompletionRequestMessageContentPartImage>(parts[2].Value).ImageUrl.Detail);
        var audio = Assert.IsType<ChatCompletionRequestMessageContentPartAudio>(parts[3].Value).InputAudio;
        Assert.Equal(("UklGRg==", "wav"), (audio.Data, audio.Format.Value));
        var file = Assert.IsType<ChatCompletionRequestMessageContentPartFile>(parts[4].Value).File;
        Assert.Equal(("a.pdf", "JVBERi0=", null), (file.Filename, file.FileData, file.FileId));
        Assert.Equal("file-6F2ksmvXxt4VdoqmHRw6kL", Assert.IsType<ChatCompletionRequestMessageContentPartFile>(parts[5].Value).File.FileId);
    }

    [Fact]
    public void Assistant_message_that_calls_tools()
    {
        var message = Assert.IsType<ChatCompletionRequestAssistantMessage>(CheckMessage("""
            {
              "role": "assistant",
              "content": null,
              "tool_calls": [
                { "id": "call_abc123", "type": "function", "function": { "name": "get_current_weather", "arguments": "{\n\"location\": \"Boston, MA\"\n}" } },
                { "id": "call_abc124", "type": "function", "function": { "name": "now", "arguments": "" } }
              ]
            }
            """).Value);

        Assert.Null(message.Content);
        Assert.True(message.HasContent);
        Assert.False(message.HasRefusal);
        Assert.Equal(2, message.ToolCalls!.Count);
        Assert.Equal("call_abc123", message.ToolCalls[0].Id);
        Assert.Equal("{\n\"location\": \"Boston, MA\"\n}", message.ToolCalls[0].Function.Arguments);
        Assert.Equal("", message.ToolCalls[1].Function.Arguments);
    }

    [Fact]
    public void Assistant_message_with_parts_refusal_audio_and_a_function_call()
    {
        var message = Assert.IsType<ChatCompletionRequestAssistantMessage>(CheckMessage("""
            {
              "role": "assistant", "name": "bot", "refusal": null, "audio": { "id": "audio_abc123" },
              "content": [{ "type": "text", "text": "Well," }, { "type": "refusal", "refusal": "I can't." }],
              "function_call": { "name": "f", "arguments": "{}" }
            }
            """).Value);

        Assert.Equal("bot", message.Name);
        Assert.True(message.HasRefusal);
        Assert.Null(message.Refusal);
        Assert.Equal("audio_abc123", message.Audio!.Id);
        Assert.True(message.Content!.Value.TryGetValue(out IReadOnlyList<ChatCompletionRequestAssistantMessageContentPart>? parts));
        Assert.Equal("Well,", Assert.IsType<ChatCompletionRequestMessageContentPartText>(parts[0].Value).Text);
        Assert.Equal("I can't.", Assert.IsType<ChatCompletionRequestMessageContentPartRefusal>(parts[1].Value).Refusal);

        var bare = Assert.IsType<ChatCompletionRequestAssistantMessage>(CheckMessage("""{ "role": "assistant" }""").Value);
        Assert.False(bare.HasContent);
    }

    [Fact]
    public void Tool_message_with_text_and_with_parts()
    {
        var text = Assert.IsType<ChatCompletionRequestToolMessage>(CheckMessage("""{ "role": "tool", "tool_call_id": "call_abc123", "content": "22 °C" }""").Value);
        Assert.Equal(("call_abc123", "22 °C"), (text.ToolCallId, (string)text.Content.Value!));

        var parts = Assert.IsType<ChatCompletionRequestToolMessage>(CheckMessage("""
            { "role": "tool", "tool_call_id": "call_abc123", "content": [{ "type": "text", "text": "22" }, { "type": "text", "text": "°C" }] }
            """).Value);
        Assert.Equal(2, Assert.IsAssignableFrom<IReadOnlyList<ChatCompletionRequestMessageContentPartText>>(parts.Content.Value).Count);
    }

    [Theory]
    [InlineData("\"sunny\"", "sunny")]
    [InlineData("null", null)]
    public void Function_message(string content, string? expected)
    {
        var message = Assert.IsType<ChatCompletionRequestFunctionMessage>(CheckMessage($$"""
            { "role": "function", "name": "get_weather", "content": {{content}} }
            """).Value);
        Assert.Equal(("get_weather", expected), (message.Name, message.Content));
    }

    [Fact]
    public void Tools_with_every_member_and_with_none()
    {
        var request = Check("""
            "tools": [
              {
                "type": "function",
                "function": {
                  "name": "get_current_weather",
                  "description": "Get the current weather in a given location",
                  "parameters": {
                    "type": "object",
                    "properties": {
                      "location": { "type": "string", "description": "The city and state, e.g. San Francisco, CA" },
                      "unit": { "type": "string", "enum": ["celsius", "fahrenheit"] }
                    },
                    "required": ["location"]
                  },
                  "strict": true
                }
              },
              { "type": "function", "function": { "name": "now", "strict": null, "parameters": {} } }
            ],
            "parallel_tool_calls": false
            """);

        var weather = request.Tools![0].Function;
        Assert.Equal("get_current_weather", weather.Name);
        Assert.True(weather.Strict);
        Assert.Equal("location", weather.Parameters!["required"][0].GetString());
        Assert.Equal(["type", "properties", "required"], weather.Parameters.Keys);
        var now = request.Tools[1].Function;
        Assert.True(now.HasStrict);
        Assert.Null(now.Strict);
        Assert.Null(now.Description);
        Assert.Empty(now.Parameters!);
        Assert.False(request.ParallelToolCalls);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("auto")]
    [InlineData("required")]
    public void Tool_choice_by_word(string word)
    {
        var choice = Check($"\"tool_choice\": \"{word}\"").ToolChoice!.Value;
        Assert.True(choice.TryGetValue(out ChatCompletionToolChoiceOptionValue value));
        Assert.Equal(word, value.Value);
        Assert.True(value.IsKnown);
    }

    [Fact]
    public void Tool_choice_by_name()
    {
        var choice = Check("""
            "tool_choice": { "type": "function", "function": { "name": "my_function" } }
            """).ToolChoice!.Value;
        Assert.Equal("my_function", choice.Match(value => value.Value, named => named.Function.Name, unknown => unknown.ToString()));
        Assert.Equal(ChatCompletionToolChoiceOption.Variant.Function, choice.Kind);
    }

    [Fact]
    public void Response_formats()
    {
        Assert.IsType<ResponseFormatText>(Check("""
            "response_format": { "type": "text" }
            """).ResponseFormat!.Value.Value);
        Assert.IsType<ResponseFormatJsonObject>(Check("""
            "response_format": { "type": "json_object" }
            """).ResponseFormat!.Value.Value);
        var format = Assert.IsType<ResponseFormatJsonSchema>(Check("""
            "response_format": {
              "type": "json_schema",
              "json_schema": {
                "name": "person", "description": "A person", "strict": true,
                "schema": { "type": "object", "properties": { "age": { "type": "integer", "maximum": 1.5e2 } }, "additionalProperties": false }
              }
            }
            """).ResponseFormat!.Value.Value).JsonSchema;
        Assert.Equal(("person", "A person", true), (format.Name, format.Description, format.Strict));
        Assert.Equal(150, format.Schema!["properties"].GetProperty("age").GetProperty("maximum").GetDouble());
        Assert.Null(Assert.IsType<ResponseFormatJsonSchema>(Check("""
            "response_format": { "json_schema": { "name": "any", "strict": null }, "type": "json_schema" }
            """).ResponseFormat!.Value.Value).JsonSchema.Strict);
    }

    [Fact]
    public void Stop_is_null_a_text_or_a_list()
    {
        var none = Check("\"stop\": null");
        Assert.True(none.HasStop);
        Assert.Null(none.Stop);
        Assert.Equal("\n", Check("\"stop\": \"\\n\"").Stop!.Value.Value);
        Assert.Equal(["a", ""], Assert.IsAssignableFrom<IReadOnlyList<string>>(Check("""
            "stop": ["a", ""]
            """).Stop!.Value.Value));
        Assert.Empty(Assert.IsAssignableFrom<IReadOnlyList<string>>(Check("\"stop\": []").Stop!.Value.Value));
    }

    [Fact]
    public void Logit_bias_and_metadata()
    {
        var request = Check("""
            "logit_bias": { "50256": -100, "1": 1 }, "metadata": { "topic": "demo", "": "empty name" }, "store": true, "user": "user-1234"
            """);
        Assert.Equal(-100, request.LogitBias!["50256"]);
        Assert.Equal(1, request.LogitBias["1"]);
        Assert.Equal("demo", request.Metadata!["topic"]);
        Assert.Equal("empty name", request.Metadata[""]);
        Assert.True(request.Store);
        Assert.Equal("user-1234", request.User);

        var empty = Check("\"logit_bias\": {}, \"metadata\": {}");
        Assert.Empty(empty.LogitBias!);
        Assert.Empty(empty.Metadata!);
    }

    [Fact]
    public void Prediction_with_text_and_with_parts()
    {
        Assert.Equal("class User {}", Check("""
            "prediction": { "type": "content", "content": "class User {}" }
            """).Prediction!.Content.Value);
        var parts = Check("""
            "prediction": { "type": "content", "content": [{ "type": "text", "text": "class User {}" }] }
            """).Prediction!.Content;
        Assert.Equal(["class User {}"], parts.Match(text => [text], texts => texts.Select(part => part.Text), unknown => []));
    }

    [Fact]
    public void Audio_output_and_modalities()
    {
        var request = Check("""
            "modalities": ["text", "audio"], "audio": { "voice": "alloy", "format": "pcm16" }
            """);
        Assert.Equal([CreateChatCompletionRequestModality.Text, CreateChatCompletionRequestModality.Audio], request.Modalities!);
        Assert.Equal(VoiceIdsShared.Alloy, request.Audio!.Voice);
        Assert.Equal(CreateChatCompletionRequestAudioFormat.Pcm16, request.Audio.Format);
    }

    [Fact]
    public void Streaming_web_search_and_reasoning()
    {
        var request = Check("""
            "stream": true, "stream_options": { "include_usage": true }, "reasoning_effort": "high", "service_tier": "auto",
            "web_search_options": {
              "search_context_size": "low",
              "user_location": { "type": "approximate", "approximate": { "country": "GB", "city": "London", "timezone": "Europe/London" } }
            }
            """);
        Assert.True(request.Stream);
        Assert.True(request.StreamOptions!.IncludeUsage);
        Assert.Equal(ReasoningEffort.High, request.ReasoningEffort);
        Assert.Equal(ServiceTier.Auto, request.ServiceTier);
        Assert.Equal(WebSearchContextSize.Low, request.WebSearchOptions!.SearchContextSize);
        var place = request.WebSearchOptions.UserLocation!.Approximate;
        Assert.Equal(("GB", null, "London", "Europe/London"), (place.Country, place.Region, place.City, place.Timezone));
    }

    [Fact]
    public void Sampling_and_limits()
    {
        var request = Check("""
            "temperature": 0.2, "top_p": 1, "frequency_penalty": -2.0, "presence_penalty": 0, "n": 3, "seed": 9223372036854775807,
            "max_completion_tokens": 4096, "max_tokens": 16, "logprobs": true, "top_logprobs": 20
            """);
        Assert.Equal((0.2, 1.0, -2.0, 0.0), (request.Temperature, request.TopP, request.FrequencyPenalty, request.PresencePenalty));
        Assert.Equal((3, long.MaxValue, 4096, 20), (request.N, request.Seed, request.MaxCompletionTokens, request.TopLogprobs));
        Assert.True(request.Logprobs);
    }

    [Fact]
    public void Null_is_kept_where_it_is_allowed_and_where_not()
    {
        var request = Check("""
            "temperature": null, "top_p": null, "metadata": null, "modalities": null, "audio": null, "n": null, "store": null, "prediction": null,
            "stream_options": null, "logit_bias": null, "service_tier": null, "seed": null, "max_tokens": null, "reasoning_effort": null,
            "user": null, "tools": null, "tool_choice": null, "response_format": null, "functions": null, "function_call": null,
            "web_search_options": { "user_location": null }
            """);
        Assert.True(request.HasTemperature);
        Assert.Null(request.Temperature);
        Assert.True(request.HasMetadata);
        Assert.True(request.HasServiceTier);
        Assert.Null(request.Tools);
        Assert.Null(request.ToolChoice);
        Assert.True(request.WebSearchOptions!.HasUserLocation);
        Assert.False(request.HasLogprobs);
    }
}

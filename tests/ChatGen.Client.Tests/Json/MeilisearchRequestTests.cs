using ChatGen.Client.Tests.Meilisearch;

namespace ChatGen.Client.Tests.Json;

/// <summary>Requests: the members of <c>CreateChatCompletionRequest</c> besides its messages.</summary>
public sealed class MeilisearchRequestTests
{
    private const string Start = """{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}],""";

    private static CreateChatCompletionRequest Check(string members) => RoundTrip.Check<CreateChatCompletionRequest>(Start + members + "}");

    [Fact]
    public void Sample_of_the_document()
    {
        const string Json = """
            {
              "model": "PROVIDER_MODEL_UID",
              "messages": [
                {
                  "role": "user",
                  "content": "USER_PROMPT"
                }
              ],
              "tools": [
                {
                  "type": "function",
                  "function": {
                    "name": "_meiliSearchProgress",
                    "description": "Reports real-time search progress to the user"
                  }
                },
                {
                  "type": "function",
                  "function": {
                    "name": "_meiliSearchSources",
                    "description": "Provides sources and references for the information"
                  }
                }
              ]
            }
            """;

        var request = RoundTrip.Check<CreateChatCompletionRequest>(Json);

        Assert.Equal("PROVIDER_MODEL_UID", request.Model);
        var user = Assert.IsType<ChatCompletionRequestUserMessage>(Assert.Single(request.Messages).Value);
        Assert.Equal("USER_PROMPT", user.Content.Value);
        Assert.Equal(["_meiliSearchProgress", "_meiliSearchSources"], (request.Tools ?? []).Select(tool => tool.Function.Name));
        Assert.All(request.Tools ?? [], tool => Assert.Equal("function", tool.Type));
        Assert.False(request.HasStream);
        Assert.False(request.HasToolChoice);
        RoundTrip.Sends(Json, new CreateChatCompletionRequest
        {
            Model = "PROVIDER_MODEL_UID",
            Messages = [new ChatCompletionRequestUserMessage { Content = "USER_PROMPT" }],
            Tools =
            [
                new() { Function = new() { Name = "_meiliSearchProgress", Description = "Reports real-time search progress to the user" } },
                new() { Function = new() { Name = "_meiliSearchSources", Description = "Provides sources and references for the information" } },
            ],
        });
    }

    [Theory]
    [InlineData("none", true)]
    [InlineData("auto", true)]
    [InlineData("required", true)]
    [InlineData("any", false)]
    public void Tool_choice_by_name(string name, bool isKnown)
    {
        var request = Check($"\"tool_choice\":\"{name}\"");

        Assert.Equal(ChatCompletionToolChoiceOption.Variant.Value, request.ToolChoice?.Kind);
        var value = Assert.IsType<ChatCompletionToolChoiceOptionValue>(request.ToolChoice?.Value);
        Assert.Equal(name, value.Value);
        Assert.Equal(isKnown, value.IsKnown);
    }

    [Fact]
    public void Tool_choice_as_the_document_says()
    {
        var request = Check("""
            "tool_choice": { "named": { "type": "function", "function": { "name": "get_weather" } } }
            """);

        Assert.Equal(ChatCompletionToolChoiceOption.Variant.Named, request.ToolChoice?.Kind);
        var named = Assert.IsType<ChatCompletionToolChoiceOptionNamed>(request.ToolChoice?.Value).Named;
        Assert.Equal("function", named.Type);
        Assert.Equal("get_weather", named.Function.Name);
        RoundTrip.Sends(
            """{"named":{"type":"function","function":{"name":"get_weather"}}}""",
            (ChatCompletionToolChoiceOption)new ChatCompletionToolChoiceOptionNamed { Named = new() { Function = new() { Name = "get_weather" } } });
    }

    [Fact]
    public void Tool_choice_as_servers_take_it()
    {
        const string Choice = """{"type":"function","function":{"name":"get_weather"}}""";

        var request = Check($"\"tool_choice\":{Choice}");

        Assert.Equal(ChatCompletionToolChoiceOption.Variant.Unknown, request.ToolChoice?.Kind);
        Assert.Equal(Choice, Assert.IsType<JsonUnknown>(request.ToolChoice?.Value).ToString());
        RoundTrip.Sends(Choice, (ChatCompletionToolChoiceOption)JsonUnknown.Parse(Choice));
        RoundTrip.FailsWhenStrict<CreateChatCompletionRequest>($$"""{{Start}}"tool_choice":{{Choice}}}""", "$.tool_choice");
    }

    [Theory]
    [InlineData("""{"named":null}""")]
    [InlineData("""{"type":"allowed_tools","allowed_tools":{"mode":"auto","tools":[]}}""")]
    [InlineData("{}")]
    [InlineData("[\"auto\"]")]
    [InlineData("1.50")]
    [InlineData("true")]
    public void Tool_choices_of_tomorrow_are_kept(string choice)
    {
        var request = Check($"\"tool_choice\":{choice}");

        Assert.Equal(choice, Assert.IsType<JsonUnknown>(request.ToolChoice?.Value).ToString());
    }

    [Fact]
    public void Function_call_has_a_member_with_a_capital()
    {
        var request = Check("""
            "function_call": { "Function": { "name": "look_up" } }
            """);

        Assert.Equal(ChatCompletionFunctionCall.Variant.Function, request.FunctionCall?.Kind);
        Assert.Equal("look_up", Assert.IsType<ChatCompletionFunctionCallFunction>(request.FunctionCall?.Value).Function.Name);
    }

    [Theory]
    [InlineData("\"auto\"", ChatCompletionFunctionCall.Variant.Value)]
    [InlineData("\"none\"", ChatCompletionFunctionCall.Variant.Value)]
    [InlineData("\"always\"", ChatCompletionFunctionCall.Variant.Value)]
    [InlineData("""{"name":"look_up"}""", ChatCompletionFunctionCall.Variant.Unknown)]
    [InlineData("""{"function":{"name":"look_up"}}""", ChatCompletionFunctionCall.Variant.Unknown)]
    public void Function_call_in_other_ways(string call, ChatCompletionFunctionCall.Variant kind) =>
        Assert.Equal(kind, Check($"\"function_call\":{call}").FunctionCall?.Kind);

    [Fact]
    [Obsolete("The API has deprecated functions.")]
    public void Functions()
    {
        var request = Check("""
            "functions": [
              { "name": "look_up", "description": "Looks a thing up", "parameters": { "type": "object", "properties": { "q": { "type": "string" } } } },
              { "name": "now", "description": null, "parameters": null },
              { "name": "later" }
            ],
            "max_tokens": 4294967296
            """);

        var functions = Assert.IsAssignableFrom<IReadOnlyList<ChatCompletionFunctions>>(request.Functions);
        Assert.Equal("object", functions[0].Parameters?.GetProperty("type").GetString());
        Assert.True(functions[1].HasDescription);
        Assert.Null(functions[1].Parameters);
        Assert.False(functions[2].HasDescription);
        Assert.Equal(4_294_967_296, request.MaxTokens);
    }

    [Fact]
    public void Response_formats()
    {
        Assert.Equal("text", Assert.IsType<ResponseFormatText>(Check("""
            "response_format": { "type": "text" }
            """).ResponseFormat?.Value).Type);
        Assert.IsType<ResponseFormatJsonObject>(Check("""
            "response_format": { "type": "json_object" }
            """).ResponseFormat?.Value);

        var schema = Assert.IsType<ResponseFormatJsonSchemaValue>(Check("""
            "response_format": {
              "json_schema": { "name": "places", "description": null, "schema": { "type": "object" }, "strict": true },
              "type": "json_schema"
            }
            """).ResponseFormat?.Value).JsonSchema;
        Assert.Equal("places", schema.Name);
        Assert.True(schema.HasDescription);
        Assert.Equal("""{ "type": "object" }""", schema.Schema?.GetRawText());
        Assert.True(schema.Strict);
    }

    [Theory]
    [InlineData("""{"type":"grammar","grammar":"root ::= x"}""", "grammar")]
    [InlineData("""{"type":"json_schema"}""", "json_schema")]
    [InlineData("""{"type":7}""", null)]
    [InlineData("""{"json_schema":{"name":"places"}}""", null)]
    [InlineData("\"text\"", null)]
    public void Response_formats_of_tomorrow_are_kept(string format, string? tag)
    {
        var unknown = Assert.IsType<JsonUnknown>(Check($"\"response_format\":{format}").ResponseFormat?.Value);

        Assert.Equal(format, unknown.ToString());
        Assert.Equal(tag, unknown.Tag);
    }

    [Fact]
    public void Stop_is_a_text_or_several()
    {
        Assert.Equal("\n", Check("\"stop\":\"\\n\"").Stop?.Value);
        Assert.Equal(["\n", "END", ""], Assert.IsAssignableFrom<IReadOnlyList<string>>(Check("\"stop\":[\"\\n\",\"END\",\"\"]").Stop?.Value));
        Assert.Empty(Assert.IsAssignableFrom<IReadOnlyList<string>>(Check("\"stop\":[]").Stop?.Value));
        Assert.Equal(Stop.Variant.Unknown, Check("\"stop\":{\"token\":50256}").Stop?.Kind);

        Stop made = ["a", "b"];
        Assert.Equal(Stop.Variant.Texts, made.Kind);
        RoundTrip.Sends("[\"a\",\"b\"]", made);
        RoundTrip.Sends("\"a\"", (Stop)"a");
    }

    [Fact]
    public void Numbers_are_read_wider_than_their_formats()
    {
        var request = Check("""
            "n": 256, "top_logprobs": 255, "max_completion_tokens": 4294967295, "seed": -9223372036854775808,
            "frequency_penalty": -2.0, "presence_penalty": 0.1, "temperature": 1, "top_p": 1e-3
            """);

        Assert.Equal(256, request.N);
        Assert.Equal(255, request.TopLogprobs);
        Assert.Equal(uint.MaxValue, request.MaxCompletionTokens);
        Assert.Equal(long.MinValue, request.Seed);
        Assert.Equal(-2, request.FrequencyPenalty);
        Assert.Equal(0.1, request.PresencePenalty);
        Assert.Equal(1, request.Temperature);
        Assert.Equal(0.001, request.TopP);
    }

    [Fact]
    public void Values_of_any_kind()
    {
        var request = Check("""
            "logit_bias": { "50256": -100, "11": 0.5, "12": null, "13": { "by": 1 } },
            "metadata": { "topic": "demo", "tags": [1, "two", null], "long": 123456789012345678901234567890 }
            """);

        Assert.Equal(["50256", "11", "12", "13"], request.LogitBias?.Keys);
        Assert.Equal(-100, request.LogitBias?["50256"].GetInt32());
        Assert.Equal(1, request.LogitBias?["13"].GetProperty("by").GetInt32());
        Assert.Equal("demo", request.Metadata?.GetProperty("topic").GetString());
        Assert.Equal("123456789012345678901234567890", request.Metadata?.GetProperty("long").GetRawText());
        Assert.Equal("\"as text\"", Check("\"metadata\":\"as text\"").Metadata?.GetRawText());
        Assert.Equal("[1]", Check("\"metadata\":[1]").Metadata?.GetRawText());
    }

    [Fact]
    public void Audio_and_modalities()
    {
        var request = Check("""
            "modalities": ["text", "audio", "video"],
            "audio": { "voice": "verse", "format": "opus", "speed": 2 },
            "reasoning_effort": "xhigh", "service_tier": "flex"
            """);

        Assert.Equal([ChatCompletionModalities.Text, ChatCompletionModalities.Audio, "video"], request.Modalities);
        Assert.Equal(ChatCompletionAudioVoice.Verse, request.Audio?.Voice);
        Assert.Equal(ChatCompletionAudioFormat.Opus, request.Audio?.Format);
        Assert.Equal(2, request.Audio?.AdditionalProperties?["speed"].GetInt32());
        Assert.False(request.ReasoningEffort?.IsKnown);
        Assert.Equal("flex", request.ServiceTier?.Value);
    }

    [Fact]
    public void Prediction_is_text_or_parts_without_a_tag()
    {
        var text = Check("""
            "prediction": { "type": "content", "content": "class User {}" }
            """).Prediction;
        Assert.Equal("content", text?.Type);
        Assert.Equal("class User {}", text?.Content.Value);

        var parts = Check("""
            "prediction": { "content": [ { "type": "text", "text": "class" }, { "text": "User" } ], "type": "content" }
            """).Prediction;
        var list = Assert.IsAssignableFrom<IReadOnlyList<ChatCompletionRequestMessageContentPartText>>(parts?.Content.Value);
        Assert.Equal(["class", "User"], list.Select(part => part.Text));
        Assert.Equal("text", list[0].AdditionalProperties?["type"].GetString());
        Assert.Null(list[1].AdditionalProperties);
    }

    [Fact]
    public void Nulls_are_kept_and_can_be_sent()
    {
        var request = Check("""
            "store": null, "reasoning_effort": null, "metadata": null, "frequency_penalty": null, "logit_bias": null, "logprobs": null,
            "top_logprobs": null, "max_tokens": null, "max_completion_tokens": null, "n": null, "modalities": null, "prediction": null,
            "audio": null, "presence_penalty": null, "response_format": null, "seed": null, "service_tier": null, "stop": null, "stream": null,
            "stream_options": null, "temperature": null, "top_p": null, "tools": null, "tool_choice": null, "parallel_tool_calls": null,
            "user": null, "function_call": null, "functions": null
            """);

        Assert.True(request.HasStop && request.Stop is null);
        Assert.True(request.HasToolChoice && request.ToolChoice is null);
        Assert.True(request.HasTools && request.Tools is null);
        Assert.True(request.HasResponseFormat && request.ResponseFormat is null);
        RoundTrip.Sends(
            """{"model":"m","messages":[],"stop":null,"tools":null,"seed":null}""",
            new CreateChatCompletionRequest { Model = "m", Messages = [], Stop = null, Tools = null, Seed = null });
        RoundTrip.Sends(
            """{"model":"m","messages":[],"stop":null}""",
            new CreateChatCompletionRequest { Model = "m", Messages = [], Stop = "x" } with { Stop = null });
    }

    [Fact]
    public void Members_of_tomorrow_are_kept_on_every_level()
    {
        var request = Check("""
            "verbosity": "low", "stream_options": { "include_usage": true, "include_obfuscation": false },
            "tools": [ { "type": "function", "function": { "name": "f", "strict": null, "cache": { "ttl": 5 } }, "priority": 1.0 } ]
            """);

        Assert.Equal("low", request.AdditionalProperties?["verbosity"].GetString());
        Assert.True(request.StreamOptions?.IncludeUsage);
        Assert.False(request.StreamOptions?.AdditionalProperties?["include_obfuscation"].GetBoolean());
        var tool = Assert.Single(request.Tools ?? []);
        Assert.Equal("1.0", tool.AdditionalProperties?["priority"].GetRawText());
        Assert.Equal(5, tool.Function.AdditionalProperties?["cache"].GetProperty("ttl").GetInt32());
        Assert.True(tool.Function.HasStrict);
        Assert.False(tool.Function.HasParameters);
    }

    [Theory]
    [InlineData("\"store\":\"yes\"", "$.store")]
    [InlineData("\"seed\":{}", "$.seed")]
    [InlineData("\"logit_bias\":[]", "$.logit_bias")]
    [InlineData("\"modalities\":[\"text\",1]", "$.modalities[1]")]
    [InlineData("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":[]}}]", "$.tools[0].function.name")]
    [InlineData("\"stream_options\":{\"include_usage\":\"x\"}", "$.stream_options.include_usage")]
    public void Wrong_kinds_are_told_with_their_path(string members, string path) =>
        RoundTrip.Fails<CreateChatCompletionRequest>(Start + members + "}", path);
}

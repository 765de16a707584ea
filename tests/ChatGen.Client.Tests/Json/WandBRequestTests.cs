using ChatGen.Client.Tests.WandB;

namespace ChatGen.Client.Tests.Json;

/// <summary>Requests to a vLLM server, apart from their messages.</summary>
public sealed class WandBRequestTests
{
    private static ChatCompletionRequest Check(string members) => RoundTrip.Check<ChatCompletionRequest>($$"""
        { "model": "meta-llama/Llama-3.1-8B-Instruct", "messages": [{ "role": "user", "content": "Hi" }], {{members}} }
        """);

    [Fact]
    public void The_smallest_request()
    {
        var request = RoundTrip.Check<ChatCompletionRequest>("""{ "messages": [{ "role": "user", "content": "Tell me a joke." }] }""");
        Assert.Null(request.Model);
        Assert.False(request.HasModel);
        Assert.Equal("Tell me a joke.", Assert.IsType<ChatCompletionUserMessageParam>(Assert.Single(request.Messages).Value).Content.Value);
    }

    [Fact]
    public void Sampling()
    {
        var request = Check("""
            "temperature": 0, "top_p": 0.95, "top_k": -1, "min_p": 0.0, "repetition_penalty": 1.1, "length_penalty": 1.0, "frequency_penalty": 0.5,
            "presence_penalty": -0.5, "n": 2, "seed": 42, "use_beam_search": false, "max_tokens": 512, "max_completion_tokens": 512, "min_tokens": 0
            """);
        Assert.Equal((0.0, 0.95, 0.0, 1.1, 1.0), (request.Temperature, request.TopP, request.MinP, request.RepetitionPenalty, request.LengthPenalty));
        Assert.Equal((-1, 2, 42, 512, 0), (request.TopK, request.N, request.Seed, request.MaxCompletionTokens, request.MinTokens));
        Assert.False(request.UseBeamSearch);
    }

    [Fact]
    public void Stopping()
    {
        Assert.Equal("</s>", Check("\"stop\": \"</s>\"").Stop!.Value.Value);
        var request = Check("""
            "stop": ["a", "b"], "stop_token_ids": [128001, 128009], "include_stop_str_in_output": true, "ignore_eos": false, "bad_words": ["darn"], "allowed_token_ids": []
            """);
        Assert.True(request.Stop!.Value.TryGetValue(out IReadOnlyList<string>? stop));
        Assert.Equal(["a", "b"], stop);
        Assert.Equal([128001, 128009], request.StopTokenIds!);
        Assert.True(request.IncludeStopStrInOutput);
        Assert.Equal(["darn"], request.BadWords!);
        Assert.Empty(request.AllowedTokenIds!);
        var none = Check("\"stop\": null");
        Assert.True(none.HasStop);
        Assert.Null(none.Stop);
    }

    [Fact]
    public void Probabilities()
    {
        var request = Check("""
            "logprobs": true, "top_logprobs": 5, "prompt_logprobs": 1, "logit_bias": { "128009": -1.5, "1": 100 }, "return_token_ids": true, "return_tokens_as_token_ids": false
            """);
        Assert.Equal(-1.5, request.LogitBias!["128009"]);
        Assert.Equal(100, request.LogitBias["1"]);
        Assert.Equal((true, 5, 1), (request.Logprobs, request.TopLogprobs, request.PromptLogprobs));
        Assert.True(request.ReturnTokenIds);
        Assert.False(request.ReturnTokensAsTokenIds);
    }

    [Fact]
    public void Tools()
    {
        var request = Check("""
            "tools": [
              { "type": "function", "function": { "name": "get_weather", "description": "Weather", "parameters": { "type": "object", "properties": {} } } },
              { "function": { "name": "now", "description": null, "parameters": null, "strict": true } }
            ],
            "tool_choice": "auto", "parallel_tool_calls": true
            """);
        Assert.Equal("get_weather", request.Tools![0].Function.Name);
        Assert.Equal("object", request.Tools[0].Function.Parameters!["type"].GetString());
        Assert.True(request.Tools[1].Function.HasParameters);
        Assert.Null(request.Tools[1].Function.Parameters);
        Assert.True(request.Tools[1].Function.AdditionalProperties!["strict"].GetBoolean());
    }

    [Theory]
    [InlineData("none", true)]
    [InlineData("auto", true)]
    [InlineData("required", true)]
    [InlineData("any", false)]
    public void Tool_choice_by_word(string word, bool known)
    {
        Assert.True(Check($"\"tool_choice\": \"{word}\"").ToolChoice!.Value.TryGetValue(out ChatCompletionRequestToolChoiceValue value));
        Assert.Equal((word, known), (value.Value, value.IsKnown));
    }

    [Fact]
    public void Tool_choice_by_name_and_null()
    {
        var choice = Check("""
            "tool_choice": { "type": "function", "function": { "name": "get_weather" } }
            """).ToolChoice!.Value;
        Assert.Equal("get_weather", Assert.IsType<ChatCompletionNamedToolChoiceParam>(choice.Value).Function.Name);
        Assert.IsType<ChatCompletionNamedToolChoiceParam>(Check("""
            "tool_choice": { "function": { "name": "get_weather" } }
            """).ToolChoice!.Value.Value);
        Assert.True(Check("\"tool_choice\": null").HasToolChoice);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json_object")]
    public void Simple_response_formats(string type)
    {
        var format = Assert.IsType<ResponseFormat>(Check($$"""
            "response_format": { "type": "{{type}}" }
            """).ResponseFormat!.Value.Value);
        Assert.Equal(type, format.Type.Value);
        Assert.False(format.HasJsonSchema);
    }

    [Fact]
    public void Json_schema_as_response_format()
    {
        var format = Assert.IsType<ResponseFormat>(Check("""
            "response_format": {
              "type": "json_schema",
              "json_schema": { "name": "car", "description": null, "schema": { "type": "object", "required": ["brand"] }, "strict": true }
            }
            """).ResponseFormat!.Value.Value);
        Assert.Equal(ResponseFormatType.JsonSchema, format.Type);
        Assert.Equal(("car", null, true), (format.JsonSchema!.Name, format.JsonSchema.Description, format.JsonSchema.Strict));
        Assert.True(format.JsonSchema.HasDescription);
        Assert.Equal("brand", format.JsonSchema.Schema!["required"][0].GetString());
    }

    [Fact]
    public void Two_structural_tags()
    {
        var format = Check("""
            "response_format": { "format": { "type": "triggered_tags", "triggers": ["<function="], "tags": [] }, "type": "structural_tag" }
            """).ResponseFormat!.Value;
        Assert.Equal(ChatCompletionRequestResponseFormat.Variant.StructuralTag, format.Kind);
        Assert.Equal("triggered_tags", Assert.IsType<StructuralTagResponseFormat>(format.Value).Format!.Value.GetProperty("type").GetString());

        var legacy = Assert.IsType<LegacyStructuralTagResponseFormat>(Check("""
            "response_format": {
              "type": "structural_tag",
              "structures": [{ "begin": "<function=f>", "schema": { "type": "object" }, "end": "</function>" }, { "begin": "<b>", "end": "</b>", "schema": null }],
              "triggers": ["<function="]
            }
            """).ResponseFormat!.Value.Value);
        Assert.Equal(["<function="], legacy.Triggers);
        Assert.Equal(("<function=f>", "</function>"), (legacy.Structures[0].Begin, legacy.Structures[0].End));
        Assert.True(legacy.Structures[1].HasSchema);
    }

    [Theory]
    [InlineData("""{ "type": "structural_tag" }""", "structural_tag")]
    [InlineData("""{ "type": "structural_tag", "structures": [] }""", "structural_tag")]
    [InlineData("""{ "type": "regex", "regex": "a+" }""", "regex")]
    [InlineData("""{ "json_schema": null }""", null)]
    public void Response_formats_that_fit_none(string json, string? tag) =>
        Assert.Equal(tag, Assert.IsType<JsonUnknown>(Check($"\"response_format\": {json}").ResponseFormat!.Value.Value).Tag);

    [Fact]
    public void Extra_arguments_of_every_kind()
    {
        var arguments = Check("""
            "vllm_xargs": { "text": "a", "integer": 5, "large": 9223372036854775807, "huge": 1e30, "ratio": 0.25, "whole": 2.0, "mixed": ["a", 1, 0.5], "none": [], "flag": true, "object": {}, "null": null }
            """).VllmXargs!;
        Assert.Equal("a", arguments["text"].Value);
        Assert.Equal(5L, arguments["integer"].Value);
        Assert.Equal(long.MaxValue, arguments["large"].Value);
        Assert.Equal(1e30, arguments["huge"].Value);
        Assert.Equal(0.25, arguments["ratio"].Value);
        Assert.Equal(ChatCompletionRequestVllmXargsValue.Variant.Items, arguments["mixed"].Kind);
        Assert.True(arguments["mixed"].TryGetValue(out IReadOnlyList<ChatCompletionRequestVllmXargsValueItem>? items));
        Assert.Equal(["a", 1L, 0.5], items.Select(item => item.Value!));
        Assert.True(arguments["none"].TryGetValue(out items));
        Assert.Empty(items);
        Assert.IsType<JsonUnknown>(arguments["flag"].Value);
        Assert.IsType<JsonUnknown>(arguments["object"].Value);
        Assert.Equal(
            "text 5 number items unknown",
            string.Join(' ', new[] { "text", "integer", "ratio", "none", "null" }.Select(name =>
                arguments[name].Match(_ => "text", value => $"{value}", _ => "number", _ => "items", _ => "unknown"))));
    }

    [Fact]
    public void Templates_and_documents()
    {
        var request = Check("""
            "documents": [{ "title": "A", "text": "a" }, {}], "chat_template": "{{ messages }}", "chat_template_kwargs": { "enable_thinking": false },
            "mm_processor_kwargs": {}, "add_generation_prompt": true, "continue_final_message": false, "add_special_tokens": false, "echo": false,
            "truncate_prompt_tokens": -1, "skip_special_tokens": true, "spaces_between_special_tokens": true
            """);
        Assert.Equal("a", request.Documents![0]["text"]);
        Assert.Empty(request.Documents[1]);
        Assert.False(request.ChatTemplateKwargs!["enable_thinking"].GetBoolean());
        Assert.Empty(request.MmProcessorKwargs!);
        Assert.Equal(-1, request.TruncatePromptTokens);
        Assert.True(request.AddGenerationPrompt);
    }

    [Fact]
    public void Structured_outputs()
    {
        var outputs = Check("""
            "structured_outputs": { "json": { "type": "object" }, "disable_fallback": true, "_backend": "xgrammar", "_backend_was_auto": false, "regex": null }
            """).StructuredOutputs!;
        Assert.True(outputs.Json!.Value.TryGetValue(out JsonMap? schema));
        Assert.Equal("object", schema["type"].GetString());
        Assert.Equal("xgrammar", outputs.Backend);
        Assert.True(outputs.DisableFallback);
        Assert.True(outputs.HasRegex);

        Assert.Equal("""{"type":"object"}""", Check("""
            "structured_outputs": { "json": "{\"type\":\"object\"}" }
            """).StructuredOutputs!.Json!.Value.Value);
        Assert.Equal(["yes", "no"], Check("""
            "structured_outputs": { "choice": ["yes", "no"] }
            """).StructuredOutputs!.Choice!);
    }

    [Fact]
    public void The_rest()
    {
        var request = Check("""
            "stream": true, "stream_options": { "include_usage": true, "continuous_usage_stats": null }, "reasoning_effort": "low", "include_reasoning": true,
            "user": null, "priority": -1, "request_id": "r", "cache_salt": "s", "kv_transfer_params": { "do_remote_decode": true },
            "repetition_detection": { "max_pattern_size": 8, "min_count": 3 }, "guided_choice": ["a"], "add_to_cache": { "x": [null] }
            """);
        Assert.True(request.StreamOptions!.IncludeUsage);
        Assert.True(request.StreamOptions.HasContinuousUsageStats);
        Assert.Equal(ChatCompletionRequestReasoningEffort.Low, request.ReasoningEffort);
        Assert.True(request.HasUser);
        Assert.Equal((-1, "r", "s"), (request.Priority, request.RequestId, request.CacheSalt));
        Assert.True(request.KvTransferParams!["do_remote_decode"].GetBoolean());
        Assert.Equal((8, null, 3), (request.RepetitionDetection!.MaxPatternSize, request.RepetitionDetection.MinPatternSize, request.RepetitionDetection.MinCount));
        Assert.Equal(["guided_choice", "add_to_cache"], request.AdditionalProperties!.Keys);
    }

    [Fact]
    public void Null_for_everything_that_may_be()
    {
        var request = Check("""
            "frequency_penalty": null, "logit_bias": null, "logprobs": null, "top_logprobs": null, "max_tokens": null, "n": null, "response_format": null,
            "seed": null, "stop": null, "stream": null, "stream_options": null, "temperature": null, "tools": null, "tool_choice": null, "reasoning_effort": null,
            "parallel_tool_calls": null, "top_k": null, "stop_token_ids": null, "truncate_prompt_tokens": null, "documents": null, "chat_template": null,
            "structured_outputs": null, "cache_salt": null, "vllm_xargs": null, "repetition_detection": null, "bad_words": null, "echo": null
            """);
        Assert.True(request.HasResponseFormat);
        Assert.True(request.HasDocuments);
        Assert.True(request.HasVllmXargs);
        Assert.Null(request.BadWords);
        Assert.False(request.HasTopP);
    }
}

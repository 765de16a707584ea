using System.Text.Json;
using ChatGen.Client.Tests.OpenAI;
using ChatGen.Json;

namespace ChatGen.Client.Tests.Json;

/// <summary>JSON of the wrong kind, and where reading says that it is.</summary>
public sealed class OpenAIFailureTests
{
    [Theory]
    [InlineData("[]", "$")]
    [InlineData("\"text\"", "$")]
    [InlineData("5", "$")]
    [InlineData("""{ "id": 5 }""", "$.id")]
    [InlineData("""{ "id": "c", "created": "soon" }""", "$.created")]
    [InlineData("""{ "created": true }""", "$.created")]
    [InlineData("""{ "created": 9223372036854775808 }""", "$.created")]
    [InlineData("""{ "created": 1e400 }""", "$.created")]
    [InlineData("""{ "choices": {} }""", "$.choices")]
    [InlineData("""{ "choices": "none" }""", "$.choices")]
    [InlineData("""{ "choices": [[]] }""", "$.choices[0]")]
    [InlineData("""{ "choices": [{ "message": "Hi" }] }""", "$.choices[0].message")]
    [InlineData("""{ "choices": [{ "message": { "content": {} } }] }""", "$.choices[0].message.content")]
    [InlineData("""{ "choices": [{ "message": { "role": "assistant", "content": ["a"] } }] }""", "$.choices[0].message.content")]
    [InlineData("""{ "x": { "choices": [1, 2] }, "choices": [{}, { "index": 1, "message": { "y": [{}], "content": 5 } }] }""", "$.choices[1].message.content")]
    [InlineData("""{ "choices": [{ "finish_reason": 5 }] }""", "$.choices[0].finish_reason")]
    [InlineData("""{ "choices": [{ "logprobs": { "content": [{ "bytes": [72, "a"] }] } }] }""", "$.choices[0].logprobs.content[0].bytes[1]")]
    [InlineData("""{ "choices": [{ "message": { "tool_calls": [{}, { "function": { "arguments": {} } }] } }] }""", "$.choices[0].message.tool_calls[1].function.arguments")]
    [InlineData("""{ "usage": { "prompt_tokens": [] } }""", "$.usage.prompt_tokens")]
    public void Response(string json, string path) => RoundTrip.Fails<CreateChatCompletionResponse>(json, path);

    [Theory]
    [InlineData("""{ "choices": [{ "delta": { "content": 1 } }] }""", "$.choices[0].delta.content")]
    [InlineData("""{ "choices": [{ "delta": [] }] }""", "$.choices[0].delta")]
    [InlineData("""{ "choices": [{ "delta": { "tool_calls": [{ "index": {} }] } }] }""", "$.choices[0].delta.tool_calls[0].index")]
    [InlineData("""{ "usage": 1 }""", "$.usage")]
    public void Chunk(string json, string path) => RoundTrip.Fails<CreateChatCompletionStreamResponse>(json, path);

    [Theory]
    [InlineData("""{ "messages": {} }""", "$.messages")]
    [InlineData("""{ "messages": [{ "role": "user", "content": "a", "name": 5 }] }""", "$.messages[0].name")]
    [InlineData("""{ "messages": [{ "role": "user", "content": [{ "type": "text", "text": 5 }] }] }""", "$.messages[0].content[0].text")]
    [InlineData("""{ "messages": [{ "role": "user", "content": [{ "image_url": { "url": "u", "detail": 1 }, "type": "image_url" }] }] }""", "$.messages[0].content[0].image_url.detail")]
    [InlineData("""{ "stop": ["a", 5] }""", "$.stop[1]")]
    [InlineData("""{ "logit_bias": { "a b": "x" } }""", "$.logit_bias['a b']")]
    [InlineData("""{ "metadata": { "a.b": 5 } }""", "$.metadata['a.b']")]
    [InlineData("""{ "stream": "true" }""", "$.stream")]
    [InlineData("""{ "temperature": "hot" }""", "$.temperature")]
    [InlineData("""{ "tools": [{ "function": { "parameters": [] } }] }""", "$.tools[0].function.parameters")]
    public void Request(string json, string path) => RoundTrip.Fails<CreateChatCompletionRequest>(json, path);

    [Fact]
    public void The_message_says_what_was_expected()
    {
        const string Json = """
            {
              "choices": [{ "message": { "content": {} } }]
            }
            """;
        Assert.StartsWith("Expected a string, found an object.", RoundTrip.Fails<CreateChatCompletionResponse>(Json, "$.choices[0].message.content"), StringComparison.Ordinal);
        var exception = Assert.Throws<JsonException>(() => JsonCodec.Deserialize<CreateChatCompletionResponse>(Json));
        Assert.Equal(1, exception.LineNumber);
        Assert.Equal("""  "choices": [{ "message": { "content": """.Length + 0L, exception.BytePositionInLine);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{ "id": "c" """)]
    [InlineData("""{ "id": "c", }""")]
    [InlineData("""{ "id": "c" } x""")]
    [InlineData("""{ "id": "c" } {}""")]
    [InlineData("""{ "id": "c", "x": [1, }""")]
    [InlineData("""{ "choices": [{ "message": { "content": "cut of""")]
    [InlineData("""{ "choices": [{ "message": { "x": tru } }] }""")]
    public void Text_that_is_no_json(string text)
    {
        Assert.ThrowsAny<JsonException>(() => JsonCodec.Deserialize<CreateChatCompletionResponse>(text));
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<CreateChatCompletionResponse>(text));
        Assert.ThrowsAny<JsonException>(() => JsonCodec.Deserialize<CreateChatCompletionRequest>(text));
    }

    [Theory]
    [InlineData("""{ "model": "m", "messages": [{ "role": "user", "content": [{ "type": "video" }] }] }""", "$.messages[0].content[0]", "'video'")]
    [InlineData("""{ "model": "m", "messages": [{ "role": "robot" }] }""", "$.messages[0]", "'robot'")]
    [InlineData("""{ "model": "m", "messages": [{ "role": "user", "content": [{ "type": "image_url" }] }] }""", "$.messages[0].content[0]", "'image_url'")]
    [InlineData("""{ "model": "m", "messages": [], "tool_choice": 5 }""", "$.tool_choice", "no variant")]
    [InlineData("""{ "model": "m", "messages": [], "response_format": {} }""", "$.response_format", "'type'")]
    public void Unions_when_strict(string json, string path, string part)
    {
        RoundTrip.Check<CreateChatCompletionRequest>(json);
        Assert.Contains(part, RoundTrip.FailsWhenStrict<CreateChatCompletionRequest>(json, path), StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_documents_pass_strictly()
    {
        var context = JsonReadContext.Strict;
        JsonCodec.Deserialize<CreateChatCompletionRequest>(
            """{ "model": "x", "messages": [{ "role": "assistant" }], "stop": null, "n": null, "new": 1, "tool_choice": "none" }""", context);
        JsonCodec.Deserialize<CreateChatCompletionResponse>(
            """
            {
              "id": "c", "created": 1, "model": "m", "object": "chat.completion", "new": {},
              "choices": [{ "index": 0, "message": { "role": "assistant", "content": null, "refusal": null }, "logprobs": null, "finish_reason": "stop" }]
            }
            """,
            context);
    }
}

namespace Aot;

/// <summary>What the server says: a call of a tool, then the answer. An event a line.</summary>
internal static class Answers
{
    public const string ToolCall =
        """
        {"id":"c1","object":"chat.completion.chunk","created":1,"model":"demo","choices":[{"index":0,"delta":{"role":"assistant","tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"get_weather","arguments":""}}]},"finish_reason":null}]}
        {"id":"c1","object":"chat.completion.chunk","created":1,"model":"demo","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"city\":"}}]},"finish_reason":null}]}
        {"id":"c1","object":"chat.completion.chunk","created":1,"model":"demo","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\"Paris\"}"}}]},"finish_reason":null}]}
        {"id":"c1","object":"chat.completion.chunk","created":1,"model":"demo","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}
        [DONE]
        """;

    public const string Text =
        """
        {"id":"c2","object":"chat.completion.chunk","created":2,"model":"demo","choices":[{"index":0,"delta":{"role":"assistant","content":"It is sunny"},"finish_reason":null}]}
        {"id":"c2","object":"chat.completion.chunk","created":2,"model":"demo","choices":[{"index":0,"delta":{"content":" in Paris."},"finish_reason":null}]}
        {"id":"c2","object":"chat.completion.chunk","created":2,"model":"demo","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}
        {"id":"c2","object":"chat.completion.chunk","created":2,"model":"demo","choices":[],"usage":{"prompt_tokens":31,"completion_tokens":7,"total_tokens":38}}
        [DONE]
        """;
}

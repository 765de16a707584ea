using ChatGen.Generator.Naming;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Generator.Tests.Naming;

public sealed class IdentifiersTests
{
    [Theory]
    [InlineData("tool_calls", "ToolCalls")]
    [InlineData("toolCalls", "ToolCalls")]
    [InlineData("tool-calls", "ToolCalls")]
    [InlineData("tool calls", "ToolCalls")]
    [InlineData("HTTPValidationError", "HTTPValidationError")]
    [InlineData("FunctionCall-Input", "FunctionCallInput")]
    [InlineData("openai__types__FunctionDefinition", "OpenaiTypesFunctionDefinition")]
    [InlineData("chat.completion.chunk", "ChatCompletionChunk")]
    [InlineData("NOT_FOUND", "NotFound")]
    [InlineData("GET", "Get")]
    [InlineData("ACTIVE", "Active")]
    [InlineData("MP3", "MP3")]
    [InlineData("ID", "ID")]
    [InlineData("_backend", "Backend")]
    [InlineData("$schema", "Schema")]
    [InlineData("@type", "Type")]
    [InlineData("X-Request-ID", "XRequestID")]
    [InlineData("class", "Class")]
    [InlineData("gpt-4.1-mini", "Gpt4_1Mini")]
    [InlineData("gpt-4o-2024-11-20", "Gpt4o2024_11_20")]
    [InlineData("1106-preview", "_1106Preview")]
    [InlineData("4XX", "_4XX")]
    [InlineData("1", "_1")]
    [InlineData("+1", "Plus1")]
    [InlineData("-1", "Minus1")]
    [InlineData("+1d", "Plus1d")]
    [InlineData("-a", "A")]
    [InlineData("!=", "NotEqual")]
    [InlineData("<=", "LessEqual")]
    [InlineData("*", "Star")]
    [InlineData("_", "Underscore")]
    [InlineData(" ", "Space")]
    [InlineData("", "Empty")]
    [InlineData("<|endoftext|>", "Endoftext")]
    [InlineData("größe_ändern", "GrößeÄndern")]
    [InlineData("日本語", "日本語")]
    [InlineData("имя", "Имя")]
    [InlineData("😀", "UD83DUDE00")]
    [InlineData("a😀b", "AB")]
    [InlineData("\"", "U0022")]
    [InlineData("\0", "U0000")]
    [InlineData("a\u202Eb", "AB")]
    [InlineData("٣", "_٣")]
    [InlineData("नमस्ते_दुनिया", "नमस्तेदुनिया")]
    [InlineData("cafe\u0301_au_lait", "Cafe\u0301AuLait")]
    [InlineData("\u0301", "U0301")]
    [InlineData("データ", "データ")]
    [InlineData("مرحبا بالعالم", "مرحبابالعالم")]
    [InlineData("Ⅳ", "Ⅳ")]
    public void Pascal(string text, string expected)
    {
        var name = Identifiers.Pascal(text);

        Assert.Equal(expected, name);
        Assert.True(SyntaxFacts.IsValidIdentifier(name));
    }

    [Fact]
    public void Every_character_gives_an_identifier()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            foreach (var text in new[] { ((char)c).ToString(), "a" + (char)c, (char)c + "a", (char)c + "1" })
            {
                var name = Identifiers.Pascal(text);
                Assert.True(SyntaxFacts.IsValidIdentifier(name), $"U+{c:X4} gives '{name}'");
                Assert.True(SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None, name);
            }
        }
    }

    [Theory]
    [InlineData("HTTPValidationError", "HTTPValidationError")]
    [InlineData("ImageURL", "ImageURL")]
    [InlineData("chatMessage", "ChatMessage")]
    [InlineData("FunctionCall-Output", "FunctionCallOutput")]
    [InlineData("Foo_Bar", "FooBar")]
    [InlineData("", "Empty")]
    public void Type_names_keep_their_capitals(string text, string expected) => Assert.Equal(expected, Identifiers.TypeName(text));

    [Theory]
    [InlineData("user_id", "userId")]
    [InlineData("HTTPMethod", "httpMethod")]
    [InlineData("X-Trace-ID", "xTraceID")]
    [InlineData("ID", "id")]
    [InlineData("N", "n")]
    [InlineData("class", "class")]
    [InlineData("event", "event")]
    [InlineData("await", "await")]
    [InlineData("var", "var")]
    [InlineData("field", "field")]
    [InlineData("value", "value")]
    [InlineData("1st", "_1st")]
    [InlineData("+1", "plus1")]
    public void Camel(string text, string expected) => Assert.Equal(expected, Identifiers.Camel(text));

    [Theory]
    [InlineData("ChatCompletionRequestUserMessage", new[] { "Chat", "Completion", "Request", "User", "Message" })]
    [InlineData("HTTPValidationError", new[] { "HTTP", "Validation", "Error" })]
    [InlineData("ImageURL", new[] { "Image", "URL" })]
    [InlineData("Gpt4o", new[] { "Gpt4o" })]
    [InlineData("", new string[0])]
    public void Humps(string name, string[] expected) => Assert.Equal(expected, Identifiers.Humps(name));
}

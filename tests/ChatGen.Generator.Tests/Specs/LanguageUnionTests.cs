using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Generator.Tests.Specs;

/// <summary>Generated unions as the compiler of C# 15 sees them, and as older ones do.</summary>
public sealed class LanguageUnionTests
{
    [Fact]
    public void A_switch_over_all_cases_needs_no_default_arm()
    {
        var result = Run(LanguageVersion.Preview, """
            using System.Collections.Generic;
            using Acme;
            using ChatGen;

            internal static class Code
            {
                public static string Of(ChatCompletionRequestMessage message) => message switch
                {
                    ChatCompletionRequestDeveloperMessage => "developer",
                    ChatCompletionRequestSystemMessage => "system",
                    ChatCompletionRequestUserMessage user => Of(user.Content),
                    ChatCompletionRequestAssistantMessage => "assistant",
                    ChatCompletionRequestToolMessage => "tool",
                    ChatCompletionRequestFunctionMessage => "function",
                    JsonUnknown unknown => unknown.Tag ?? "",
                };

                public static string Of(ChatCompletionRequestUserMessageContent content) => content switch
                {
                    string text => text,
                    IReadOnlyList<ChatCompletionRequestUserMessageContentPart> parts => $"{parts.Count}",
                    JsonUnknown unknown => unknown.ToString(),
                };
            }
            """);

        Assert.Empty(Problems(result));
    }

    [Fact]
    public void A_switch_without_a_case_is_warned_about()
    {
        var result = Run(LanguageVersion.Preview, """
            using System.Collections.Generic;
            using Acme;
            using ChatGen;

            internal static class Code
            {
                public static string Of(StopConfiguration stop) => stop switch
                {
                    string text => text,
                    IReadOnlyList<string> texts => $"{texts.Count}",
                };
            }
            """);

        var problem = Assert.Single(Problems(result));
        Assert.Equal("CS8509", problem.Id);
        Assert.Contains("'ChatGen.JsonUnknown'", problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData((LanguageVersion)1400)]
    public void Before_CSharp_15_a_union_takes_null_checks_as_any_struct_does(LanguageVersion version)
    {
        var result = Run(version, """
            using Acme;

            internal static class Code
            {
                public static bool IsUnset(CreateChatCompletionRequest request) =>
                    request.Stop is null && request.ToolChoice is not { } && request.Messages[0].Value is ChatCompletionRequestUserMessage;
            }
            """);

        Assert.Empty(Problems(result));
        Assert.DoesNotContain("ChatGen.UnionAttribute.g.cs", result.Sources.Keys);
    }

    private static GeneratorResult Run(LanguageVersion version, string code) =>
        new GeneratorTest { Specs = [Spec.FromRepository("openai.yaml", ("Namespace", "Acme"))], LanguageVersion = version, Code = code, MayNotCompile = true }.Run();

    private static IEnumerable<Diagnostic> Problems(GeneratorResult result) =>
        result.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
}

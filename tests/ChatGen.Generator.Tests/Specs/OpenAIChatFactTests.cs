using System.Text.RegularExpressions;
using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Specs;

/// <summary><c>openai-chat.yaml</c> is written by hand: its facts are compared with the document that OpenAI publishes.</summary>
public sealed class OpenAIChatFactTests
{
    /// <summary>Where the two differ on purpose, as patterns of lines; specs/README.md says why.</summary>
    private static readonly (string Pattern, string Reason)[] s_differences =
    [
        (@"\+ \w+(: answers |\.)[45]\d\d.*", "Every operation names its errors."),
        (@"[+-] listChatCompletions\?metadata.*", "The filter is a map in the query, without null."),
        (@"\+ .*\.audio\.voice<string> = (fable|nova|onyx)", "The reference names these voices."),
        (@"- .*\.service_tier = fast", "The reference has five service tiers."),
        (@"- .*\.prompt_cache_breakpoint.*", "The reference's content parts have a type and a content."),
        (@"- .*\.moderation.*", "The reference's answers have no results of moderation, so that a request can't ask for them."),
    ];

    [PublishedDocumentFact]
    public void Says_what_the_published_document_says_but_for_listed_differences()
    {
        var theirs = DocumentFacts.Read(File.ReadLines(PublishedDocumentFactAttribute.File!), "/chat/completions");
        var ours = DocumentFacts.Read(Repository.ReadSpec("openai-chat.yaml").Split('\n'), "/chat/completions");
        Assert.True(ours.Count > 700, $"Only {ours.Count} facts were found.");

        var differences = ours.Except(theirs).Select(fact => "+ " + fact).Concat(theirs.Except(ours).Select(fact => "- " + fact)).Order(StringComparer.Ordinal).ToList();

        Assert.Equal([], differences.Where(difference => !s_differences.Any(it => Matches(difference, it.Pattern))));
        Assert.Equal([], s_differences.Where(it => !differences.Exists(difference => Matches(difference, it.Pattern))).Select(it => it.Reason));
    }

    private static bool Matches(string difference, string pattern) => Regex.IsMatch(difference, $"^(?:{pattern})$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    /// <summary>A test that needs the published document, which a clone of the repository doesn't have.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class PublishedDocumentFactAttribute : FactAttribute
    {
        public PublishedDocumentFactAttribute()
        {
            if (File is null)
            {
                Skip = "The published document is no part of the repository: ../shared/corpus/openai/openapi-3.1-2026-08.yaml is missing.";
            }
        }

        public static string? File { get; } = Find();

        private static string? Find()
        {
            for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (System.IO.File.Exists(Path.Combine(folder, "ChatGen.sln")))
                {
                    var file = Path.Combine(folder, "..", "shared", "corpus", "openai", "openapi-3.1-2026-08.yaml");
                    return System.IO.File.Exists(file) ? file : null;
                }
            }

            return null;
        }
    }
}

namespace ChatGen.Client.Tests.Docs;

/// <summary>The README shows code that is compiled and run, not code that once was.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Quickstart_is_the_code_of_the_sample()
    {
        var root = Root();
        var source = File.ReadAllText(Path.Combine(root, "samples", "QuickStart", "OpenAIConversation.cs"));
        var start = source.IndexOf("        using var client", StringComparison.Ordinal);
        var end = source.LastIndexOf("    }\n}", StringComparison.Ordinal);
        var body = source[start..end].TrimEnd('\n').Split('\n').Select(line => line.Length > 8 ? line[8..] : line);

        Assert.Contains($"```csharp\n{string.Join('\n', body)}\n```", File.ReadAllText(Path.Combine(root, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Retry_recipe_is_the_code_that_is_tested()
    {
        var root = Root();
        var source = File.ReadAllText(Path.Combine(root, "tests", "ChatGen.Client.Tests", "Resilience", "RetryHandler.cs"));
        var recipe = source[source.IndexOf("        .AddRetry", StringComparison.Ordinal)..];

        Assert.Contains(recipe, File.ReadAllText(Path.Combine(root, "docs", "streams.md")), StringComparison.Ordinal);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ChatGen.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests don't run within the repository.");
        }

        return folder;
    }
}

using ChatGen.Generator.Tests.Corpus;

namespace ChatGen.GeneratorBenchmarks;

/// <summary>What someone changes in a document. The text to be replaced occurs once.</summary>
internal sealed record Edit(string Find, string Replacement)
{
    public string Apply(string text)
    {
        var at = text.IndexOf(Find, StringComparison.Ordinal);
        return at >= 0 && text.IndexOf(Find, at + 1, StringComparison.Ordinal) < 0
            ? string.Concat(text.AsSpan(0, at), Replacement, text.AsSpan(at + Find.Length))
            : throw new InvalidOperationException($"'{Find}' doesn't occur once.");
    }
}

/// <param name="Description">Changes a description.</param>
/// <param name="Property">Renames a property.</param>
/// <param name="Streaming">The client's method that streams a chat completion.</param>
internal sealed record Document(string Name, string Path, Edit Description, Edit Property, string Streaming = "CreateChatCompletionStreamAsync")
{
    private const string LargeFile = "openai/openapi-3.1-2026-08.yaml";

    public string Text { get; } = File.ReadAllText(Path);

    public bool IsLarge => Text.Length > 1_000_000;

    /// <summary>Null, and said why, where the corpus isn't there.</summary>
    public static Document? Large(Action<string> skip)
    {
        if (CorpusFiles.Folder is { } folder && File.Exists(System.IO.Path.Combine(folder, LargeFile)))
        {
            return new Document(
                "3 MB document",
                System.IO.Path.Combine(folder, LargeFile),
                new Edit("The time frame within which the batch should be processed.\n        status", "The time within which the batch should be processed.\n        status"),
                new Edit("cached_tokens:\n              type: integer\n              default: 0\n              description: Cached tokens", "cached_before:\n              type: integer\n              default: 0\n              description: Cached tokens"));
        }

        skip($"skipped: {LargeFile} is not there; it lies in ../shared/corpus beside the repository");
        return null;
    }

    public static IReadOnlyList<Document> OfRepository() =>
    [
        Of("meilisearch.yaml", new Edit("Cached tokens present in the prompt.", "Tokens of the prompt that were cached."), new Edit("cached_tokens:\n          type", "cached_before:\n          type")) with { Streaming = "ChatStreamAsync" },
        Of("openai.yaml", new Edit("Cached tokens present in the prompt.", "Tokens of the prompt that were cached."), new Edit("cached_tokens:\n", "cached_before:\n")),
        Of("openai-chat.yaml", new Edit("More of the refusal.", "A further part of the refusal."), new Edit("cached_tokens:\n", "cached_before:\n")),
        Of("wandb.yaml", new Edit("The custom tool that the model called.", "The custom tool that was called."), new Edit("cached_tokens:\n", "cached_before:\n")),
        Of("chat-operation.json", new Edit("The title of the web resource.", "What the web resource calls itself."), new Edit("\"title\":{\"type\":\"string\",\"description\":\"The title of the web", "\"heading\":{\"type\":\"string\",\"description\":\"The title of the web")),
    ];

    private static Document Of(string name, Edit description, Edit property) =>
        new(name, System.IO.Path.Combine(CorpusFiles.Root, "specs", name), description, property);
}

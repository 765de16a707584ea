using System.Text.Json.Nodes;
using ChatGen.Generator.Reading;

namespace ChatGen.Fuzz;

/// <summary>The documents that mutants are made of, as trees that no repair has touched.</summary>
internal sealed record Corpus(IReadOnlyList<(string Name, JsonObject Root)> Documents)
{
    /// <summary>Files without a document that can be read are left out.</summary>
    public static Corpus Load(IEnumerable<string> files)
    {
        List<(string, JsonObject)> documents = [];
        foreach (var file in files)
        {
            if (Parse(file, File.ReadAllText(file)) is { } root)
            {
                documents.Add((System.IO.Path.GetFileName(file), root));
            }
        }

        return new Corpus(documents);
    }

    /// <summary>Every specification in a folder and the folders in it, in the order of their names.</summary>
    public static IEnumerable<string> FilesIn(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => System.IO.Path.GetExtension(file) is ".yaml" or ".yml" or ".json" or ".md" && System.IO.Path.GetFileName(file) != "manifest.json")
            .Order(StringComparer.Ordinal)
        : [];

    /// <returns>Null when the text holds no mapping.</returns>
    public static JsonObject? Parse(string path, string text)
    {
        var spec = SpecText.Whole(path, text);
        if (MarkdownPage.IsPage(path))
        {
            if (MarkdownPage.Find(path, text) is not { } block)
            {
                return null;
            }

            spec = block.Text;
        }

        return SourceReader.Read(path, spec, CancellationToken.None).Root is SourceMapping mapping ? JsonTree.Build(mapping) as JsonObject : null;
    }
}

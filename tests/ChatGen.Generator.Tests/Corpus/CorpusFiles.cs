using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ChatGen.Generator.Tests.Corpus;

/// <summary>A specification on disk.</summary>
/// <param name="Name">Unique, and fit for the name of a file.</param>
/// <param name="Others">Files beside it that it refers to.</param>
internal sealed record CorpusFile(string Name, string Path, IReadOnlyList<string> Others);

/// <summary>Finds specifications: those of the repository, and the corpus of real ones, which may lie beside it.</summary>
internal static class CorpusFiles
{
    private static readonly string[] s_endings = [".yaml", ".yml", ".json", ".md"];

    /// <summary>The repository's folder, found by this file's own place.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    /// <summary><c>../shared/corpus</c> beside the repository, or beside the folder that its worktrees are in; null when there is none.</summary>
    public static string? Folder { get; } = new[] { "../shared/corpus", "../../shared/corpus" }
        .Select(path => Path.GetFullPath(Path.Combine(Root, path)))
        .FirstOrDefault(path => File.Exists(Path.Combine(path, "manifest.json")));

    /// <summary>The specifications of the corpus' manifest, named by their folders.</summary>
    public static IReadOnlyList<CorpusFile> Specs => Folder is null ? [] : WithoutReferredTo([.. Manifest(Folder)]);

    /// <summary>The corpus' documentation pages.</summary>
    public static IReadOnlyList<CorpusFile> Fragments =>
        Folder is null ? [] : Under(Path.Combine(Folder, "fragments"), path => Path.GetFileNameWithoutExtension(path));

    /// <summary>The repository's own specifications.</summary>
    public static IReadOnlyList<CorpusFile> Repository =>
        Under(Path.Combine(Root, "specs"), path => Path.GetFileName(path)).Where(file => Path.GetFileName(file.Path) != "README.md").ToList();

    /// <summary>A file, or all files of a folder that can hold a specification.</summary>
    public static IReadOnlyList<CorpusFile> At(string path) => Directory.Exists(path)
        ? Under(path, file => Path.GetRelativePath(path, file).Replace('\\', '-').Replace('/', '-'))
        : [new CorpusFile(Path.GetFileName(path), path, Beside(path))];

    private static IEnumerable<CorpusFile> Manifest(string folder)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")));
        foreach (var entry in manifest.RootElement.EnumerateArray())
        {
            var file = entry.GetProperty("file").GetString()!;
            var path = Path.Combine(folder, file);
            yield return new CorpusFile(file.Split('/')[0], path, Beside(path));
        }
    }

    private static IReadOnlyList<CorpusFile> Under(string folder, Func<string, string> name) => WithoutReferredTo(
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => s_endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && Path.GetFileName(path) != "manifest.json")
            .Order(StringComparer.Ordinal)
            .Select(path => new CorpusFile(name(path), path, Beside(path))),
    ]);

    // A file that another one refers to is a part of that one.
    private static IReadOnlyList<CorpusFile> WithoutReferredTo(IReadOnlyList<CorpusFile> files)
    {
        var parts = files.SelectMany(file => file.Others).ToHashSet(StringComparer.Ordinal);
        return [.. files.Where(file => !parts.Contains(file.Path))];
    }

    private static IReadOnlyList<string> Beside(string path)
    {
        if (Path.GetExtension(path) == ".md")
        {
            return [];
        }

        var text = File.ReadAllText(path);
        return
        [
            .. Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(path))!)
                .Where(other => other != Path.GetFullPath(path) && text.Contains(Path.GetFileName(other) + "#/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

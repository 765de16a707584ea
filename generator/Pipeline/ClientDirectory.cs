using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using Microsoft.CodeAnalysis.Text;

namespace ChatGen.Generator.Pipeline;

/// <summary>Which file gives which client.</summary>
/// <param name="Types">The names of everything that it declares.</param>
internal sealed record ClientEntry(string FilePath, string Namespace, string Name, EquatableArray<string> Types)
{
    public string FullName => Namespace.Length == 0 ? Name : Namespace + "." + Name;

    public static ClientEntry? Of(SpecResult result) =>
        result.Model is { } model ? new ClientEntry(
            result.FilePath,
            model.Context.Namespace,
            model.Name,
            model.Types.Select(type => type.Name).Append(model.Name).Append(model.ResolverName).ToEquatableArray()) : null;

    /// <summary>A type that both declare; null when there is none. Names of files don't tell case apart.</summary>
    public string? Shared(ClientEntry other) => string.Equals(Namespace, other.Namespace, StringComparison.OrdinalIgnoreCase)
        ? Types.Intersect(other.Types, StringComparer.OrdinalIgnoreCase).FirstOrDefault()
        : null;
}

/// <summary>All clients of a compilation in the files' order: names that two of them claim are told apart here.</summary>
internal sealed record ClientDirectory(EquatableArray<ClientEntry> Entries)
{
    /// <param name="languageUnions">The compilation's C# has unions.</param>
    /// <returns>Null when an earlier file gives a type of the same name.</returns>
    public ClientFiles? FilesOf(SpecResult result, bool languageUnions)
    {
        if (ClientEntry.Of(result) is not { } entry || Earlier(entry) is not null)
        {
            return null;
        }

        // Two clients of one name in two namespaces: the later one's files carry the namespace.
        var isFirst = Entries.First(other => Same(other.Name, entry.Name)) == entry;
        return new ClientFiles(isFirst ? entry.Name : entry.FullName, result.Model! with { Context = result.Model.Context with { LanguageUnions = languageUnions } });
    }

    public IEnumerable<DiagnosticInfo> Problems => Entries
        .Select(entry => (entry, earlier: Earlier(entry)))
        .Where(pair => pair.earlier is not null)
        .Select(pair => DiagnosticInfo.Create(
            Descriptors.DuplicateType,
            new SpecLocation(pair.entry.FilePath, default, default(TextSpan)),
            $"{pair.entry.Namespace}.{pair.entry.Shared(pair.earlier!)}".TrimStart('.'),
            pair.earlier!.FilePath));

    private ClientEntry? Earlier(ClientEntry entry) => Entries
        .TakeWhile(other => other != entry)
        .FirstOrDefault(other => entry.Shared(other) is not null);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

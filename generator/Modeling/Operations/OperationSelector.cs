using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Options;
using Microsoft.CodeAnalysis.Text;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>Chooses the operations that the item asks for: those that anything included fits, without those that anything excluded fits.</summary>
internal sealed class OperationSelector(SpecOptions options, ProblemSink problems)
{
    private readonly OperationSelection selection = options.Selection ?? new OperationSelection([], [], [], [], [], []);

    /// <summary>The item selects at all.</summary>
    public bool IsActive => Lists.Any(list => list.Patterns.Count > 0);

    private IEnumerable<(string Name, EquatableArray<string> Patterns, Func<OperationNode, string, bool> Fits, Func<OperationNode, IEnumerable<string>> Candidates)> Lists =>
    [
        ("IncludeTags", selection.IncludeTags, HasTag, Tags),
        ("ExcludeTags", selection.ExcludeTags, HasTag, Tags),
        ("IncludePaths", selection.IncludePaths, HasPath, Paths),
        ("ExcludePaths", selection.ExcludePaths, HasPath, Paths),
        ("IncludeOperations", selection.IncludeOperations, IsNamed, Ids),
        ("ExcludeOperations", selection.ExcludeOperations, IsNamed, Ids),
    ];

    /// <summary>Whether each operation is wanted; patterns that fit none are reported.</summary>
    public IReadOnlyList<bool> Select(IReadOnlyList<OperationNode> nodes)
    {
        foreach (var (name, patterns, fits, candidates) in Lists)
        {
            foreach (var pattern in patterns.Where(pattern => !nodes.Any(node => fits(node, pattern))))
            {
                var near = NearNames.Of(pattern, nodes.SelectMany(candidates));
                Report(Descriptors.PatternMatchesNothing, name, pattern, near.Count == 0 ? "" : $"; near it are {string.Join(", ", near.Select(one => $"'{one}'"))}");
            }
        }

        var includesAll = selection.IncludeTags.Count + selection.IncludePaths.Count + selection.IncludeOperations.Count == 0;
        var selected = nodes
            .Select(node => (includesAll || Fits(node, selection.IncludeTags, selection.IncludePaths, selection.IncludeOperations))
                && !Fits(node, selection.ExcludeTags, selection.ExcludePaths, selection.ExcludeOperations))
            .ToList();
        if (nodes.Count > 0 && !selected.Contains(true))
        {
            Report(Descriptors.NothingSelected);
        }

        return selected;
    }

    private static bool Fits(OperationNode node, EquatableArray<string> tags, EquatableArray<string> paths, EquatableArray<string> operations) =>
        tags.Any(tag => HasTag(node, tag)) || paths.Any(path => HasPath(node, path)) || operations.Any(operation => IsNamed(node, operation));

    private static bool HasTag(OperationNode node, string pattern) => Tags(node).Any(tag => Wildcard.Matches(pattern, tag, ignoreCase: true));

    private static bool HasPath(OperationNode node, string pattern) => Wildcard.Matches(pattern, node.Path, ignoreCase: false);

    /// <summary>By its id, or by method and path: <c>POST /chat/completions</c>.</summary>
    private static bool IsNamed(OperationNode node, string pattern)
    {
        if (node.Operation.OperationId is { } id && Wildcard.Matches(pattern, id, ignoreCase: true))
        {
            return true;
        }

        var blank = pattern.IndexOf(' ');
        return blank > 0
            && Wildcard.Matches(pattern.Substring(0, blank), node.Method, ignoreCase: true)
            && Wildcard.Matches(pattern.Substring(blank).TrimStart(), node.Path, ignoreCase: false);
    }

    private static IEnumerable<string> Tags(OperationNode node) => (node.Node?.List("tags") ?? []).Select(tag => tag?.ToString()).OfType<string>();

    private static IEnumerable<string> Paths(OperationNode node) => [node.Path];

    private static IEnumerable<string> Ids(OperationNode node) => [node.Operation.OperationId ?? $"{node.Method} {node.Path}"];

    // The item is in the project file, which the compiler doesn't see: the specification stands for it.
    private void Report(Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor, params string[] arguments) =>
        problems.Report(DiagnosticInfo.Create(descriptor, new SpecLocation(options.FilePath, default, default(TextSpan)), arguments));
}

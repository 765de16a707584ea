using System.Text.RegularExpressions;
using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Tests.Hostile;

/// <summary>What a hostile string did to generated code.</summary>
internal static partial class HostileCode
{
    /// <summary>The generated files.</summary>
    public static IReadOnlyList<SyntaxTree> Trees(GeneratorResult result) => [.. result.Compilation.SyntaxTrees.Where(tree => tree.FilePath != "Code.cs")];

    /// <summary>Names of files that reach beyond ASCII or out of their folder; directives, comments, elements and strings that no generated file has.</summary>
    public static IEnumerable<string> Intruders(GeneratorResult result)
    {
        var files = result.Sources.Keys.Where(file => !FileName().IsMatch(file)).Select(file => "file " + file);
        return files.Concat(Trees(result).SelectMany(tree => Skeleton.Intruders(tree).Concat(Skeleton.OtherStrings(tree))));
    }

    /// <summary>The first declaration that is another one; null when there is none.</summary>
    public static string? Difference(GeneratorResult harmless, GeneratorResult hostile)
    {
        var (expected, actual) = (Skeleton.Of(Trees(harmless)), Skeleton.Of(Trees(hostile)));
        if (expected.Count != actual.Count)
        {
            return $"{actual.Count} files, not {expected.Count}";
        }

        for (var i = 0; i < expected.Count; i++)
        {
            if (expected[i] != actual[i])
            {
                var left = expected[i].Split('\n');
                var right = actual[i].Split('\n');
                var line = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
                return $"other declarations: {right.ElementAtOrDefault(line)}, not {left.ElementAtOrDefault(line)}";
            }
        }

        return null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.]{1,200}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}

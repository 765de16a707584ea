using System.Text;
using System.Text.RegularExpressions;
using ChatGen.Fuzz;
using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Tests.Hostile;

/// <summary>
/// No string of a specification puts code, a directive, the end of a comment, an element, an attribute or a path into what is generated:
/// with a hostile string in every position, it has the declarations that it has with a harmless one.
/// </summary>
public sealed partial class HostileStringTests
{
    private static readonly Lazy<GeneratorResult> s_harmless = new(() => Generate(HostileDocument.Text(HostileDocument.Harmless, _ => true)));

    public static TheoryData<string> Names => [.. HostileStrings.All.Select(hostile => hostile.Name)];

    [Fact]
    public void There_are_strings_and_positions_enough()
    {
        Assert.True(HostileStrings.All.Length >= 40);
        Assert.True(HostileDocument.Positions.Count >= 50);
        Assert.Equal(HostileStrings.All.Length, HostileStrings.All.DistinctBy(hostile => hostile.Name).Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_string_stays_a_string_wherever_it_stands(string name)
    {
        var hostile = HostileStrings.All.Single(hostile => hostile.Name == name).Text;
        if (Wrong(hostile, _ => true) is { } wrong)
        {
            // Which position it is.
            var places = HostileDocument.Positions
                .Select(position => (position, wrong: Wrong(hostile, other => other == position)))
                .Where(place => place.wrong is not null)
                .Select(place => $"\n‹{place.position}›: {place.wrong}")
                .Take(3)
                .ToList();
            Assert.Fail(places.Count > 0 ? string.Concat(places) : "Only with all positions: " + wrong);
        }
    }

    private static string? Wrong(string hostile, Func<string, bool> isHostile)
    {
        GeneratorResult result;
        try
        {
            result = Generate(HostileDocument.Text(hostile, isHostile));
        }
        catch (Xunit.Sdk.XunitException exception)
        {
            return Short(exception.Message);
        }

        if (Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(hostile)) != hostile)
        {
            // Half a character is no text: the file is refused.
            return result is { Sources.Count: 0, Diagnostics: [{ Id: "CHAT0001" }] } ? null : "It is not refused.";
        }

        var errors = result.Diagnostics.Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString());
        var files = result.Sources.Keys.Where(file => !FileName().IsMatch(file)).Select(file => "file " + file);
        var trees = Trees(result);
        var intruders = trees.SelectMany(tree => Skeleton.Intruders(tree).Concat(Skeleton.OtherStrings(tree)));
        if (errors.Concat(files).Concat(intruders).FirstOrDefault() is { } intruder)
        {
            return Short(intruder);
        }

        if (string.IsNullOrWhiteSpace(hostile))
        {
            // Blanks are no name: what is called so is left out, and reported.
            return null;
        }

        var expected = Skeleton.Of(Trees(s_harmless.Value));
        var actual = Skeleton.Of(trees);
        return Difference(expected, actual) ?? Missing(hostile, isHostile, result);
    }

    // Whether the string arrives wherever the harmless one does.
    private static string? Missing(string hostile, Func<string, bool> isHostile, GeneratorResult result)
    {
        if (HostileDocument.Positions.Any(position => !isHostile(position)))
        {
            return null;
        }

        var expected = Skeleton.Strings(Trees(s_harmless.Value)).Count(text => text == HostileDocument.Harmless);
        var actual = Skeleton.Strings(Trees(result)).Count(text => text == hostile);
        return actual >= expected ? null : $"It is {actual} strings of the code, not {expected}.";
    }

    private static string? Difference(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
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

    private static List<SyntaxTree> Trees(GeneratorResult result) => [.. result.Compilation.SyntaxTrees.Where(tree => tree.FilePath != "Code.cs")];

    private static GeneratorResult Generate(string text) => GeneratorTest.Run(new Spec("spec.json", text, ("ClientName", "Acme")));

    private static string Short(string text) => text.Length > 1500 ? text[..1500] + "…" : text;

    [GeneratedRegex(@"^[A-Za-z0-9_.]{1,200}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}

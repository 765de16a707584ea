using System.Text;
using System.Text.Json;
using ChatGen.Fuzz;
using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Tests.Hostile;

/// <summary>
/// No string of a specification puts code, a directive, the end of a comment, an element, an attribute or a path into what is generated:
/// with a hostile string in every position, it has the declarations that it has with a harmless one.
/// </summary>
public sealed class HostileStringTests
{
    private static readonly Lazy<GeneratorResult> s_harmless = new(() => Generate(HostileDocument.Text(HostileDocument.Harmless, _ => true), "Harmless"));

    // What is generated of all strings is compiled together: most of the time goes into what is the same for all.
    private static readonly Lazy<IReadOnlyDictionary<string, string>> s_wrong = new(WrongOnes);

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
        if (s_wrong.Value.TryGetValue(name, out var wrong))
        {
            // Which position it is.
            var hostile = HostileStrings.All.Single(hostile => hostile.Name == name).Text;
            var places = HostileDocument.Positions
                .Select(position => (position, wrong: Wrong(hostile, other => other == position)))
                .Where(place => place.wrong is not null)
                .Select(place => $"\n‹{place.position}›: {place.wrong}")
                .Take(3)
                .ToList();
            Assert.Fail(places.Count > 0 ? string.Concat(places) : "Only with all positions: " + wrong);
        }
    }

    /// <summary>What is wrong with each string in all positions at once; strings with nothing wrong are left out.</summary>
    private static Dictionary<string, string> WrongOnes()
    {
        Dictionary<string, string> wrong = [];
        Dictionary<SyntaxTree, string> origins = [];
        foreach (var (name, text) in HostileStrings.All)
        {
            var result = Generate(HostileDocument.Text(text, _ => true), FormattableString.Invariant($"H{origins.Count}"));
            if (Wrong(text, result, isEverywhere: true) is { } defect)
            {
                wrong.Add(name, defect);
            }

            foreach (var tree in HostileCode.Trees(result))
            {
                origins.Add(tree, name);
            }
        }

        var together = s_harmless.Value.Compilation.AddSyntaxTrees(origins.Keys);
        foreach (var diagnostic in together.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning))
        {
            wrong.TryAdd(diagnostic.Location.SourceTree is { } tree && origins.TryGetValue(tree, out var name) ? name : HostileStrings.All[0].Name, Short(diagnostic.ToString()));
        }

        return wrong;
    }

    // One document by itself.
    private static string? Wrong(string hostile, Func<string, bool> isHostile)
    {
        var result = Generate(HostileDocument.Text(hostile, isHostile), "Single");
        var defect = result.Compilation.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        return defect is not null ? Short(defect.ToString()) : Wrong(hostile, result, isEverywhere: false);
    }

    private static string? Wrong(string hostile, GeneratorResult result, bool isEverywhere)
    {
        if (Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(hostile)) != hostile)
        {
            // Half a character is no text: the file is refused.
            return result is { Sources.Count: 0, Diagnostics: [{ Id: "CHAT0001" }] } ? null : "It is not refused.";
        }

        var errors = result.Diagnostics.Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString());
        if (errors.Concat(HostileCode.Intruders(result)).FirstOrDefault() is { } intruder)
        {
            return Short(intruder);
        }

        if (string.IsNullOrWhiteSpace(hostile))
        {
            // Blanks are no name: what is called so is left out, and reported.
            return null;
        }

        return HostileCode.Difference(s_harmless.Value, result) ?? (isEverywhere ? Missing(hostile, result) : null);
    }

    // Whether the string arrives wherever the harmless one does: as it is, or as it is between the quotes of a JSON string, to be written.
    private static string? Missing(string hostile, GeneratorResult result)
    {
        var expected = Skeleton.Strings(HostileCode.Trees(s_harmless.Value)).Count(text => text == HostileDocument.Harmless);
        var json = JsonEncodedText.Encode(hostile).ToString();
        var actual = Skeleton.Strings(HostileCode.Trees(result)).Count(text => text == hostile || text == json);
        return actual >= expected ? null : $"It is {actual} strings of the code, not {expected}.";
    }

    // It is compiled later.
    private static GeneratorResult Generate(string text, string rootNamespace) => new GeneratorTest
    {
        Specs = [new Spec("spec.json", text, ("ClientName", "Acme"))],
        RootNamespace = rootNamespace,
        MayNotCompile = true,
    }.Run();

    private static string Short(string text) => text.Length > 1500 ? text[..1500] + "…" : text;
}

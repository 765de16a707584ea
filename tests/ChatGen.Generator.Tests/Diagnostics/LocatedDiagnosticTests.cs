using System.Globalization;
using System.Text.RegularExpressions;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ChatGen.Generator.Tests.Diagnostics;

/// <summary>Every id: a row, a page whose example gives it, its place in each form of document, and the project's word over it.</summary>
public sealed partial class LocatedDiagnosticTests
{
    public static TheoryData<string> Cases => [.. DiagnosticCases.Names];

    public static TheoryData<string> Ids => [.. DiagnosticCases.Descriptors.Select(descriptor => descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_id_has_a_row_a_page_with_a_tried_example_and_a_case_in_each_form(string id)
    {
        List<string> missing = [];
        var descriptor = DiagnosticCases.Descriptors.Single(descriptor => descriptor.Id == id);
        var releases = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "AnalyzerReleases.Unshipped.md"))
            + File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "AnalyzerReleases.Shipped.md"));
        if (!releases.Contains($"\n{id} | ChatGen | {descriptor.DefaultSeverity} | {descriptor.Title}", StringComparison.Ordinal))
        {
            missing.Add($"the row '{id} | ChatGen | {descriptor.DefaultSeverity} | {descriptor.Title}' in generator/Diagnostics/AnalyzerReleases.Unshipped.md");
        }

        if (!File.Exists(PageOf(id)))
        {
            missing.Add($"the page docs/diagnostics/{id}.md");
        }

        if (DiagnosticCases.TestedElsewhere.TryGetValue(id, out var test))
        {
            if (!new[] { typeof(ProjectDiagnosticTests), typeof(LocatedDiagnosticTests) }.Any(type => type.GetMethod(test) is not null))
            {
                missing.Add($"the test {test}");
            }
        }
        else
        {
            missing.AddRange(((string[])[".yaml", ".json", ".md"])
                .Select(form => id + form)
                .Where(name => !DiagnosticCases.Without.ContainsKey(name) && !DiagnosticCases.Names.Contains(name))
                .Select(name => $"the case tests/ChatGen.Generator.Tests/Diagnostics/Cases/{name}, or a reason in DiagnosticCases.Without"));
            if (Examples(id).Count == 0)
            {
                missing.Add($"an example on docs/diagnostics/{id}.md that can be tried: a fenced yaml, json or markdown block with '{id}' in a comment on the line that it is about");
            }
        }

        Assert.True(missing.Count == 0, $"{id} lacks:\n  {string.Join("\n  ", missing)}");
    }

    [Fact]
    public void No_case_is_of_an_id_that_is_gone() =>
        Assert.Empty(DiagnosticCases.Names.Select(name => Path.GetFileNameWithoutExtension(name)!).Except(DiagnosticCases.Descriptors.Select(descriptor => descriptor.Id)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_points_to_its_file_line_and_column(string name)
    {
        var (spec, id, line, column) = DiagnosticCases.Load(name);

        var result = GeneratorTest.Run(spec);

        var places = result.Diagnostics.Where(diagnostic => diagnostic.Id == id).Select(diagnostic => diagnostic.ToString().Split(": ")[0]).ToList();
        Assert.Equal([$"{spec.Path}({line},{column})"], places);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_project_may_silence_and_raise_it(string name)
    {
        var (spec, id, _, _) = DiagnosticCases.Load(name);

        Assert.DoesNotContain(Run(spec, id, ReportDiagnostic.Suppress), diagnostic => diagnostic.Id == id);
        Assert.All(Run(spec, id, ReportDiagnostic.Error).Where(diagnostic => diagnostic.Id == id), diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));
        Assert.All(Run(spec, id, ReportDiagnostic.Warn).Where(diagnostic => diagnostic.Id == id), diagnostic => Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity));
        Assert.Contains(Run(spec, id, ReportDiagnostic.Error), diagnostic => diagnostic.Id == id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_on_its_page_gives_it_on_the_line_that_says_so(string id)
    {
        foreach (var (path, text, item) in Examples(id))
        {
            var lines = text.Split('\n');
            var marked = Array.FindIndex(lines, line => line.Contains(id, StringComparison.Ordinal));

            // No comment can stand among the blanks of a block scalar.
            var expected = marked + (lines[marked].Contains("two lines below", StringComparison.Ordinal) ? 3 : 1);

            var result = GeneratorTest.Run(new Spec(path, text, item));

            var actual = result.Diagnostics.Where(diagnostic => diagnostic.Id == id).Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1).ToList();
            Assert.True(actual.Contains(expected), $"The example gives {id} in line {expected}, not in {string.Join(", ", actual)}:\n{text}\n{string.Join('\n', result.Messages)}");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_message_says_what_was_decided_and_how_to_decide_otherwise(string id)
    {
        var descriptor = DiagnosticCases.Descriptors.Single(descriptor => descriptor.Id == id);
        if (descriptor.DefaultSeverity == DiagnosticSeverity.Error)
        {
            return;
        }

        var message = descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture);
        Assert.True(Decision().IsMatch(message), $"{id} doesn't say how to decide otherwise, behind a semicolon: {message}");
    }

    [Theory]
    [InlineData("spec.yaml", "openapi: 3.1.0\ncomponents:\n  schemas:\n    Zip:\n      type: integer\n      enum: [LIST]\npaths: {}\n", 6, 7)]
    [InlineData("spec.json", "{\"openapi\": \"3.1.0\", \"components\": {\"schemas\": {\"Zip\": {\n  \"enum\": [LIST]}}},\n \"paths\": {}}", 2, 3)]
    public void A_list_that_is_too_long_is_told_at_its_keyword(string path, string document, int line, int column)
    {
        var spec = new Spec(path, document.Replace("LIST", string.Join(", ", Enumerable.Range(1, 10_001)), StringComparison.Ordinal));

        Assert.Equal(
            [$"{path}({line},{column}): warning CHAT0016: The value of 'enum' is ignored: it has 10001 entries, and at most 10000 are read; split the schema to decide otherwise"],
            Run(spec, "CHAT0016", ReportDiagnostic.Warn).Select(diagnostic => diagnostic.ToString()).Where(text => text.Contains("CHAT0016", StringComparison.Ordinal)));
        Assert.DoesNotContain(Run(spec, "CHAT0016", ReportDiagnostic.Suppress), diagnostic => diagnostic.Id == "CHAT0016");
    }

    [Fact]
    public void A_list_that_is_just_short_enough_is_read()
    {
        var spec = new Spec("spec.yaml", $"openapi: 3.1.0\npaths: {{}}\ncomponents: {{schemas: {{Zip: {{enum: [{string.Join(", ", Enumerable.Range(1, 10_000))}]}}}}}}\n");

        Assert.DoesNotContain(Run(spec, "CHAT0016", ReportDiagnostic.Warn), diagnostic => diagnostic.Id == "CHAT0016");
    }

    [Fact]
    public void An_unexpected_failure_is_told_of_the_file()
    {
        var place = new SpecLocation("a.yaml", new LinePositionSpan(new(2, 4), new(2, 5)), default);
        var diagnostic = DiagnosticInfo.Create(Descriptors.UnexpectedFailure, place, "SomeException", "some\nwords").ToDiagnostic();

        Assert.Equal(
            "a.yaml(3,5): error CHAT0301: The generator failed on this file, which is a defect of ChatGen: SomeException: some words",
            diagnostic.ToString());
    }

    private static IEnumerable<Diagnostic> Run(Spec spec, string id, ReportDiagnostic severity)
    {
        var (driver, compilation, _) = new GeneratorTest { Specs = [spec] }.Start();
        var options = compilation.Options
            .WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithSpecificDiagnosticOptions([new(id, severity)]);
        return driver.RunGenerators(compilation.WithOptions(options)).GetRunResult().Diagnostics;
    }

    // Blocks of the page that name the id in a comment, with what the example's item says.
    private static List<(string Path, string Text, (string Name, string Value)[] Item)> Examples(string id)
    {
        var page = File.Exists(PageOf(id)) ? File.ReadAllText(PageOf(id)).ReplaceLineEndings("\n") : "";
        var item = Metadata().Matches(page.Split("\n## What to do\n")[0]).Select(match => (match.Groups["name"].Value, match.Groups["value"].Value)).Where(one => one.Item1 != "Include").ToArray();
        return
        [
            .. Block().Matches(page)
                .Where(match => match.Groups["text"].Value.Contains(id, StringComparison.Ordinal))
                .Select(match => ("spec." + (match.Groups["form"].Value == "markdown" ? "md" : match.Groups["form"].Value), match.Groups["text"].Value, item)),
        ];
    }

    private static string PageOf(string id) => Path.Combine(AppContext.BaseDirectory, "docs", "diagnostics", id + ".md");

    [GeneratedRegex(@"^(?<fence>`{3,})(?<form>yaml|json|markdown)\n(?<text>.*?)^\k<fence>$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?<=<ChatGenSpec [^>]*)\b(?<name>\w+)=""(?<value>[^""]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metadata();

    [GeneratedRegex(@"; |remove |set |add |write ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Decision();
}

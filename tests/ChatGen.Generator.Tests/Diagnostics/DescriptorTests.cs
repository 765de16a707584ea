using System.Reflection;
using System.Text.RegularExpressions;
using ChatGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Tests.Diagnostics;

public sealed class DescriptorTests
{
    private static readonly DiagnosticDescriptor[] s_all =
    [
        .. typeof(Descriptors).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>(),
    ];

    public static TheoryData<string> Ids => [.. s_all.Select(descriptor => descriptor.Id)];

    [Fact]
    public void Ids_are_unique() => Assert.Equal(s_all.Select(descriptor => descriptor.Id).Distinct(), s_all.Select(descriptor => descriptor.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_has_a_page_that_explains_it(string id)
    {
        var descriptor = s_all.Single(descriptor => descriptor.Id == id);
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, descriptor.HelpLinkUri));

        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"Severity: {descriptor.DefaultSeverity.ToString().ToLowerInvariant()}.", page, StringComparison.Ordinal);
        Assert.Contains("\n## Example\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## What to do\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void No_page_is_left_over()
    {
        var pages = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "docs", "diagnostics"), "CHAT*.md");

        Assert.Equal(s_all.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal), pages.Select(page => Path.GetFileNameWithoutExtension(page)!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Messages_are_one_sentence_without_a_full_stop(string id)
    {
        var message = s_all.Single(descriptor => descriptor.Id == id).MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture);

        Assert.DoesNotMatch(new Regex(@"[.!]$|\n", RegexOptions.None, TimeSpan.FromSeconds(1)), message);
        Assert.True(char.IsUpper(message[0]) || message[0] == '\'', message);
    }
}

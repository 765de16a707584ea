using System.Text;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Tests.Naming;

public sealed class NameClaimsTests
{
    [Theory]
    [InlineData("a_b", "AB", "a-b")]
    [InlineData("a-b", "a_b", "AB")]
    [InlineData("AB", "a-b", "a_b")]
    public void Who_keeps_a_name_depends_on_the_names_alone(string first, string second, string third)
    {
        string[] sources = [first, second, third];
        var names = sources.Zip(Assign(sources), (source, name) => (source, name)).ToDictionary(pair => pair.source, pair => pair.name, StringComparer.Ordinal);

        Assert.Equal("AB", names["AB"]);
        Assert.Equal("ABValue", names["a-b"]);
        Assert.Matches("^AB_x[0-9a-f]{4}$", names["a_b"]);
    }

    [Fact]
    public void What_differs_by_case_only_goes_before_other_spellings() => Assert.Equal(["IdValue", "Id"], Assign("_id", "id"));

    [Fact]
    public void A_reserved_name_gives_way() => Assert.Equal(["ToStringValue"], Assign("to_string"));

    [Fact]
    public void Long_names_keep_their_beginning_and_stay_apart()
    {
        var names = Assign(new string('a', 400) + "1", new string('a', 400) + "2", new string('語', 400));

        Assert.Equal(3, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(names, name => Assert.True(Encoding.UTF8.GetByteCount(name) <= NameHash.MaxBytes));
        Assert.StartsWith("Aaaa", names[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_values_have_names_of_their_own()
    {
        var sources = Enumerable.Range(0, 1200).SelectMany(i => new[] { $"v-{i}", $"v_{i}", $"V{i}" }).ToArray();

        Assert.Equal(3600, Assign(sources).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Parameters_of_one_name_are_told_apart_that_of_the_path_first() =>
        Assert.Equal(["idParameter", "id"], ParameterNames.Assign([("id", "query", null), ("id", "path", null)], []));

    private static IReadOnlyList<string> Assign(params string[] sources) => NameClaims.Assign(
        [.. sources.Select(source => new NameClaim(source, Identifiers.Pascal(source), Identifiers.Pascal(source) + "Value"))],
        new NameScope(StringComparer.Ordinal, ReservedNames.Record));
}

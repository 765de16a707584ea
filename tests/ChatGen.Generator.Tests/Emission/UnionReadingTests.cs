using System.Text.Json;
using ChatGen.Generator.Model;
using static ChatGen.Generator.Tests.Emission.Models;

namespace ChatGen.Generator.Tests.Emission;

public sealed class UnionReadingTests
{
    // Tells which case was read, then writes it again.
    private const string Probe = """"
        public static class Probe
        {
            public static string Run(string json)
            {
                var value = JsonSerializer.Deserialize<U>(json);
                return value.Kind + " " + JsonSerializer.Serialize(value);
            }
        }
        """";

    private static readonly TypeModel[] s_records =
    [
        Record("System", Constant("role", "Role", "system"), Required("content", "Content", Text)),
        Record("User", Constant("role", "Role", "user"), Required("content", "Content", Text)),
        Record("Plain", Required("content", "Content", Text)),
        Record("Url", Required("url", "Address", Text)),
        Record("Code", Optional("lang", "Lang", Text), Optional("code", "Source", Text)),
    ];

    [Theory]
    [InlineData("""{"role":"system","content":"a"}""", "System")]
    [InlineData("""{"content":"a","role":"user"}""", "User", """{"role":"user","content":"a"}""")]
    [InlineData("""{"role":"user","content":"a","extra":[1]}""", "User")]
    [InlineData("""{"role":"tool","content":"a"}""", "Unknown")]
    [InlineData("""{ "role": "user", "text": 1.50 }""", "Unknown")]
    [InlineData("""{"content":"a"}""", "Unknown")]
    [InlineData("""{"role":5,"content":"a"}""", "Unknown")]
    [InlineData("""[1, 2]""", "Unknown")]
    [InlineData("\"text\"", "Unknown")]
    public void A_tag_decides(string json, string kind, string? written = null)
    {
        var union = Union("U", Objects(Tag("role", ("system", 0), ("user", 1))), Case("System", Class("System")), Case("User", Class("User")));

        Check([union, .. s_records], json, kind, written);
    }

    [Theory]
    [InlineData("""{"content":"a"}""", "Plain")]
    [InlineData("""{"role":"critic","content":"a"}""", "User", """{"content":"a","role":"critic"}""")]
    [InlineData("""{"role":"user","content":"a"}""", "User")]
    [InlineData("""{"role":"system","content":"a"}""", "System")]
    public void Other_tags_and_none_have_their_own_branches(string json, string kind, string? written = null)
    {
        var decision = Tag("role", ("system", 0), ("user", 1)) with { Other = new IsCase(1), Absent = new IsCase(2) };
        var union = Union("U", Objects(decision), Case("System", Class("System")), Case("User", Class("User")), Case("Plain", Class("Plain")));

        Check([union, .. s_records], json, kind, written);
    }

    [Theory]
    [InlineData("""{"role":"a","content":"x"}""", "First")]
    [InlineData("""{"role":"b","url":"x","more":null}""", "Second")]
    [InlineData("""{"url":"x","role":"b"}""", "Second", """{"role":"b","url":"x"}""")]
    [InlineData("""{"role":"b","content":"x"}""", "Unknown")]
    public void An_added_tag_is_the_unions(string json, string kind, string? written = null)
    {
        var union = Union(
            "U",
            Objects(Tag("role", ("a", 0), ("b", 1))),
            Case("First", Class("Plain")) with { Added = new("role", "a") },
            Case("Second", Class("Url")) with { Added = new("role", "b") });

        Check([union, .. s_records], json, kind, written);
    }

    [Theory]
    [InlineData("""{"url":"u","t":"x"}""", "Url")]
    [InlineData("""{"content":"c","t":"x"}""", "Plain")]
    [InlineData("""{"t":"x","lang":"l","code":"c"}""", "Code", """{"lang":"l","code":"c","t":"x"}""")]
    [InlineData("""{"t":"x","lang":"l"}""", "Unknown")]
    [InlineData("""{"t":"y","v":[]}""", "List")]
    [InlineData("""{"t":"y","v":{}}""", "Map")]
    [InlineData("""{"t":"y","v":1}""", "Integer")]
    [InlineData("""{"t":"y","v":1.5}""", "Number")]
    [InlineData("""{"t":"y","v":"s"}""", "Unknown")]
    [InlineData("""{"t":"y"}""", "Unknown")]
    [InlineData("""{"q":{"r":"s"}}""", "Unknown")]
    public void Questions_nest(string json, string kind, string? written = null)
    {
        var presence = new ByPresence(
            Of(
                new PresenceBranch(Of("url"), new IsCase(0)),
                new PresenceBranch(Of("content"), new IsCase(1)),
                new PresenceBranch(Of("lang", "code"), new IsCase(2))),
            new IsUnknown());
        var kinds = new ByKind(
            "v",
            Of(
                new KindBranch(ItemKinds.Array, new IsCase(3)),
                new KindBranch(ItemKinds.Object | ItemKinds.Null, new IsCase(4)),
                new KindBranch(ItemKinds.Integer, new IsCase(5)),
                new KindBranch(ItemKinds.Number, new IsCase(6))),
            new IsUnknown());
        var tag = new ByTag("t", Of(new TagBranch("x", presence), new TagBranch("y", kinds)), new IsUnknown(), new IsUnknown());
        var union = Union(
            "U", Objects(tag), Case("Url", Class("Url")), Case("Plain", Class("Plain")), Case("Code", Class("Code")),
            Case("List", Class("L")), Case("Map", Class("M")), Case("Integer", Class("I")), Case("Number", Class("N")));

        Check(
            [
                union, .. s_records, Record("L", Required("t", "T", Text), Optional("v", "V", Any)), Record("M", Required("t", "T", Text)),
                Record("I", Required("t", "T", Text)), Record("N", Required("t", "T", Text)),
            ],
            json, kind, written);
    }

    [Theory]
    [InlineData("""{"k":"one","a":1}""", "A")]
    [InlineData("""{"k":"two","b":1}""", "B")]
    [InlineData("""{"a":1,"b":2}""", "B", """{"b":2,"a":1}""")]
    [InlineData("""{"a":"text"}""", "Unknown")]
    public void What_nothing_tells_apart_is_ranked(string json, string kind, string? written = null)
    {
        var rank = new ByRank(Of(
            new RankCandidate(0, Of(new RankProperty("k", false, ItemKinds.String, Of("one")), new RankProperty("a", true, ItemKinds.Integer, []))),
            new RankCandidate(1, Of(
                new RankProperty("k", false, ItemKinds.String, Of("two")), new RankProperty("a", false, ItemKinds.Integer, []),
                new RankProperty("b", true, ItemKinds.All, [])))));
        var union = Union("U", Objects(rank), Case("A", Class("A")), Case("B", Class("B")));

        Check(
            [union, Record("A", Optional("k", "K", Text), Required("a", "A2", Integer)), Record("B", Optional("k", "K", Text), Required("b", "B2", Any))],
            json, kind, written);
    }

    [Theory]
    [InlineData("\"text\"", "Text")]
    [InlineData("5", "Integer")]
    [InlineData("-9223372036854775808", "Integer")]
    [InlineData("5.5", "Number")]
    [InlineData("true", "Truth")]
    [InlineData("false", "Truth")]
    [InlineData("""["a","b"]""", "Strings")]
    [InlineData("[1,2]", "Integers")]
    [InlineData("[1.5,2]", "Numbers")]
    [InlineData("[[1]]", "Nested")]
    [InlineData("[]", "Nested")]
    [InlineData("""{"a":{"b":null}}""", "Free")]
    public void Kinds_decide(string json, string kind)
    {
        var union = Union(
            "U",
            new(0, 1, 2, 3, Of(
                new ArrayChoice(ItemKinds.String, 4), new ArrayChoice(ItemKinds.Integer, 5), new ArrayChoice(ItemKinds.Number, 6),
                new ArrayChoice(ItemKinds.Array, 7)), new IsCase(8)),
            Case("Text", Text), Case("Integer", Integer), Case("Number", Number), Case("Truth", Flag), Case("Strings", List(Text)),
            Case("Integers", List(Integer)), Case("Numbers", List(Number)), Case("Nested", List(List(Integer))), Case("Free", FreeObject));

        Check([union], json, kind);
    }

    [Theory]
    [InlineData("18446744073709551615", "Number")]
    [InlineData("7", "Number")]
    [InlineData("""{"a":1}""", "Map")]
    [InlineData("true", "Unknown")]
    public void Other_primitives_and_maps_are_cases_too(string json, string kind)
    {
        var union = Union(
            "U", new(null, 0, 0, null, [], new IsCase(1)), Case("Number", Unsigned), Case("Map", Map(Integer)));

        Check([union], json, kind);
    }

    [Theory]
    [InlineData("1", "Integer")]
    [InlineData("1.5", "Unknown")]
    public void A_fraction_is_no_integer(string json, string kind) =>
        Check([Union("U", NoReading with { Integer = 0, String = 1 }, Case("Integer", Integer), Case("Text", Text))], json, kind);

    [Theory]
    [InlineData("\"auto\"", "Mode")]
    [InlineData("\"new-one\"", "Mode")]
    [InlineData("""{"url":"u"}""", "Url")]
    public void An_enumerated_string_is_a_case(string json, string kind)
    {
        var union = Union(
            "U", new(0, null, null, null, [], new IsCase(1)), Case("Mode", Struct("Mode")) with { IsEnum = true }, Case("Url", Class("Url")));

        Check([union, Enum("Mode", false, ("auto", "Auto"), ("none", "None")), .. s_records], json, kind);
    }

    [Fact]
    public void A_strict_reader_refuses_what_is_unknown()
    {
        var union = Union("U", Objects(Tag("role", ("system", 0))), Case("System", Class("System"))) with { TagProperty = "role" };
        var assembly = EmissionCompiler.Compile([union, .. s_records, Record("Holder", Required("list", "List", List(Struct("U"))))]);

        var unknown = Assert.Throws<JsonException>(() => assembly.ReadStrictly("Holder", """{"list":[{"role":"wizard"}]}"""));
        var missing = Assert.Throws<JsonException>(() => assembly.ReadStrictly("Holder", """{"list":[{"role":"system"}]}"""));

        Assert.Contains("wizard", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("'content'", missing.Message, StringComparison.Ordinal);
        Assert.Equal("$.list[0]", ((JsonException)unknown.InnerException!).Path);
    }

    private static void Check(TypeModel[] types, string json, string kind, string? written = null) =>
        Assert.Equal($"{kind} {written ?? json}", EmissionCompiler.Compile(types, Probe).Run(json));
}

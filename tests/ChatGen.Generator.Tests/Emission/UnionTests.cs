using ChatGen.Generator.Model;
using Microsoft.CodeAnalysis.CSharp;
using static ChatGen.Generator.Tests.Emission.Models;

namespace ChatGen.Generator.Tests.Emission;

public sealed class UnionTests
{
    private static readonly TypeModel[] s_types =
    [
        Union("Content", new(0, null, null, null, Of(new ArrayChoice(ItemKinds.All, 1)), null), Case("Text", Text), Case("Parts", List(Struct("Part")))),
        Union("Part", Objects(Tag("type", ("text", 0), ("image", 1))), Case("Text", Class("TextPart")), Case("Image", Class("ImagePart")))
            with { Text = new(0, "Text") },
        Record("TextPart", Constant("type", "Type", "text"), Required("text", "Text", Text)),
        Record("ImagePart", Constant("type", "Type", "image"), Required("url", "Url", Text)),
        Union("Choice", new(0, null, null, null, [], new IsCase(1)), Case("Mode", Struct("Mode")) with { IsEnum = true }, Case("Named", Class("TextPart"))),
        Enum("Mode", false, ("auto", "Auto"), ("none", "None")),
        Union("Scalar", new(3, 0, 1, 2, [], new IsCase(4)), Case("Integer", Integer), Case("Number", Number), Case("Truth", Flag), Case("Text", Text), Case("Map", Map(Integer))),
        Union("Big", NoReading with { Integer = 0, Number = 0, Boolean = 1 }, Case("Value", Unsigned), Case("Unknown2", Flag)),
        Record("Message", Required("content", "Content", Struct("Content")), OptionalNullable("choice", "Choice", Struct("Choice"))),
    ];

    [Fact]
    public void Values_convert_to_their_unions()
    {
        var assembly = EmissionCompiler.Compile(s_types, """"
            public static class Probe
            {
                public static string Run() => string.Join("\n",
                    JsonSerializer.Serialize(new Message { Content = "hi" }),
                    JsonSerializer.Serialize(new Message { Content = ["what?", new ImagePart { Url = "u" }], Choice = "auto" }),
                    JsonSerializer.Serialize(new Message { Content = new Part[] { "a" }, Choice = Mode.None }),
                    JsonSerializer.Serialize(new Message { Content = new List<Part> { "a" }, Choice = new TextPart { Text = "t" } }),
                    JsonSerializer.Serialize(new Message { Content = default, Choice = null }),
                    JsonSerializer.Serialize<Scalar[]>([1, 1.5, true, "x", new Dictionary<string, long> { ["k"] = 2 }]),
                    JsonSerializer.Serialize<Big[]>([ulong.MaxValue, 7ul, false]),
                    JsonSerializer.Serialize<Part>(JsonUnknown.Parse("""{"type": "video"}""")),
                    string.Join(",", JsonSerializer.Deserialize<Content>("""["a"]""").Select2()),
                    string.Join(",", ((Content)"text").Select2()));
            }

            public static class Extensions
            {
                public static IEnumerable<string> Select2(this Content content)
                {
                    foreach (var part in content)
                    {
                        yield return part.Kind.ToString();
                    }
                }
            }
            """");

        Assert.Equal(
            """
            {"content":"hi"}
            {"content":[{"type":"text","text":"what?"},{"type":"image","url":"u"}],"choice":"auto"}
            {"content":[{"type":"text","text":"a"}],"choice":"none"}
            {"content":[{"type":"text","text":"a"}],"choice":{"type":"text","text":"t"}}
            {"content":null,"choice":null}
            [1,1.5,true,"x",{"k":2}]
            [18446744073709551615,7,false]
            {"type": "video"}
            Unknown

            """.Replace("\n\n", "\n", StringComparison.Ordinal),
            assembly.Run());
    }

    [Fact]
    public void A_union_gives_its_value_back()
    {
        var assembly = EmissionCompiler.Compile(s_types, """"
            public static class Probe
            {
                public static string Run()
                {
                    Scalar one = 1, half = 0.5, yes = true, text = "t", none = default;
                    Choice mode = "auto";
                    return string.Join("\n",
                        $"{one.Value?.GetType().Name} {half.Value?.GetType().Name} {yes.Value?.GetType().Name} {text.Value?.GetType().Name} {none.Value is null}",
                        $"{one.TryGetValue(out long l)} {l} {one.TryGetValue(out double d)} {d} {half.TryGetValue(out d)} {d}",
                        $"{yes.TryGetValue(out bool b)} {b} {text.TryGetValue(out string? s)} {s} {none.HasValue} {none.Kind} {one.HasValue}",
                        $"{mode.Value} {mode.Value is Mode} {mode.TryGetValue(out Mode m)} {m == Mode.Auto} {mode.TryGetValue(out TextPart? part)} {part is null}",
                        $"{one}|{half}|{yes}|{text}|{none}|{mode}",
                        one.Match(i => "i" + i, n => "n" + n, t => "t" + t, x => "s" + x, map => "m", u => "u"),
                        half.Match(i => "i" + i, n => "n" + (n * 2), t => "t" + t, x => "s" + x, map => "m", unknown: u => "u"),
                        mode.Match(mode => mode.Value, named => named.Text, unknown => ""),
                        new Big(ulong.MaxValue).Match(value => value.ToString(), unknown2 => "", unknown => ""),
                        Throws(() => none.Match(i => 0, n => 0, t => 0, x => 0, map => 0, u => 0)),
                        Throws(() => none.Switch(i => { }, n => { }, t => { }, x => { }, map => { }, u => { })),
                        Throws(() => new Scalar((string)null!)),
                        Throws(() => new Scalar((JsonUnknown)null!)));
                }

                private static string Throws(Action action)
                {
                    try { action(); return "nothing"; } catch (Exception exception) { return exception.GetType().Name; }
                }
            }
            """");

        Assert.Equal(
            """
            Int64 Double Boolean String True
            True 1 False 0 True 0.5
            True True True t False None True
            auto True True True False True
            1|0.5|True|t||auto
            i1
            n1
            auto
            18446744073709551615
            InvalidOperationException
            InvalidOperationException
            ArgumentNullException
            ArgumentNullException
            """,
            assembly.Run());
    }

    [Fact]
    public void Unions_are_equal_by_case_and_value()
    {
        var assembly = EmissionCompiler.Compile(s_types, """"
            public static class Probe
            {
                public static string Run() => string.Join(" ",
                    (Scalar)1 == (Scalar)1, (Scalar)1 == (Scalar)1.0, (Scalar)1 == (Scalar)true, (Scalar)"1" == (Scalar)1, default(Scalar) == default,
                    (Content)new Part[] { "a" } == (Content)new List<Part> { "a" }, (Content)new Part[] { "a" } == (Content)new Part[] { "b" },
                    ((Content)new Part[] { "a" }).GetHashCode() == ((Content)new List<Part> { "a" }).GetHashCode(),
                    (Part)"a" == new TextPart { Text = "a" }, (Part)"a" != (Part)new ImagePart { Url = "a" }, (Choice)"auto" == (Choice)Mode.Auto,
                    ((Scalar)1).Equals((object)(Scalar)1), ((Scalar)1).Equals(1L));
            }
            """");

        Assert.Equal("True False False False True True False True True True True True True", assembly.Run());
    }

    [Fact]
    public void Scalars_are_read_without_boxing()
    {
        var assembly = EmissionCompiler.Compile(s_types, """"
            public static class Probe
            {
                public static string Run()
                {
                    var json = System.Text.Encoding.UTF8.GetBytes("5");
                    for (var i = 0; i < 3; i++)
                    {
                        Read(json);
                    }

                    var before = GC.GetAllocatedBytesForCurrentThread();
                    var sum = Read(json);
                    return sum + " " + (GC.GetAllocatedBytesForCurrentThread() - before);
                }

                private static long Read(byte[] json)
                {
                    return JsonCodec.Deserialize<Scalar>(json).TryGetValue(out long value) ? value : -1;
                }
            }
            """");

        Assert.Equal("5 0", assembly.Run());
    }

    [Fact]
    public void A_switch_over_every_case_needs_no_default()
    {
        const string Consumer = """
            public static class Uses
            {
                public static string Of(Content content) => content switch
                {
                    string text => text,
                    IReadOnlyList<Part> parts => parts.Count.ToString(),
                    JsonUnknown unknown => unknown.ToString(),
                };

                public static string Of(Scalar scalar) => scalar switch
                {
                    long l => l.ToString(),
                    double d => d.ToString(),
                    bool b => b.ToString(),
                    string s => s,
                    IReadOnlyDictionary<string, long> m => m.Count.ToString(),
                    JsonUnknown unknown => unknown.ToString(),
                };

                public static string Of(Part part) => part switch
                {
                    TextPart text => text.Text,
                    ImagePart image => image.Url,
                    JsonUnknown unknown => unknown.ToString(),
                };

                public static string Of(Choice choice) => choice switch
                {
                    Mode mode => mode.Value,
                    TextPart named => named.Text,
                    JsonUnknown unknown => unknown.ToString(),
                };
            }
            """;

        Assert.Empty(EmissionCompiler.Diagnose(LanguageVersion.Preview, s_types, Consumer));
    }

    [Theory]
    [InlineData("string text => text, IReadOnlyList<Part> parts => parts.Count.ToString(),")]
    [InlineData("string text => text, JsonUnknown unknown => unknown.ToString(),")]
    public void A_switch_that_forgets_a_case_is_warned_about(string arms)
    {
        var diagnostics = EmissionCompiler.Diagnose(
            LanguageVersion.Preview, s_types, $$"""public static class Uses { public static string Of(Content content) => content switch { {{arms}} }; }""");

        Assert.Contains("CS8509", Assert.Single(diagnostics), StringComparison.Ordinal);
    }

    [Fact]
    public void Users_may_ask_for_null_in_every_version()
    {
        var assembly = EmissionCompiler.Compile(s_types, """"
            public static class Probe
            {
                public static string Run()
                {
                    var with = new Message { Content = "c", Choice = "auto" };
                    var without = new Message { Content = "c" };
                    return $"{with.Choice is null} {without.Choice is null} {with.Choice is not null} {without.Choice == null} {with.HasChoice}";
                }
            }
            """");

        Assert.Equal("False True True True True", assembly.Run());
    }

    [Fact]
    public void A_null_string_is_a_null_union()
    {
        var assembly = EmissionCompiler.Compile(
            [.. s_types, Record("Note", Optional("content", "Content", Struct("Content")))],
            """"
            public static class Probe
            {
                public static string Run()
                {
                    string? nothing = null;
                    return JsonSerializer.Serialize(new Note { Content = nothing }) + JsonSerializer.Serialize(new Note { Content = "x" });
                }
            }
            """");

        Assert.Equal("""{}{"content":"x"}""", assembly.Run());
    }
}

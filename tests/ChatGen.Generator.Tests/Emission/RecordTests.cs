using System.Text.Json;
using ChatGen.Generator.Model;
using static ChatGen.Generator.Tests.Emission.Models;

namespace ChatGen.Generator.Tests.Emission;

public sealed class RecordTests
{
    private static readonly ObjectModel s_function = Record(
        "Function",
        Required("name", "Name", Text),
        Optional("description", "Description", Text),
        OptionalNullable("strict", "Strict", Flag),
        RequiredNullable("limit", "Limit", Integer),
        Constant("type", "Type", "function"));

    [Theory]
    [InlineData("""{"name":"f","limit":1,"type":"function"}""")]
    [InlineData("""{"name":"f","description":"d","strict":true,"limit":null,"type":"function"}""")]
    [InlineData("""{"name":"f","description":null,"strict":null,"limit":null,"type":"function"}""")]
    [InlineData("""{"limit":1,"type":"function"}""")]
    [InlineData("""{"name":null,"limit":1,"type":"function"}""")]
    [InlineData("""{"name":"","limit":1,"type":"function"}""")]
    [InlineData("""{"name":"f"}""")]
    [InlineData("""{}""")]
    [InlineData("""{"name":"f","limit":1,"type":"other"}""")]
    [InlineData("""{"name":"f","limit":1,"type":null}""")]
    [InlineData("""{"name":"f","limit":1,"type":{"a":[1]}}""")]
    [InlineData("""{"name":"f","limit":1,"type":"function","x":{"y":[1.50,null]},"z":"ä"}""")]
    public void What_was_read_is_written_back(string json)
    {
        var assembly = EmissionCompiler.Compile([s_function]);

        using var expected = JsonDocument.Parse(json);
        using var actual = JsonDocument.Parse(assembly.RoundTrip("Function", json));
        Assert.True(JsonElement.DeepEquals(expected.RootElement, actual.RootElement), actual.RootElement.ToString());
    }

    [Fact]
    public void What_is_set_is_sent()
    {
        var assembly = EmissionCompiler.Compile([s_function], """"
            public static class Probe
            {
                public static string Run() => string.Join("\n",
                    JsonSerializer.Serialize(new Function { Name = "", Limit = null }),
                    JsonSerializer.Serialize(new Function { Name = "f", Limit = 2, Strict = null }),
                    JsonSerializer.Serialize(new Function { Name = "f", Limit = 2, Strict = null } with { Strict = false }),
                    JsonSerializer.Serialize(new Function { Name = "f", Limit = 2, AdditionalProperties = new JsonMap { { "top_k", 5 } } }),
                    new Function { Name = "f", Limit = 2, Strict = null }.HasStrict,
                    new Function { Name = "f", Limit = 2 }.HasStrict,
                    new Function { Name = "f", Limit = 2 }.Type);
            }
            """");

        Assert.Equal(
            """
            {"name":"","limit":null,"type":"function"}
            {"name":"f","strict":null,"limit":2,"type":"function"}
            {"name":"f","strict":false,"limit":2,"type":"function"}
            {"name":"f","limit":2,"type":"function","top_k":5}
            True
            False
            function
            """,
            assembly.Run());
    }

    [Fact]
    public void A_missing_member_holds_its_stand_in_and_is_sent_once_it_is_set()
    {
        var assembly = EmissionCompiler.Compile(
            [
                Record(
                    "Everything",
                    Required("s", "S", Text), Required("i", "I", Integer), Required("u", "U", Unsigned), Required("d", "D", Number),
                    Required("b", "B", Flag), Required("a", "A", Any), Required("f", "F", FreeObject), Required("l", "L", List(Integer)),
                    Required("m", "M", Map(Text)), Required("o", "O", Class("Inner")), Required("e", "E", Struct("Color"))),
                Record("Inner", Required("x", "X", Integer)),
                Enum("Color", false, ("red", "Red")),
            ],
            """"
            public static class Probe
            {
                public static string Run()
                {
                    var value = JsonSerializer.Deserialize<Everything>("{}")!;
                    return string.Join("\n",
                        JsonSerializer.Serialize(value),
                        $"{value.S}|{value.I}|{value.L.Count}|{value.M.Count}|{value.F.Count}|{value.O.X}|{value.E}|{value.A.ValueKind}",
                        JsonSerializer.Serialize(value with { S = "s", E = Color.Red, L = [1], O = new Inner { X = 2 } }),
                        JsonSerializer.Serialize(value with { I = 1, U = 2, D = 0.5, B = true }),
                        JsonSerializer.Serialize(JsonSerializer.Deserialize<Everything>("""{"a":null,"o":{},"m":null}""")));
                }
            }
            """");

        Assert.Equal(
            """
            {}
            |0|0|0|0|0||Undefined
            {"s":"s","l":[1],"o":{"x":2},"e":"red"}
            {"i":1,"u":2,"d":0.5,"b":true}
            {"a":null,"m":null,"o":{}}
            """,
            assembly.Run());
    }

    [Fact]
    public void A_record_that_requires_itself_is_read_without_it()
    {
        var assembly = EmissionCompiler.Compile([Record("Node", Required("child", "Child", Class("Node")))]);

        Assert.Equal("{}", assembly.RoundTrip("Node", "{}"));
        Assert.Equal("""{"child":{}}""", assembly.RoundTrip("Node", """{"child":{}}"""));
    }

    [Fact]
    public void Every_type_of_member_is_read_and_written()
    {
        var assembly = EmissionCompiler.Compile([
            Record(
                "Holder",
                Optional("s", "S", Text), Optional("i", "I", Integer), Optional("u", "U", Unsigned), Optional("d", "D", Number),
                Optional("b", "B", Flag), Optional("a", "A", Any), Optional("f", "F", FreeObject),
                Optional("l", "L", List(List(Text, nullable: true))), Optional("n", "N", List(Integer, nullable: true)),
                Optional("m", "M", Map(Map(Class("Holder")), nullable: true)), Optional("e", "E", List(Struct("Color"), nullable: true))),
            Enum("Color", true, ("red", "Red"), ("green", "Green"))]);
        const string Json = """
            {"s":"t","i":-1,"u":18446744073709551615,"d":1.5,"b":false,"a":[{}],"f":{"k":[]},"l":[["x",null]],"n":[1,null],"m":{"p":{"q":{"s":""}},"r":null},"e":["red",null,"blue"]}
            """;

        Assert.Equal(Json.Trim(), assembly.RoundTrip("Holder", Json));
    }

    [Fact]
    public void Typed_additional_members_are_read_and_what_deviates_is_kept_beside_them()
    {
        var scores = Record("Scores", Constant("object", "Object", "scores")) with { AdditionalValues = Number };
        var assembly = EmissionCompiler.Compile([scores], """"
            public static class Probe
            {
                public static string Run()
                {
                    var value = JsonSerializer.Deserialize<Scores>("""{"object":"list","a":0.5,"b":null,"c":2}""")!;
                    return value.AdditionalProperties!.Count + " " + value.AdditionalProperties["c"] + " " + JsonSerializer.Serialize(value);
                }
            }
            """");

        Assert.Equal("""2 2 {"object":"list","b":null,"a":0.5,"c":2}""", assembly.Run());
    }

    [Fact]
    public void Nullable_additional_members_hold_null()
    {
        var notes = Record("Notes") with { AdditionalValues = Text, AdditionalValuesNullable = true };

        Assert.Equal("""{"a":null,"b":"x"}""", EmissionCompiler.Compile([notes]).RoundTrip("Notes", """{"a":null,"b":"x"}"""));
    }

    [Fact]
    public void A_strict_reader_names_what_is_missing()
    {
        var assembly = EmissionCompiler.Compile([s_function]);

        var exception = Assert.Throws<JsonException>(() => assembly.ReadStrictly("Function", """{"name":null,"limit":null}"""));

        Assert.Contains("Function lacks", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'name', 'type'", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("limit", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(130)]
    public void Any_number_of_members_has_its_bits(int count)
    {
        var names = Enumerable.Range(0, count).Select(i => $"m{i}").ToArray();
        var assembly = EmissionCompiler.Compile([
            Record("Required", [.. names.Select(name => Required(name, name.ToUpperInvariant(), Integer))]),
            Record("Nullable", [.. names.Select(name => OptionalNullable(name, name.ToUpperInvariant(), Text))]),
            Record("Mixed", [.. names.Select((name, i) => i % 2 == 0
                ? RequiredNullable(name, name.ToUpperInvariant(), Text)
                : Optional(name, name.ToUpperInvariant(), Integer))])]);

        foreach (var name in names)
        {
            var one = $$"""{"{{name}}":0}""";
            var nothing = $$"""{"{{name}}":null}""";
            Assert.Equal(one, assembly.RoundTrip("Required", one));
            Assert.Equal(nothing, assembly.RoundTrip("Required", nothing));
            Assert.Equal(nothing, assembly.RoundTrip("Nullable", nothing));
            Assert.Equal(nothing, assembly.RoundTrip("Mixed", nothing));
        }

        var all = "{" + string.Join(",", names.Select(name => $"\"{name}\":null")) + "}";
        Assert.Equal(all, assembly.RoundTrip("Nullable", all));
        Assert.Equal(all, assembly.RoundTrip("Mixed", all));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(70)]
    public void Setting_one_member_leaves_the_others_bits(int count)
    {
        var assembly = EmissionCompiler.Compile(
            [Record("Nullable", [.. Enumerable.Range(0, count).Select(i => OptionalNullable($"m{i}", $"M{i}", Text))])],
            $$$"""
            public static class Probe
            {
                public static string Run() => JsonSerializer.Serialize(
                    new Nullable { M0 = null, M1 = null, M{{{count - 1}}} = null } with { M0 = "a", M{{{count - 1}}} = null });
            }
            """);

        Assert.Equal($$"""{"m0":"a","m1":null,"m{{count - 1}}":null}""", assembly.Run());
    }

    [Fact]
    public void Strict_reading_names_members_of_every_word()
    {
        var names = Enumerable.Range(0, 70).Select(i => $"m{i}").ToArray();
        var assembly = EmissionCompiler.Compile([Record("Wide", [.. names.Select(name => Required(name, name.ToUpperInvariant(), Integer))])]);
        var json = "{" + string.Join(",", names.Where(name => name != "m66").Select(name => $"\"{name}\":1")) + "}";

        var exception = Assert.Throws<JsonException>(() => assembly.ReadStrictly("Wide", json));

        Assert.Contains("'m66'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Obsolete_members_are_read_and_written_and_warn_only_who_uses_them()
    {
        var old = Record(
            "Old",
            Required("r", "R", Text) with { Deprecated = true },
            RequiredNullable("n", "N", Text) with { Deprecated = true },
            Optional("o", "O", Text) with { Deprecated = true },
            OptionalNullable("p", "P", Integer) with { Deprecated = true },
            Constant("c", "C", "x") with { Deprecated = true });
        const string Json = """{"r":"1","n":null,"o":"2","p":null,"c":"x"}""";

        var assembly = EmissionCompiler.Compile([old]);

        Assert.Equal(Json, assembly.RoundTrip("Old", Json));
        Assert.Equal(
            ["C", "O", "P"],
            assembly.Type("Old").GetProperties().Where(property => property.IsDefined(typeof(ObsoleteAttribute), false)).Select(property => property.Name).Order());
    }

    [Fact]
    public void Records_are_equal_by_value()
    {
        var assembly = EmissionCompiler.Compile([s_function], """"
            public static class Probe
            {
                public static string Run()
                {
                    const string Json = """{"name":"f","limit":1,"x":[1]}""";
                    return (JsonSerializer.Deserialize<Function>(Json) == JsonSerializer.Deserialize<Function>(Json)).ToString();
                }
            }
            """");

        Assert.Equal("True", assembly.Run());
    }
}

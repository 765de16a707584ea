using System.Text.Json;
using ChatGen.Generator.Model;
using static ChatGen.Generator.Tests.Emission.Models;

namespace ChatGen.Generator.Tests.Emission;

/// <summary>Members that are one number or truth value only.</summary>
public sealed class ConstantTests
{
    private static readonly ObjectModel s_job = Record(
        "Job",
        Constant("stream", "Stream", Flag, "true"),
        Constant("version", "Version", Integer, "1"),
        Constant("scale", "Scale", Number, "2.5"),
        Constant("seed", "Seed", Unsigned, "7"),
        Constant("off", "Off", Flag, "false") with { Presence = Presence.OptionalConstant },
        Optional("name", "Name", Text));

    [Theory]
    [InlineData("""{"stream":true,"version":1,"scale":2.5,"seed":7,"off":false}""")]
    [InlineData("""{"stream":true,"version":1,"scale":2.5,"seed":7,"off":false,"name":"n","x":1.50}""")]
    [InlineData("{}")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"stream":false,"scale":2,"off":true}""")]
    [InlineData("""{"version":1,"stream":null,"scale":null,"seed":null,"off":null}""")]
    [InlineData("""{"version":1,"stream":"true","scale":"2.5","seed":{"a":[7]},"off":0}""")]
    [InlineData("""{"version":1,"stream":1,"scale":2.5000000000000000001,"seed":18446744073709551615,"off":[]}""")]
    [InlineData("""{"seed":7,"version":1.00000000000000001,"stream":0,"scale":1e999,"off":"false"}""")]
    [InlineData("""{"seed":7,"version":true}""")]
    public void What_was_read_is_written_back(string json)
    {
        var written = EmissionCompiler.Compile([s_job]).RoundTrip("Job", json);

        Assert.Equal(Texts(json), Texts(written));
    }

    [Theory]
    [InlineData("""{"version":1.0}""")]
    [InlineData("""{"version":1e0}""")]
    [InlineData("""{"version":10e-1}""")]
    [InlineData("""{"scale":2.50}""")]
    [InlineData("""{"scale":25e-1}""")]
    [InlineData("""{"seed":7.0}""")]
    public void Equal_numbers_are_the_constant(string json)
    {
        var written = EmissionCompiler.Compile([s_job]).RoundTrip("Job", json);

        Assert.Contains(written, new[] { """{"version":1}""", """{"scale":2.5}""", """{"seed":7}""" });
    }

    [Fact]
    public void They_are_sent_unasked_and_a_value_that_deviates_is_at_hand()
    {
        var assembly = EmissionCompiler.Compile([s_job], """"
            public static class Probe
            {
                public static string Run()
                {
                    var job = JsonSerializer.Deserialize<Job>("""{"version":2,"stream":true}""")!;
                    bool stream = job.Stream;
                    long version = job.Version;
                    double scale = job.Scale;
                    ulong seed = job.Seed;
                    return string.Join("\n", JsonSerializer.Serialize(new Job()), stream, version, seed, scale == 2.5, job.Off, job.AdditionalProperties!["version"]);
                }
            }
            """");

        Assert.Equal(
            """
            {"stream":true,"version":1,"scale":2.5,"seed":7,"off":false}
            True
            1
            7
            True
            False
            2
            """,
            assembly.Run());
    }

    [Theory]
    [InlineData("-9223372036854775808")]
    [InlineData("9223372036854775807")]
    [InlineData("2147483648")]
    [InlineData("0")]
    public void Integers_of_any_size_are_constants(string value) => Check(Integer, value);

    [Theory]
    [InlineData("1E+300")]
    [InlineData("1E-300")]
    [InlineData("-0.1")]
    [InlineData("12345678901234567")]
    [InlineData("3")]
    public void Numbers_of_any_size_are_constants(string value) => Check(Number, value);

    [Fact]
    public void A_tiny_number_is_not_zero()
    {
        var tiny = Record("Tiny", Constant("value", "Value", Number, "1E-300"));

        Assert.Equal("""{"value":0}""", EmissionCompiler.Compile([tiny]).RoundTrip("Tiny", """{"value":0}"""));
    }

    [Fact]
    public void A_strict_reader_names_one_that_deviates_and_takes_an_equal_one()
    {
        var assembly = EmissionCompiler.Compile([s_job]);

        var exception = Assert.Throws<JsonException>(() => assembly.ReadStrictly("Job", """{"stream":false,"version":1.0,"scale":2.5,"seed":7}"""));

        Assert.Contains("'stream'", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'version'", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'off'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_deviates_is_kept_beside_typed_additional_members()
    {
        var flags = Record("Flags", Constant("on", "On", Flag, "true")) with { AdditionalValues = Flag };

        Assert.Equal("""{"on":false,"a":true}""", EmissionCompiler.Compile([flags]).RoundTrip("Flags", """{"a":true,"on":false}"""));
    }

    private static void Check(TypeRef type, string value)
    {
        var assembly = EmissionCompiler.Compile([Record("One", Constant("value", "Value", type, value))], """
            public static class Probe
            {
                public static string Run() => JsonSerializer.Serialize(new One());
            }
            """);

        Assert.Equal($$"""{"value":{{value}}}""", assembly.Run());
        Assert.Equal($$"""{"value":{{value}}}""", assembly.RoundTrip("One", $$"""{"value":{{value}}}"""));
    }

    private static PropertyModel Constant(string json, string name, TypeRef type, string value) =>
        Models.Constant(json, name, value) with { Type = type };

    /// <summary>The members in any order, each value as it is spelled.</summary>
    private static string[] Texts(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(member => member.Name + ":" + member.Value.GetRawText()).Order(StringComparer.Ordinal)];
    }
}

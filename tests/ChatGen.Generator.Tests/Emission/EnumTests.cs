using static ChatGen.Generator.Tests.Emission.Models;

namespace ChatGen.Generator.Tests.Emission;

public sealed class EnumTests
{
    [Fact]
    public void Strings_are_values_listed_or_not()
    {
        var assembly = EmissionCompiler.Compile(
            [Enum("Reason", false, ("stop", "Stop"), ("<|end|>", "End"), ("", "Empty")), Enum("Model", true, ("gpt", "Gpt"))],
            """"
            public static class Probe
            {
                public static string Run() => string.Join("\n",
                    $"{Reason.Stop} {Reason.Stop == "stop"} {Reason.Stop == new Reason("stop")} {Reason.Stop == Reason.End}",
                    $"{Reason.Stop.IsKnown} {new Reason("other").IsKnown} {default(Reason).IsKnown} {Reason.Empty.IsKnown} {((Model)"x").IsKnown}",
                    $"[{default(Reason)}] {default(Reason).Value.Length} {default(Reason) == Reason.Empty} {default(Reason) == default}",
                    JsonSerializer.Serialize(JsonSerializer.Deserialize<Reason[]>("""["stop","\u003c|end|>","new",""]""")).Replace("\\u003C", "<").Replace("\\u003E", ">"),
                    object.ReferenceEquals(JsonSerializer.Deserialize<Reason>("\"stop\"").Value, JsonSerializer.Deserialize<Reason>("\"stop\"").Value),
                    Throws(() => JsonSerializer.Deserialize<Reason>("5")),
                    Throws(() => new Reason(null!)));

                private static string Throws(Action action)
                {
                    try { action(); return "nothing"; } catch (Exception exception) { return exception.GetType().Name; }
                }
            }
            """");

        Assert.Equal(
            """
            stop True True False
            True False False True False
            [] 0 False True
            ["stop","<|end|>","new",""]
            True
            JsonException
            ArgumentNullException
            """,
            assembly.Run());
    }

    [Fact]
    public void Enums_of_any_size_are_tables()
    {
        var values = Enumerable.Range(0, 300).Select(i => ($"value-{i}", $"Value{i}")).ToArray();
        var assembly = EmissionCompiler.Compile([Enum("Many", true, values), Enum("None", true)]);

        Assert.Equal("\"value-299\"", assembly.RoundTrip("Many", "\"value-299\""));
        Assert.Equal("\"x\"", assembly.RoundTrip("None", "\"x\""));
    }
}

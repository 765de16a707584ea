using ChatGen.Client.Tests.Json;

namespace ChatGen.Client.Tests.Bodies;

/// <summary>Members that are one number or truth value only.</summary>
public sealed class ConstantTests
{
    [Fact]
    public void They_are_sent_unasked() => RoundTrip.Sends("""{ "version": 2, "scale": 0.5, "stream": true }""", new Narration());

    [Theory]
    [InlineData("version", "3")]
    [InlineData("version", "\"2\"")]
    [InlineData("version", "null")]
    [InlineData("scale", "0.50001")]
    [InlineData("scale", "false")]
    [InlineData("stream", "false")]
    [InlineData("stream", "null")]
    [InlineData("stream", "{ \"a\": [true] }")]
    public void One_that_deviates(string member, string value)
    {
        var narration = RoundTrip.Check<Narration>($$"""{ "{{member}}": {{value}} }""");

        Assert.Equal((2L, 0.5, true), (narration.Version, narration.Scale, narration.Stream));
        RoundTrip.SameJson(value, narration.AdditionalProperties![member].GetRawText());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "stream": true }""")]
    [InlineData("""{ "version": 2 }""")]
    public void One_that_is_missing_stays_missing(string json) => Assert.Null(RoundTrip.Check<Narration>(json).AdditionalProperties);

    [Fact]
    public void An_equal_number_is_the_constant() =>
        Assert.Null(RoundTrip.Check<Narration>("""{ "version": 2.0, "scale": 5e-1, "stream": true }""").AdditionalProperties);

    [Fact]
    public void Strict_reading_asks_for_the_required_ones()
    {
        var message = RoundTrip.FailsWhenStrict<Narration>("""{ "version": 2.5, "stream": true }""", "$");

        Assert.Contains("'version'", message, StringComparison.Ordinal);
        Assert.DoesNotContain("'scale'", message, StringComparison.Ordinal);
    }
}

using System.Globalization;
using Xunit.Abstractions;

namespace ChatGen.Client.Tests.Fuzz.Streams;

/// <summary>
/// Responses that were changed at random, read as streams: nothing that came is lost, what fails says how, and what is secret stays so.
/// <c>CHATGEN_FUZZ_SEED</c> tries others; <c>tests/ChatGen.Load</c> tries more.
/// </summary>
public sealed class StreamFuzzTests(ITestOutputHelper output)
{
    private const int Count = 5000;

    private static readonly int s_seed = int.TryParse(Environment.GetEnvironmentVariable("CHATGEN_FUZZ_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 1;

    [Fact]
    public async Task No_stream_loses_text_or_tells_a_secret()
    {
        var fuzzer = new StreamFuzzer(s_seed);
        await fuzzer.RunAsync(0, Count, Environment.ProcessorCount);

        output.WriteLine($"seed {s_seed}, {fuzzer.Tried} inputs");
        Assert.True(fuzzer.Failures.Count == 0, string.Join("\n\n", fuzzer.Failures));
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using Xunit.Abstractions;

namespace ChatGen.Client.Tests.Fuzz;

/// <summary>
/// Values that were changed at random, read as the generated types: nothing of what is read is lost, and what is not read says where.
/// <c>CHATGEN_FUZZ_SEED</c> and <c>CHATGEN_FUZZ_COUNT</c> try others, and more.
/// </summary>
public sealed class ValueFuzzTests(ITestOutputHelper output)
{
    private const int MaxFailures = 20;

    private static readonly int s_seed = Number("CHATGEN_FUZZ_SEED", 1);
    private static readonly int s_count = Number("CHATGEN_FUZZ_COUNT", 4000);

    [Fact]
    public void Nothing_is_lost()
    {
        var failures = new ConcurrentDictionary<string, (int Index, Input Input, Failure Failure)>(StringComparer.Ordinal);
        int slight = 0, slightRead = 0, read = 0;
        Parallel.For(0, s_count, index =>
        {
            var input = new Input(s_seed, index);
            if (input.Try(out var isRead) is { } failure && failures.Count < MaxFailures)
            {
                failures.TryAdd(failure.Kind, (index, input, failure));
            }

            Interlocked.Add(ref read, isRead ? 1 : 0);
            Interlocked.Add(ref slight, input.IsSlight ? 1 : 0);
            Interlocked.Add(ref slightRead, input.IsSlight && isRead ? 1 : 0);
        });

        output.WriteLine($"seed {s_seed}, {s_count} inputs: {read} are read; of {slight} that are changed slightly, {slightRead}");
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures.Values.OrderBy(failure => failure.Index).Select(Describe)));
        Assert.True(slightRead >= slight * 0.95, $"Only {slightRead} of {slight} inputs are read that differ only in names, enum values and tags.");
    }

    private static string Describe((int Index, Input Input, Failure Failure) found)
    {
        var small = found.Input.Shrink(found.Failure);
        var failure = small.Try(out _) ?? found.Failure;
        return $"CHATGEN_FUZZ_SEED={s_seed}, index {found.Index}: {failure.Kind}\n  {small}\n  {failure.Details}";
    }

    private static int Number(string variable, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : standard;
}

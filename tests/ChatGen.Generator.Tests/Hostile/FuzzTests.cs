using ChatGen.Fuzz;

namespace ChatGen.Generator.Tests.Hostile;

/// <summary>A few of the mutants that <c>tests/ChatGen.Fuzz</c> makes by the thousand, of the repository's own specifications.</summary>
public sealed class FuzzTests
{
    private const int Count = 500;

    [Fact]
    public void Mutants_are_refused_or_compile_and_nothing_throws()
    {
        var corpus = Fuzz.Corpus.Load(Fuzz.Corpus.FilesIn(Path.Combine(AppContext.BaseDirectory, "specs")));
        var judge = new Judge(Timeout.InfiniteTimeSpan);

        var failures = new Fuzzer(corpus, seed: 1).Batches(0, Count)
            .SelectMany(batch => judge.Judged(batch, sampleCache: 20))
            .Select(judged => $"{judged.Mutant.Origin}: {judged.Failure.Signature}\n{judged.Failure.Detail}\n")
            .ToList();

        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(5)));
        Assert.True(judge.Generated > Count / 2, $"Only {judge.Generated} of {Count} mutants gave code.");
    }

    [Fact]
    public void A_mutant_is_the_same_in_every_run()
    {
        var corpus = Fuzz.Corpus.Load(Fuzz.Corpus.FilesIn(Path.Combine(AppContext.BaseDirectory, "specs")));

        Assert.Equal(new Fuzzer(corpus, 7).Make(123), new Fuzzer(corpus, 7).Make(123));
        Assert.NotEqual(new Fuzzer(corpus, 7).Make(123).Text, new Fuzzer(corpus, 7).Make(124).Text);
    }
}

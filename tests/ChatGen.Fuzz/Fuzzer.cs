using System.Text.Json.Nodes;

namespace ChatGen.Fuzz;

/// <summary>Makes mutants: the same ones for the same seed and corpus.</summary>
internal sealed class Fuzzer(Corpus corpus, int seed)
{
    public const int BatchSize = 40;

    /// <summary>Mutant number n doesn't depend on those before it.</summary>
    public Mutant Make(int number)
    {
        var random = new Random(HashCode(seed, number));
        var (name, root) = corpus.Documents[random.Next(corpus.Documents.Count)];
        var document = SmallDocument.Cut(root, random);
        var mutator = new TreeMutator(random, corpus);
        var isText = random.Next(5) == 0;
        for (var i = isText ? random.Next(2) : 1 + random.Next(4); i > 0; i--)
        {
            mutator.Mutate(document);
        }

        var isYaml = random.Next(2) == 0;
        var text = isYaml ? YamlText.Of(document) : document.ToJsonString(new() { WriteIndented = true });
        var textMutator = new TextMutator(random);
        for (var i = isText ? 1 + random.Next(2) : 0; i > 0; i--)
        {
            text = textMutator.Mutate(text);
        }

        return new Mutant(isYaml ? "spec.yaml" : "spec.json", text, FormattableString.Invariant($"{name}, seed {seed}, mutant {number}"));
    }

    public IEnumerable<IReadOnlyList<Mutant>> Batches(int first, int count)
    {
        for (var start = first; start < first + count; start += BatchSize)
        {
            yield return [.. Enumerable.Range(start, Math.Min(BatchSize, first + count - start)).Select(Make)];
        }
    }

    // HashCode of the framework differs from run to run.
    private static int HashCode(int seed, int number) => unchecked((seed * 1_000_003) ^ (number * 7919));
}

using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ChatGen.Fuzz;

/// <summary>Makes a failing document small: takes away what the failure doesn't need.</summary>
internal sealed class Shrinker(Judge judge, TimeSpan limit)
{
    private readonly Stopwatch clock = new();

    public Mutant Shrink(Mutant mutant, Failure failure)
    {
        clock.Restart();
        if (Corpus.Parse(mutant.Path, mutant.Text) is { } root)
        {
            var tree = mutant with { Path = "spec.yaml", Text = YamlText.Of(root) };
            if (Fails(tree, failure))
            {
                return ShrinkTree(root, tree, failure);
            }
        }

        return ShrinkLines(mutant, failure);
    }

    private Mutant ShrinkTree(JsonObject root, Mutant smallest, Failure failure)
    {
        for (var changed = true; changed && clock.Elapsed < limit;)
        {
            changed = false;

            // Parents first: the most goes with them. A place may be gone with its parent when its turn comes.
            for (var index = 0; clock.Elapsed < limit; index++)
            {
                var copy = (JsonObject)root.DeepClone();
                var places = Tree.Places(copy).ToList();
                if (index >= places.Count)
                {
                    break;
                }

                places[index].Remove();
                var candidate = smallest with { Text = YamlText.Of(copy) };
                if (Fails(candidate, failure))
                {
                    (root, smallest, changed) = (copy, candidate, true);
                    index--;
                }
            }
        }

        return smallest;
    }

    private Mutant ShrinkLines(Mutant mutant, Failure failure)
    {
        var lines = mutant.Text.Split('\n').ToList();
        for (var size = lines.Count / 2; size > 0; size /= 2)
        {
            for (var start = 0; start < lines.Count && clock.Elapsed < limit;)
            {
                var rest = lines.Take(start).Concat(lines.Skip(start + size)).ToList();
                var candidate = mutant with { Text = string.Join('\n', rest) };
                if (Fails(candidate, failure))
                {
                    (lines, mutant) = (rest, candidate);
                }
                else
                {
                    start += size;
                }
            }
        }

        return mutant;
    }

    private bool Fails(Mutant mutant, Failure failure) => judge.Judged(mutant)?.Signature == failure.Signature;
}

using System.Globalization;
using System.Text;

namespace ChatGen.Client.Tests.Fuzz;

/// <summary>JSON to try a type with; the same for the same seed and index.</summary>
internal sealed class Input
{
    private readonly int _textSeed;
    private readonly bool _isDamaged;

    public Input(int seed, int index)
    {
        var random = new Random(HashCode(seed, index));
        Codec = Codec.All[index % Codec.All.Count];
        var own = Seeds.Default.Of(Codec);
        var isForeign = own.Count == 0 || random.Next(12) == 0;
        Tree = (isForeign ? Seeds.Default.All : own)[random.Next((isForeign ? Seeds.Default.All : own).Count)].Clone();
        IsSlight = !isForeign && random.Next(3) == 0;
        var mutator = new JsonTreeMutator(random, Seeds.Default.Names, Seeds.Default.All);
        for (var left = random.Next(isForeign ? 0 : 1, 5); left > 0; left--)
        {
            if (IsSlight)
            {
                mutator.MutateSlightly(Tree);
            }
            else
            {
                mutator.Mutate(Tree);
            }
        }

        Pieces = random.Next(3) == 0 ? 1 : random.Next(1, 64);
        _textSeed = random.Next();
        _isDamaged = !IsSlight && random.Next(16) == 0;
    }

    private Input(Input other, JsonTree tree) =>
        (Codec, Tree, IsSlight, Pieces, _textSeed, _isDamaged) = (other.Codec, tree, other.IsSlight, other.Pieces, other._textSeed, other._isDamaged);

    public Codec Codec { get; }

    public JsonTree Tree { get; }

    /// <summary>Whether it is what the next version of an API could say.</summary>
    public bool IsSlight { get; }

    /// <summary>The size of the pieces in which it is read, too.</summary>
    public int Pieces { get; }

    public byte[] Json
    {
        get
        {
            var random = new Random(_textSeed);
            var json = Encoding.UTF8.GetBytes(new JsonTreeWriter(random).Write(Tree));
            if (_isDamaged && random.Next(2) == 0)
            {
                return json[..random.Next(json.Length)];
            }

            if (_isDamaged)
            {
                json[random.Next(json.Length)] = (byte)random.Next(256);
            }

            return json;
        }
    }

    public Failure? Try(out bool isRead) => Judge.Try(Codec, Json, Pieces, out isRead);

    /// <summary>Takes away what the failure doesn't need.</summary>
    public Input Shrink(Failure failure)
    {
        var smallest = this;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var candidate in Smaller(smallest.Tree))
            {
                var input = new Input(this, candidate);
                if (input.Try(out _)?.Kind == failure.Kind)
                {
                    smallest = input;
                    changed = true;
                    break;
                }
            }
        }

        return smallest;
    }

    /// <summary>The value without one member or item, parents first, or with a child in its parent's place.</summary>
    private static IEnumerable<JsonTree> Smaller(JsonTree root)
    {
        var count = root.All().Count();
        for (var index = 0; index < count; index++)
        {
            var original = root.All().ElementAt(index);
            for (var child = 0; child < original.Members.Count + original.Items.Count; child++)
            {
                foreach (var isLifted in (bool[])[false, true])
                {
                    var copy = root.Clone();
                    var parent = copy.All().ElementAt(index);
                    if (isLifted)
                    {
                        parent.Become(child < parent.Members.Count ? parent.Members[child].Value : parent.Items[child]);
                    }
                    else if (child < parent.Members.Count)
                    {
                        parent.Members.RemoveAt(child);
                    }
                    else
                    {
                        parent.Items.RemoveAt(child);
                    }

                    yield return copy;
                }
            }
        }
    }

    // The same in every process, unlike System.HashCode.
    private static int HashCode(int seed, int index) => unchecked((seed * 486187739) + (index * 16777619));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Codec.Name}, pieces of {Pieces}: {Encoding.UTF8.GetString(Json)}");
}

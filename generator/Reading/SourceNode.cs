namespace ChatGen.Generator.Reading;

/// <summary>A value of a YAML or JSON text, with its place; an alias shares the node of its anchor.</summary>
/// <param name="start">Offset of the first character.</param>
internal abstract class SourceNode(int start)
{
    public int Start { get; } = start;

    /// <summary>Offset after the last character.</summary>
    public int End { get; set; } = start;

    /// <summary>Its end is yet to be read. (A mark here, for a set of what is open costs more than reading it.)</summary>
    public bool IsOpen { get; set; }

    /// <summary>A tree was built of it: where it is met again, an alias stands.</summary>
    public bool IsBuilt { get; set; }
}

internal enum ScalarKind
{
    String,
    Number,
    Boolean,
    Null,
}

/// <param name="text">The string, the number as JSON writes it, or <c>true</c>, <c>false</c>, <c>null</c>.</param>
internal sealed class SourceScalar(int start, ScalarKind kind, string text) : SourceNode(start)
{
    public ScalarKind Kind { get; } = kind;

    public string Text { get; } = text;
}

internal sealed class SourceSequence(int start) : SourceNode(start)
{
    public List<SourceNode> Items { get; } = [];
}

/// <param name="Start">Where the name starts.</param>
/// <param name="End">Where the name ends.</param>
internal readonly record struct SourceMember(string Name, SourceNode Value, int Start, int End);

internal sealed class SourceMapping(int start) : SourceNode(start)
{
    // Most mappings have fewer members, which are found faster one by one, and a document has very many of them.
    private const int MostUnindexed = 12;

    private readonly List<SourceMember> members = [];
    private Dictionary<string, int>? indices;

    /// <summary>In the text's order, each name once.</summary>
    public IReadOnlyList<SourceMember> Members => members;

    public SourceMember? Find(string name) => IndexOf(name) is >= 0 and var index ? members[index] : null;

    /// <summary>Adds a member, or replaces the one of the same name in its place.</summary>
    /// <returns>False when the name was there.</returns>
    public bool Set(SourceMember member)
    {
        if (IndexOf(member.Name) is >= 0 and var index)
        {
            members[index] = member;
            return false;
        }

        indices?.Add(member.Name, members.Count);
        members.Add(member);
        return true;
    }

    private int IndexOf(string name)
    {
        if (members.Count <= MostUnindexed)
        {
            for (var i = 0; i < members.Count; i++)
            {
                if (string.Equals(members[i].Name, name, StringComparison.Ordinal))
                {
                    return i;
                }
            }

            return -1;
        }

        if (indices is null)
        {
            indices = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < members.Count; i++)
            {
                indices.Add(members[i].Name, i);
            }
        }

        return indices.TryGetValue(name, out var index) ? index : -1;
    }
}

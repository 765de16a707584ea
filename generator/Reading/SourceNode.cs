namespace ChatGen.Generator.Reading;

/// <summary>A value of a YAML or JSON text, with its place; an alias shares the node of its anchor.</summary>
/// <param name="start">Offset of the first character.</param>
internal abstract class SourceNode(int start)
{
    public int Start { get; } = start;

    /// <summary>Offset after the last character.</summary>
    public int End { get; set; } = start;
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
internal sealed record SourceMember(string Name, SourceNode Value, int Start, int End);

internal sealed class SourceMapping(int start) : SourceNode(start)
{
    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);
    private readonly List<SourceMember> members = [];

    /// <summary>In the text's order, each name once.</summary>
    public IReadOnlyList<SourceMember> Members => members;

    public SourceMember? Find(string name) => indices.TryGetValue(name, out var index) ? members[index] : null;

    /// <summary>Adds a member, or replaces the one of the same name in its place.</summary>
    /// <returns>False when the name was there.</returns>
    public bool Set(SourceMember member)
    {
        if (indices.TryGetValue(member.Name, out var index))
        {
            members[index] = member;
            return false;
        }

        indices.Add(member.Name, members.Count);
        members.Add(member);
        return true;
    }
}

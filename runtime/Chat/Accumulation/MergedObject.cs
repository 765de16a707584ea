using System.Text;
using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Accumulation;

/// <summary>An object whose members come in pieces; they stand in the order in which they came first.</summary>
internal sealed class MergedObject : MergedValue
{
    private readonly List<Member> _members = [];
    private int _next;
    private int _round;

    /// <inheritdoc/>
    internal override bool IsReal => _members.Count > 0;

    /// <summary>The members with their names.</summary>
    internal IEnumerable<(string Name, MergedValue Value)> Members => _members.Where(member => member.Value is not null).Select(member => (member.Name, member.Value!));

    /// <inheritdoc/>
    internal override void Write(JsonOutput writer, bool asChunk)
    {
        writer.WriteStartObject();
        WriteMembers(writer, asChunk);
        writer.WriteEndObject();
    }

    /// <summary>The value of a member; null when it is not there.</summary>
    internal MergedValue? Find(string name) => _members.Find(member => member.Name == name)?.Value;

    /// <summary>Merges an object.</summary>
    /// <param name="reader">Stands on its start; afterwards on its end.</param>
    /// <param name="merge">Merges one member: from its name, its value until now, and the reader on the value that comes.</param>
    /// <param name="first">Which member most likely comes first.</param>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    internal void Merge(ref JsonCursor reader, MergeMember merge, int first = 0)
    {
        _next = first;
        _round++;
        while (JsonRead.NextProperty(ref reader))
        {
            var member = Member(ref reader);
            JsonRead.HasValue(ref reader);
            member.Begin(_round);
            member.Value = merge(member.Name, member.Value, ref reader);
        }
    }

    /// <summary>Writes the members without the braces.</summary>
    internal void WriteMembers(JsonOutput writer, bool asChunk)
    {
        foreach (var member in _members)
        {
            if (member.Value is { } value)
            {
                writer.WritePropertyName(member.Name);
                value.Write(writer, asChunk);
            }
        }
    }

    /// <summary>Whether the last object had any of some members.</summary>
    internal bool HadAny(int[] indexes)
    {
        foreach (var index in indexes)
        {
            if (_members[index].Round == _round)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the last object had a member twice.</summary>
    internal bool HadMemberTwice(int index) => _members[index].Repeated == _round;

    /// <summary>Which member the reader names; -1 when it has not come yet.</summary>
    internal int IndexOf(ref JsonCursor reader)
    {
        for (var i = 0; i < _members.Count; i++)
        {
            var index = (_next + i) % _members.Count;
            if (JsonText.Is(ref reader, _members[index].Utf8Name))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The member that the reader names. Chunks are alike: most likely it is the one behind the last.</summary>
    private Member Member(ref JsonCursor reader)
    {
        var index = IndexOf(ref reader);
        if (index >= 0)
        {
            _next = index + 1;
            return _members[index];
        }

        var name = JsonText.GetString(ref reader);
        var member = new Member(name, Encoding.UTF8.GetBytes(name));
        _members.Add(member);
        return member;
    }
}

/// <summary>Merges one member.</summary>
/// <param name="name">Its name.</param>
/// <param name="value">Its value until now.</param>
/// <param name="reader">Stands on the value that comes; afterwards on its last token.</param>
/// <returns>Its value from now on; null for none.</returns>
internal delegate MergedValue? MergeMember(string name, MergedValue? value, ref JsonCursor reader);

/// <param name="Name">The name.</param>
/// <param name="Utf8Name">The same in UTF-8.</param>
internal sealed record Member(string Name, byte[] Utf8Name)
{
    private MergedValue? _before;
    private int _length;

    internal MergedValue? Value { get; set; }

    /// <summary>Which object had it last.</summary>
    internal int Round { get; private set; }

    /// <summary>Which object had it twice last.</summary>
    internal int Repeated { get; private set; }

    /// <summary>Of a member that comes twice in one object the last counts: a text or plain value is again what it was before the object.</summary>
    /// <param name="round">Which object it is.</param>
    internal void Begin(int round)
    {
        if (Round != round)
        {
            Round = round;
            _before = Value;
            _length = (Value as MergedText)?.Length ?? 0;
            return;
        }

        Repeated = round;
        if (_before is null or MergedScalar)
        {
            Value = _before;
        }
        else if (_before is MergedText text)
        {
            text.Cut(_length);
            Value = text;
        }
    }
}

using ChatGen.Generator.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ChatGen.Generator.Reading;

/// <summary>YAML text to located nodes: the first document of the stream, anchors, aliases and merge keys (<c>&lt;&lt;</c>) resolved.</summary>
/// <param name="duplicate">Called with each member whose name was there before.</param>
internal sealed class YamlSource(string text, Action<SourceMember> duplicate, CancellationToken cancellationToken)
{
    private const int LongestShared = 40;

    private readonly Parser parser = new(new Scanner(new StringReader(text), skipComments: true));
    private readonly Dictionary<AnchorName, SourceNode> anchors = [];
    private readonly Dictionary<string, string> strings = new(StringComparer.Ordinal);
    private int mergedMembers;

    /// <returns>Null when the text holds no document.</returns>
    /// <exception cref="SourceException">It is no YAML, or YAML that JSON has no values for.</exception>
    public SourceNode? Read()
    {
        try
        {
            while (parser.MoveNext())
            {
                if (parser.Current is NodeEvent or AnchorAlias)
                {
                    return ReadNode(1);
                }
            }

            return null;
        }
        catch (YamlException exception)
        {
            // From where the parser was in the middle of something to where it went wrong.
            var wrong = (int)exception.End.Index;
            var offset = wrong < text.Length ? wrong : (int)exception.Start.Index;
            throw new SourceException(Descriptors.NotYamlOrJson, offset, offset + 1, exception.Message.TrimEnd('.'));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // YamlDotNet 16.3 lets these through: for a flow collection that is not closed, for one.
            var offset = (int)(parser.Current?.End.Index ?? 0);
            throw new SourceException(
                Descriptors.NotYamlOrJson, offset, offset + 1, "a list, mapping or quoted text that begins before this place is not closed");
        }
    }

    // Reads the node whose first event is current; its last event is current afterwards.
    private SourceNode ReadNode(int depth)
    {
        var current = parser.Current!;
        var start = (int)current.Start.Index;
        Bounds.CheckDepth(depth, start);
        return current switch
        {
            AnchorAlias alias => Resolve(alias),
            Scalar scalar => ReadScalar(scalar),
            SequenceStart sequence => ReadSequence(Anchored(sequence, new SourceSequence(start)), depth),
            MappingStart mapping => ReadMapping(Anchored(mapping, new SourceMapping(start)), depth),
            _ => throw Refused(current, "a value is missing"),
        };
    }

    private T Anchored<T>(NodeEvent at, T node)
        where T : SourceNode
    {
        if (!at.Anchor.IsEmpty)
        {
            anchors[at.Anchor] = node;
        }

        return node;
    }

    private SourceNode Resolve(AnchorAlias alias)
    {
        if (!anchors.TryGetValue(alias.Value, out var node))
        {
            throw Refused(alias, $"the alias '*{alias.Value.Value}' has no anchor before it");
        }

        return node.IsOpen ? throw Refused(alias, $"the alias '*{alias.Value.Value}' lies inside its own anchor") : node;
    }

    private SourceScalar ReadScalar(Scalar scalar)
    {
        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
        var isText = scalar.Style != ScalarStyle.Plain || tag is "!" or "tag:yaml.org,2002:str";

        // An explicit tag of another scalar type makes even a quoted scalar one of that type.
        isText &= tag is not ("tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:bool" or "tag:yaml.org,2002:null");
        var content = Shared(scalar.Value);
        var (kind, value) = isText ? (ScalarKind.String, content) : YamlScalars.Resolve(content);
        return Anchored(scalar, new SourceScalar((int)scalar.Start.Index, kind, value) { End = (int)scalar.End.Index });
    }

    private SourceSequence ReadSequence(SourceSequence sequence, int depth)
    {
        sequence.IsOpen = true;
        while (Next() is not SequenceEnd)
        {
            sequence.Items.Add(ReadNode(depth + 1));
        }

        sequence.IsOpen = false;
        sequence.End = Math.Max(sequence.Start, (int)parser.Current!.End.Index);
        return sequence;
    }

    private SourceMapping ReadMapping(SourceMapping mapping, int depth)
    {
        cancellationToken.ThrowIfCancellationRequested();
        mapping.IsOpen = true;
        List<SourceNode>? merged = null;
        while (Next() is not MappingEnd)
        {
            var key = parser.Current!;
            if (key is not Scalar name)
            {
                throw Refused(key, "a key is a list or a mapping, and JSON has no such keys");
            }

            var nameEnd = (int)name.End.Index;
            Next();
            var value = ReadNode(depth + 1);
            if (name.Value == "<<" && name.Style == ScalarStyle.Plain)
            {
                (merged ??= []).AddRange(value is SourceSequence list ? list.Items : [value]);
                continue;
            }

            var member = new SourceMember(Shared(name.Value), value, (int)name.Start.Index, nameEnd);
            if (!mapping.Set(member))
            {
                duplicate(member);
            }
        }

        mapping.IsOpen = false;
        mapping.End = Math.Max(mapping.Start, (int)parser.Current!.End.Index);
        Merge(mapping, merged);
        return mapping;
    }

    // https://yaml.org/type/merge.html: what is written out wins, then what is merged first.
    private void Merge(SourceMapping mapping, List<SourceNode>? merged)
    {
        foreach (var source in merged ?? [])
        {
            if (source is not SourceMapping other)
            {
                throw new SourceException(
                    Descriptors.NotYamlOrJson, source.Start, source.End, "a merge key takes mappings or a list of mappings");
            }

            foreach (var member in other.Members.Where(member => mapping.Find(member.Name) is null))
            {
                if (++mergedMembers > Bounds.AliasedNodes)
                {
                    throw new SourceException(Descriptors.TooLarge, mapping.Start, mapping.End, $"its merge keys add more than {Bounds.AliasedNodes} members");
                }

                mapping.Set(member);
            }
        }
    }

    // Keywords and names recur by the thousand: one string stays for each.
    private string Shared(string value)
    {
        if (value.Length > LongestShared)
        {
            return value;
        }

        if (!strings.TryGetValue(value, out var shared))
        {
            strings[value] = shared = value;
        }

        return shared;
    }

    private ParsingEvent Next() =>
        parser.MoveNext() ? parser.Current! : throw new SourceException(Descriptors.NotYamlOrJson, 0, 0, "the text ends too early");

    private static SourceException Refused(ParsingEvent at, string reason) =>
        new(Descriptors.NotYamlOrJson, (int)at.Start.Index, (int)at.End.Index, reason);
}

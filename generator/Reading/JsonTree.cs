using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;

namespace ChatGen.Generator.Reading;

/// <summary>Located nodes to the tree that Microsoft.OpenApi reads. Numbers keep their digits; each alias becomes a copy.</summary>
internal sealed class JsonTree
{
    private readonly HashSet<SourceNode> seen = [];
    private int aliased;

    /// <exception cref="SourceException">Aliases blow the document up.</exception>
    public static JsonNode? Build(SourceNode root) => new JsonTree().Build(root, 1, false);

    private JsonNode? Build(SourceNode source, int depth, bool isCopy)
    {
        Bounds.CheckDepth(depth, source.Start);
        isCopy |= !seen.Add(source);
        if (isCopy && ++aliased > Bounds.AliasedNodes)
        {
            throw new SourceException(
                Descriptors.TooLarge,
                source.Start,
                source.End,
                $"its aliases add more than {Bounds.AliasedNodes} values");
        }

        switch (source)
        {
            case SourceMapping mapping:
                var members = new JsonObject();
                foreach (var member in mapping.Members)
                {
                    members[member.Name] = Build(member.Value, depth + 1, isCopy);
                }

                return members;
            case SourceSequence sequence:
                var items = new JsonArray();
                foreach (var item in sequence.Items)
                {
                    items.Add(Build(item, depth + 1, isCopy));
                }

                return items;
            default:
                return Build((SourceScalar)source);
        }
    }

    private static JsonNode? Build(SourceScalar scalar) => scalar.Kind switch
    {
        ScalarKind.String => JsonValue.Create(scalar.Text),
        ScalarKind.Boolean => JsonValue.Create(scalar.Text == "true"),
        ScalarKind.Number => JsonNode.Parse(scalar.Text),
        _ => null,
    };
}

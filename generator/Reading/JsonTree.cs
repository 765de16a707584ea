using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;

namespace ChatGen.Generator.Reading;

/// <summary>Located nodes to the tree that Microsoft.OpenApi reads. Numbers keep their digits; each alias becomes a copy.</summary>
internal sealed class JsonTree
{
    private int aliased;

    /// <exception cref="SourceException">Aliases blow the document up.</exception>
    public static JsonNode? Build(SourceNode root) => new JsonTree().Build(root, 1, false);

    private JsonNode? Build(SourceNode source, int depth, bool isCopy)
    {
        Bounds.CheckDepth(depth, source.Start);
        isCopy |= source.IsBuilt;
        source.IsBuilt = true;
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
                // An array, whose length is known: the object has its room at once.
                var members = new KeyValuePair<string, JsonNode?>[mapping.Members.Count];
                for (var i = 0; i < members.Length; i++)
                {
                    var member = mapping.Members[i];
                    members[i] = new(member.Name, Build(member.Value, depth + 1, isCopy));
                }

                return new JsonObject(members);
            case SourceSequence sequence:
                var items = new JsonNode?[sequence.Items.Count];
                for (var i = 0; i < items.Length; i++)
                {
                    items[i] = Build(sequence.Items[i], depth + 1, isCopy);
                }

                return new JsonArray(items);
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

using System.Text.Json.Nodes;

namespace ChatGen.Generator.Reading.Repairs;

/// <summary>
/// Spells references by name as pointers: <c>$ref: '#tree'</c> to an <c>$anchor</c>, and <c>$recursiveRef: '#'</c> and
/// <c>$dynamicRef: '#tree'</c> to the nearest schema around them with such an anchor. (That a schema elsewhere could be meant, which extends
/// this one, is of no use in a document that is read as a whole.) What has no anchor stays as it is.
/// </summary>
internal sealed class AnchorRepair(SpecVersion version, CancellationToken cancellationToken) : SpecWalker(version, cancellationToken)
{
    private const string Recursive = "$recursiveRef";
    private const string Dynamic = "$dynamicRef";

    private static readonly string[] s_anchors = ["$anchor", "$dynamicAnchor"];
    private static readonly string[] s_references = ["$ref", Recursive, Dynamic];

    private readonly List<(string Name, string Pointer)> anchors = [];
    private readonly List<(JsonObject Node, string Keyword, string Name, string Pointer)> references = [];

    public void Run(JsonObject root)
    {
        Walk(root, Part.Document, SpecPath.Root);
        foreach (var (node, keyword, name, pointer) in references)
        {
            if (Target(name, pointer) is { } target && (keyword == "$ref" || !node.ContainsKey("$ref")))
            {
                node.Remove(keyword);
                node["$ref"] = "#" + target;
            }
        }
    }

    protected override void Visit(JsonObject node, Part part, SpecPath path)
    {
        if (part != Part.Schema)
        {
            return;
        }

        foreach (var keyword in s_anchors)
        {
            if (Text(node[keyword]) is { Length: > 0 } name)
            {
                anchors.Add((name, path.ToString()));
            }
        }

        if (Text(node["$recursiveAnchor"]) == "true")
        {
            anchors.Add(("", path.ToString()));
        }

        foreach (var keyword in s_references)
        {
            if (Text(node[keyword]) is { Length: > 0 } reference && reference[0] == '#' && (reference.Length == 1 ? keyword == Recursive : keyword == Dynamic || reference[1] != '/'))
            {
                references.Add((node, keyword, reference.Substring(1), path.ToString()));
            }
        }
    }

    // The nearest around it, else the only one of that name.
    private string? Target(string name, string pointer)
    {
        if (name.StartsWith("/", StringComparison.Ordinal))
        {
            return name;
        }

        var named = anchors.Where(anchor => anchor.Name == name).Select(anchor => anchor.Pointer).Distinct(StringComparer.Ordinal).ToList();
        return named.Where(anchor => pointer.StartsWith(anchor + "/", StringComparison.Ordinal)).OrderByDescending(anchor => anchor.Length).FirstOrDefault()
            ?? (named is [var only] ? only : name.Length == 0 ? Component(pointer) : null);
    }

    // Without an anchor, the root of a schema is meant.
    private static string? Component(string pointer) =>
        pointer.Split('/') is ["", "components", "schemas", var name, ..] ? "/components/schemas/" + name : null;

    private static string? Text(JsonNode? node) => node is JsonValue value ? value.ToString() : null;
}

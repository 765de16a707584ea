using System.Text.Json.Nodes;

namespace ChatGen.Generator.Reading;

/// <summary>Visits every object of a document that <see cref="SpecGrammar"/> knows, an object before what is in it.</summary>
internal abstract class SpecWalker(SpecVersion version, CancellationToken cancellationToken)
{
    protected SpecVersion Version { get; } = version;

    protected CancellationToken CancellationToken { get; } = cancellationToken;

    public void Walk(JsonObject node, Part part, SpecPath path)
    {
        CancellationToken.ThrowIfCancellationRequested();
        Visit(node, part, path);
        foreach (var member in node.ToArray())
        {
            if (SpecGrammar.Find(part, member.Key, Version) is { } rule)
            {
                WalkMember(member.Value, rule, path.Then(member.Key));
            }
        }
    }

    /// <summary>Called once for each object; it may change the object's members, but not the object's place.</summary>
    protected abstract void Visit(JsonObject node, Part part, SpecPath path);

    private void WalkMember(JsonNode? value, Rule rule, SpecPath path)
    {
        switch (rule.Shape, value)
        {
            case (Shape.One or Shape.SchemaOrBoolean, JsonObject node):
                Walk(node, rule.Part, path);
                break;
            case (Shape.List, JsonArray items):
                for (var i = 0; i < items.Count; i++)
                {
                    if (items[i] is JsonObject node)
                    {
                        Walk(node, rule.Part, path.Then(i));
                    }
                }

                break;
            case (Shape.Map or Shape.ExtensibleMap, JsonObject entries):
                foreach (var entry in entries.ToArray())
                {
                    if (entry.Value is JsonObject node && !IsExtension(rule, entry.Key))
                    {
                        Walk(node, rule.Part, path.Then(entry.Key));
                    }
                }

                break;
        }
    }

    protected static bool IsExtension(Rule rule, string name) =>
        rule.Shape == Shape.ExtensibleMap && name.StartsWith("x-", StringComparison.Ordinal);
}

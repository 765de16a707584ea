using System.Text.Json.Nodes;

namespace ChatGen.Generator.Reading.Repairs;

/// <summary>
/// Spells schemas so that Microsoft.OpenApi loses nothing of them. Afterwards:
/// <list type="bullet">
/// <item><c>const</c> is an <c>enum</c> of one value, which keeps its JSON type;</item>
/// <item>in 3.0, <c>nullable</c> beside <c>$ref</c> lies beside an <c>allOf</c> of it, and <c>type</c> is one name;</item>
/// <item>since 3.1, <c>nullable</c> is spelled with the type <c>null</c>;</item>
/// <item>since 3.1, constraints beside <c>$ref</c> are a second branch of an <c>allOf</c>; annotations stay beside it.</item>
/// </list>
/// </summary>
internal sealed class SchemaRepair(SpecVersion version, CancellationToken cancellationToken) : SpecWalker(version, cancellationToken)
{
    protected override void Visit(JsonObject node, Part part, SpecPath path)
    {
        if (part != Part.Schema)
        {
            return;
        }

        if (node.TryGetPropertyValue("const", out var constant))
        {
            node.Remove("const");
            node["enum"] = new JsonArray(constant?.DeepClone());
        }

        var isNullable = node["nullable"] is { } nullable && bool.Parse(nullable.ToString());
        if (Version <= SpecVersion.V30)
        {
            RepairTypes(node, isNullable);
            if (isNullable && node.ContainsKey("$ref"))
            {
                // Beside a reference nothing else counts in 3.0, but its documentation does no harm.
                Narrow(node, isKept: name => name is "nullable" || IsAnnotation(name));
            }

            return;
        }

        node.Remove("nullable");
        if (node.ContainsKey("$ref") && node.Any(member => member.Key is not "$ref" && !IsAnnotation(member.Key)))
        {
            Narrow(node, isKept: IsAnnotation);
        }

        if (isNullable)
        {
            AllowNull(node);
        }
    }

    private static bool IsAnnotation(string name) =>
        name is "title" or "summary" or "description" or "deprecated" or "default" or "example" or "examples" or "readOnly" or "writeOnly" or "$comment"
        || name.StartsWith("x-", StringComparison.Ordinal);

    // {$ref, rest…} becomes {allOf: [{$ref}, {rest…}]}; since 3.1 the rest narrows what is referred to.
    private void Narrow(JsonObject node, Func<string, bool> isKept)
    {
        var reference = new JsonObject();
        var rest = new JsonObject();
        foreach (var member in node.Where(member => !isKept(member.Key)).ToArray())
        {
            node.Remove(member.Key);
            (member.Key == "$ref" ? reference : rest)[member.Key] = member.Value;
        }

        var branches = new JsonArray(reference);
        if (rest.Count > 0 && Version > SpecVersion.V30)
        {
            branches.Add(rest);
        }

        node["allOf"] = branches;
    }

    private static void AllowNull(JsonObject node)
    {
        switch (node["type"])
        {
            case JsonArray types:
                if (!types.Any(type => type!.ToString() == "null"))
                {
                    types.Add("null");
                }

                break;
            case JsonValue type when type.ToString() != "null":
                node["type"] = new JsonArray(type.ToString(), "null");
                break;
            case null when node.Any(member => !IsAnnotation(member.Key)):
                var schema = new JsonObject();
                foreach (var member in node.Where(member => !IsAnnotation(member.Key)).ToArray())
                {
                    node.Remove(member.Key);
                    schema[member.Key] = member.Value;
                }

                node["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" });
                break;
        }
    }

    // A list of types is of 3.1, but many a 3.0 document has one.
    private static void RepairTypes(JsonObject node, bool isNullable)
    {
        if (node["type"] is not JsonArray types)
        {
            return;
        }

        var names = types.Select(type => type!.ToString()).Distinct(StringComparer.Ordinal).ToList();
        node.Remove("type");
        if (names.Remove("null") || isNullable)
        {
            node["nullable"] = true;
        }

        if (names.Count == 1)
        {
            node["type"] = names[0];
        }
        else if (names.Count > 1)
        {
            JsonNode branches = new JsonArray([.. names.Select(name => OfType(name, node))]);
            if (node.ContainsKey("anyOf"))
            {
                node["allOf"] = new JsonArray([.. Detach(node["allOf"]), new JsonObject { ["anyOf"] = branches }]);
            }
            else
            {
                node["anyOf"] = branches;
            }
        }
    }

    // Properties beside the branches are members of each that is an object; items and values are theirs alone.
    private static JsonObject OfType(string type, JsonObject node)
    {
        var branch = new JsonObject { ["type"] = type };
        foreach (var keyword in type == "array" ? ["items", "prefixItems", "enum"] : new[] { "format", "enum" })
        {
            if (node[keyword] is { } value)
            {
                branch[keyword] = value.DeepClone();
            }
        }

        return branch;
    }

    private static JsonNode[] Detach(JsonNode? list)
    {
        if (list is not JsonArray items)
        {
            return [];
        }

        JsonNode[] detached = [.. items.Select(item => item!)];
        items.Clear();
        return detached;
    }
}

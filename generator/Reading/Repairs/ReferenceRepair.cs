using System.Globalization;
using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;

namespace ChatGen.Generator.Reading.Repairs;

/// <summary>
/// Makes every reference one that Microsoft.OpenApi resolves: to a component, by its plain name. What other references lead to moves among
/// the components, and a reference that leads nowhere, out of the file or back to itself gives way to an empty object.
/// </summary>
internal sealed class ReferenceRepair(
    JsonObject root,
    ShapeRepair shapes,
    SpecVersion version,
    SpecLocator locator,
    ProblemSink problems,
    CancellationToken cancellationToken)
    : SpecWalker(version, cancellationToken)
{
    private readonly Queue<(JsonObject Node, Part Part, SpecPath Path)> moved = new();

    public void Run()
    {
        Walk(root, Part.Document, SpecPath.Root);
        while (moved.Count > 0)
        {
            var (node, part, path) = moved.Dequeue();

            // What lay under an extension was not looked at before.
            shapes.Walk(node, part, path);
            Walk(node, part, path);
        }
    }

    protected override void Visit(JsonObject node, Part part, SpecPath path)
    {
        if (part == Part.Discriminator)
        {
            RepairMapping(node, path);
        }

        if (part == Part.Schema && node.Remove("$dynamicRef"))
        {
            problems.Report(Descriptors.ValueIgnored, path.Then("$dynamicRef").ToString(), "$dynamicRef", "a plain '$ref'");
        }

        // A schema's properties may well have the name "$ref"; they are a mapping's entries, not the schema's own members.
        if (SpecGrammar.Section(part) is null || !node.TryGetPropertyValue("$ref", out var value))
        {
            return;
        }

        var reference = WithoutOwnFile(value is JsonValue ? value.ToString() : "");
        if (Canonical(reference, node, part, path) is { } canonical)
        {
            node["$ref"] = canonical;
        }
        else
        {
            node.Remove("$ref");
        }
    }

    // Null, and reported, when the reference leads nowhere.
    private string? Canonical(string reference, JsonNode from, Part part, SpecPath path)
    {
        var at = path.Then("$ref").ToString();
        if (IsExternal(reference, part))
        {
            problems.Report(Descriptors.ExternalReference, at, reference);
            return null;
        }

        if (Resolve(reference, from, part) is not var (target, segments))
        {
            problems.Report(Descriptors.DanglingReference, at, reference);
            return null;
        }

        if (IsCycle(target, part))
        {
            problems.Report(Descriptors.ReferenceCycle, at, reference);
            return null;
        }

        return "#/" + string.Join("/", IsComponent(segments, part) ? segments : Move(target, segments, part));
    }

    // "./openapi.yaml#/components/schemas/A" in openapi.yaml.
    private string WithoutOwnFile(string reference)
    {
        var file = reference.StartsWith("./", StringComparison.Ordinal) ? reference.Substring(2) : reference;
        return file.StartsWith(locator.FileName + "#", StringComparison.Ordinal) ? file.Substring(locator.FileName.Length) : reference;
    }

    // What a reference that isn't a pointer could be: the bare name of a component, as early Swagger had it.
    private bool IsExternal(string reference, Part part) =>
        reference.Length > 0 && reference[0] != '#' && !Components(part).ContainsKey(reference);

    private (JsonObject Target, string[] Segments)? Resolve(string reference, JsonNode from, Part part)
    {
        string[] segments = reference.Length > 0 && reference[0] != '#'
            ? [.. SectionPath(part), reference]
            : JsonPointers.Split(reference);
        if (segments.Length == 0)
        {
            return null;
        }

        if (Find(root, segments) is { } target)
        {
            return CanStandFor(segments, part) ? (target, segments) : null;
        }

        // Schemas that were made elsewhere and put in bring definitions of their own, and references from their own root.
        for (var ancestor = from.Parent; ancestor is not null && segments[0] is "$defs" or "definitions"; ancestor = ancestor.Parent)
        {
            if (ancestor is JsonObject owner && Find(owner, segments) is { } local)
            {
                return (local, [.. Way(owner), .. segments]);
            }
        }

        return null;
    }

    // Not the list of all schemas, nor a response in a schema's place.
    private bool CanStandFor(string[] segments, Part part) =>
        segments.Length > 1
        && !(segments.Length == 2 && segments[0] == "components")
        && SpecGrammar.Find(segments, Version) is var rule
        && (rule is null || (rule.Value.Part == part && rule.Value.Shape is Shape.One or Shape.SchemaOrBoolean));

    // The names from the root to a node.
    private static List<string> Way(JsonNode node)
    {
        List<string> way = [];
        for (var current = node; current.Parent is { } parent; current = parent)
        {
            way.Insert(0, parent is JsonArray ? current.GetElementIndex().ToString(CultureInfo.InvariantCulture) : current.GetPropertyName());
        }

        return way;
    }

    private static JsonObject? Find(JsonNode node, string[] segments)
    {
        JsonNode? current = node;
        foreach (var segment in segments)
        {
            current = current switch
            {
                JsonObject members when members.TryGetPropertyValue(segment, out var member) => member,
                JsonArray items when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count => items[index],
                _ => null,
            };
        }

        return current as JsonObject;
    }

    // References alone, one to the next, and back to one that was seen.
    private bool IsCycle(JsonObject target, Part part)
    {
        var seen = new HashSet<JsonObject>();
        for (JsonObject? current = target; current is not null;)
        {
            if (!seen.Add(current))
            {
                return true;
            }

            if (current["$ref"] is not JsonValue next)
            {
                return false;
            }

            var reference = next.ToString();
            current = IsExternal(reference, part) ? null : Resolve(reference, current, part)?.Target;
        }

        return false;
    }

    private string[] SectionPath(Part part) => (Version, part) switch
    {
        (SpecVersion.V20, Part.Schema) => ["definitions"],
        (SpecVersion.V20, Part.SecurityScheme) => ["securityDefinitions"],
        (SpecVersion.V20, _) => [SpecGrammar.Section(part)!],
        _ => ["components", SpecGrammar.Section(part)!],
    };

    private bool IsComponent(string[] segments, Part part)
    {
        var section = SectionPath(part);
        return segments.Length == section.Length + 1
            && segments.Take(section.Length).SequenceEqual(section)
            && !segments[section.Length].Contains('/');
    }

    private JsonObject Components(Part part)
    {
        var current = root;
        foreach (var name in SectionPath(part))
        {
            if (current[name] is not JsonObject next)
            {
                current[name] = next = [];
            }

            current = next;
        }

        return current;
    }

    // The place it had refers to it from now on, so that both are one type.
    private string[] Move(JsonObject target, string[] segments, Part part)
    {
        var components = Components(part);
        var name = NameFor(segments, components);
        string[] destination = [.. SectionPath(part), name];
        target.ReplaceWith(new JsonObject { ["$ref"] = "#/" + string.Join("/", destination) });
        components[name] = target;
        var path = destination.Aggregate(SpecPath.Root, (parent, segment) => parent.Then(segment));
        locator.Move(path.ToString(), string.Concat(segments.Select(segment => "/" + JsonPointers.Escape(segment))));
        moved.Enqueue((target, part, path));
        return destination;
    }

    // "#/components/schemas/A/properties/b" becomes "A_b".
    private static string NameFor(string[] segments, JsonObject taken)
    {
        var telling = segments.Where(segment => segment is not ("components" or "schemas" or "properties" or "paths" or "content" or "definitions"
            or "$defs" or "responses" or "schema" or "application/json"));
        var name = string.Join("_", telling.Select(segment => segment.Replace('/', '_').Trim('_')));
        var unique = name;
        for (var i = 2; taken.ContainsKey(unique); i++)
        {
            unique = name + "_" + i.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }

    private void RepairMapping(JsonObject discriminator, SpecPath path)
    {
        if (discriminator["mapping"] is not JsonObject mapping)
        {
            return;
        }

        foreach (var entry in mapping.ToArray())
        {
            var at = path.Then("mapping").Then(entry.Key);
            var reference = entry.Value!.ToString();
            if (Resolve(reference, discriminator, Part.Schema) is var (target, segments))
            {
                mapping[entry.Key] = "#/" + string.Join("/", IsComponent(segments, Part.Schema) ? segments : Move(target, segments, Part.Schema));
            }
            else
            {
                mapping.Remove(entry.Key);
                problems.Report(Descriptors.DanglingReference, at.ToString(), reference);
            }
        }
    }
}

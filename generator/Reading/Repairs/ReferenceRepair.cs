using System.Globalization;
using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Reading.Files;

namespace ChatGen.Generator.Reading.Repairs;

/// <summary>
/// Makes every reference one that Microsoft.OpenApi resolves: to a component, by its plain name. What other references lead to, in this file
/// or another, moves among the components, and a path item or media type to where it is used. A reference that leads nowhere, out of the project or back to
/// itself gives way to an empty object.
/// </summary>
internal sealed class ReferenceRepair(
    JsonObject root,
    SpecFiles files,
    ShapeRepair shapes,
    SpecVersion version,
    SpecLocator locator,
    ProblemSink problems,
    CancellationToken cancellationToken)
    : SpecWalker(version, cancellationToken)
{
    private static readonly Part[] s_parts = [Part.Schema, Part.Response, Part.Parameter, Part.RequestBody, Part.SecurityScheme];

    private readonly ReferenceResolver resolver = new(files, version);
    private readonly Queue<(JsonObject Node, Part Part, SpecPath Path)> moved = new();
    private readonly Dictionary<JsonObject, string[]> destinations = [];
    private readonly HashSet<JsonObject> walked = [];
    private int copied;

    public void Run()
    {
        foreach (var part in s_parts)
        {
            AdoptAliases(part);
        }

        Walk(root, Part.Document, SpecPath.Root);
        while (moved.Count > 0)
        {
            var (node, part, path) = moved.Dequeue();
            if (!walked.Contains(node))
            {
                Walk(node, part, path);
            }
        }

        foreach (var part in s_parts)
        {
            DropBlankAliases(part);
        }
    }

    protected override void Visit(JsonObject node, Part part, SpecPath path)
    {
        if (destinations.ContainsKey(node))
        {
            walked.Add(node);
        }

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

        var reference = value is JsonValue ? value.ToString() : "";
        if (part is Part.PathItem or Part.MediaType)
        {
            node.Remove("$ref");
            Inline(reference, node, part, path);
        }
        else if (Find(reference, node, part, path) is { } place)
        {
            var segments = resolver.IsComponent(place, part) ? place.Segments : Move(place, part, null);
            node["$ref"] = "#/" + string.Join("/", segments);
            resolver.Own(node, files.Main);
        }
        else
        {
            node.Remove("$ref");
        }
    }

    // Null, and reported, when the reference leads nowhere.
    private Place? Find(string reference, JsonNode from, Part part, SpecPath path)
    {
        var resolution = resolver.Resolve(reference, from, part);
        if (resolution.Place is { } place && !resolver.IsCycle(place.Node, part))
        {
            return place;
        }

        if (!resolution.IsReported)
        {
            var at = path.Then("$ref").ToString();
            if (resolution.Outside is { } outside)
            {
                problems.Report(Descriptors.ExternalReference, at, reference, outside);
            }
            else
            {
                problems.Report(resolution.Place is null ? Descriptors.DanglingReference : Descriptors.ReferenceCycle, at, reference);
            }
        }

        return null;
    }

    /// <summary>
    /// A component that is nothing but a reference to another file's value becomes that value: the document has given it a name.
    /// Before anything else, so that the name doesn't depend on who refers to the value first.
    /// </summary>
    private void AdoptAliases(Part part)
    {
        var section = Section(part);
        var aliases = (section ?? []).Where(entry => IsAlias(entry.Value)).Select(entry => entry.Key).ToList();

        // Of several names for one value its own is best.
        foreach (var name in aliases.OrderBy(name => section![name]!["$ref"]!.ToString().EndsWith("/" + name, StringComparison.Ordinal) ? 0 : 1))
        {
            for (var step = 0; step < 8 && IsAlias(section![name]); step++)
            {
                var alias = (JsonObject)section[name]!;
                if (resolver.Resolve(alias["$ref"]!.ToString(), alias, part).Place is not { } place
                    || place.File == files.Main
                    || destinations.ContainsKey(place.Node)
                    || resolver.IsCycle(place.Node, part))
                {
                    break;
                }

                Move(place, part, name);
            }
        }
    }

    // What had no name but blanks has one now, and nothing refers to the place it had.
    private void DropBlankAliases(Part part)
    {
        var section = Section(part);
        foreach (var blank in (section ?? []).Where(entry => string.IsNullOrWhiteSpace(entry.Key) && entry.Value is JsonObject alias && alias.ContainsKey("$ref")).ToArray())
        {
            section!.Remove(blank.Key);
        }
    }

    private JsonObject? Section(Part part) =>
        ReferenceResolver.SectionPath(part).Aggregate((JsonNode?)root, (node, name) => (node as JsonObject)?[name]) as JsonObject;

    private static bool IsAlias(JsonNode? node) =>
        node is JsonObject { Count: 1 } alias && alias["$ref"] is JsonValue reference && reference.ToString() is { Length: > 0 } text && text[0] != '#';

    private JsonObject Components(Part part)
    {
        var current = root;
        foreach (var name in ReferenceResolver.SectionPath(part))
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
    private string[] Move(Place place, Part part, string? alias)
    {
        if (destinations.TryGetValue(place.Node, out var known))
        {
            return known;
        }

        var components = Components(part);
        var name = alias ?? ComponentNames.For(place, components, files);
        string[] destination = [.. ReferenceResolver.SectionPath(part), name];
        resolver.Own(place.Node, resolver.FileOf(place.Node));
        if (place.Node.Parent is not null)
        {
            var placeholder = new JsonObject { ["$ref"] = "#/" + string.Join("/", destination) };
            resolver.Leave(placeholder, destination);
            place.Node.ReplaceWith(placeholder);
        }

        components[name] = place.Node;
        destinations[place.Node] = destination;
        var path = destination.Aggregate(SpecPath.Root, (parent, segment) => parent.Then(segment));
        locator.Move(path.ToString(), place.File.Locator!, string.Concat(place.Segments.Select(segment => "/" + JsonPointers.Escape(segment))));
        moved.Enqueue((place.Node, part, path));

        // What lay under an extension or in another file was not looked at before.
        shapes.Walk(place.Node, part, path);
        return destination;
    }

    /// <summary>What the reference of a path item or media type leads to, in place; what stands beside the reference wins.</summary>
    private void Inline(string reference, JsonObject node, Part part, SpecPath path)
    {
        var from = (JsonNode)node;
        for (var seen = new HashSet<JsonObject> { node }; Find(reference, from, part, path) is { } place && seen.Add(place.Node);)
        {
            foreach (var member in place.Node.Where(member => member.Key != "$ref" && !node.ContainsKey(member.Key)).ToArray())
            {
                CheckCopies(member.Value);
                node[member.Key] = resolver.Copy(member.Value);
                locator.Move(
                    path.Then(member.Key).ToString(),
                    place.File.Locator!,
                    string.Concat(place.Segments.Append(member.Key).Select(segment => "/" + JsonPointers.Escape(segment))));
            }

            if (place.Node["$ref"] is not JsonValue next)
            {
                break;
            }

            (reference, from) = (next.ToString(), place.Node);
        }

        shapes.Walk(node, part, path);
    }

    private void CheckCopies(JsonNode? node)
    {
        copied += Count(node);
        if (copied > Bounds.AliasedNodes)
        {
            throw new SourceException(Descriptors.TooLarge, 0, 0, $"its references to path items and media types add more than {Bounds.AliasedNodes} values");
        }

        static int Count(JsonNode? node) => node switch
        {
            JsonObject members => 1 + members.Sum(member => Count(member.Value)),
            JsonArray items => 1 + items.Sum(Count),
            _ => 1,
        };
    }

    private void RepairMapping(JsonObject discriminator, SpecPath path)
    {
        if (discriminator["mapping"] is not JsonObject mapping)
        {
            return;
        }

        foreach (var entry in mapping.ToArray())
        {
            var reference = entry.Value!.ToString();
            if (resolver.Resolve(reference, discriminator, Part.Schema).Place is { } place)
            {
                mapping[entry.Key] = "#/" + string.Join("/", resolver.IsComponent(place, Part.Schema) ? place.Segments : Move(place, Part.Schema, null));
            }
            else
            {
                mapping.Remove(entry.Key);
                problems.Report(Descriptors.DanglingReference, path.Then("mapping").Then(entry.Key).ToString(), reference);
            }
        }

        // Once it is repaired, what it says is relative to the document.
        resolver.Own(discriminator, files.Main);
    }
}

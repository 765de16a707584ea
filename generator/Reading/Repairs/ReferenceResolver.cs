using System.Globalization;
using System.Text.Json.Nodes;
using ChatGen.Generator.Reading.Files;

namespace ChatGen.Generator.Reading.Repairs;

/// <summary>Where a reference leads.</summary>
/// <param name="File">The file that the segments are a way through.</param>
/// <param name="Segments">The names from the file's root on.</param>
internal sealed record Place(SourceFile File, string[] Segments, JsonObject Node);

/// <summary>What became of a reference.</summary>
/// <param name="Place">Null when it leads nowhere.</param>
/// <param name="Outside">What it leads to that is no file of the project.</param>
/// <param name="IsReported">The file is there, and reported because it can't be read.</param>
internal readonly record struct Resolution(Place? Place, string? Outside = null, bool IsReported = false);

/// <summary>Finds what references lead to, through all files of a specification, while their content moves into its document.</summary>
internal sealed class ReferenceResolver(SpecFiles files, SpecVersion version)
{
    // References that one way may lead through.
    private const int MostHops = 32;

    private int hops;

    // Whose references a value's are, for values that are in the document and came from elsewhere.
    private readonly Dictionary<JsonNode, SourceFile> owners = [];

    // What was left where a value moved away.
    private readonly Dictionary<JsonObject, string[]> left = [];

    // What was found to be no cycle.
    private readonly HashSet<JsonObject> ending = [];

    /// <summary>The file that a value's references are relative to.</summary>
    public SourceFile FileOf(JsonNode node)
    {
        for (JsonNode? current = node; current is not null && owners.Count > 0; current = current.Parent)
        {
            if (owners.TryGetValue(current, out var file))
            {
                return file;
            }
        }

        return files.Main;
    }

    /// <summary>Tells whose references those of a value are.</summary>
    public void Own(JsonNode node, SourceFile file)
    {
        if (file != files.Main || owners.Count > 0)
        {
            owners[node] = file;
        }
    }

    /// <summary>Tells that a value moved among the document's components.</summary>
    /// <param name="placeholder">What stands in its old place.</param>
    public void Leave(JsonObject placeholder, string[] destination)
    {
        left[placeholder] = destination;
        Own(placeholder, files.Main);
    }

    /// <summary>A copy whose references lead where those of the original do.</summary>
    public JsonNode? Copy(JsonNode? node)
    {
        if (CopyContent(node) is not { } copy)
        {
            return null;
        }

        if (!owners.ContainsKey(copy))
        {
            Own(copy, FileOf(node!));
        }

        return copy;
    }

    public Resolution Resolve(string reference, JsonNode from, Part part)
    {
        hops = 0;
        return Follow(reference, from, part);
    }

    /// <summary>Whether there are references alone from a place, one to the next, and back to one that was seen.</summary>
    public bool IsCycle(JsonObject target, Part part)
    {
        var seen = new HashSet<JsonObject>();
        for (JsonObject? current = target; current is not null && !ending.Contains(current);)
        {
            if (!seen.Add(current))
            {
                return true;
            }

            current = current["$ref"] is JsonValue next ? Resolve(next.ToString(), current, part).Place?.Node : null;
        }

        ending.UnionWith(seen);
        return false;
    }

    /// <summary>The names from the document's root to the components of a kind.</summary>
    public static string[] SectionPath(Part part) => ["components", SpecGrammar.Section(part)!];

    /// <summary>Whether a place is among the document's components, and is referred to as it is.</summary>
    public bool IsComponent(Place place, Part part)
    {
        var section = SectionPath(part);
        return place.File == files.Main
            && place.Segments.Length == section.Length + 1
            && place.Segments.Take(section.Length).SequenceEqual(section)
            && !place.Segments[section.Length].Contains('/')
            && !string.IsNullOrWhiteSpace(place.Segments[section.Length]);
    }

    private Resolution Follow(string reference, JsonNode from, Part part)
    {
        var file = FileOf(from);
        if (reference.Length == 0)
        {
            return default;
        }

        if (reference[0] != '#')
        {
            // The bare name of a component, as early Swagger had it.
            string[] component = [.. SectionPath(part), reference];
            if (Find(file, component, part) is { } named)
            {
                return new Resolution(named);
            }

            var (name, fragment) = FilePaths.Split(reference);
            if (FilePaths.IsUrl(name))
            {
                return new Resolution(null, "a URL, and nothing is fetched");
            }

            if (files.Find(file, name) is not { } other)
            {
                return new Resolution(null, "a file that is no AdditionalFiles item of the project");
            }

            if (other.Root is null)
            {
                return new Resolution(null, IsReported: true);
            }

            file = other;
            reference = fragment;
            Own(other.Root, other);
        }

        var segments = JsonPointers.Split(reference);
        if (segments.Length == 0 && (reference.Length > 1 || file == files.Main || file.IsDocument))
        {
            return default;
        }

        if (Find(file, segments, part) is { } place)
        {
            return new Resolution(CanStandFor(place, part) ? place : null);
        }

        if (SwaggerUpgrade.Modern(segments) is { } modern && Find(file, modern, part) is { } upgraded)
        {
            return new Resolution(CanStandFor(upgraded, part) ? upgraded : null);
        }

        // Schemas that were made elsewhere and put in bring definitions of their own, and references from their own root.
        for (var ancestor = from.Parent; ancestor is not null && segments.Length > 0 && segments[0] is "$defs" or "definitions"; ancestor = ancestor.Parent)
        {
            if (ancestor is JsonObject owner && Find(owner, segments) is { } local)
            {
                return new Resolution(new Place(HomeOf(owner), [.. Way(owner), .. segments], local));
            }
        }

        return default;
    }

    private JsonNode? CopyContent(JsonNode? node)
    {
        JsonNode copy;
        switch (node)
        {
            case JsonObject members:
                var into = new JsonObject();
                foreach (var member in members)
                {
                    into[member.Key] = CopyContent(member.Value);
                }

                if (left.TryGetValue(members, out var destination))
                {
                    left[into] = destination;
                }

                copy = into;
                break;
            case JsonArray items:
                copy = new JsonArray([.. items.Select(CopyContent)]);
                break;
            default:
                return node?.DeepClone();
        }

        if (owners.TryGetValue(node, out var owner))
        {
            owners[copy] = owner;
        }

        return copy;
    }

    // Not the list of all schemas, nor a response in a schema's place.
    private bool CanStandFor(Place place, Part part)
    {
        var segments = place.Segments;
        if (place.File == files.Main && (segments.Length < 2 || (segments.Length == 2 && segments[0] == "components")))
        {
            return false;
        }

        return (place.File != files.Main && !place.File.IsDocument)
            || SpecGrammar.Find(segments, version) is not { } rule
            || (rule.Part == part && rule.Shape is Shape.One or Shape.SchemaOrBoolean);
    }

    private Place? Find(SourceFile file, string[] segments, Part part)
    {
        JsonNode? current = file.Root;
        for (var i = 0; i <= segments.Length; i++)
        {
            if (current is JsonObject moved && left.TryGetValue(moved, out var destination))
            {
                // It is among the components now.
                return Find(files.Main, [.. destination, .. segments.Skip(i)], part);
            }

            if (i == segments.Length)
            {
                return current is JsonObject found ? new Place(file, segments, found) : null;
            }

            var next = Child(current, segments[i]);
            if (next is null && current is JsonObject reference && reference["$ref"] is JsonValue target && hops++ < MostHops)
            {
                // The way leads on behind a reference.
                return Follow(target.ToString(), reference, part).Place is { } place
                    ? Find(place.File, [.. place.Segments, .. segments.Skip(i)], part)
                    : null;
            }

            current = next;
        }

        return null;
    }

    private static JsonObject? Find(JsonNode node, string[] segments) => segments.Aggregate((JsonNode?)node, Child) as JsonObject;

    private static JsonNode? Child(JsonNode? node, string segment) => node switch
    {
        JsonObject members when members.TryGetPropertyValue(segment, out var member) => member,
        JsonArray items when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count => items[index],
        _ => null,
    };

    // The file whose root a way leads through: what moved is in the document.
    private SourceFile HomeOf(JsonNode node)
    {
        var top = node;
        while (top.Parent is { } parent)
        {
            top = parent;
        }

        return top == files.Main.Root ? files.Main : FileOf(node);
    }

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
}

using System.Globalization;
using System.Text.Json.Nodes;
using ChatGen.Generator.Reading.Files;

namespace ChatGen.Generator.Reading.Repairs;

/// <summary>
/// Names for what moves among the components. <c>#/components/schemas/A/properties/b</c> becomes <c>A_b</c>, another file's component keeps
/// its name, and a file that holds one schema gives it its own. Where a name is taken by the document or by a file that comes before,
/// the file's name (of a whole file: its folder's) goes in front.
/// </summary>
internal static class ComponentNames
{
    // Of a component whose name is none: Microsoft.OpenApi throws at it, and at what refers to it.
    private const string Blank = "Blank";

    /// <param name="taken">The components that there are.</param>
    public static string For(Place place, JsonObject taken, SpecFiles files)
    {
        var name = Plain(place);
        if (place.File != files.Main && (taken.ContainsKey(name) || IsInEarlierFile(place, files)))
        {
            var prefix = place.Segments.Length == 0 ? FilePaths.Folder(place.File.Path) : FilePaths.Stem(place.File.Path);
            name = prefix.Length == 0 ? name : prefix + "_" + name;
        }

        var unique = name;
        for (var i = 2; taken.ContainsKey(unique); i++)
        {
            unique = name + "_" + i.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }

    private static string Plain(Place place)
    {
        // The name of a component, whatever it is a component of.
        if (place.Segments is ["components", _, var component])
        {
            return string.IsNullOrWhiteSpace(component) ? Blank : component.Replace('/', '_').Trim('_');
        }

        var telling = place.Segments.Where(segment => segment is not ("components" or "schemas" or "properties" or "paths" or "content"
            or "definitions" or "$defs" or "responses" or "schema" or "application/json"));
        var name = string.Join("_", telling.Select(segment => segment.Replace('/', '_').Trim('_')));
        return name.Length == 0 ? FilePaths.Stem(place.File.Path) : name;
    }

    // So that the name doesn't depend on which of the two is referred to first.
    private static bool IsInEarlierFile(Place place, SpecFiles files) =>
        place.Segments.Length > 0
        && files.Before(place.File).Any(other => place.Segments
            .Aggregate((JsonNode?)other.Root, (node, segment) => node is JsonObject members ? members[segment] : null) is JsonObject);
}

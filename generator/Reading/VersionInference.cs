using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;

namespace ChatGen.Generator.Reading;

/// <summary>Which version a document is of: what it states, else what its schemas show.</summary>
internal static class VersionInference
{
    /// <returns>Null, and reported, when the version isn't supported.</returns>
    public static SpecVersion? Determine(JsonObject root, ProblemSink problems)
    {
        var member = root.ContainsKey("openapi") ? "openapi" : "swagger";
        if (root[member] is JsonValue stated)
        {
            // Unquoted, 3.1 is a number.
            var text = stated.ToString();
            var version = Parse(text);
            if (version is null)
            {
                problems.Report(Descriptors.UnsupportedVersion, "/" + member, text);
            }
            else
            {
                State(root, version.Value);
            }

            return version;
        }

        var evidence = Evidence(root);
        var (inferred, name) = root.ContainsKey("definitions") && !root.ContainsKey("components") && evidence is null
            ? (SpecVersion.V20, "2.0")
            : evidence is null ? (SpecVersion.V30, "3.0") : (SpecVersion.V31, "3.1");
        State(root, inferred);
        problems.Report(Descriptors.VersionInferred, "", name, evidence is null ? "nothing in it is newer" : $"it has {evidence}");
        return inferred;
    }

    // As the reader of the tree knows it: one member, and a number that was published. '3.1' or "openapi: '2.0'" would fail there.
    private static void State(JsonObject root, SpecVersion version)
    {
        root.Remove("openapi");
        root.Remove("swagger");
        root[version == SpecVersion.V20 ? "swagger" : "openapi"] = version switch
        {
            SpecVersion.V20 => "2.0",
            SpecVersion.V30 => "3.0.4",
            SpecVersion.V31 => "3.1.1",
            _ => "3.2.0",
        };
    }

    private static SpecVersion? Parse(string text)
    {
        var numbers = text.Split('.');
        return numbers.Length < 2
            ? null
            : (numbers[0], numbers[1]) switch
            {
                ("2", "0") => SpecVersion.V20,
                ("3", "0") => SpecVersion.V30,
                ("3", "1") => SpecVersion.V31,
                ("3", "2") => SpecVersion.V32,
                _ => null,
            };
    }

    // What 3.0 has no words for. Anywhere: an example that happens to look like a schema does no harm.
    private static string? Evidence(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray items:
                return items.Select(Evidence).FirstOrDefault(evidence => evidence is not null);
            case JsonObject members:
                foreach (var member in members)
                {
                    var evidence = (member.Key, member.Value) switch
                    {
                        ("type", JsonArray) => "a list of types",
                        ("type", JsonValue type) when type.ToString() == "null" => "the type 'null'",
                        ("const" or "$defs" or "prefixItems" or "patternProperties" or "webhooks", not null) => $"'{member.Key}'",
                        ("exclusiveMinimum" or "exclusiveMaximum", JsonValue bound) when !bool.TryParse(bound.ToString(), out _) =>
                            $"a number for '{member.Key}'",
                        ("examples", JsonArray) => "a list of 'examples'",
                        _ => Evidence(member.Value),
                    };
                    if (evidence is not null)
                    {
                        return evidence;
                    }
                }

                return null;
            default:
                return null;
        }
    }
}

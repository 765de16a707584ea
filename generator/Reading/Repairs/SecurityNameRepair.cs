using System.Text.Json.Nodes;

namespace ChatGen.Generator.Reading.Repairs;

/// <summary>
/// Names of security schemes that OpenAPI doesn't allow (3.1, 4.8.7: letters, digits, <c>.</c>, <c>-</c> and <c>_</c>) make
/// references of Microsoft.OpenApi throw. They mean something inside the document alone, so they are spelled otherwise.
/// </summary>
internal static class SecurityNameRepair
{
    public static void Apply(JsonObject root)
    {
        if (root["components"]?["securitySchemes"] is not JsonObject schemes)
        {
            return;
        }

        foreach (var name in schemes.Select(scheme => scheme.Key).Where(name => !name.All(IsAllowed)).ToList())
        {
            var other = new string(name.Select(c => IsAllowed(c) ? c : '_').ToArray());
            while (schemes.ContainsKey(other))
            {
                other += "_";
            }

            Rename(schemes, name, other);
            foreach (var requirement in Requirements(root))
            {
                Rename(requirement, name, other);
            }
        }
    }

    private static IEnumerable<JsonObject> Requirements(JsonObject root)
    {
        var operations = (root["paths"] as JsonObject ?? []).Select(path => path.Value).OfType<JsonObject>().SelectMany(item => item).Select(member => member.Value).OfType<JsonObject>();
        return operations.Append(root).SelectMany(owner => owner["security"] as JsonArray ?? []).OfType<JsonObject>().ToList();
    }

    private static void Rename(JsonObject map, string name, string other)
    {
        if (map.TryGetPropertyValue(name, out var value))
        {
            map.Remove(name);
            map[other] = value;
        }
    }

    private static bool IsAllowed(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_';
}

using System.Text.Json.Nodes;

namespace ChatGen.Fuzz;

/// <summary>
/// Cuts a document of one or two operations, and the components that they lead to, out of a large one: a mutant of it is generated and
/// compiled in milliseconds.
/// </summary>
internal static class SmallDocument
{
    private const int MostComponents = 12;

    private static readonly string[] s_methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    public static JsonObject Cut(JsonObject document, Random random)
    {
        var cut = new JsonObject();
        foreach (var name in (string[])["openapi", "swagger", "info", "servers", "host", "basePath", "security"])
        {
            if (document[name] is { } value)
            {
                cut[name] = value.DeepClone();
            }
        }

        if (document["paths"] is JsonObject paths)
        {
            cut["paths"] = Operations(paths, random);
        }
        else
        {
            // An operation or a path item alone.
            foreach (var (name, value) in document)
            {
                if (name is not ("components" or "definitions"))
                {
                    cut[name] = value?.DeepClone();
                }
            }
        }

        AddComponents(cut, document, random);
        return cut;
    }

    private static JsonObject Operations(JsonObject paths, Random random)
    {
        var all = paths
            .Where(path => path.Value is JsonObject)
            .SelectMany(path => path.Value!.AsObject().Where(member => s_methods.Contains(member.Key)), (path, operation) => (path.Key, Method: operation.Key))
            .ToList();
        var chosen = new JsonObject();
        for (var i = random.Next(1, 3); i > 0 && all.Count > 0; i--)
        {
            var (path, method) = all[random.Next(all.Count)];
            var source = paths[path]!.AsObject();
            var item = chosen[path] as JsonObject ?? new JsonObject();
            chosen[path] = item;
            foreach (var name in (string[])["parameters", "servers", method])
            {
                if (source[name] is { } value)
                {
                    item[name] = value.DeepClone();
                }
            }
        }

        return chosen;
    }

    // Breadth first; a reference to what doesn't fit any more becomes a plain object.
    private static void AddComponents(JsonObject cut, JsonObject document, Random random)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<JsonNode>();
        queue.Enqueue(cut);
        if (document["components"]?["schemas"] is JsonObject { Count: > 0 } schemas)
        {
            // One that no operation has to lead to.
            var (name, _) = schemas.ElementAt(random.Next(schemas.Count));
            Keep("#/components/schemas/" + name);
        }

        if (document["components"]?["securitySchemes"] is { } security)
        {
            Place(cut, ["components", "securitySchemes"], security.DeepClone());
        }

        while (queue.TryDequeue(out var node))
        {
            foreach (var holder in Tree.Objects(node).ToList())
            {
                if (holder["$ref"] is JsonValue value && value.TryGetValue<string>(out var reference) && !Keep(reference))
                {
                    holder.Remove("$ref");
                    holder["type"] = "object";
                }
            }
        }

        bool Keep(string reference)
        {
            if (kept.Contains(reference))
            {
                return true;
            }

            var path = reference.Split('/');
            var section = path is ["#", "components", _, _] ? path[1..] : path is ["#", "definitions", _] ? path[1..] : null;
            if (section is null || kept.Count == MostComponents)
            {
                return false;
            }

            var names = section.Select(name => name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToList();
            if (names.Aggregate((JsonNode?)document, (node, name) => (node as JsonObject)?[name]) is not { } target)
            {
                return false;
            }

            kept.Add(reference);
            var copy = target.DeepClone();
            Place(cut, names, copy);
            queue.Enqueue(copy);
            return true;
        }
    }

    private static void Place(JsonObject root, IReadOnlyList<string> names, JsonNode value)
    {
        var holder = root;
        foreach (var name in names.SkipLast(1))
        {
            holder = holder[name] as JsonObject ?? (JsonObject)(holder[name] = new JsonObject());
        }

        holder[names[^1]] = value;
    }
}

using System.Text.Json.Nodes;

namespace ChatGen.Generator.Tests.Naming;

/// <summary>Documents by chance: components, members in place, enums, unions, operations with bodies and parameters.</summary>
internal sealed class RandomDocument(int seed)
{
    private static readonly string[] s_words =
    [
        "user", "message", "tool_calls", "content", "part", "imageUrl", "role", "Status", "items", "kind", "file", "Task", "value", "system",
        "response", "request", "choice", "delta", "to_string", "class", "x-y", "2nd",
    ];

    private readonly Random random = new(seed);
    private int serial;

    public JsonObject Create()
    {
        var schemas = new JsonObject();
        for (var i = 0; i < 6; i++)
        {
            schemas[$"Schema{Letters(i)}"] = new JsonObject { ["type"] = "object", ["properties"] = Members(3) };
        }

        schemas["Choice"] = Union();
        var paths = new JsonObject();
        for (var i = 0; i < 4; i++)
        {
            paths[$"/path{Letters(i)}"] = Item(i);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Test", ["version"] = "1" },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    public int Next(int bound) => random.Next(bound);

    /// <summary>A name that C# spells like no other of the document.</summary>
    public string Fresh() => $"{s_words[random.Next(s_words.Length)]} {Letters(serial++)}q";

    public JsonObject Item(int number) => new()
    {
        ["post"] = new JsonObject
        {
            ["operationId"] = random.Next(3) == 0 ? null : $"run {Letters(number)}",
            ["parameters"] = new JsonArray([.. Names(3).Select(name => (JsonNode)new JsonObject
            {
                ["name"] = name,
                ["in"] = "query",
                ["schema"] = random.Next(2) == 0 ? Enum() : new JsonObject { ["type"] = "string" },
            })]),
            ["requestBody"] = new JsonObject { ["content"] = Content() },
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK", ["content"] = Content() } },
        },
    };

    public JsonObject Schema(int depth) => random.Next(depth > 0 ? 7 : 3) switch
    {
        0 => new JsonObject { ["type"] = "string" },
        1 => Enum(),
        2 or 3 => new JsonObject { ["$ref"] = $"#/components/schemas/{(random.Next(5) == 0 ? "Choice" : "Schema" + Letters(random.Next(6)))}" },
        4 => new JsonObject { ["type"] = "array", ["items"] = Schema(depth - 1) },
        5 => Union(),
        _ => new JsonObject { ["type"] = "object", ["properties"] = Members(depth - 1) },
    };

    public JsonObject Enum() => new() { ["type"] = "string", ["enum"] = new JsonArray([.. Names(3).Select(name => (JsonNode)name!)]) };

    private JsonObject Content() => new() { ["application/json"] = new JsonObject { ["schema"] = Schema(3) } };

    private JsonObject Union() => new()
    {
        ["oneOf"] = new JsonArray([.. Names(2).Select(name => (JsonNode)new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("type"),
            ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = name }, ["text"] = new JsonObject { ["type"] = "string" } },
        }).Append(new JsonObject { ["type"] = "string" })]),
    };

    private JsonObject Members(int depth)
    {
        var members = new JsonObject();
        foreach (var name in Names(3))
        {
            members[name] = Schema(depth);
        }

        return members;
    }

    private IReadOnlyList<string> Names(int most) =>
        [.. Enumerable.Range(0, 1 + random.Next(most)).Select(_ => s_words[random.Next(s_words.Length)]).Distinct(StringComparer.Ordinal)];

    private static string Letters(int number) => number < 26 ? ((char)('A' + number)).ToString() : Letters((number / 26) - 1) + (char)('a' + (number % 26));
}

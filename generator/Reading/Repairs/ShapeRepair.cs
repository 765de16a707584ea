using System.Globalization;
using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;

namespace ChatGen.Generator.Reading.Repairs;

/// <summary>
/// Takes out values of the wrong kind, which Microsoft.OpenApi answers with exceptions, and null where there may be none.
/// A boolean schema (JSON Schema 2020-12, 4.3.2), which it doesn't know, becomes the object that means the same.
/// </summary>
internal sealed class ShapeRepair(SpecVersion version, SpecLocator locator, ProblemSink problems, CancellationToken cancellationToken)
    : SpecWalker(version, cancellationToken)
{
    private static readonly string[] s_types = ["string", "number", "integer", "boolean", "array", "object", "null", "file"];

    protected override void Visit(JsonObject node, Part part, SpecPath path)
    {
        foreach (var member in node.ToArray())
        {
            if (SpecGrammar.Find(part, member.Key, Version) is not { } rule)
            {
                continue;
            }

            if (member.Value is null || rule.Shape == Shape.Ignored)
            {
                // A key without a value, as YAML writers leave behind.
                node.Remove(member.Key);
            }
            else if (Objection(member.Value, rule) is { } expected)
            {
                node.Remove(member.Key);
                problems.Report(Descriptors.ValueIgnored, path.Then(member.Key).ToString(), member.Key, expected);
            }
            else if (part == Part.Schema && Entries(member.Value) > Bounds.Entries)
            {
                node.Remove(member.Key);
                problems.Report(
                    Descriptors.TooManyEntries,
                    path.Then(member.Key).ToString(),
                    member.Key,
                    Entries(member.Value).ToString(CultureInfo.InvariantCulture),
                    Bounds.Entries.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                RepairContent(node, member.Key, member.Value, rule, path.Then(member.Key));
            }
        }
    }

    private static int Entries(JsonNode value) => value switch
    {
        JsonObject members => members.Count,
        JsonArray items => items.Count,
        _ => 0,
    };

    // What is expected instead; null when the value is fine.
    private static string? Objection(JsonNode value, Rule rule) => rule.Shape switch
    {
        Shape.Text => value is JsonValue ? null : "a text",
        Shape.Boolean => bool.TryParse(Scalar(value), out _) ? null : "true or false",
        Shape.Number => decimal.TryParse(Scalar(value), NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : "a number",
        Shape.Count => IsCount(Scalar(value)) ? null : "a whole number",
        Shape.Texts or Shape.Values or Shape.List => value is JsonArray ? null : "a list",
        Shape.Types => TypesObjection(value),
        Shape.One when rule.Part == Part.Schema => value is JsonObject || IsBoolean(value) ? null : "a schema",
        Shape.SchemaOrBoolean => value is JsonObject || IsBoolean(value) ? null : "a schema or a boolean",
        _ => value is JsonObject ? null : "a mapping",
    };

    private static string? TypesObjection(JsonNode value)
    {
        var names = value is JsonArray list ? list.Select(Scalar) : [Scalar(value)];
        return names.All(name => name is not null && s_types.Contains(name.ToLowerInvariant()))
            ? null
            : "one of the types " + string.Join(", ", s_types.Take(7));
    }

    private void RepairContent(JsonObject owner, string name, JsonNode value, Rule rule, SpecPath path)
    {
        switch (rule.Shape, value)
        {
            case (Shape.Count, _) when !int.TryParse(Scalar(value), NumberStyles.None, CultureInfo.InvariantCulture, out _):
                // A bound beyond int bounds nothing.
                owner.Remove(name);
                break;
            case (Shape.Types, JsonArray list):
                owner[name] = new JsonArray([.. list.Select(type => JsonValue.Create(Scalar(type)!.ToLowerInvariant()))]);
                break;
            case (Shape.Types, _):
                owner[name] = Scalar(value)!.ToLowerInvariant();
                break;
            case (Shape.Texts, JsonArray list) when name == "tags":
                // Microsoft.OpenApi throws at a blank one, and the whole path would go with it.
                Filter(list, item => !string.IsNullOrWhiteSpace(Scalar(item)), "a text that isn't blank", path);
                break;
            case (Shape.Texts, JsonArray list):
                Filter(list, item => item is JsonValue, "a text", path);
                break;
            case (Shape.One, _) when IsBoolean(value):
                owner[name] = BooleanSchema(value, path);
                break;
            case (Shape.List, JsonArray list):
                RepairList(list, rule.Part, path);
                break;
            case (Shape.Map or Shape.ExtensibleMap, JsonObject map):
                RepairMap(map, rule, path);
                break;
            case (Shape.TextMap, JsonObject map):
                foreach (var entry in map.Where(entry => entry.Value is not JsonValue).ToArray())
                {
                    map.Remove(entry.Key);
                    problems.Report(Descriptors.ValueIgnored, path.Then(entry.Key).ToString(), entry.Key, "a text");
                }

                break;
        }
    }

    private void RepairList(JsonArray list, Part part, SpecPath path)
    {
        for (var i = 0; i < list.Count && part == Part.Schema; i++)
        {
            if (IsBoolean(list[i]))
            {
                list[i] = BooleanSchema(list[i]!, path.Then(i));
            }
        }

        if (part == Part.Parameter)
        {
            Filter(list, ParameterObjection, path);
        }
        else
        {
            Filter(list, item => item is JsonObject, "a mapping", path);
        }
    }

    private void RepairMap(JsonObject map, Rule rule, SpecPath path)
    {
        foreach (var entry in map.ToArray())
        {
            if (entry.Value is JsonObject || IsExtension(rule, entry.Key))
            {
                // References lead to it: it stays, as a parameter that nothing sends.
                if (rule.Part == Part.Parameter && entry.Value is JsonObject parameter && ParameterObjection(parameter, path.Then(entry.Key)) is { } objection)
                {
                    parameter.Remove("in");
                    problems.Report(Descriptors.ValueIgnored, objection.Place.ToString(), objection.Name, objection.Expected);
                }

                continue;
            }

            if (rule.Part == Part.Schema && IsBoolean(entry.Value))
            {
                map[entry.Key] = BooleanSchema(entry.Value!, path.Then(entry.Key));
                continue;
            }

            // A property without a schema is still a property; an operation without content is none.
            if (rule.Part == Part.Schema)
            {
                map[entry.Key] = new JsonObject();
            }
            else
            {
                map.Remove(entry.Key);
            }

            // "name:" with nothing behind it is a usual way to write an empty schema.
            if (entry.Value is not null || rule.Part != Part.Schema)
            {
                var expected = rule.Part == Part.Schema ? "a schema" : "a mapping";
                problems.Report(Descriptors.ValueIgnored, path.Then(entry.Key).ToString(), entry.Key, expected);
            }
        }
    }

    private void Filter(JsonArray list, Func<JsonNode?, bool> fits, string expected, SpecPath path) =>
        Filter(list, (item, place) => fits(item) ? null : (place, place.ToString(), expected), path);

    /// <param name="objection">Where something else is expected, how it is called there, and what is expected; null when the item is fine.</param>
    private void Filter(JsonArray list, Func<JsonNode?, SpecPath, (SpecPath Place, string Name, string Expected)?> objection, SpecPath path)
    {
        var kept = 0;
        for (var original = 0; list.Count > kept; original++)
        {
            if (objection(list[kept], path.Then(original)) is { } found)
            {
                list.RemoveAt(kept);
                problems.Report(Descriptors.ValueIgnored, found.Place.ToString(), found.Name, found.Expected);
                continue;
            }

            if (kept != original)
            {
                locator.Move(path.Then(kept).ToString(), path.Then(original).ToString());
            }

            kept++;
        }
    }

    private JsonObject BooleanSchema(JsonNode value, SpecPath path)
    {
        var isTrue = value.GetValue<bool>();
        problems.Report(Descriptors.BooleanSchema, path.ToString(), isTrue ? "true" : "false", isTrue ? "{}" : "{not: {}}");
        return isTrue ? [] : new JsonObject { ["not"] = new JsonObject() };
    }

    private (SpecPath Place, string Name, string Expected)? ParameterObjection(JsonNode? item, SpecPath path)
    {
        if (item is JsonObject reference && reference.ContainsKey("$ref"))
        {
            return null;
        }

        if (item is not JsonObject parameter || parameter["name"] is not JsonValue || Scalar(parameter["in"]) is not { } place)
        {
            return (path, path.ToString(), "a parameter with 'name' and 'in'");
        }

        var isKnown = place is "path" or "query" or "header" || (Version == SpecVersion.V20 ? place is "body" or "formData" : place is "cookie" or "querystring");
        return isKnown ? null : (path.Then("in"), "in", $"{(Version == SpecVersion.V20 ? "path, query, header, formData or body" : "path, query, header or cookie")} (without it, the parameter is left out)");
    }

    private static bool IsCount(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) && count >= 0 && count == decimal.Truncate(count);

    private static bool IsBoolean(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out _);

    private static string? Scalar(JsonNode? node) => node is JsonValue ? node.ToString() : null;
}

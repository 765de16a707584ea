using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatGen.Fuzz;

/// <summary>Changes a document's tree in one way out of many.</summary>
/// <param name="donors">Documents whose schemas are put in.</param>
internal sealed class TreeMutator(Random random, Corpus donors)
{
    private static readonly string[] s_types = ["string", "integer", "number", "boolean", "array", "object", "null", "file", "any"];

    private static readonly string[] s_formats =
        ["int32", "int64", "uint64", "float", "double", "binary", "byte", "date", "date-time", "uuid", "uri", "decimal", "password", "duration", "time"];

    private static readonly string[] s_names =
    [
        "type", "class", "value", "Value", "ToString", "Equals", "Kind", "Item", "id", "ID", "Id", "_", "", "$ref", "String", "System", "Task", "File",
        "Client", "options", "cancellationToken", "stream", "Stream", "error", "data", "content", "request", "body", "const", "record", "Variant", "Unknown",
        "None", "Extra", "Nulls", "AdditionalProperties", "Create", "GetType", "1", "-1", "+1", "x-y", "x_y", "xY", "XY",
    ];

    private static readonly string[] s_numbers =
        ["0", "-0", "-1", "1", "0.1", "1e400", "-1e400", "1e-400", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551616", "2147483648", "1.0", "1e2", "123456789012345678901234567890"];

    private static readonly string[] s_keywords =
    [
        "const", "enum", "default", "format", "required", "nullable", "readOnly", "writeOnly", "deprecated", "pattern", "minLength", "maxItems", "minimum",
        "exclusiveMinimum", "additionalProperties", "prefixItems", "items", "not", "if", "$defs", "$anchor", "$dynamicRef", "$recursiveRef", "$id", "discriminator",
        "x-enum-varnames", "x-enumNames", "title", "description", "example", "examples", "propertyNames", "patternProperties", "unevaluatedProperties",
        "dependentSchemas", "contains", "oneOf", "anyOf", "allOf", "properties", "type", "contentMediaType", "externalDocs", "xml", "uniqueItems", "multipleOf",
        "parameters", "requestBody", "responses", "content", "schema", "style", "explode", "in", "name", "security", "servers", "operationId", "tags", "itemSchema",
    ];

    public void Mutate(JsonObject root)
    {
        var places = Tree.Places(root).ToList();
        if (places.Count == 0)
        {
            return;
        }

        switch (random.Next(24))
        {
            case 0 or 1:
                Pick(places).Remove();
                break;
            case 2:
                Duplicate(Pick(places));
                break;
            case 3:
                Swap(Pick(places), Pick(places));
                break;
            case 4 or 5:
                Rename(Pick(places), Name(places));
                break;
            case 6 or 7:
                Pick(places).Replace(Any());
                break;
            case 8 or 9:
                Wrap(Schema(places), places);
                break;
            case 10:
                Unwrap(places);
                break;
            case 11 or 12:
                AddNull(Schema(places));
                break;
            case 13:
                Turn(places, root);
                break;
            case 14 or 15:
                Schema(places).Replace(OtherSchema(places));
                break;
            case 16:
                Hostile(places);
                break;
            case 17:
                Number(places);
                break;
            case 18:
                Move(Schema(places), root);
                break;
            case 19:
                Version(root);
                break;
            case 20 or 21:
                AddKeyword(places);
                break;
            case 22:
                SetType(Schema(places));
                break;
            default:
                AddMember(Schema(places), places);
                break;
        }
    }

    private T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    private bool Chance(int percent) => random.Next(100) < percent;

    private void Duplicate(Place place)
    {
        if (place.Parent is JsonArray items)
        {
            items.Insert(random.Next(items.Count + 1), place.Value?.DeepClone());
        }
        else
        {
            place.Parent.AsObject()[Chance(50) ? place.Name + "2" : CaseOf(place.Name!)] = place.Value?.DeepClone();
        }
    }

    private string CaseOf(string name) => random.Next(4) switch
    {
        0 => name.ToUpperInvariant(),
        1 => name.ToLowerInvariant(),
        2 => name.Replace('_', '-'),
        _ => "_" + name,
    };

    private static void Swap(Place left, Place right)
    {
        var (a, b) = (left.Value?.DeepClone(), right.Value?.DeepClone());
        left.Replace(b);
        right.Replace(a);
    }

    private static void Rename(Place place, string name)
    {
        if (place.Parent is JsonObject members && !members.ContainsKey(name))
        {
            members.Remove(place.Name!);
            members[name] = place.Value?.DeepClone();
        }
    }

    private string Name(List<Place> places) => random.Next(4) switch
    {
        0 => Short(Pick(HostileStrings.All).Text),
        1 => Pick(places).Name ?? "other",
        2 => Pick(s_keywords),
        _ => Pick(s_names),
    };

    // The long ones cost more than they find here.
    private static string Short(string text) => text.Length > 400 ? text[..400] : text;

    private JsonNode? Any() => random.Next(14) switch
    {
        0 => null,
        1 => JsonValue.Create(true),
        2 => JsonValue.Create(false),
        3 => JsonNode.Parse(Pick(s_numbers)),
        4 => JsonValue.Create(""),
        5 => new JsonArray(),
        6 => new JsonObject(),
        7 => new JsonArray(new JsonArray()),
        8 => JsonValue.Create(Short(Pick(HostileStrings.All).Text)),
        9 => new JsonArray(null, JsonValue.Create("a"), JsonValue.Create(1), new JsonObject { ["a"] = true }),
        10 => new JsonObject { ["type"] = Pick(s_types) },
        11 => new JsonArray(JsonValue.Create(Pick(s_types)), JsonValue.Create(Pick(s_types))),
        12 => new JsonObject { [Pick(s_names)] = Pick(s_names) },
        _ => JsonValue.Create(Pick(s_names)),
    };

    private Place Schema(List<Place> places)
    {
        var schemas = places.Where(place => IsSchema(place.Value)).ToList();
        return Pick(schemas.Count > 0 ? schemas : places);
    }

    private static bool IsSchema(JsonNode? node) => node is JsonObject schema
        && (schema["type"] is JsonValue or JsonArray
            || schema.ContainsKey("$ref") || schema["properties"] is JsonObject || schema["oneOf"] is JsonArray || schema["anyOf"] is JsonArray || schema["allOf"] is JsonArray);

    private void Wrap(Place place, List<Place> places)
    {
        var inner = place.Value?.DeepClone();
        place.Replace(random.Next(9) switch
        {
            0 => new JsonObject { ["oneOf"] = new JsonArray(inner) },
            1 => new JsonObject { ["anyOf"] = new JsonArray(inner, Schema(places).Value?.DeepClone()) },
            2 => new JsonObject { ["oneOf"] = new JsonArray(inner, Schema(places).Value?.DeepClone(), Schema(places).Value?.DeepClone()) },
            3 => new JsonObject { ["allOf"] = new JsonArray(inner, Schema(places).Value?.DeepClone()) },
            4 => new JsonObject { ["allOf"] = new JsonArray(inner), ["nullable"] = true, ["description"] = "wrapped" },
            5 => new JsonObject { ["type"] = "array", ["items"] = inner },
            6 => new JsonObject { ["type"] = "object", ["additionalProperties"] = inner },
            7 => new JsonObject { ["type"] = "object", ["required"] = new JsonArray("value"), ["properties"] = new JsonObject { ["value"] = inner } },
            _ => new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = Pick(s_types) }, inner, new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("a", "b") }) },
        });
    }

    private void Unwrap(List<Place> places)
    {
        var wrapped = places.Where(place => place.Value is JsonObject schema && (schema["oneOf"] ?? schema["anyOf"] ?? schema["allOf"] ?? schema["items"]) is not null).ToList();
        if (wrapped.Count > 0)
        {
            var place = Pick(wrapped);
            var schema = place.Value!.AsObject();
            var inner = schema["oneOf"] ?? schema["anyOf"] ?? schema["allOf"] ?? schema["items"];
            place.Replace((inner is JsonArray { Count: > 0 } items ? items[random.Next(items.Count)] : inner)?.DeepClone());
        }
    }

    private void AddNull(Place place)
    {
        if (place.Value is not JsonObject schema)
        {
            return;
        }

        if (schema["oneOf"] is JsonArray oneOf)
        {
            oneOf.Add(new JsonObject { ["type"] = "null" });
        }
        else if (schema["anyOf"] is JsonArray anyOf)
        {
            anyOf.Add(new JsonObject { ["type"] = "null" });
        }
        else if (schema["enum"] is JsonArray values)
        {
            values.Add(null);
        }
        else if (schema["type"] is JsonValue type && Chance(50))
        {
            schema["type"] = new JsonArray(type.DeepClone(), JsonValue.Create("null"));
        }
        else
        {
            schema["nullable"] = true;
        }
    }

    private void Turn(List<Place> places, JsonObject root)
    {
        var references = places.Where(place => place.Name == "$ref").ToList();
        var targets = places.Where(place => ReferenceEquals(place.Parent, (root["components"] as JsonObject)?["schemas"])).Select(place => "#/components/schemas/" + place.Name).ToList();
        var target = random.Next(8) switch
        {
            0 => "#/components/schemas/Missing",
            1 => "other.yaml#/A",
            2 => "#",
            3 => "#/paths",
            4 => Short(Pick(HostileStrings.All).Text),
            _ when targets.Count > 0 => Pick(targets) + (Chance(20) ? "/properties/" + Pick(s_names) : ""),
            _ => "#/components",
        };
        if (references.Count > 0 && Chance(70))
        {
            Pick(references).Replace(target);
        }
        else
        {
            Schema(places).Replace(new JsonObject { ["$ref"] = target });
        }
    }

    private JsonNode? OtherSchema(List<Place> places)
    {
        var donor = Pick(donors.Documents).Root;
        if (Chance(50) && donor["components"]?["schemas"] is JsonObject { Count: > 0 } schemas)
        {
            var other = schemas.ElementAt(random.Next(schemas.Count)).Value?.DeepClone();
            if (other is not null && other.ToJsonString().Length < 20_000)
            {
                return other;
            }
        }

        return Schema(places).Value?.DeepClone();
    }

    private void Hostile(List<Place> places)
    {
        var texts = places.Where(place => place.Value is JsonValue value && value.TryGetValue<string>(out _)).ToList();
        if (texts.Count > 0)
        {
            var place = Pick(texts);
            var text = Short(Pick(HostileStrings.All).Text);
            place.Replace(Chance(50) ? text : place.Value!.GetValue<string>() + text);
        }
    }

    private void Number(List<Place> places)
    {
        var numbers = places.Where(place => place.Value is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.Number).ToList();
        if (numbers.Count > 0)
        {
            Pick(numbers).Replace(JsonNode.Parse(Pick(s_numbers)));
        }
        else if (Schema(places).Value is JsonObject schema)
        {
            schema[Pick<string>(["minimum", "maximum", "exclusiveMinimum", "maxLength", "default", "const", "multipleOf"])] = JsonNode.Parse(Pick(s_numbers));
        }
    }

    // A reference becomes what it stands for; an inline schema becomes a component.
    private void Move(Place place, JsonObject root)
    {
        if (place.Value is not JsonObject schema)
        {
            return;
        }

        if (schema["$ref"] is JsonValue value && value.TryGetValue<string>(out var reference) && reference.StartsWith("#/components/schemas/", StringComparison.Ordinal))
        {
            // The mutations before may have left no object on the way.
            var target = root["components"] is JsonObject { } section && section["schemas"] is JsonObject named ? named[reference["#/components/schemas/".Length..]] : null;
            place.Replace(target?.DeepClone());
            return;
        }

        var components = root["components"] as JsonObject ?? (JsonObject)(root["components"] = new JsonObject());
        if (components["schemas"] is null)
        {
            components["schemas"] = new JsonObject();
        }

        if (components["schemas"] is JsonObject schemas)
        {
            var name = Chance(30) ? Pick(s_names) : "Moved" + random.Next(3).ToString(CultureInfo.InvariantCulture);
            place.Replace(new JsonObject { ["$ref"] = "#/components/schemas/" + name });
            schemas[name] = schema.DeepClone();
        }
    }

    private void Version(JsonObject root)
    {
        root.Remove("swagger");
        root.Remove("openapi");
        root[Chance(15) ? "swagger" : "openapi"] = Pick<string>(["2.0", "3.0.0", "3.0.3", "3.1.0", "3.1.1", "3.2.0", "4.0.0", "3"]);
    }

    private void AddKeyword(List<Place> places)
    {
        var holder = Chance(80) ? Schema(places).Value : Pick(places).Value;
        if (holder is JsonObject schema)
        {
            var keyword = Pick(s_keywords);
            schema[keyword] = keyword switch
            {
                "enum" when Chance(70) => new JsonArray(JsonValue.Create(Pick(s_names)), JsonValue.Create(Pick(s_names)), Any()),
                "const" when Chance(60) => JsonValue.Create(Pick(s_names)),
                "format" when Chance(80) => Pick(s_formats),
                "required" when Chance(80) => new JsonArray(JsonValue.Create(Pick(s_names)), JsonValue.Create(Pick(places).Name ?? "a")),
                "discriminator" when Chance(80) => new JsonObject
                {
                    ["propertyName"] = Chance(60) ? "type" : Pick(s_names),
                    ["mapping"] = Chance(50) ? null : new JsonObject { [Pick(s_names)] = "#/components/schemas/" + Pick(s_names), ["b"] = Pick(s_names) },
                },
                "oneOf" or "anyOf" or "allOf" or "prefixItems" when Chance(80) =>
                    new JsonArray(Schema(places).Value?.DeepClone(), Schema(places).Value?.DeepClone()),
                "items" or "additionalProperties" or "not" or "if" when Chance(80) => Schema(places).Value?.DeepClone(),
                _ => Any(),
            };
        }
    }

    private void SetType(Place place)
    {
        if (place.Value is JsonObject schema)
        {
            schema["type"] = Chance(25) ? new JsonArray(JsonValue.Create(Pick(s_types)), JsonValue.Create(Pick(s_types))) : Pick(s_types);
            if (Chance(40))
            {
                schema["format"] = Pick(s_formats);
            }
        }
    }

    private void AddMember(Place place, List<Place> places)
    {
        if (place.Value is JsonObject schema)
        {
            if (schema["properties"] is not JsonObject properties)
            {
                schema["properties"] = properties = new JsonObject();
            }

            properties[Name(places)] = Chance(70) ? Schema(places).Value?.DeepClone() : new JsonObject { ["type"] = Pick(s_types), ["const"] = Any() };
        }
    }
}

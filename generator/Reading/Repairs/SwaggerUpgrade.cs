using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;

namespace ChatGen.Generator.Reading.Repairs;

/// <summary>
/// Spells a document of Swagger 2.0 as one of OpenAPI 3.0, so that nothing behind has to know both: shared objects move to <c>components</c>,
/// <c>body</c> and <c>formData</c> parameters become request bodies, types of parameters their schemas, and the media types of
/// <c>consumes</c> and <c>produces</c> the keys of <c>content</c>. Its values have the right kinds already.
/// </summary>
internal sealed class SwaggerUpgrade(JsonObject root, SpecLocator locator, ProblemSink problems, CancellationToken cancellationToken)
    : SpecWalker(SpecVersion.V20, cancellationToken)
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data";

    private static readonly (string Old, string Section)[] s_sections =
        [("definitions", "schemas"), ("parameters", "parameters"), ("responses", "responses"), ("securityDefinitions", "securitySchemes")];

    // A parameter's own; all other members of it are its schema's.
    private static readonly string[] s_parameterMembers = ["name", "in", "description", "required", "allowEmptyValue", "deprecated"];

    private readonly Dictionary<JsonObject, List<(JsonObject Parameter, string Path)>> inherited = [];

    /// <summary>The way that a way of Swagger 2.0 leads today: <c>definitions</c> is <c>components/schemas</c>.</summary>
    public static string[]? Modern(string[] segments)
    {
        var section = segments.Length < 2 ? null : s_sections.FirstOrDefault(section => section.Old == segments[0]).Section;
        return section is null ? null : ["components", section, .. segments.Skip(1)];
    }

    public void Run()
    {
        root.Remove("swagger");
        root["openapi"] = "3.0.4";
        var components = new JsonObject();
        foreach (var (old, section) in s_sections)
        {
            if (root[old] is JsonObject shared)
            {
                root.Remove(old);
                components[section] = shared;
                locator.Move("/components/" + section, "/" + old);
            }
        }

        root["components"] = components;
        if (root["host"] is JsonValue host)
        {
            var scheme = Texts(root["schemes"]).OrderByDescending(name => name == "https").FirstOrDefault() ?? "https";
            root["servers"] = new JsonArray(new JsonObject { ["url"] = $"{scheme}://{host}{root["basePath"]}" });
        }
        else if (root["basePath"] is JsonValue path)
        {
            root["servers"] = new JsonArray(new JsonObject { ["url"] = path.ToString() });
        }

        Walk(root, Part.Document, SpecPath.Root);
        foreach (var name in (components["parameters"] as JsonObject ?? []).Where(entry => IsContent(entry.Value as JsonObject)).Select(entry => entry.Key).ToList())
        {
            ((JsonObject)components["parameters"]!).Remove(name);
        }
    }

    protected override void Visit(JsonObject node, Part part, SpecPath path)
    {
        switch (part)
        {
            case Part.PathItem:
                VisitPathItem(node, path);
                break;
            case Part.Operation:
                UpgradeOperation(node, path);
                break;
            case Part.Parameter when !IsContent(node):
                UpgradeParameter(node, path);
                break;
            case Part.Response when node["schema"] is JsonObject:
                UpgradeResponse(node, Texts(root["produces"]), path);
                break;
            case Part.SecurityScheme when node["type"]?.ToString() == "basic":
                node["type"] = "http";
                node["scheme"] = "basic";
                break;
            case Part.Schema:
                UpgradeSchema(node);
                break;
        }
    }

    private static void UpgradeSchema(JsonObject node)
    {
        if (node["discriminator"] is JsonValue property)
        {
            node["discriminator"] = new JsonObject { ["propertyName"] = property.ToString() };
        }

        if (node["x-nullable"] is JsonValue nullable && bool.TryParse(nullable.ToString(), out var isNullable) && isNullable)
        {
            node["nullable"] = true;
        }
    }

    // Bodies that a path has for all its operations are their own.
    private void VisitPathItem(JsonObject item, SpecPath path)
    {
        if (TakeContent(item, path) is not { Count: > 0 } content)
        {
            return;
        }

        foreach (var operation in item.Select(member => member.Value).OfType<JsonObject>())
        {
            inherited[operation] = content;
        }
    }

    private void UpgradeOperation(JsonObject operation, SpecPath path)
    {
        var content = TakeContent(operation, path);
        if (content.Count == 0 && inherited.TryGetValue(operation, out var shared))
        {
            content = shared;
        }

        var consumes = Texts(operation["consumes"] ?? root["consumes"]);
        if (content.FirstOrDefault(entry => entry.Parameter["in"]?.ToString() == "body") is { Parameter: { } body } found)
        {
            var request = Described(body);
            request["content"] = Content(body["schema"], consumes, Json, path.Then("requestBody"), found.Path + "/schema");
            operation["requestBody"] = request;
        }
        else if (content.Count > 0)
        {
            operation["requestBody"] = FormBody(content, consumes, path.Then("requestBody"));
        }

        var produces = Texts(operation["produces"] ?? root["produces"]);
        foreach (var response in operation["responses"] as JsonObject ?? [])
        {
            if (response.Value is JsonObject node && node["schema"] is JsonObject)
            {
                UpgradeResponse(node, produces, path.Then("responses").Then(response.Key));
            }
        }
    }

    private JsonObject FormBody(List<(JsonObject Parameter, string Path)> fields, List<string> consumes, SpecPath path)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        var isMultipart = consumes.Contains(Multipart) && !consumes.Contains(Form);
        foreach (var (field, _) in fields)
        {
            var name = field["name"]!.ToString();
            var schema = SchemaOf(field);
            isMultipart |= schema["format"]?.ToString() == "binary";
            properties[name] = schema;
            if (field["description"] is { } description)
            {
                schema["description"] = description.DeepClone();
            }

            if (field["required"]?.ToString() is "true" or "True")
            {
                required.Add(name);
            }
        }

        var mediaType = isMultipart ? Multipart : Form;
        var form = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            form["required"] = required;
        }

        var pointer = path.Then("content").Then(mediaType).Then("schema");
        foreach (var (field, original) in fields)
        {
            locator.Move(pointer.Then("properties").Then(field["name"]!.ToString()).ToString(), original);
        }

        return new JsonObject { ["required"] = required.Count > 0, ["content"] = new JsonObject { [mediaType] = new JsonObject { ["schema"] = form } } };
    }

    private void UpgradeResponse(JsonObject response, List<string> produces, SpecPath path)
    {
        var schema = (JsonObject)response["schema"]!;
        response.Remove("schema");
        var isFile = schema["type"]?.ToString() == "file";
        response["content"] = Content(
            isFile ? new JsonObject { ["type"] = "string", ["format"] = "binary" } : schema,
            isFile ? produces.FindAll(mediaType => !IsJson(mediaType)) : produces,
            isFile ? "application/octet-stream" : Json,
            path,
            path.Then("schema").ToString());
    }

    /// <summary>What a document produces unless an operation says otherwise; a file is bytes all the same.</summary>
    private static bool IsJson(string mediaType)
    {
        var essence = mediaType.Split(';')[0].Trim();
        return essence.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || essence.EndsWith("+json", StringComparison.OrdinalIgnoreCase) || essence.IndexOf('*') >= 0;
    }

    private void UpgradeParameter(JsonObject parameter, SpecPath path)
    {
        if (parameter.ContainsKey("$ref") || parameter.ContainsKey("schema"))
        {
            return;
        }

        var schema = SchemaOf(parameter);
        foreach (var name in parameter.Select(member => member.Key).Where(name => !s_parameterMembers.Contains(name) && !name.StartsWith("x-", StringComparison.Ordinal)).ToList())
        {
            parameter.Remove(name);
        }

        if (schema["collectionFormat"] is { } format)
        {
            schema.Remove("collectionFormat");
            var isQuery = parameter["in"]?.ToString() == "query";
            if (schema["type"]?.ToString() == "array" && format.ToString() is not "csv" && !(isQuery && format.ToString() is "multi" or "ssv" or "pipes"))
            {
                problems.Report(Descriptors.UnusableStyle, path.Then("collectionFormat").ToString(), "collectionFormat", format.ToString(), parameter["in"]?.ToString() ?? "");
            }

            parameter["style"] = format.ToString() switch
            {
                "ssv" when isQuery => "spaceDelimited",
                "pipes" when isQuery => "pipeDelimited",
                _ => isQuery ? "form" : "simple",
            };
            parameter["explode"] = isQuery && format.ToString() == "multi";
        }
        else if (schema["type"]?.ToString() == "array")
        {
            // Comma-separated unless it says otherwise, where 3.0 repeats the name.
            parameter["explode"] = false;
        }

        parameter["schema"] = schema;
        locator.Move(path.Then("schema").ToString(), path.ToString());
    }

    // Takes the parameters that make a body out of the list.
    private List<(JsonObject Parameter, string Path)> TakeContent(JsonObject owner, SpecPath path)
    {
        List<(JsonObject, string)> content = [];
        if (owner["parameters"] is not JsonArray list)
        {
            return content;
        }

        var kept = new JsonArray();
        var items = list.ToList();
        list.Clear();
        for (var i = 0; i < items.Count; i++)
        {
            var original = path.Then("parameters").Then(i).ToString();
            if (items[i] is JsonObject item && IsContent(Follow(item)))
            {
                // Others move up to this index, so its place is kept under a name that no document has.
                var place = path.Then("parameters").Then($"({i})").ToString();
                locator.Move(place, original);
                content.Add((Follow(item)!, place));
                continue;
            }

            if (kept.Count != i)
            {
                locator.Move(path.Then("parameters").Then(kept.Count).ToString(), original);
            }

            kept.Add(items[i]);
        }

        owner["parameters"] = kept;
        return content;
    }

    private JsonObject? Follow(JsonObject parameter)
    {
        if (parameter["$ref"] is not JsonValue reference)
        {
            return parameter;
        }

        var segments = JsonPointers.Split(reference.ToString());
        return segments is ["parameters", var name] ? root["components"]?["parameters"]?[name] as JsonObject : null;
    }

    private static bool IsContent(JsonObject? parameter) => parameter?["in"]?.ToString() is "body" or "formData";

    private JsonObject Content(JsonNode? schema, List<string> mediaTypes, string otherwise, SpecPath owner, string original)
    {
        var content = new JsonObject();
        foreach (var mediaType in mediaTypes.Count > 0 ? mediaTypes : [otherwise])
        {
            content[mediaType] = new JsonObject { ["schema"] = schema?.DeepClone() ?? new JsonObject() };
            locator.Move(owner.Then("content").Then(mediaType).Then("schema").ToString(), original);
        }

        return content;
    }

    private static JsonObject SchemaOf(JsonObject parameter)
    {
        var schema = new JsonObject();
        foreach (var member in parameter.Where(member => !s_parameterMembers.Contains(member.Key) && !member.Key.StartsWith("x-", StringComparison.Ordinal)))
        {
            schema[member.Key] = member.Value?.DeepClone();
        }

        if (schema["type"]?.ToString() == "file")
        {
            schema["type"] = "string";
            schema["format"] = "binary";
        }

        return schema;
    }

    private static JsonObject Described(JsonObject parameter)
    {
        var body = new JsonObject();
        foreach (var name in new[] { "description", "required" })
        {
            if (parameter[name] is { } value)
            {
                body[name] = value.DeepClone();
            }
        }

        return body;
    }

    private static List<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(item => item!.ToString()).ToList();
}

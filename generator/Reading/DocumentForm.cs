using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Options;

namespace ChatGen.Generator.Reading;

/// <summary>Where an operation that stands alone lives, as far as that is known.</summary>
internal readonly record struct Endpoint(string? Method, string? Path);

/// <summary>
/// What a file holds: a document, the paths of one, a path item or an operation alone. What is less than a document is put into one.
/// </summary>
internal static class DocumentForm
{
    private const string DefaultMethod = "post";
    private const string DefaultPath = "/v1/chat/completions";

    private static readonly string[] s_documentMembers =
        ["openapi", "swagger", "paths", "components", "definitions", "webhooks"];

    private static readonly string[] s_compositions = ["allOf", "oneOf", "anyOf"];

    // Of a document, and found beside an operation when someone cut both out.
    private static readonly string[] s_sharedMembers =
        ["openapi", "swagger", "info", "components", "definitions", "parameters", "securityDefinitions"];

    /// <returns>The document; null, and reported, when the file holds nothing of OpenAPI.</returns>
    /// <param name="isFragment">The file holds a path item or an operation alone.</param>
    public static JsonObject? Complete(JsonObject root, Endpoint endpoint, SpecLocator locator, ProblemSink problems, out bool isFragment)
    {
        isFragment = false;
        if (IsOldPageForm(root))
        {
            problems.Report(Descriptors.OldPageForm, "/paths");
            return null;
        }

        if (root["paths"] is null && root["responses"] is JsonObject responses && !root.ContainsKey("swagger"))
        {
            isFragment = true;
            return WrapOperation(root, responses, endpoint, locator, problems);
        }

        if (root["paths"] is null && HttpMethods.All.Any(method => root[method] is JsonObject))
        {
            isFragment = true;
            return WrapPathItem(root, endpoint, locator, problems);
        }

        if (s_documentMembers.Any(root.ContainsKey))
        {
            return root;
        }

        if (root.Any(member => member.Key.StartsWith("/", StringComparison.Ordinal) && member.Value is JsonObject))
        {
            locator.Move("/paths", "");
            return new JsonObject { ["paths"] = root };
        }

        problems.Report(Descriptors.NotOpenApi, "", "a mapping without any of these");
        return null;
    }

    // paths: { path: /chat/completions, method: post, request: … }
    private static bool IsOldPageForm(JsonObject root) =>
        root["paths"] is JsonObject paths && paths["path"] is JsonValue && paths["method"] is JsonValue;

    private static JsonObject? WrapOperation(
        JsonObject operation, JsonObject responses, Endpoint endpoint, SpecLocator locator, ProblemSink problems)
    {
        var isChat = LooksLikeChatCompletion(operation, responses);
        if ((endpoint.Method is null || endpoint.Path is null) && !isChat)
        {
            var missing = (endpoint.Method, endpoint.Path) switch
            {
                (null, null) => "Path and Method",
                (null, _) => "Method",
                _ => "Path",
            };
            problems.Report(Descriptors.OperationWithoutPath, "", missing);
            return null;
        }

        var method = endpoint.Method ?? DefaultMethod;
        var path = endpoint.Path ?? DefaultPath;
        if (endpoint.Method is null || endpoint.Path is null)
        {
            problems.Report(Descriptors.OperationPathDefaulted, "", method.ToUpperInvariant(), path);
        }

        locator.Move($"/paths/{JsonPointers.Escape(path)}/{method}", "");
        return Document(operation, rest => new JsonObject { [path] = new JsonObject { [method] = rest } });
    }

    private static JsonObject? WrapPathItem(JsonObject item, Endpoint endpoint, SpecLocator locator, ProblemSink problems)
    {
        var isChat = item[DefaultMethod] is JsonObject operation
            && operation["responses"] is JsonObject responses
            && LooksLikeChatCompletion(item, responses);
        if (endpoint.Path is null && !isChat)
        {
            problems.Report(Descriptors.OperationWithoutPath, "", "Path");
            return null;
        }

        var path = endpoint.Path ?? DefaultPath;
        if (endpoint.Path is null)
        {
            problems.Report(Descriptors.OperationPathDefaulted, "", DefaultMethod.ToUpperInvariant(), path);
        }

        locator.Move($"/paths/{JsonPointers.Escape(path)}", "");
        return Document(item, rest => new JsonObject { [path] = rest });
    }

    private static JsonObject Document(JsonObject fragment, Func<JsonObject, JsonObject> paths)
    {
        var document = new JsonObject();
        foreach (var name in s_sharedMembers)
        {
            // Parameters are an operation's own when they are a list.
            if (fragment[name] is { } shared and not JsonArray)
            {
                fragment.Remove(name);
                document[name] = shared;
            }
        }

        document["paths"] = paths(fragment);
        return document;
    }

    // The body of a success has 'choices', whose items have a 'message'.
    private static bool LooksLikeChatCompletion(JsonObject root, JsonObject responses)
    {
        if (Follow(root, responses["200"] ?? responses["2XX"] ?? responses["default"]) is not { } response)
        {
            return false;
        }

        var schemas = (response["content"] as JsonObject ?? [])
            .Select(media => (media.Value as JsonObject)?["schema"])
            .Append(response["schema"]);
        return schemas.Any(schema => Property(root, Items(root, Property(root, schema, "choices")), "message") is not null);
    }

    private static JsonNode? Items(JsonObject root, JsonNode? list) => Follow(root, list)?["items"];

    // Of the schema itself or of one of those it is composed of.
    private static JsonNode? Property(JsonObject root, JsonNode? schema, string name, int depth = 0)
    {
        if (depth > 8 || Follow(root, schema) is not { } node)
        {
            return null;
        }

        if (node["properties"] is JsonObject properties && properties[name] is { } property)
        {
            return property;
        }

        var composed = s_compositions.SelectMany(keyword => node[keyword] as JsonArray ?? []);
        return composed.Select(branch => Property(root, branch, name, depth + 1)).FirstOrDefault(found => found is not null);
    }

    private static JsonObject? Follow(JsonObject root, JsonNode? node)
    {
        for (var step = 0; step < 8 && node is JsonObject current; step++)
        {
            if (current["$ref"] is not JsonValue reference)
            {
                return current;
            }

            node = JsonPointers.Split(reference.ToString())
                .Aggregate((JsonNode?)root, (at, name) => (at as JsonObject)?[name]);
        }

        return null;
    }
}

using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Reading.Repairs;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace ChatGen.Generator.Reading;

/// <summary>
/// The repaired tree to Microsoft.OpenApi's document, without the schemas of its components: Modeling reads schemas from the tree
/// (decision 1), and the reader would take longer over them than over all the rest.
/// </summary>
internal static class DocumentReader
{
    // References are relative to it; nothing is ever fetched.
    private static readonly Uri s_base = new("https://chatgen.invalid/");

    private static readonly string[] s_sections = ["responses", "parameters", "requestBodies", "securitySchemes", "pathItems", "mediaTypes"];

    private static readonly string[] s_simpleMembers = ["info", "servers", "security", "tags", "externalDocs"];

    private static readonly string[] s_versions = ["openapi", "swagger"];

    /// <returns>Null, and reported, when the reader fails whatever is left out.</returns>
    public static OpenApiDocument? Read(JsonObject root, ProblemSink problems, CancellationToken cancellationToken)
    {
        SecurityNameRepair.Apply(root);
        var components = root["components"] as JsonObject;
        var schemas = components?["schemas"];
        if (schemas is not null)
        {
            components!["schemas"] = new JsonObject();
        }

        try
        {
            return ReadPruned(root, problems, cancellationToken);
        }
        finally
        {
            if (schemas is not null)
            {
                components!["schemas"] = schemas;
            }
        }
    }

    private static OpenApiDocument? ReadPruned(JsonObject root, ProblemSink problems, CancellationToken cancellationToken)
    {
        try
        {
            return Parse(root, Report);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // It fails as a whole: find what it fails on, and do without that.
            Prune(root, problems, cancellationToken);
        }

        try
        {
            return Parse(root, Report);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            problems.Report(Descriptors.UnexpectedFailure, "", exception.GetType().Name, exception.Message);
            return null;
        }

        void Report(OpenApiError error)
        {
            // The reader gives no pointer with these. A member that no version knows is let pass, but a path without a slash is an operation lost.
            var unknown = error.Message.IndexOf(" is not a valid property at #", StringComparison.Ordinal);
            if (unknown < 0)
            {
                problems.Report(Descriptors.ReaderProblem, error.Pointer ?? "", error.Message);
            }
            else if (error.Message.EndsWith("#/paths", StringComparison.Ordinal))
            {
                var path = error.Message.Substring(0, unknown);
                problems.Report(Descriptors.ValueIgnored, JsonPointers.Append("/paths", path), path, "a path with a leading slash");
            }
        }
    }

    private static OpenApiDocument? Parse(JsonObject root, Action<OpenApiError> report)
    {
        var settings = new OpenApiReaderSettings { RuleSet = ValidationRuleSet.GetEmptyRuleSet() };
        var result = new OpenApiJsonReader().Read(root, s_base, settings);
        foreach (var error in (result.Diagnostic?.Errors ?? []).Concat(result.Diagnostic?.Warnings ?? []))
        {
            report(error);
        }

        return result.Document;
    }

    private static void Prune(JsonObject root, ProblemSink problems, CancellationToken cancellationToken)
    {
        foreach (var name in s_simpleMembers)
        {
            if (root[name] is { } value && Failure(root, [], new KeyValuePair<string, JsonNode?>(name, value)) is { } failure)
            {
                root.Remove(name);
                problems.Report(Descriptors.UnusableSchema, "/" + name, $"the OpenAPI reader fails on it ({failure.Message})", "it is left out");
            }
        }

        var components = s_sections.Select(section => (Way: new[] { "components", section }, Map: root["components"]?[section] as JsonObject));
        foreach (var (way, map) in components.Append((["definitions"], root["definitions"] as JsonObject)).Append((["paths"], root["paths"] as JsonObject)))
        {
            foreach (var entry in (map ?? []).ToArray())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Failure(root, way, entry) is { } failure)
                {
                    map![entry.Key] = new JsonObject();
                    if (Failure(root, way, new KeyValuePair<string, JsonNode?>(entry.Key, new JsonObject())) is not null)
                    {
                        // It is the name itself.
                        map.Remove(entry.Key);
                    }

                    var pointer = JsonPointers.Append("/" + string.Join("/", way), entry.Key);
                    problems.Report(Descriptors.UnusableSchema, pointer, $"the OpenAPI reader fails on it ({failure.Message})", "it is left out");
                }
            }
        }
    }

    // What the reader throws at a document that has this entry alone.
    private static Exception? Failure(JsonObject root, string[] way, KeyValuePair<string, JsonNode?> entry)
    {
        JsonNode content = new JsonObject { [entry.Key] = entry.Value?.DeepClone() };
        foreach (var name in Enumerable.Reverse(way))
        {
            content = new JsonObject { [name] = content };
        }

        foreach (var version in s_versions.Where(root.ContainsKey))
        {
            content[version] = root[version]!.DeepClone();
        }

        try
        {
            Parse((JsonObject)content, _ => { });
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return exception;
        }
    }
}

using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Options;
using ChatGen.Generator.Reading;
using Microsoft.CodeAnalysis.Text;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>
/// The item's ChunkSchemas: <c>operationId=Schema</c>, <c>POST /path=Schema</c>, or <c>Schema</c> alone for every stream that the document
/// doesn't describe. Without a schema behind the equals sign the operation has no stream.
/// </summary>
internal sealed class ChunkOverrides
{
    private readonly Dictionary<string, ChunkEntry> entries = new(StringComparer.Ordinal);

    public ChunkOverrides(SpecDocument spec, SpecOptions options, ProblemSink problems)
    {
        var schemas = spec.Root["components"]?["schemas"] as JsonObject ?? [];
        var operations = new HashSet<string>(Operations(spec), StringComparer.Ordinal);
        foreach (var entry in options.ChunkSchemas)
        {
            var equals = entry.LastIndexOf('=');
            var operation = Key(equals < 0 ? "" : entry.Substring(0, equals));
            var name = entry.Substring(equals + 1).Trim();
            if (equals >= 0 && !operations.Contains(operation))
            {
                Report(entry, "no operation has that id, or that method and path");
            }
            else if ((name.Length > 0 || equals < 0) && !schemas.ContainsKey(name))
            {
                Report(entry, $"no component schema has the name '{name}'");
            }
            else
            {
                var schema = name.Length == 0 ? null : new SchemaNode(schemas[name], SpecPointer.Root["components"]["schemas"][name]);
                Default = equals < 0 ? schema : Default;
                entries[operation] = new ChunkEntry(schema);
            }
        }

        void Report(string entry, string reason) => problems.Report(DiagnosticInfo.Create(
            Descriptors.InvalidChunkSchema, new SpecLocation(options.FilePath, default, default(TextSpan)), entry, reason));
    }

    /// <summary>The schema for all that say nothing themselves.</summary>
    public SchemaNode? Default { get; }

    /// <summary>What the item says about an operation; null when it doesn't name it.</summary>
    public ChunkEntry? Find(string id, string method, string path) =>
        entries.TryGetValue(Key(id), out var entry) || entries.TryGetValue(Key(method + " " + path), out entry) ? entry : null;

    private static IEnumerable<string> Operations(SpecDocument spec)
    {
        foreach (var path in spec.Document.Paths ?? [])
        {
            foreach (var operation in path.Value.Operations ?? [])
            {
                yield return Key(operation.Key.Method + " " + path.Key);
                yield return Key(operation.Value.OperationId ?? "");
            }
        }
    }

    /// <summary>Methods are compared in capitals.</summary>
    private static string Key(string operation)
    {
        operation = operation.Trim();
        var space = operation.IndexOf(' ');
        return space < 0 ? operation : operation.Substring(0, space).ToUpperInvariant() + " " + operation.Substring(space + 1).Trim();
    }
}

/// <param name="Schema">Null for no stream.</param>
internal sealed record ChunkEntry(SchemaNode? Schema);

using System.Text.Json.Nodes;
using ChatGen.Generator.Modeling.Schemas;
using Microsoft.OpenApi;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>An operation and where it stands.</summary>
/// <param name="Path">The path as the document has it.</param>
/// <param name="Method">The HTTP method in capitals.</param>
/// <param name="Item">The path item.</param>
/// <param name="Node">The operation in the tree.</param>
internal sealed record OperationNode(
    string Path,
    string Method,
    IOpenApiPathItem PathItem,
    OpenApiOperation Operation,
    SpecPointer Item,
    SpecPointer Pointer,
    JsonObject? Node);

/// <summary>The operations of a document in its order. Webhooks and callbacks are calls of the server, and none of them.</summary>
internal static class OperationDirectory
{
    public static IEnumerable<OperationNode> Read(OpenApiDocument document, SchemaTree tree)
    {
        foreach (var path in document.Paths ?? [])
        {
            var item = SpecPointer.Root["paths"][path.Key];
            item = tree.Follow(new SchemaNode(tree.Find(item), item))?.Pointer ?? item;
            foreach (var operation in path.Value.Operations ?? [])
            {
                var method = operation.Key.Method;
                var pointer = Find(item, method, tree);
                yield return new OperationNode(path.Key, method.ToUpperInvariant(), path.Value, operation.Value, item, pointer, tree.Find(pointer) as JsonObject);
            }
        }
    }

    // Methods that OpenAPI doesn't know have a place of their own since 3.2.
    private static SpecPointer Find(SpecPointer item, string method, SchemaTree tree)
    {
        var usual = item[method.ToLowerInvariant()];
        return tree.Find(usual) is not null || tree.Find(item["additionalOperations"]) is not JsonObject others
            ? usual
            : item["additionalOperations"][others.Select(other => other.Key).FirstOrDefault(name => string.Equals(name, method, StringComparison.OrdinalIgnoreCase)) ?? method];
    }
}

using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Docs;
using ChatGen.Generator.Modeling.Names;
using ChatGen.Generator.Modeling.Operations;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Types;
using ChatGen.Generator.Naming;
using ChatGen.Generator.Options;
using ChatGen.Generator.Reading;

namespace ChatGen.Generator.Modeling;

/// <summary>The way into Modeling: a document in, the whole client out. Every decision about a specification is made below here.</summary>
internal static class ClientModeler
{
    /// <param name="visited">Hears of every schema that is used, once; the census listens.</param>
    public static ClientModel? Build(
        SpecDocument spec,
        SpecOptions options,
        ProblemSink problems,
        CancellationToken cancellationToken,
        Action<SchemaNode>? visited = null)
    {
        var clientName = options.ClientName ?? ClientNames.Client(spec.Document.Info?.Title, spec.FileName);
        var resolverName = (clientName.EndsWith("Client", StringComparison.Ordinal) ? clientName.Substring(0, clientName.Length - "Client".Length) : clientName) + "Json";
        var scope = new NameScope(StringComparer.OrdinalIgnoreCase, [.. ReservedNames.Type, clientName, resolverName]);
        new ItemNames(spec.Root, options, problems).Apply();
        var tree = new SchemaTree(spec.Root);
        var normalizer = new Normalizer(tree, problems, spec.IsVersion30, visited);
        var components = Components(spec.Root);
        var types = new TypeBuilder(normalizer, scope, ComponentNames.Assign(components, tree, scope, problems), new Titles(spec.Root));

        var nodes = OperationDirectory.Read(spec.Document, tree).ToList();
        var references = new ComponentReferences(spec.Root);
        var payload = new ChunkPayload(normalizer);
        var chunks = new ChunkSources(payload, new ChunkOverrides(spec, options, problems), new HiddenChunks(normalizer, references, payload, components));
        var forms = new FormShapes(normalizer, references, emptyIsFile: !spec.IsVersion30);
        var operations = new OperationsBuilder(spec, tree, types, forms, chunks, problems).Build(nodes, cancellationToken);
        var models = ChunkTypes.Mark(SharedDocs.Apply(types.Build(cancellationToken).ToList()), operations);
        var selection = Selection.Of(new OperationSelector(options, problems), nodes, operations, types, problems);
        var context = new FileContext(
            options.Namespace ?? ClientNames.Namespace(options.RootNamespace, spec.FileName),
            clientName,
            spec.FileName,
            models.Select(model => model.Name).Append(clientName).Append(resolverName).Intersect(KnownTypes.Names, StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray());
        return new ClientModel(
            context,
            clientName,
            resolverName,
            MarkdownDoc.Convert(spec.Document.Info?.Description, spec.Document.Info?.Title ?? ""),
            Servers.BaseAddress(spec.Document),
            operations.Where(operation => selection?.Has(operation) != false).ToEquatableArray(),
            models.Where(model => selection?.Has(model) != false).ToEquatableArray());
    }

    private static IReadOnlyList<string> Components(JsonNode root) =>
        root is JsonObject document && document["components"] is JsonObject components && components["schemas"] is JsonObject schemas
            ? schemas.Select(member => member.Key).ToList()
            : [];
}

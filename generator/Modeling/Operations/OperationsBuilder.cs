using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Docs;
using ChatGen.Generator.Modeling.Names;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Types;
using ChatGen.Generator.Naming;
using ChatGen.Generator.Reading;
using Microsoft.OpenApi;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>The document's operations in its order, each with its parameters, bodies, errors and stream.</summary>
internal sealed class OperationsBuilder(SpecDocument spec, SchemaTree tree, TypeBuilder types, FormShapes forms, ChunkSources chunks, ProblemSink problems)
{
    private readonly NameScope names = new(StringComparer.Ordinal, ReservedNames.Client);

    /// <param name="nodes">All operations of the document: whatever is selected, it is named as if everything were.</param>
    public IReadOnlyList<OperationModel> Build(IReadOnlyList<OperationNode> nodes, CancellationToken cancellationToken)
    {
        if (nodes.Count == 0)
        {
            problems.Report(Descriptors.NoOperations, "/paths");
        }

        var media = new MediaTypes(tree, problems);
        var methodNames = MethodNames.Assign(nodes, tree, names, problems, pointer => spec.IsFragment ? TitleOfResponse(pointer) : null);
        var security = new SecurityBuilder(tree, nodes, problems);
        var address = Servers.BaseAddress(spec.Document);
        var flags = new StreamFlags(types.Normalizer);
        var others = new DeclaredChunks(nodes, methodNames, media, chunks.Payload, types.Normalizer);
        var streams = new StreamBuilder(types, names, chunks, others, flags, problems);
        var operations = new List<OperationModel>();
        for (var i = 0; i < nodes.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            types.Reach.EnterOperation(methodNames[i]);
            operations.Add(Build(nodes[i], methodNames[i], media, security, address, flags, streams));
        }

        return operations;
    }

    private OperationModel Build(OperationNode node, string name, MediaTypes media, SecurityBuilder security, string? address, StreamFlags flags, StreamBuilder streams)
    {
        var (operation, pointer) = (node.Operation, node.Pointer);
        var bodies = new BodyBuilder(types, media, forms).Build(operation, pointer, name);
        var body = bodies.Count > 0 ? bodies[0] : null;
        var declared = DeclaredParameter.Of(node.Item, pointer, tree, problems);
        var query = flags.Of(body) is null ? flags.Of(declared) : null;
        var response = new ResponseBuilder(types, media, chunks.Hidden, problems).Build(operation, pointer, name, query is not null || flags.Of(body) is not null);
        var bodyIsUnknown = operation.RequestBody is null && node.Method is "POST" or "PUT" or "PATCH" && query is null;
        var stream = streams.Build(new Streamed(
            name, operation.OperationId ?? $"{node.Method} {node.Path}", node.Method, node.Path, pointer, body, response, bodyIsUnknown, query));
        if (stream is not null && body is not null && flags.Of(body) is { MayBeFalse: true } && LineAnswer.Of(types.Normalizer, stream, name, response, chunks.Payload) is { } line)
        {
            response = response with { Model = line };
            stream = streams.With(stream with { IsOnly = false }, body)!;
        }

        if (stream is { IsDefault: true } && body is not null)
        {
            // Without a body the server would stream: there is nothing to say no in.
            body = body with { Model = body.Model with { Required = true } };
        }

        var request = new ParametersBuilder(types, tree, problems).Build(node, declared, name, body?.Model.Name);
        return new OperationModel(
            name,
            node.Method,
            request.Path,
            Doc(operation),
            operation.Deprecated,
            stream?.Query is null ? request.Parameters : request.Parameters.Where(parameter => !IsFlag(parameter)).ToEquatableArray(),
            body?.Model ?? (stream is not null && bodyIsUnknown ? new BodyModel(null, "request", Required: true, DocModel.Empty) : null),
            response?.Model,
            stream,
            response?.Errors ?? [],
            security.Build(pointer, request.Parameters),
            Servers.Own(operation.Servers is { Count: > 0 } own ? own : node.PathItem.Servers, address),
            bodies.Skip(1).Select(other => new OverloadModel(other.Model with { Required = true }, streams.With(stream, other))).ToEquatableArray(),
            body is null && !bodyIsUnknown ? null : CompletionTypes.OperationName(types.Normalizer, body, response));
    }

    private static bool IsFlag(ParameterModel parameter) => parameter is { Location: Model.ParameterLocation.Query, JsonName: StreamFlags.Name };

    /// <summary>An operation alone has often no id, but what it answers has a title: <c>CreateChatCompletionResponse</c>.</summary>
    private string? TitleOfResponse(SpecPointer pointer)
    {
        const string Suffix = "Response";
        return new MediaTypes(tree, problems).Read(pointer["responses"]["200"]).Json is { } json
            && types.Normalizer.Normalize(json).Title is { } title
            && title.Length > Suffix.Length
            && title.EndsWith(Suffix, StringComparison.Ordinal)
            ? title.Substring(0, title.Length - Suffix.Length)
            : null;
    }

    private static DocModel Doc(OpenApiOperation operation)
    {
        var description = MarkdownDoc.Convert(operation.Description);
        if (string.IsNullOrWhiteSpace(operation.Summary))
        {
            return description;
        }

        var remarks = (description.Summary.Length > 0 ? $"<para>{description.Summary}</para>" : "") + (description.Remarks is null ? "" : "\n" + description.Remarks);
        return new DocModel(MarkdownDoc.Convert(operation.Summary).Summary, remarks.Length > 0 ? remarks.Trim('\n') : null);
    }
}

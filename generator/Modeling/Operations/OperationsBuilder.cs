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
internal sealed class OperationsBuilder(SpecDocument spec, SchemaTree tree, TypeBuilder types, ProblemSink problems)
{
    private readonly NameScope names = new(StringComparer.Ordinal, ReservedNames.Client);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private MethodNames? methodNames;

    public EquatableArray<OperationModel> Build(CancellationToken cancellationToken)
    {
        var operations = new List<OperationModel>();
        methodNames = new MethodNames(spec, tree, names, problems, pointer => spec.IsFragment ? TitleOfResponse(pointer) : null);
        foreach (var path in spec.Document.Paths ?? [])
        {
            foreach (var operation in path.Value.Operations ?? [])
            {
                cancellationToken.ThrowIfCancellationRequested();
                var method = operation.Key.Method;
                var pointer = SpecPointer.Root["paths"][path.Key][method.ToLowerInvariant()];
                operations.Add(Build(path.Key, path.Value, method, operation.Value, pointer));
            }
        }

        if (operations.Count == 0)
        {
            problems.Report(Descriptors.NoOperations, "/paths");
        }

        return operations.ToEquatableArray();
    }

    private OperationModel Build(string path, IOpenApiPathItem item, string method, OpenApiOperation operation, SpecPointer pointer)
    {
        var media = new MediaTypes(tree, problems);
        var name = Name(path, method, operation, pointer);
        var body = new BodyBuilder(types, media).Build(operation, pointer, name);
        var response = new ResponseBuilder(types, media).Build(operation, pointer, name);
        var bodyIsUnknown = operation.RequestBody is null && method.ToUpperInvariant() is "POST" or "PUT" or "PATCH";
        var stream = new StreamBuilder(types, names, problems).Build(name, pointer, body, response, bodyIsUnknown);
        return new OperationModel(
            name,
            method.ToUpperInvariant(),
            path,
            Doc(operation),
            operation.Deprecated,
            new ParametersBuilder(types, tree, problems).Build(item, operation, pointer, name, body?.Model.Name),
            body?.Model ?? (stream is not null && bodyIsUnknown ? new BodyModel(null, "request", Required: true, DocModel.Empty) : null),
            response?.Model,
            stream,
            response?.Errors ?? [],
            SecurityBuilder.Build(operation, spec.Document));
    }

    private string Name(string path, string method, OpenApiOperation operation, SpecPointer pointer)
    {
        var name = methodNames![path, method];
        if (operation.OperationId is { Length: > 0 } own && !ids.Add(own))
        {
            problems.Report(Descriptors.DuplicateOperationId, pointer["operationId"].ToString(), own, name);
        }

        return name;
    }

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

using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Docs;
using ChatGen.Generator.Modeling.Names;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Types;
using ChatGen.Generator.Naming;
using Microsoft.OpenApi;
using ParameterLocation = ChatGen.Generator.Model.ParameterLocation;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>Path, query, header and cookie parameters: the operation's own and those of its path.</summary>
internal sealed class ParametersBuilder(TypeBuilder types, SchemaTree tree, ProblemSink problems)
{
    public EquatableArray<ParameterModel> Build(IOpenApiPathItem item, OpenApiOperation operation, SpecPointer pointer, string operationName, string? bodyName)
    {
        var own = Parameters(operation.Parameters, pointer["parameters"]).ToList();
        var shared = Parameters(item.Parameters, SpecPointer.Parse(ParentOf(pointer))["parameters"])
            .Where(parameter => !own.Any(other => other.Value.Name == parameter.Value.Name && other.Value.In == parameter.Value.In));
        var used = shared.Concat(own).Where(parameter => parameter.Value.Name is { Length: > 0 } && !IsReserved(parameter.Value)).ToList();
        var names = Names(used, bodyName);
        return used.Select((parameter, index) => Build(parameter.Value, parameter.Key, operationName, names[index])).ToEquatableArray();
    }

    private IReadOnlyList<string> Names(IReadOnlyList<KeyValuePair<SpecPointer, IOpenApiParameter>> parameters, string? bodyName)
    {
        var nodes = parameters.Select(parameter => tree.Follow(new SchemaNode(tree.Find(parameter.Key), parameter.Key)) ?? new SchemaNode(null, parameter.Key)).ToList();
        var claims = parameters
            .Select((parameter, index) => (parameter.Value.Name!, Location(parameter.Value.In).ToString().ToLowerInvariant(), GivenNames.Of(nodes[index], problems, isParameter: true)))
            .ToList();
        var refused = new List<int>();
        var names = ParameterNames.Assign(claims, ["cancellationToken", bodyName ?? "request"], refused.Add);
        foreach (var index in refused)
        {
            GivenNames.ReportTaken(problems, nodes[index].Pointer[GivenNames.Name], claims[index].Item3, names[index]);
        }

        return names;
    }

    private static IEnumerable<KeyValuePair<SpecPointer, IOpenApiParameter>> Parameters(IList<IOpenApiParameter>? parameters, SpecPointer pointer) =>
        (parameters ?? []).Select((parameter, index) => new KeyValuePair<SpecPointer, IOpenApiParameter>(pointer[index], parameter));

    private static string ParentOf(SpecPointer pointer)
    {
        var text = pointer.ToString();
        return text.Substring(0, text.LastIndexOf('/'));
    }

    private ParameterModel Build(IOpenApiParameter parameter, SpecPointer pointer, string operationName, string csharpName)
    {
        var name = parameter.Name!;

        // The schema is read from the tree, as every schema is.
        var found = tree.Follow(new SchemaNode(tree.Find(pointer), pointer));
        var schema = (found?.Node as JsonObject)?["schema"];
        var shape = schema is null
            ? new Shape(ShapeKind.String, [], pointer)
            : types.Normalizer.Normalize(new SchemaNode(schema, found!.Pointer["schema"]));
        return new ParameterModel(
            name,
            csharpName,
            Simple(shape, pointer, name, operationName),
            Location(parameter.In),
            parameter.Required || parameter.In == Microsoft.OpenApi.ParameterLocation.Path,
            parameter.Explode,
            MarkdownDoc.Convert(parameter.Description ?? shape.Description));
    }

    /// <summary>What has a plain text on the wire: scalars, enums and lists of them. Anything else is sent as the text that the caller gives.</summary>
    private TypeRef Simple(Shape shape, SpecPointer pointer, string name, string operationName)
    {
        if (shape.Kind is ShapeKind.Object or ShapeKind.Map or ShapeKind.Union)
        {
            problems.Report(Descriptors.UnusableSchema, pointer.ToString(), "a parameter of this kind has no agreed spelling", "it is a string, sent as it is");
            return new PrimitiveRef(Primitive.String);
        }

        if (shape is { Kind: ShapeKind.Array, Items: { } items })
        {
            return new ListRef(Simple(types.Normalizer.Normalize(items), pointer, name, operationName), ItemNullable: false);
        }

        var type = types.Resolve(shape, new NameHint(operationName, name));
        return type is PrimitiveRef { Primitive: Primitive.Any or Primitive.FreeObject } ? new PrimitiveRef(Primitive.String) : type;
    }

    /// <summary>OpenAPI 3.1, 4.8.12.1: header parameters of these names are ignored.</summary>
    private static bool IsReserved(IOpenApiParameter parameter) =>
        parameter.In == Microsoft.OpenApi.ParameterLocation.Header
        && parameter.Name?.ToLowerInvariant() is "accept" or "content-type" or "authorization";

    private static ParameterLocation Location(Microsoft.OpenApi.ParameterLocation? location) => location switch
    {
        Microsoft.OpenApi.ParameterLocation.Path => ParameterLocation.Path,
        Microsoft.OpenApi.ParameterLocation.Header => ParameterLocation.Header,
        Microsoft.OpenApi.ParameterLocation.Cookie => ParameterLocation.Cookie,
        _ => ParameterLocation.Query,
    };
}

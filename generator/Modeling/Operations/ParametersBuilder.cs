using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Docs;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Types;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>What an operation takes beside its body, and the path that it goes into.</summary>
internal sealed record RequestLine(string Path, EquatableArray<ParameterModel> Parameters);

/// <summary>Path, query, header and cookie parameters: those of the path in its order, then the others in the document's.</summary>
internal sealed class ParametersBuilder(TypeBuilder types, SchemaTree tree, ProblemSink problems)
{
    public RequestLine Build(OperationNode operation, string operationName, string? bodyName)
    {
        var declared = DeclaredParameter.Of(operation.Item, operation.Pointer, tree, problems);
        var template = PathTemplate.Parse(operation.Path, name => declared.Any(parameter => parameter.Name == name));
        var scope = new NameScope(StringComparer.Ordinal, "cancellationToken", bodyName ?? "request");
        var left = declared.ToList();
        var result = new List<ParameterModel>();
        foreach (var name in template.Names)
        {
            var found = Take(left, name, "path");
            result.Add(found is null ? Undeclared(name, name, ParameterLocation.Path) : Build(found, name, ParameterLocation.Path));
        }

        foreach (var variable in template.QueryNames)
        {
            var found = Take(left, variable.Value, "query") ?? Take(left, variable.Key, "query") ?? Take(left, variable.Value, "path");
            result.Add(found is null ? Undeclared(variable.Key, variable.Value, ParameterLocation.Query) : Build(found, variable.Key, ParameterLocation.Query));
        }

        foreach (var parameter in left)
        {
            if (parameter.In == "path")
            {
                problems.Report(Descriptors.ParameterNotInPath, parameter.Place.ToString(), parameter.Name, operation.Path);
                continue;
            }

            result.Add(Build(parameter, parameter.Name, parameter.In switch
            {
                "header" => ParameterLocation.Header,
                "cookie" => ParameterLocation.Cookie,
                "querystring" => ParameterLocation.QueryString,
                _ => ParameterLocation.Query,
            }));
        }

        return new RequestLine(template.Path, result.ToEquatableArray());

        ParameterModel Build(DeclaredParameter parameter, string jsonName, ParameterLocation location) =>
            Parameter(parameter, jsonName, location, operationName, scope);

        ParameterModel Undeclared(string jsonName, string name, ParameterLocation location)
        {
            problems.Report(Descriptors.UndeclaredParameter, operation.Pointer.ToString(), name, operation.Path);
            return new ParameterModel(jsonName, Name(name, scope), new PrimitiveRef(Primitive.String), ParameterText.Scalar, location, Required: true, null, DocModel.Empty);
        }
    }

    /// <summary>Takes the parameter of a name, else the one whose name differs by case alone.</summary>
    private static DeclaredParameter? Take(List<DeclaredParameter> from, string name, string place)
    {
        var found = from.Find(parameter => parameter.In == place && PathTemplate.Clean(parameter.Name) == name)
            ?? from.Find(parameter => parameter.In == place && string.Equals(PathTemplate.Clean(parameter.Name), name, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
        {
            from.Remove(found);
        }

        return found;
    }

    private static string Name(string name, NameScope scope) => scope.Take(Identifiers.Camel(name), Identifiers.Camel(name + " parameter"));

    private ParameterModel Parameter(DeclaredParameter parameter, string jsonName, ParameterLocation location, string operationName, NameScope scope)
    {
        var style = new ParameterStyles(tree, problems).Of(parameter, location);
        var shape = style.Schema is null ? new Shape(ShapeKind.String, [], parameter.Pointer) : types.Normalizer.Normalize(style.Schema);
        var type = Type(shape, new NameHint(operationName, parameter.Name), style.Spelling.Style == ParameterStyle.Json);
        var text = shape.Kind == ShapeKind.Enum ? ParameterText.Enum
            : type is PrimitiveRef { Primitive: Primitive.String or Primitive.Int64 or Primitive.Double or Primitive.Boolean } ? ParameterText.Scalar
            : ParameterText.Json;
        return new ParameterModel(
            jsonName,
            Name(parameter.Name, scope),
            type,
            text,
            location,
            parameter.Node.Flag("required") || location == ParameterLocation.Path,
            ParameterStyles.Needed(style.Spelling, location, text),
            MarkdownDoc.Convert(parameter.Node.Text("description") ?? shape.Description));
    }

    /// <summary>Where anything is allowed, the caller gives the text; as JSON, any JSON.</summary>
    private TypeRef Type(Shape shape, NameHint hint, bool isJson)
    {
        if (!isJson && shape.Kind is ShapeKind.Any or ShapeKind.Null)
        {
            return new PrimitiveRef(Primitive.String);
        }

        return types.Resolve(shape, hint) switch
        {
            PrimitiveRef { Primitive: Primitive.Any } when !isJson => new PrimitiveRef(Primitive.String),
            ListRef { Item: PrimitiveRef { Primitive: Primitive.Any } } when !isJson => new ListRef(new PrimitiveRef(Primitive.String), ItemNullable: false),
            var type => type,
        };
    }
}

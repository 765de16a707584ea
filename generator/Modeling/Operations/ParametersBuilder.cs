using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Docs;
using ChatGen.Generator.Modeling.Names;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Types;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>What an operation takes beside its body, and the path that it goes into.</summary>
internal sealed record RequestLine(string Path, EquatableArray<ParameterModel> Parameters);

/// <summary>Path, query, header and cookie parameters: those of the path in its order, then the others in the document's.</summary>
internal sealed class ParametersBuilder(TypeBuilder types, SchemaTree tree, ProblemSink problems)
{
    public RequestLine Build(OperationNode operation, IReadOnlyList<DeclaredParameter> declared, string operationName, string? bodyName)
    {
        var template = PathTemplate.Parse(operation.Path, name => declared.Any(parameter => parameter.Name == name));
        var left = declared.ToList();
        var slots = new List<Slot>();
        foreach (var name in template.Names)
        {
            slots.Add(new Slot(name, name, ParameterLocation.Path, Take(left, name, "path")));
        }

        foreach (var variable in template.QueryNames)
        {
            var found = Take(left, variable.Value, "query") ?? Take(left, variable.Key, "query") ?? Take(left, variable.Value, "path");
            slots.Add(new Slot(variable.Key, variable.Value, ParameterLocation.Query, found));
        }

        foreach (var slot in slots.Where(slot => slot.Declared is null))
        {
            problems.Report(Descriptors.UndeclaredParameter, operation.Pointer.ToString(), slot.Name, operation.Path);
        }

        foreach (var parameter in left)
        {
            if (parameter.In == "path")
            {
                problems.Report(Descriptors.ParameterNotInPath, parameter.Place.ToString(), parameter.Name, operation.Path);
                continue;
            }

            slots.Add(new Slot(parameter.Name, parameter.Name, Location(parameter.In), parameter));
        }

        var names = Names(slots, bodyName);
        return new RequestLine(template.Path, slots.Select((slot, i) => Parameter(slot, names[i], operationName)).ToEquatableArray());
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

    private IReadOnlyList<string> Names(IReadOnlyList<Slot> slots, string? bodyName)
    {
        var claims = slots
            .Select(slot => (
                slot.Declared?.Name ?? slot.Name,
                slot.Location.ToString().ToLowerInvariant(),
                slot.Declared is { } declared ? GivenNames.Of(new SchemaNode(declared.Node, declared.Pointer), problems, isParameter: true) : null))
            .ToList();
        var refused = new List<int>();
        var names = ParameterNames.Assign(claims, ["cancellationToken", bodyName ?? "request"], refused.Add);
        foreach (var index in refused)
        {
            GivenNames.ReportTaken(problems, slots[index].Declared!.Pointer[GivenNames.Name], claims[index].Item3, names[index]);
        }

        return names;
    }

    private static ParameterLocation Location(string place) => place switch
    {
        "header" => ParameterLocation.Header,
        "cookie" => ParameterLocation.Cookie,
        "querystring" => ParameterLocation.QueryString,
        _ => ParameterLocation.Query,
    };

    private ParameterModel Parameter(Slot slot, string name, string operationName)
    {
        var location = slot.Location;
        if (slot.Declared is not { } parameter)
        {
            return new ParameterModel(slot.JsonName, name, new PrimitiveRef(Primitive.String), ParameterText.Scalar, location, Required: true, null, DocModel.Empty);
        }

        var style = new ParameterStyles(tree, problems).Of(parameter, location);
        var shape = style.Schema is null ? new Shape(ShapeKind.String, [], parameter.Pointer) : types.Normalizer.Normalize(style.Schema);
        var type = Type(shape, new NameHint(operationName, parameter.Name), style.Spelling.Style == ParameterStyle.Json);
        var text = shape.Kind == ShapeKind.Enum ? ParameterText.Enum
            : type is PrimitiveRef { Primitive: Primitive.String or Primitive.Int64 or Primitive.Double or Primitive.Boolean } ? ParameterText.Scalar
            : ParameterText.Json;
        return new ParameterModel(
            slot.JsonName,
            name,
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

    /// <summary>A place for a value in the request.</summary>
    /// <param name="JsonName">Its name in the request.</param>
    /// <param name="Name">Its name in the path's template.</param>
    /// <param name="Declared">Null where the document doesn't declare it.</param>
    private sealed record Slot(string JsonName, string Name, ParameterLocation Location, DeclaredParameter? Declared);
}

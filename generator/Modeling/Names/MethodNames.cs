using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Naming;
using ChatGen.Generator.Reading;

namespace ChatGen.Generator.Modeling.Names;

/// <summary>The names of all methods at once, also of operations that aren't generated: choosing operations renames none.</summary>
internal sealed class MethodNames
{
    private readonly Dictionary<(string Path, string Method), string> names = [];

    /// <param name="idOf">The name of an operation without an id, where something else tells it.</param>
    public MethodNames(SpecDocument spec, SchemaTree tree, NameScope scope, ProblemSink problems, Func<SpecPointer, string?> idOf)
    {
        var operations = (
            from path in spec.Document.Paths ?? []
            from operation in path.Value.Operations ?? []
            let method = operation.Key.Method
            let pointer = SpecPointer.Root["paths"][path.Key][method.ToLowerInvariant()]
            select (Path: path.Key, Method: method, Pointer: pointer, Id: operation.Value.OperationId ?? idOf(pointer))).ToList();
        var claims = operations
            .Select(operation => new NameClaim(
                operation.Path + " " + operation.Method,
                OperationNames.Of(operation.Id, operation.Method, operation.Path),
                OperationNames.Of(null, operation.Method, operation.Path),
                OperationNames.WithoutAsync(GivenNames.Of(new SchemaNode(tree.Find(operation.Pointer), operation.Pointer), problems))))
            .ToList();
        var refused = new List<int>();
        var assigned = NameClaims.Assign(claims, scope, refused.Add);
        for (var i = 0; i < operations.Count; i++)
        {
            names[(operations[i].Path, operations[i].Method)] = assigned[i];
            if (refused.Contains(i))
            {
                GivenNames.ReportTaken(problems, operations[i].Pointer[GivenNames.Name], claims[i].Given, assigned[i]);
            }
        }

        // Methods end in Async: a stream's method may be called like another operation's.
        foreach (var name in assigned)
        {
            scope.Reserve(name + "Async");
        }
    }

    /// <summary>The method's name without <c>Async</c>.</summary>
    public string this[string path, string method] => names[(path, method)];
}

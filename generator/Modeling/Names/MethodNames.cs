using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Modeling.Operations;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Modeling.Names;

/// <summary>
/// The names of all methods at once, also of operations that aren't generated: choosing operations renames none. Operations with an id
/// have theirs first, so that a name made from a path takes none of them.
/// </summary>
internal static class MethodNames
{
    /// <param name="idOf">The name of an operation without an id, where something else tells it.</param>
    /// <returns>The methods' names without <c>Async</c>, in the operations' order.</returns>
    public static IReadOnlyList<string> Assign(
        IReadOnlyList<OperationNode> operations, SchemaTree tree, NameScope scope, ProblemSink problems, Func<SpecPointer, string?> idOf)
    {
        var ids = operations.Select(node => string.IsNullOrWhiteSpace(node.Operation.OperationId) ? idOf(node.Pointer) : node.Operation.OperationId).ToList();
        var names = new string[operations.Count];
        foreach (var hasId in new[] { true, false })
        {
            var group = Enumerable.Range(0, operations.Count).Where(index => ids[index] is not null == hasId).ToList();
            var claims = group.Select(index => Claim(operations[index], ids[index], tree, problems)).ToList();
            var refused = new List<int>();
            var assigned = NameClaims.Assign(claims, scope, refused.Add);
            for (var i = 0; i < group.Count; i++)
            {
                names[group[i]] = assigned[i];
            }

            foreach (var i in refused)
            {
                GivenNames.ReportTaken(problems, operations[group[i]].Pointer[GivenNames.Name], claims[i].Given, assigned[i]);
            }
        }

        // Methods end in Async: a stream's method may be called like another operation's.
        foreach (var name in names)
        {
            scope.Reserve(name + "Async");
        }

        ReportDuplicates(operations, names, tree, problems);
        return names;
    }

    private static NameClaim Claim(OperationNode node, string? id, SchemaTree tree, ProblemSink problems) => new(
        node.Path + " " + node.Method,
        OperationNames.Of(id, node.Method, node.Path),
        OperationNames.Of(null, node.Method, node.Path),
        GivenName(node, tree, problems));

    private static string? GivenName(OperationNode node, SchemaTree tree, ProblemSink? problems) =>
        OperationNames.WithoutAsync(GivenNames.Of(new SchemaNode(tree.Find(node.Pointer), node.Pointer), problems));

    /// <summary>
    /// Of those that share an id, all but the one that has its name: where the id ends in the path and method of one of them, that is the one.
    /// </summary>
    private static void ReportDuplicates(IReadOnlyList<OperationNode> operations, string[] names, SchemaTree tree, ProblemSink problems)
    {
        var groups = Enumerable.Range(0, operations.Count)
            .Where(index => !string.IsNullOrWhiteSpace(operations[index].Operation.OperationId))
            .GroupBy(index => operations[index].Operation.OperationId!, StringComparer.Ordinal);
        foreach (var group in groups.Where(group => group.Count() > 1))
        {
            var owner = group
                .Where(index => names[index] == OperationNames.Of(group.Key, operations[index].Method, operations[index].Path))
                .OrderBy(index => names[index].Length)
                .ThenBy(index => operations[index].Path + " " + operations[index].Method, StringComparer.Ordinal)
                .Select(index => (int?)index)
                .FirstOrDefault();
            foreach (var index in group.Where(index => index != owner && GivenName(operations[index], tree, null) != names[index]))
            {
                problems.Report(Descriptors.DuplicateOperationId, operations[index].Pointer["operationId"].ToString(), group.Key, names[index]);
            }
        }
    }
}

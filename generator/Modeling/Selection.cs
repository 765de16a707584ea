using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Operations;
using ChatGen.Generator.Modeling.Types;

namespace ChatGen.Generator.Modeling;

/// <summary>
/// What is left of a client when the item selects operations: these, the types that they reach, and the problems of both. The whole
/// document is modelled first, so that a selection renames nothing.
/// </summary>
internal sealed class Selection
{
    private readonly HashSet<string> operations;
    private readonly HashSet<string> reached;

    private Selection(HashSet<string> operations, HashSet<string> reached)
    {
        this.operations = operations;
        this.reached = reached;
    }

    /// <returns>Null when everything is generated.</returns>
    public static Selection? Of(OperationSelector selector, IReadOnlyList<OperationNode> nodes, IReadOnlyList<OperationModel> models, TypeBuilder types, ProblemSink problems)
    {
        if (!selector.IsActive)
        {
            return null;
        }

        var selected = selector.Select(nodes);
        var kept = new HashSet<string>(models.Where((_, i) => selected[i]).Select(model => model.Name), StringComparer.Ordinal);
        var found = types.Reach.From(kept);
        var left = nodes.Where((_, i) => !selected[i]).ToList();
        var items = nodes.Where((_, i) => selected[i]).Select(node => node.Item.ToString());
        var pointers = left.Select(node => node.Pointer.ToString())
            .Concat(left.Select(node => node.Item.ToString()).Except(items, StringComparer.Ordinal))
            .ToList();
        problems.Remove(pointer =>
            pointers.Any(other => pointer == other || pointer.StartsWith(other + "/", StringComparison.Ordinal))
            || (types.TypeAt(pointer) is { } type && !found.Contains(type)));
        return new Selection(kept, found);
    }

    public bool Has(OperationModel operation) => operations.Contains(operation.Name);

    public bool Has(TypeModel type) => reached.Contains(type.Name);
}

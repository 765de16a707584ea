namespace ChatGen.Generator.Modeling.Types;

/// <summary>Which operation or type refers to which types: noted as they are resolved, whatever model they end up in.</summary>
internal sealed class TypeReach
{
    private readonly Dictionary<string, HashSet<string>> references = new(StringComparer.Ordinal);
    private HashSet<string>? current;

    /// <summary>What is resolved from now on belongs to an operation.</summary>
    public void EnterOperation(string name) => Enter(Operation(name));

    /// <summary>What is resolved from now on belongs to a type.</summary>
    public void EnterType(string name) => Enter(name);

    public void Add(string type) => current?.Add(type);

    /// <summary>The names of the types that operations reach, by whatever way.</summary>
    public HashSet<string> From(IEnumerable<string> operations)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(operations.Select(Operation));
        while (open.Count > 0)
        {
            foreach (var type in references.TryGetValue(open.Dequeue(), out var types) ? types : [])
            {
                if (reached.Add(type))
                {
                    open.Enqueue(type);
                }
            }
        }

        return reached;
    }

    // No type's name has a blank.
    private static string Operation(string name) => "operation " + name;

    private void Enter(string owner)
    {
        if (!references.TryGetValue(owner, out current))
        {
            references[owner] = current = new HashSet<string>(StringComparer.Ordinal);
        }
    }
}

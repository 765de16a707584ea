namespace ChatGen.Benchmarks.Workloads;

/// <summary>The workloads by name; built when they are asked for.</summary>
internal static class AllWorkloads
{
    private static readonly (string Name, Func<string, Workload> Create)[] s_all =
    [
        ("W1", name => StreamWorkload.Create(name, sameId: true)),
        ("W1-ids", name => StreamWorkload.Create(name, sameId: false)),
        ("W2", ReadWorkload.Response),
        ("W3-first", name => ReadWorkload.Request(name, tagFirst: true)),
        ("W3-last", name => ReadWorkload.Request(name, tagFirst: false)),
        ("W3-write", WriteWorkload.Request),
        ("W4", CompletionWorkload.Create),
    ];

    /// <param name="only">A name, or its beginning; null for all.</param>
    public static IEnumerable<Workload> Select(string? only)
    {
        var exact = s_all.Where(workload => workload.Name.Equals(only, StringComparison.OrdinalIgnoreCase)).ToArray();
        var chosen = exact.Length > 0 ? exact : s_all.Where(workload => workload.Name.StartsWith(only ?? "", StringComparison.OrdinalIgnoreCase));
        return chosen.Select(workload => workload.Create(workload.Name));
    }
}

namespace ChatGen.Generator;

/// <summary>The names of the pipeline's steps, by which tests see what runs again.</summary>
internal static class TrackingNames
{
    public const string CompilationFacts = nameof(CompilationFacts);
    public const string SpecFiles = nameof(SpecFiles);
    public const string SpecInputs = nameof(SpecInputs);
    public const string Results = nameof(Results);
    public const string Models = nameof(Models);
    public const string Clients = nameof(Clients);
    public const string Types = nameof(Types);
    public const string Resolvers = nameof(Resolvers);
    public const string UnionPolyfill = nameof(UnionPolyfill);
    public const string SpecDiagnostics = nameof(SpecDiagnostics);
    public const string ProjectDiagnostics = nameof(ProjectDiagnostics);

    public static IReadOnlyList<string> All { get; } =
        [CompilationFacts, SpecFiles, SpecInputs, Results, Models, Clients, Types, Resolvers, UnionPolyfill, SpecDiagnostics, ProjectDiagnostics];
}

using ChatGen.Generator.Infrastructure;

namespace ChatGen.Generator.Options;

/// <summary>What the project says about one specification: the metadata of its <c>ChatGenSpec</c> or <c>AdditionalFiles</c> item.</summary>
/// <param name="FilePath">The path as the compiler has it.</param>
/// <param name="Namespace">The namespace to generate into; null when the item doesn't say.</param>
/// <param name="ClientName">The client's class name; null when the item doesn't say.</param>
/// <param name="Path">The path of an operation that stands alone in its file; null when the item doesn't say.</param>
/// <param name="Method">The HTTP method of an operation that stands alone; null when the item doesn't say.</param>
/// <param name="RootNamespace">The project's root namespace.</param>
/// <param name="Selection">Which operations are generated.</param>
/// <param name="ChunkSchemas">The schemas of streams' chunks that the document doesn't tie to an operation, as the item writes them.</param>
/// <param name="Names">C# names that the item gives, as it writes them.</param>
internal sealed record SpecOptions(
    string FilePath,
    string? Namespace = null,
    string? ClientName = null,
    string? Path = null,
    string? Method = null,
    string? RootNamespace = null,
    OperationSelection? Selection = null,
    EquatableArray<string> ChunkSchemas = default,
    EquatableArray<string> Names = default);

/// <summary>The patterns that choose operations; <c>*</c> stands for any characters. Where nothing is included, everything is.</summary>
internal sealed record OperationSelection(
    EquatableArray<string> IncludeTags,
    EquatableArray<string> ExcludeTags,
    EquatableArray<string> IncludePaths,
    EquatableArray<string> ExcludePaths,
    EquatableArray<string> IncludeOperations,
    EquatableArray<string> ExcludeOperations);

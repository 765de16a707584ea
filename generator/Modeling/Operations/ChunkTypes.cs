using ChatGen.Generator.Model;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>Which types are the chunks of streams.</summary>
internal static class ChunkTypes
{
    /// <summary>Marks them. Those whose undeclared members have a type are left out: these members are kept in another way.</summary>
    public static IReadOnlyList<TypeModel> Mark(IReadOnlyList<TypeModel> models, IReadOnlyList<OperationModel> operations)
    {
        var chunks = new HashSet<string>(
            operations
                .SelectMany(operation => operation.Overloads.Select(overload => overload.Stream).Append(operation.Stream))
                .Select(stream => stream?.Chunk)
                .OfType<NamedRef>()
                .Select(chunk => chunk.Name),
            StringComparer.Ordinal);
        return models
            .Select(model => model is ObjectModel { AdditionalValues: null } chunk && chunks.Contains(chunk.Name) ? chunk with { IsChunk = true } : model)
            .ToList();
    }
}

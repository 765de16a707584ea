using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>
/// Streams that operations declare, by their answers. One that may stream, and says nothing of its chunks, streams the same as another
/// whose answer is the same component.
/// </summary>
/// <param name="names">The methods' names, one for each of <paramref name="nodes"/>.</param>
internal sealed class DeclaredChunks(IReadOnlyList<OperationNode> nodes, IReadOnlyList<string> names, MediaTypes media, ChunkPayload payload, Normalizer normalizer)
{
    private readonly Lazy<ILookup<string, DeclaredChunk>> byAnswer = new(
        () => nodes.SelectMany((node, i) => Declared(node, names[i], media, payload, normalizer)).ToLookup(one => one.Answer, one => one.Chunk, StringComparer.Ordinal),
        LazyThreadSafetyMode.None);

    /// <summary>The stream of another operation with this answer; null where there is none, or where several say different things.</summary>
    public DeclaredChunk? Find(Shape? answer)
    {
        if (answer?.Component is not { } component)
        {
            return null;
        }

        var found = byAnswer.Value[component].GroupBy(chunk => (Structure.TextOf(chunk.Schema.Node), chunk.Stream.IsLines)).ToList();
        return found.Count == 1 ? found[0].First() : null;
    }

    private static IEnumerable<(string Answer, DeclaredChunk Chunk)> Declared(
        OperationNode node, string name, MediaTypes media, ChunkPayload payload, Normalizer normalizer)
    {
        foreach (var response in node.Operation.Responses ?? [])
        {
            if (!ResponseBuilder.IsSuccess(response.Key))
            {
                continue;
            }

            var content = media.Read(node.Pointer["responses"][response.Key]);
            if ((content.EventStream ?? content.Lines) is { } stream
                && content.JsonEntry is { IsWildcard: false } json
                && normalizer.Normalize(json.Schema).Component is { } answer
                && payload.Find(stream) is var chunk
                && payload.Describes(chunk))
            {
                yield return (answer, new DeclaredChunk(name, stream, chunk));
            }
        }
    }
}

/// <param name="Operation">The name of the method whose stream it is, without <c>Async</c>.</param>
internal sealed record DeclaredChunk(string Operation, MediaEntry Stream, SchemaNode Schema);

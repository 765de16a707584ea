using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>
/// Chunk schemas that no operation refers to: some documents hold the schema of a stream's chunks, and don't say where it is used.
/// One is taken when nothing refers to it, its name says stream, chunk, event or delta and otherwise the same as the response's or the
/// request's (<c>CreateChatStreamResponse</c> beside <c>CreateChatResponse</c>), and its shape is that of chunks; or when its name says
/// stream, and it lists events of which one carries the response.
/// </summary>
internal sealed class HiddenChunks(Normalizer normalizer, ComponentReferences references, ChunkPayload payload, IReadOnlyList<string> components)
{
    private static readonly HashSet<string> StreamWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "Stream", "Streams", "Streamed", "Streaming", "Chunk", "Chunks", "Event", "Events", "Delta", "Deltas", "Sse", "Partial",
    };

    /// <summary>Words that say which part a schema plays, and not what it is about.</summary>
    private static readonly HashSet<string> PartWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "Create", "Post", "Send", "Request", "Response", "Result", "Reply", "Params", "Parameters", "Param", "Body", "Object", "Model", "Schema",
        "Data", "Item", "Payload", "Input", "Output", "Type",
    };

    // Every operation asks each of them.
    private readonly Lazy<IReadOnlyList<(string Name, string Subject)>> candidates = new(
        () => components.Where(name => IsStreamName(name) && references.IsUnused(name)).Select(name => (name, Subject(name))).ToList(), LazyThreadSafetyMode.None);

    private readonly Dictionary<string, SchemaNode> payloads = new(StringComparer.Ordinal);

    /// <summary>The component and what a chunk is by it; null when none fits.</summary>
    public HiddenChunk? Find(Streamed operation)
    {
        var response = operation.Response.Shape;
        var declared = operation.Response.Stream is { } stream ? normalizer.Normalize(stream.Schema).Component : null;
        var subjects = new[] { response?.Component ?? response?.Title, operation.Body?.Shape?.Component ?? operation.Body?.Shape?.Title, declared, operation.Name }
            .OfType<string>()
            .Select(Subject)
            .Where(subject => subject.Length > 0)
            .ToList();
        var found = new List<(HiddenChunk Chunk, int Rank, int Shared)>();
        foreach (var (name, subject) in candidates.Value)
        {
            var rank = subjects.IndexOf(subject);
            if (rank < 0)
            {
                continue;
            }

            var chunk = Payload(name);
            var shape = normalizer.Normalize(chunk);
            if (Fits(shape, response))
            {
                found.Add((new HiddenChunk(name, chunk), rank, response is null ? 0 : Shared(shape, response)));
            }
        }

        return found.OrderBy(one => one.Rank).ThenByDescending(one => one.Shared).Select(one => one.Chunk).FirstOrDefault() ?? Carrier(response);
    }

    /// <summary>The only candidate whose events carry the very answer: its data are alternatives, of which the answer's component is one.</summary>
    private HiddenChunk? Carrier(Shape? answer)
    {
        if (answer is not { Kind: ShapeKind.Object, Component: { } component })
        {
            return null;
        }

        var found = candidates.Value
            .Select(candidate => new HiddenChunk(candidate.Name, Payload(candidate.Name)))
            .Where(chunk => normalizer.Normalize(chunk.Chunk) is { Kind: ShapeKind.Union } events && events.Branches.Any(branch => branch.Component == component))
            .ToList();
        return found is [var only] ? only : null;
    }

    private SchemaNode Payload(string component) => payloads.TryGetValue(component, out var known)
        ? known
        : payloads[component] = payload.Data(new SchemaNode(normalizer.Find(component), SpecPointer.Root["components"]["schemas"][component]));

    /// <summary>
    /// A response that is described as a union of the answer and its chunk: which of the two comes is the request's choice, so that they are
    /// taken apart. Null for any other response.
    /// </summary>
    public (Shape Answer, SchemaNode Chunk)? Split(Shape response)
    {
        if (response.Kind != ShapeKind.Union)
        {
            return null;
        }

        var found = response.Branches.Where(branch => (branch.Component ?? branch.Title) is { } name && IsStreamName(name)).ToList();
        var rest = response.Branches.Except(found).ToList();
        if (found is not [var chunk] || rest.Count == 0 || !Fits(chunk, rest[0]))
        {
            return null;
        }

        var answer = rest.Count == 1 ? rest[0] with { Nullable = response.Nullable } : response with { Branches = rest, Key = [], Component = null };
        return (answer, normalizer.Define([], chunk));
    }

    /// <summary>A word about streams, and none that denies it.</summary>
    private static bool IsStreamName(string component)
    {
        var words = Words(component);
        return words.Any(StreamWords.Contains) && !words.Any(word => word is "Non" or "Not" or "No" or "Without" or "Request" or "Params" or "Options");
    }

    /// <summary>What a schema is about: the words of its name that say neither what part it plays nor that it streams.</summary>
    private static string Subject(string name) => string.Join(" ", Words(name)
        .Where(word => !StreamWords.Contains(word) && !PartWords.Contains(word))
        .Select(word => word.Length > 3 && word.EndsWith("s", StringComparison.Ordinal) && !word.EndsWith("ss", StringComparison.Ordinal) ? word.Substring(0, word.Length - 1) : word)
        .Select(word => word.ToUpperInvariant()));

    private static IReadOnlyList<string> Words(string name) => Identifiers.Humps(Identifiers.TypeName(name));

    /// <summary>
    /// A chunk of a chat completion; one whose <c>object</c> is a chunk; an object with most members of the response; or events that a tag
    /// tells apart.
    /// </summary>
    private bool Fits(Shape chunk, Shape? response) => chunk.Kind switch
    {
        ShapeKind.Object => IsMarked(chunk) || HasDelta(chunk) || (response is { Kind: ShapeKind.Object } && Shared(chunk, response) * 2 > response.Properties.Count && chunk.Properties.Count > 1),
        ShapeKind.Union => chunk.Branches.Count > 1 && chunk.Branches.All(branch => branch.Kind == ShapeKind.Object) && IsTagged(chunk),
        _ => false,
    };

    private bool IsMarked(Shape chunk) =>
        Member(chunk, "object") is { Kind: ShapeKind.Enum } mark && mark.Values.All(value => value.Value.IndexOf("chunk", StringComparison.OrdinalIgnoreCase) >= 0);

    private bool HasDelta(Shape chunk) =>
        Member(chunk, "choices") is { Kind: ShapeKind.Array, Items: { } items }
        && normalizer.Normalize(items) is { Kind: ShapeKind.Object } choice
        && choice.Property("delta") is not null;

    private bool IsTagged(Shape union) =>
        union.Discriminator is not null
        || union.Branches[0].Properties.Any(property => union.Branches.All(branch => Member(branch, property.Name) is { Kind: ShapeKind.Enum }));

    private static int Shared(Shape chunk, Shape response) =>
        chunk.Properties.Count(property => response.Property(property.Name) is not null);

    private Shape? Member(Shape shape, string name) =>
        shape.Property(name) is { } property ? normalizer.Normalize(property.Schema) : null;
}

/// <param name="Component">The component's name.</param>
/// <param name="Chunk">What is found in it: the data, where it describes an event.</param>
internal sealed record HiddenChunk(string Component, SchemaNode Chunk);

using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Docs;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>
/// The answer at once of an operation that declares nothing but lines, though its request can say whether it wants a stream: the one line that is
/// left then. A line that is one of several kinds, or has a <c>delta</c>, is no whole answer.
/// </summary>
internal static class LineAnswer
{
    public static ResponseModel? Of(Normalizer normalizer, StreamModel stream, string operationName, Response response, ChunkPayload payload)
    {
        if (stream is not { IsLines: true, IsOnly: true, Chunk: NamedRef }
            || response.Stream is not { } declared

            // The stream has the operation's own name.
            || stream.Name == operationName + "Async"
            || normalizer.Normalize(payload.Find(declared)) is not { Kind: ShapeKind.Object } line
            || line.Property("delta") is not null
            || CompletionTypes.HasDelta(normalizer, line))
        {
            return null;
        }

        return new ResponseModel(
            ResponseKind.Json, stream.Chunk, line.Nullable, MarkdownDoc.Convert(line.Description, "The response's body."), stream.DeclaresError, Accept: $"application/json, {declared.Type};q=0.9");
    }
}

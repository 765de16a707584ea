using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>
/// The answer that the chunks of a stream make: the response of the method without a stream, where both have <c>choices</c>, whose items have a
/// <c>delta</c> in the chunk and a <c>message</c> in the answer, or a <c>text</c> in either.
/// </summary>
internal static class CompletionTypes
{
    /// <param name="chunk">The shape of the chunk, of type <paramref name="chunkType"/>.</param>
    public static NamedRef? Find(Normalizer normalizer, Response response, TypeRef chunkType, Shape chunk) =>
        chunkType is NamedRef { IsValueType: false }
        && response is { Model: { Kind: ResponseKind.Json, Type: NamedRef { IsValueType: false } type }, Shape: { } completion }
        && Choice(normalizer, chunk) is { } part
        && Choice(normalizer, completion) is { } whole
        && ((part.Property("delta") is not null && whole.Property("message") is not null) || (part.Property("text") is not null && whole.Property("text") is not null))
            ? type
            : null;

    /// <summary>
    /// What the operation does, as OpenTelemetry names it: <c>chat</c> answers messages, <c>text_completion</c> goes on from a prompt. Null for any other.
    /// </summary>
    /// <param name="body">The request's body; null where the document says nothing of it.</param>
    public static string? OperationName(Normalizer normalizer, Body? body, Response? response) =>
        response?.Shape is not { } completion || Choice(normalizer, completion) is not { } choice ? null
        : choice.Property("message") is not null && Takes(body, "messages") ? "chat"
        : choice.Property("text") is not null && Takes(body, "prompt") ? "text_completion"
        : null;

    /// <summary>Whether it is a part of a completion, and no whole one.</summary>
    public static bool HasDelta(Normalizer normalizer, Shape shape) => Choice(normalizer, shape)?.Property("delta") is not null;

    private static bool Takes(Body? body, string property) => body?.Shape is not { } shape || shape.Property(property) is not null;

    private static Shape? Choice(Normalizer normalizer, Shape shape) =>
        shape.Kind == ShapeKind.Object
        && shape.Property("choices") is { } choices
        && normalizer.Normalize(choices.Schema) is { Kind: ShapeKind.Array, Items: { } items }
        && normalizer.Normalize(items) is { Kind: ShapeKind.Object } choice
            ? choice
            : null;
}

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

    private static Shape? Choice(Normalizer normalizer, Shape shape) =>
        shape.Kind == ShapeKind.Object
        && shape.Property("choices") is { } choices
        && normalizer.Normalize(choices.Schema) is { Kind: ShapeKind.Array, Items: { } items }
        && normalizer.Normalize(items) is { Kind: ShapeKind.Object } choice
            ? choice
            : null;
}

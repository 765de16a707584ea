using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Types;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>
/// The streaming method: of a declared event stream, or derived where the request has a boolean <c>stream</c> (or no schema at
/// all) and the response is a chat completion.
/// </summary>
internal sealed class StreamBuilder(TypeBuilder types, NameScope names, ProblemSink problems)
{
    private const string Flag = "stream";

    /// <param name="bodyIsUnknown">The document says nothing of a body, though the method usually has one.</param>
    public StreamModel? Build(string operationName, SpecPointer pointer, Body? body, Response response, bool bodyIsUnknown)
    {
        if (response.EventStream is { } declared)
        {
            var chunk = types.Resolve(declared, new NameHint(operationName, "Chunk"));
            return Model(operationName, body, chunk);
        }

        if (response.Shape is not { } completion || !(body is null ? bodyIsUnknown : body.Shape is null || FlagOf(body) is not null))
        {
            return null;
        }

        if (new ChunkDerivation(types.Normalizer).Derive(completion) is not { } derived)
        {
            return null;
        }

        var type = types.Resolve(derived, new NameHint(operationName, "Chunk"));
        problems.Report(Descriptors.ChunkTypeDerived, pointer["responses"].ToString(), operationName, type is NamedRef named ? named.Name : operationName);
        return Model(operationName, body, type);
    }

    private StreamModel Model(string operationName, Body? body, TypeRef chunk)
    {
        var name = names.Take(operationName + "StreamAsync", operationName + "EventsAsync");
        if (body is null || body.Shape is null)
        {
            return new StreamModel(name, chunk, null, Flag);
        }

        return new StreamModel(name, chunk, FlagOf(body), FlagOf(body) is null ? null : Flag);
    }

    /// <summary>The C# name of the body's boolean <c>stream</c>; null when it has none.</summary>
    private string? FlagOf(Body? body)
    {
        if (body is not { Shape: { Kind: ShapeKind.Object } shape, Model.Type: NamedRef type })
        {
            return null;
        }

        for (var i = 0; i < shape.Properties.Count; i++)
        {
            if (shape.Properties[i].Name == Flag && types.Normalizer.Normalize(shape.Properties[i].Schema).Kind == ShapeKind.Boolean)
            {
                return ObjectTypes.PropertyNames(shape, type.Name)[i];
            }
        }

        return null;
    }
}

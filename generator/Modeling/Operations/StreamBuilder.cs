using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Types;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>An operation as its stream is looked for.</summary>
/// <param name="Name">The method's name without <c>Async</c>.</param>
/// <param name="Id">The <c>operationId</c>, or method and path: how an entry of ChunkSchemas names it.</param>
/// <param name="BodyIsUnknown">The document says nothing of a body, though the method usually has one.</param>
/// <param name="Query">The query's flag, where the body has none.</param>
internal sealed record Streamed(
    string Name, string Id, string Method, string Path, SpecPointer Pointer, Body? Body, Response Response, bool BodyIsUnknown, QueryFlagModel? Query);

/// <summary>
/// The streaming method. Its chunk is, in this order: what the item says; what is declared under an event stream or JSON in lines; a
/// component that nothing refers to, by its name and shape; that of another operation with the same answer; derived from a completion. The
/// last three only where the request has a boolean <c>stream</c> (or no schema at all), or where a stream is declared without a word about
/// its chunks.
/// </summary>
internal sealed class StreamBuilder(TypeBuilder types, NameScope names, ChunkSources sources, DeclaredChunks others, StreamFlags flags, ProblemSink problems)
{
    public StreamModel? Build(Streamed operation)
    {
        var declared = operation.Response.Stream is { } stream ? sources.Payload.Find(stream) : null;
        var describes = declared is not null && sources.Payload.Describes(declared);
        if (sources.Overrides.Find(operation.Id, operation.Method, operation.Path) is { } entry)
        {
            return entry.Schema is { } named ? Model(operation, types.Resolve(named, Hint(operation)), named) : null;
        }

        if (describes)
        {
            if (EventNames.SayMore(types.Normalizer, sources.Payload, operation.Response.Stream!))
            {
                problems.Report(Descriptors.EventNamesUnused, operation.Pointer["responses"].ToString(), operation.Name);
            }

            return Model(operation, types.Resolve(declared!, Hint(operation)), declared!);
        }

        if (operation.Response.Chunk is { } branch)
        {
            return Model(operation, types.Resolve(branch, Hint(operation)), branch);
        }

        var hasFlag = operation.Query is not null || flags.Of(operation.Body) is not null;
        var asks = declared is not null || hasFlag || (operation.Body is null ? operation.BodyIsUnknown : operation.Body.Shape is null);
        if (!asks)
        {
            return null;
        }

        var place = operation.Pointer["responses"].ToString();
        if (sources.Overrides.Default is { } common)
        {
            return Model(operation, types.Resolve(common, Hint(operation)), common);
        }

        if ((declared is not null || hasFlag) && sources.Hidden.Find(operation) is { } hidden)
        {
            problems.Report(Descriptors.ChunkSchemaFound, place, hidden.Component, operation.Name, operation.Id);
            return Model(operation, types.Resolve(hidden.Chunk, Hint(operation)), hidden.Chunk);
        }

        if ((declared is not null || hasFlag) && others.Find(operation.Response.Shape) is { } other)
        {
            problems.Report(Descriptors.ChunkOfAnother, place, operation.Name, other.Operation, operation.Id);
            var like = operation with { Response = operation.Response with { Stream = operation.Response.Stream ?? other.Stream } };
            return Model(like, types.Resolve(other.Schema, new NameHint(other.Operation, "Chunk")), other.Schema);
        }

        if (operation.Response.Shape is { } completion && new ChunkDerivation(types.Normalizer).Derive(completion) is { } derived)
        {
            var type = types.Resolve(derived, Hint(operation));
            problems.Report(Descriptors.ChunkTypeDerived, place, operation.Name, type is NamedRef name ? name.Name : operation.Name);
            return Model(operation, type, null, derived);
        }

        if (declared is null)
        {
            if (hasFlag)
            {
                problems.Report(Descriptors.NoStream, place, operation.Name, operation.Id);
            }

            return null;
        }

        // Events carry text, which is JSON where the document says so; lines are JSON, be it a string.
        var isText = sources.Payload.IsText(declared);
        if (isText && operation.Response.Stream!.IsLines)
        {
            return Model(operation, types.Resolve(declared, Hint(operation)), declared);
        }

        if (!isText || !sources.Payload.IsTextOfEvents(operation.Response.Stream!, declared))
        {
            problems.Report(Descriptors.ChunkUnknown, place, operation.Name, isText ? "text, as it comes" : "JSON of any kind", operation.Id);
        }

        if (isText)
        {
            return Model(operation, new PrimitiveRef(Primitive.String), null) with { IsText = true };
        }

        var any = types.Normalizer.Normalize(declared);
        return Model(operation, any.Kind == ShapeKind.Map ? types.Resolve(any, Hint(operation)) : new PrimitiveRef(Primitive.Any), null);
    }

    /// <summary>The same stream, asked for with another body.</summary>
    public StreamModel? With(StreamModel? stream, Body body) => stream is null ? null : WithFlag(stream, body);

    private static NameHint Hint(Streamed operation) => new(operation.Name, "Chunk");

    private StreamModel Model(Streamed operation, TypeRef chunk, SchemaNode? schema, Shape? derived = null)
    {
        var shape = derived ?? (schema is null ? null : types.Normalizer.Normalize(schema));
        var declared = operation.Response.Stream;
        var isOnly = declared is not null && operation.Response.Model is null;

        // The name of the method without Async is taken, as are those of the operations.
        var name = isOnly && operation.Name.IndexOf("Stream", StringComparison.Ordinal) >= 0
            ? operation.Name
            : names.Take(operation.Name + "Stream", operation.Name + "Events");
        var isLines = declared is { IsLines: true };
        var stream = new StreamModel(
            name + "Async",
            chunk,
            null,
            null,
            isLines,
            isLines && declared!.Type != "application/x-ndjson" ? declared.Type : null,
            isLines && derived is null && shape is { Kind: ShapeKind.Object } && ResponseBuilder.DeclaresError(shape),
            IsOnly: isOnly,
            Completion: isLines || shape is null ? null : CompletionTypes.Find(types.Normalizer, operation.Response, chunk, shape),
            Query: operation.Query);
        return WithFlag(stream, operation.Body);
    }

    private StreamModel WithFlag(StreamModel stream, Body? body)
    {
        if (stream.Query is not null)
        {
            return stream;
        }

        if (body is null || (body.Shape is null && body.Model is { Kind: BodyKind.Json, Type: null }))
        {
            return stream with { FlagProperty = null, FlagJsonName = stream.IsOnly ? null : StreamFlags.Name, IsDefault = false };
        }

        // A constant says so itself: only where there is an answer without a stream are there two things to say.
        var flag = flags.Of(body);
        var isSet = flag is not null && !(flag.IsConstant && stream.IsOnly);
        return stream with
        {
            FlagProperty = flag?.Property,
            FlagJsonName = isSet ? StreamFlags.Name : null,
            IsDefault = flag is { IsDefault: true } && !stream.IsOnly,
        };
    }
}

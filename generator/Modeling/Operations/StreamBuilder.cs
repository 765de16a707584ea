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
internal sealed record Streamed(string Name, string Id, string Method, string Path, SpecPointer Pointer, Body? Body, Response Response, bool BodyIsUnknown);

/// <summary>
/// The streaming method. Its chunk is, in this order: what the item says; what is declared under an event stream or JSON in lines; a
/// component that nothing refers to, by its name and shape; derived from a completion. The last two only where the request has a
/// boolean <c>stream</c> (or no schema at all), or where a stream is declared without a word about its chunks.
/// </summary>
internal sealed class StreamBuilder(TypeBuilder types, NameScope names, ChunkSources sources, ProblemSink problems)
{
    private const string Flag = "stream";

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
            return Model(operation, types.Resolve(declared!, Hint(operation)), declared!);
        }

        if (operation.Response.Chunk is { } branch)
        {
            return Model(operation, types.Resolve(branch, Hint(operation)), branch);
        }

        var asks = declared is not null || (operation.Body is null ? operation.BodyIsUnknown : operation.Body.Shape is null || FlagOf(operation.Body) is not null);
        if (!asks)
        {
            return null;
        }

        var place = operation.Pointer["responses"].ToString();
        if (sources.Overrides.Default is { } other)
        {
            return Model(operation, types.Resolve(other, Hint(operation)), other);
        }

        if ((declared is not null || FlagOf(operation.Body) is not null) && sources.Hidden.Find(operation) is { } hidden)
        {
            problems.Report(Descriptors.ChunkSchemaFound, place, hidden.Component, operation.Name, operation.Id);
            return Model(operation, types.Resolve(hidden.Chunk, Hint(operation)), hidden.Chunk);
        }

        if (operation.Response.Shape is { } completion && new ChunkDerivation(types.Normalizer).Derive(completion) is { } derived)
        {
            var type = types.Resolve(derived, Hint(operation));
            problems.Report(Descriptors.ChunkTypeDerived, place, operation.Name, type is NamedRef name ? name.Name : operation.Name);
            return Model(operation, type, null, derived);
        }

        if (declared is null)
        {
            return null;
        }

        problems.Report(Descriptors.ChunkUnknown, place, operation.Name, operation.Id);
        var any = types.Normalizer.Normalize(declared);
        return Model(operation, any.Kind == ShapeKind.Map ? types.Resolve(any, Hint(operation)) : new PrimitiveRef(Primitive.Any), null);
    }

    /// <summary>Whether a body has a flag that asks for a stream.</summary>
    public bool Asks(Body? body) => FlagOf(body) is not null;

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
            Completion: isLines || shape is null ? null : CompletionTypes.Find(types.Normalizer, operation.Response, chunk, shape));
        return WithFlag(stream, operation.Body);
    }

    private StreamModel WithFlag(StreamModel stream, Body? body)
    {
        if (body is null || (body.Shape is null && body.Model is { Kind: BodyKind.Json, Type: null }))
        {
            return stream with { FlagProperty = null, FlagJsonName = stream.IsOnly ? null : Flag, IsDefault = false };
        }

        var flag = FlagOf(body);
        return stream with { FlagProperty = flag?.Property, FlagJsonName = flag is null ? null : Flag, IsDefault = flag is { IsDefault: true } && !stream.IsOnly };
    }

    /// <summary>The body's boolean <c>stream</c>; null when it has none.</summary>
    private FlagMember? FlagOf(Body? body)
    {
        if (body?.Shape is not { } shape)
        {
            return null;
        }

        // A union has no properties: its JSON gets the member.
        if (shape.Kind == ShapeKind.Union && body.Model.Kind == BodyKind.Json)
        {
            var flags = shape.Branches.Select(branch => FlagShape(branch)).OfType<Shape>().ToList();
            return flags.Count > 0 ? new FlagMember(null, flags.All(IsTrue)) : null;
        }

        if (shape.Kind != ShapeKind.Object || body.Model.Type is not NamedRef { IsValueType: false } type)
        {
            return null;
        }

        for (var i = 0; i < shape.Properties.Count; i++)
        {
            if (shape.Properties[i].Name == Flag && FlagShape(shape) is { } flag)
            {
                return new FlagMember(ObjectTypes.PropertyNames(shape, type.Name)[i], IsTrue(flag));
            }
        }

        return null;
    }

    /// <summary>A flag that may be true: one that is always false says that there is no stream.</summary>
    private Shape? FlagShape(Shape shape) =>
        shape.Kind == ShapeKind.Object
        && shape.Property(Flag) is { } property
        && types.Normalizer.Normalize(property.Schema) is { Kind: ShapeKind.Boolean } flag
        && (flag.Literals.Count == 0 || flag.Literals.Any(literal => literal.Value == "true")) ? flag : null;

    private static bool IsTrue(Shape flag) => flag.Default is { } value && value.GetValueKind() == System.Text.Json.JsonValueKind.True;

    /// <param name="Property">The C# property; null where there is none that can be set.</param>
    /// <param name="IsDefault">It is true where the request doesn't say.</param>
    private sealed record FlagMember(string? Property, bool IsDefault);
}

using System.Text.Json;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Types;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>
/// What asks for a stream: a boolean <c>stream</c> of the body or of the query. One that is always false says that there is no stream.
/// </summary>
internal sealed class StreamFlags(Normalizer normalizer)
{
    public const string Name = "stream";

    /// <summary>The body's flag; null when it has none.</summary>
    public BodyFlag? Of(Body? body)
    {
        if (body?.Shape is not { } shape)
        {
            return null;
        }

        if (shape.Kind == ShapeKind.Object && body.Model.Type is NamedRef { IsValueType: false } type)
        {
            for (var i = 0; i < shape.Properties.Count; i++)
            {
                if (shape.Properties[i].Name == Name && Of(shape) is { } flag)
                {
                    return Constants.Of(flag, shape.Properties[i].Required) is not null
                        ? new BodyFlag(null, IsDefault: true, IsConstant: true)
                        : new BodyFlag(ObjectTypes.PropertyNames(shape, type.Name)[i], IsTrue(flag), MayBeFalse: MayBeFalse(flag));
                }
            }

            return null;
        }

        // A union has no properties: its JSON gets the member.
        if (body.Model.Kind != BodyKind.Json)
        {
            return null;
        }

        var flags = (shape.Kind == ShapeKind.Union ? shape.Branches : [shape]).Select(Of).OfType<Shape>().ToList();
        return flags.Count > 0 ? new BodyFlag(null, flags.All(IsTrue), MayBeFalse: flags.All(MayBeFalse)) : null;
    }

    /// <summary>The query's flag; null when no parameter is one.</summary>
    public QueryFlagModel? Of(IReadOnlyList<DeclaredParameter> parameters) => parameters
        .Where(parameter => parameter is { In: "query", Name: Name } && !parameter.Node.ContainsKey("content"))
        .Select(parameter => (parameter, Flag: Of(new SchemaNode(parameter.Node["schema"], parameter.Pointer["schema"]))))
        .Where(found => found.Flag is not null)
        .Select(found => new QueryFlagModel(Name, found.parameter.Node.Flag("required") || IsTrue(found.Flag!)))
        .FirstOrDefault();

    private Shape? Of(Shape shape) =>
        shape.Kind == ShapeKind.Object && shape.Property(Name) is { } property ? Of(property.Schema) : null;

    private Shape? Of(SchemaNode schema) =>
        normalizer.Normalize(schema) is { Kind: ShapeKind.Boolean } flag
        && (flag.Literals.Count == 0 || flag.Literals.Any(literal => literal.Value == "true")) ? flag : null;

    private static bool MayBeFalse(Shape flag) => flag.Literals.Count == 0 || flag.Literals.Any(literal => literal.Value == "false");

    private static bool IsTrue(Shape flag) => flag.Default is { } value && value.GetValueKind() == JsonValueKind.True;
}

/// <param name="Property">The C# property; null where there is none that can be set.</param>
/// <param name="IsDefault">It is true where the request doesn't say.</param>
/// <param name="IsConstant">It is true in every request that is made.</param>
/// <param name="MayBeFalse">The request can ask for an answer at once.</param>
internal sealed record BodyFlag(string? Property, bool IsDefault, bool IsConstant = false, bool MayBeFalse = false);

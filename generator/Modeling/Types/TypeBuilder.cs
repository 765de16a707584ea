using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Names;
using ChatGen.Generator.Modeling.Operations;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Unions;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Modeling.Types;

/// <summary>
/// Gives every schema that is used its C# type. Components have their names before anything else does, a schema in place is named by
/// its title or its place, so what is added to a document renames nothing; bodies are built from a queue, so nesting needs no stack.
/// </summary>
internal sealed class TypeBuilder
{
    // Lists of lists: each is a level of the compiler's stack, and of the type's name.
    private const int MostAliases = 32;

    private readonly Normalizer normalizer;
    private readonly NameScope scope;
    private readonly Titles titles;
    private readonly IReadOnlyDictionary<string, string> componentNames;
    private readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);
    private readonly Dictionary<JsonObject, NamedRef> byKey = [];
    private readonly Dictionary<string, NamedRef> bySignature = new(StringComparer.Ordinal);
    private readonly HashSet<JsonObject> aliases = [];
    private readonly Queue<Func<TypeModel>> pending = new();

    private bool building;

    /// <param name="componentNames">The names of the component schemas, which <paramref name="scope"/> has.</param>
    public TypeBuilder(Normalizer normalizer, NameScope scope, IReadOnlyDictionary<string, string> componentNames, Titles titles)
    {
        this.normalizer = normalizer;
        this.scope = scope;
        this.componentNames = componentNames;
        this.titles = titles;
    }

    public Normalizer Normalizer => normalizer;

    /// <summary>Which types refer to which.</summary>
    public TypeReach Reach { get; } = new();

    /// <summary>The type of the component schema that a JSON pointer leads into; null for any other place.</summary>
    public string? TypeAt(string pointer) =>
        SpecPointer.Parse(pointer).Segments() is ["components", "schemas", var component, ..] && componentNames.TryGetValue(component, out var name) ? name : null;

    public TypeRef Resolve(SchemaNode schema, NameHint hint) => Resolve(normalizer.Normalize(schema), hint);

    public TypeRef Resolve(Shape shape, NameHint hint)
    {
        // A component without a type of its own, a list say, is reached all the same.
        if (shape.Component is { } component && componentNames.TryGetValue(component, out var name))
        {
            Reach.Add(name);
        }

        // Added tags outside a union: a union of one, which writes them.
        if (shape.AddedTags.Count > 0)
        {
            return Reached(new Shape(ShapeKind.Union, [], shape.Pointer) { Branches = [shape], Description = shape.Description, Title = shape.Title }, hint);
        }

        if (shape.Kind == ShapeKind.Union)
        {
            shape = ArrayRule.Merge(shape, normalizer);
        }

        return shape.Kind switch
        {
            ShapeKind.File => new PrimitiveRef(Primitive.File),
            ShapeKind.Array => Alias(shape, () => List(shape, hint)),
            ShapeKind.Map => Alias(shape, () => Map(shape, hint)),
            ShapeKind.Enum or ShapeKind.Object or ShapeKind.Union => Reached(shape, hint),
            _ => new PrimitiveRef(Scalars.TypeOf(shape) ?? Primitive.Any),
        };
    }

    /// <summary>Builds what was named until nothing is left; in the order in which the types were met.</summary>
    public IEnumerable<TypeModel> Build(CancellationToken cancellationToken)
    {
        building = true;
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return pending.Dequeue()();
        }
    }

    private TypeRef List(Shape shape, NameHint hint)
    {
        if (shape.Items is not { } items)
        {
            return new ListRef(new PrimitiveRef(Primitive.Any), ItemNullable: false);
        }

        var item = normalizer.Normalize(items);
        return new ListRef(Resolve(item, hint.Item), item.Nullable);
    }

    private TypeRef Map(Shape shape, NameHint hint)
    {
        if (shape.Additional is not { } additional)
        {
            return new PrimitiveRef(Primitive.FreeObject);
        }

        var value = normalizer.Normalize(additional);
        return value.Kind == ShapeKind.Any ? new PrimitiveRef(Primitive.FreeObject) : new MapRef(Resolve(value, hint.Value), value.Nullable);
    }

    /// <summary>An array or a map has no type of its own; one that holds itself can't be spelled without.</summary>
    private TypeRef Alias(Shape shape, Func<TypeRef> resolve)
    {
        if (aliases.Count == MostAliases)
        {
            normalizer.Problems.Report(Descriptors.UnusableSchema, shape.Pointer.ToString(), $"more than {MostAliases} lists and maps hold one another", "any JSON is allowed in its place");
            return new PrimitiveRef(Primitive.Any);
        }

        if (!aliases.Add(shape.Key))
        {
            normalizer.Problems.Report(Descriptors.UnusableSchema, shape.Pointer.ToString(), "it is a list or map of nothing but itself", "any JSON is allowed in its place");
            return new PrimitiveRef(Primitive.Any);
        }

        var type = resolve();
        aliases.Remove(shape.Key);
        return type;
    }

    private NamedRef Reached(Shape shape, NameHint hint)
    {
        var type = Named(shape, hint);
        Reach.Add(type.Name);
        return type;
    }

    private NamedRef Named(Shape shape, NameHint hint)
    {
        if (byKey.TryGetValue(shape.Key, out var known))
        {
            return known;
        }

        // A component has its name once: the data of an event that it describes is another type.
        string name;
        if (shape.Component is { } component && componentNames.TryGetValue(component, out var componentName) && !owners.ContainsKey(componentName))
        {
            name = componentName;
            owners[name] = name;
        }
        else
        {
            hint = SharedPlaces.HintOf(shape.Pointer) ?? hint;
            var title = titles.Of(shape);
            var owner = building && owners.TryGetValue(hint.Owner, out var outer) ? outer : "(" + hint.Owner;
            var identity = (title is null ? (hint.IsCase ? hint.Owner : owner) + "/" + hint.PathSegment : title) + "\n" + ShapeSignature.Of(shape);
            if (bySignature.TryGetValue(identity, out known))
            {
                byKey[shape.Key] = known;
                return known;
            }

            name = InPlace(shape, hint, title);
            owners[name] = title is null ? owner : Origin(shape) ?? name;
            bySignature[identity] = new NamedRef(name, shape.Kind != ShapeKind.Object);
        }

        var type = new NamedRef(name, shape.Kind != ShapeKind.Object);
        byKey[shape.Key] = type;
        shape = shape with { Description = normalizer.DescriptionOf(shape) };
        Func<TypeModel> build = shape.Kind switch
        {
            ShapeKind.Enum => () => EnumTypes.Build(shape, name, normalizer.Problems),
            ShapeKind.Object => () => ObjectTypes.Build(shape, name, this),
            _ => () => new UnionTypes(this).Build(shape, name),
        };
        pending.Enqueue(() =>
        {
            Reach.EnterType(name);
            return build();
        });
        return type;
    }

    /// <summary>A chunk shares the types in place of the completion that it is derived from.</summary>
    private string? Origin(Shape shape) =>
        shape.Key.Text(ChunkDerivation.Origin) is not { } origin ? null
        : componentNames.TryGetValue(origin, out var component) ? component
        : Identifiers.TypeName(origin);

    /// <summary>The name that the document gives, else the title, else the place.</summary>
    private string InPlace(Shape shape, NameHint hint, string? title)
    {
        var given = hint.IsMember ? null : GivenNames.Of(new SchemaNode(shape.Key, shape.Pointer), normalizer.Problems);
        if (given is not null && scope.TryTake(given))
        {
            return given;
        }

        var path = NameHash.Bound(hint.PathName);
        var other = NameHash.Bound(hint.PathName + "Value");
        var name = title is null
            ? scope.Take(path, other, path + NameHash.Suffix(hint.Owner + "/" + hint.Segment))
            : scope.Take(NameHash.Bound(title), path, other);
        if (given is not null)
        {
            GivenNames.ReportTaken(normalizer.Problems, shape.Pointer[GivenNames.Name], given, name);
        }

        return name;
    }
}

using System.Text.Json.Nodes;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>
/// What a chunk of a declared stream is. Documents describe an event stream by the data of an event, by the event with its fields
/// (<c>event</c>, <c>data</c>, <c>id</c>, <c>retry</c>), by a list of either, and with the sentinel at its end as one of the events.
/// </summary>
internal sealed class ChunkPayload(Normalizer normalizer)
{
    private static readonly string[] Fields = ["event", "data", "id", "retry", "comment"];

    /// <summary>By the union, so that one has one type, however often it is asked for.</summary>
    private readonly Dictionary<JsonNode, SchemaNode> alternatives = [];

    public SchemaNode Find(MediaEntry stream) => stream.IsLines ? Events(stream) : Data(Events(stream));

    /// <summary>What comes one by one: events as they are described, or lines.</summary>
    public SchemaNode Events(MediaEntry stream) => stream.Items ?? Item(stream.Schema);

    /// <summary>The data of an event that is described with its fields; null when it isn't.</summary>
    public SchemaNode? DataOf(Shape shape) => shape.Kind == ShapeKind.Object ? Envelope(shape) : null;

    /// <summary>Whether it says anything about JSON in the chunks: a string, which may hold any text, and any object don't.</summary>
    public bool Describes(SchemaNode schema) => normalizer.Normalize(schema) switch
    {
        { Kind: ShapeKind.Any or ShapeKind.String or ShapeKind.Enum or ShapeKind.Null } => false,
        { Kind: ShapeKind.Map, Additional: null } => false,
        _ => true,
    };

    /// <summary>Whether the chunks are strings. What says that they hold JSON, and not which, is none.</summary>
    public bool IsText(SchemaNode schema) =>
        normalizer.Normalize(schema) is { Kind: ShapeKind.String or ShapeKind.Enum } shape
        && !(shape.Key.Text("contentMediaType") is { } content && (content.EndsWith("/json", StringComparison.Ordinal) || content.EndsWith("+json", StringComparison.Ordinal)));

    /// <summary>Whether strings are said to be the chunks: a string alone may be the stream as a whole, whatever is in it.</summary>
    public bool IsTextOfEvents(MediaEntry stream, SchemaNode chunk) =>
        stream.Items is not null || !ReferenceEquals(stream.Schema.Node, chunk.Node) || normalizer.Normalize(chunk).Kind == ShapeKind.Enum;

    /// <summary>The data of an event that may be described with its fields.</summary>
    public SchemaNode Data(SchemaNode schema)
    {
        var shape = normalizer.Normalize(schema);
        return shape.Kind switch
        {
            ShapeKind.Object when Envelope(shape) is { } data => data,
            ShapeKind.Union when schema.Node is { } node => alternatives.TryGetValue(node, out var known) ? known : alternatives[node] = Alternatives(schema, shape),
            _ => schema,
        };
    }

    /// <summary>A list is one of items, which come one by one.</summary>
    private SchemaNode Item(SchemaNode schema) =>
        normalizer.Normalize(schema) is { Kind: ShapeKind.Array, Items: { } items } ? items : schema;

    /// <summary>The data of an event with its fields; null when it isn't one.</summary>
    private SchemaNode? Envelope(Shape shape)
    {
        if (shape.Property("data") is not { } data || shape.Properties.Any(property => !Fields.Contains(property.Name)))
        {
            return null;
        }

        return Contents(shape) ?? Content(data);
    }

    /// <summary>What JSON the data is, where alternatives beside an event's fields say it, each of them; null where they don't.</summary>
    private SchemaNode? Contents(Shape shape)
    {
        if (alternatives.TryGetValue(shape.Key, out var known))
        {
            return known;
        }

        var events = shape.Key.List("oneOf").Concat(shape.Key.List("anyOf")).ToList();
        var contents = events.Select(one => ((one as JsonObject)?["properties"] as JsonObject)?["data"]).Select(data => (data as JsonObject)?["contentSchema"]).OfType<JsonObject>().ToList();
        return contents.Count == 0 || contents.Count < events.Count ? null
            : alternatives[shape.Key] = new SchemaNode(new JsonObject { ["oneOf"] = new JsonArray([.. contents.Select(content => content.DeepClone())]) }, shape.Pointer);
    }

    private SchemaNode Content(ShapeProperty data)
    {
        // JSON within a string, as OpenAPI 3.2 describes it; an event that is one of several may say so beside what all have.
        var node = normalizer.Normalize(data.Schema).Key;
        return node.List("allOf").OfType<JsonObject>().Prepend(node).Select(part => part["contentSchema"]).OfType<JsonObject>().FirstOrDefault() is { } content
            ? new SchemaNode(content, data.Schema.Pointer["contentSchema"])
            : data.Schema;
    }

    /// <summary>The data of an event among others that has a member too many: no field can carry it.</summary>
    private SchemaNode? Stray(Shape shape) =>
        shape.Property("event") is { } type
        && normalizer.Normalize(type.Schema) is { Kind: ShapeKind.Enum, IsOpen: false, Values.Count: 1 }
        && shape.Property("data") is { } data
        && shape.RequiredNames.Contains("event")
        && shape.RequiredNames.Contains("data")
        && shape.RequiredNames.All(name => Fields.Contains(name)) ? Content(data) : null;

    private SchemaNode Alternatives(SchemaNode schema, Shape union)
    {
        var areEvents = union.Branches.Any(branch => branch.Kind == ShapeKind.Object && Envelope(branch) is not null);
        var changed = false;
        var kept = new List<JsonNode>();
        foreach (var branch in union.Branches)
        {
            if (IsSentinel(branch))
            {
                changed = true;
                continue;
            }

            var data = branch.Kind == ShapeKind.Object ? Envelope(branch) ?? (areEvents ? Stray(branch) : null) : null;
            if (data is null)
            {
                kept.Add(Reference(branch));
                continue;
            }

            changed = true;
            var payload = normalizer.Normalize(data);
            if (!IsSentinel(payload))
            {
                kept.AddRange(payload.Kind == ShapeKind.Union && payload.Component is null ? payload.Branches.Select(Reference) : [Reference(payload, data)]);
            }
        }

        if (!changed || kept.Count == 0)
        {
            return schema;
        }

        return kept.Count == 1
            ? new SchemaNode(kept[0], schema.Pointer)
            : new SchemaNode(new JsonObject { ["oneOf"] = new JsonArray([.. kept]) }, schema.Pointer);
    }

    /// <summary>What says that the stream is over: <c>[DONE]</c> and its like.</summary>
    private static bool IsSentinel(Shape shape) =>
        shape is { Kind: ShapeKind.Enum, IsOpen: false, Values: [{ Value: ['[', .., ']'] }] };

    private JsonNode Reference(Shape shape) => Reference(shape, null);

    /// <summary>A schema that means the shape, in another place.</summary>
    private JsonNode Reference(Shape shape, SchemaNode? schema)
    {
        if (shape.Component is { } component)
        {
            return new JsonObject { ["$ref"] = "#" + SpecPointer.Root["components"]["schemas"][component] };
        }

        var node = schema?.Node?.DeepClone() as JsonObject ?? (shape.Key.Count > 0 ? (JsonObject)shape.Key.DeepClone() : []);
        normalizer.Define(node, shape with { Key = node });
        return node;
    }
}

using System.Text.Json.Nodes;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>
/// The chunk of a completion's stream, from the completion: <c>message</c> becomes <c>delta</c>, tool calls get an
/// <c>index</c>, nothing is required, and what was constant may be anything. The <c>text</c> of a choice without a message stays one.
/// </summary>
internal sealed class ChunkDerivation(Normalizer normalizer)
{
    /// <summary>In a derived schema: the component, or the title, that it is derived from.</summary>
    public const string Origin = "x-derived-from";

    /// <summary>A completion is an object whose <c>choices</c> are objects with a <c>message</c> or a <c>text</c>. Null for anything else.</summary>
    public Shape? Derive(Shape completion)
    {
        if (completion.Kind != ShapeKind.Object
            || Member(completion, "choices") is not { Kind: ShapeKind.Array, Items: { } items } choices
            || normalizer.Normalize(items) is not { Kind: ShapeKind.Object } choice)
        {
            return null;
        }

        JsonObject derivedChoice;
        if (Member(choice, "message") is { Kind: ShapeKind.Object } message)
        {
            var delta = Relaxed(message, "Delta", (name, schema) => name == "tool_calls" ? ToolCalls(schema) : Inner(schema));
            derivedChoice = Relaxed(choice, "Chunk", (_, schema) => schema.Node, ("message", "delta", delta));
        }
        else if (Member(choice, "text") is { Kind: ShapeKind.String })
        {
            derivedChoice = Relaxed(choice, "Chunk", (_, schema) => schema.Node);
        }
        else
        {
            return null;
        }

        var chunk = Relaxed(completion, "Chunk", (name, schema) => name == "choices" ? ListOf(derivedChoice, choices) : schema.Node);

        // A place below the completion's: the chunk is no component, but problems are found there.
        return normalizer.Normalize(new SchemaNode(chunk, completion.Pointer["chunk"]));
    }

    private Shape? Member(Shape shape, string name) =>
        shape.Property(name) is { } property ? normalizer.Normalize(property.Schema) : null;

    /// <summary>The calls of a message, each with its index and everything optional; branches of a union become one object.</summary>
    private JsonNode? ToolCalls(SchemaNode schema)
    {
        if (normalizer.Normalize(schema) is not { Kind: ShapeKind.Array, Items: { } items } list)
        {
            return schema.Node;
        }

        var call = normalizer.Normalize(items);
        var branches = call.Kind == ShapeKind.Union ? call.Branches : [call];
        if (branches.Any(branch => branch.Kind != ShapeKind.Object))
        {
            return schema.Node;
        }

        var merged = branches[0] with
        {
            Properties = branches.SelectMany(branch => AllOfMerger.WithTags(branch).Properties).GroupBy(property => property.Name, StringComparer.Ordinal).Select(group => group.First()).ToList(),
            Title = call.Title ?? branches[0].Title,
            Component = call.Component ?? branches[0].Component,
        };
        var delta = Relaxed(merged, "Delta", (_, member) => Inner(member));
        var members = (JsonObject)delta["properties"]!;
        if (!members.ContainsKey("index"))
        {
            members["index"] = new JsonObject { ["type"] = "integer", ["description"] = "Which of the message's calls this belongs to." };
        }

        return ListOf(delta, list);
    }

    /// <summary>An object of the message or of a call, of which a chunk has only a part.</summary>
    private JsonNode? Inner(SchemaNode schema) =>
        normalizer.Normalize(schema) is { Kind: ShapeKind.Object } shape
            ? Relaxed(shape, "Delta", (_, member) => member.Node)
            : schema.Node;

    private JsonObject Relaxed(Shape shape, string suffix, Func<string, SchemaNode, JsonNode?> change, params (string From, string To, JsonNode Schema)[] replaced)
    {
        var properties = new JsonObject();
        foreach (var property in shape.Properties)
        {
            var replacement = replaced.FirstOrDefault(other => other.From == property.Name);
            if (replacement.To is not null)
            {
                properties[replacement.To] = replacement.Schema;
                continue;
            }

            var member = change(property.Name, property.Schema);
            properties[property.Name] = TypeOfConstant(property.Schema) is { } type
                ? new JsonObject { ["type"] = type, ["description"] = (member as JsonObject)?.Text("description") }
                : member?.Parent is null ? member : member.DeepClone();
        }

        var name = shape.Component ?? shape.Title;
        return new JsonObject
        {
            ["type"] = "object",
            ["title"] = name is null ? null : Identifiers.TypeName(name) + suffix,
            ["description"] = shape.Description,
            [Origin] = name,
            ["properties"] = properties,
        };
    }

    /// <summary>The <c>type</c> of what has one value; null for anything else.</summary>
    private string? TypeOfConstant(SchemaNode schema) => normalizer.Normalize(schema) switch
    {
        { Kind: ShapeKind.Enum, IsOpen: false, Values.Count: 1 } => "string",
        { Literals.Count: 1 } literal => literal.Kind switch { ShapeKind.Boolean => "boolean", ShapeKind.Integer => "integer", _ => "number" },
        _ => null,
    };

    private static JsonObject ListOf(JsonObject items, Shape list) => new()
    {
        ["type"] = "array",
        ["description"] = list.Description,
        ["items"] = items,
    };
}

using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Options;
using Microsoft.CodeAnalysis.Text;

namespace ChatGen.Generator.Modeling.Names;

/// <summary>
/// The item's <c>Names</c>: entries <c>target=Name</c>, written into the document's tree as if it had said so itself. A target is a
/// JSON pointer, a component schema, a schema's member or value (<c>Schema.member</c>), an operation (its id, or <c>POST /path</c>)
/// or an operation's parameter (<c>operation.parameter</c>).
/// </summary>
internal sealed class ItemNames(JsonNode root, SpecOptions options, ProblemSink problems)
{
    private readonly SchemaTree tree = new(root);

    public void Apply()
    {
        foreach (var entry in options.Names)
        {
            // A C# name has no equals sign, a target may.
            var split = entry.LastIndexOf('=');
            if (split <= 0)
            {
                Report(entry, "it is not written as target=Name");
                continue;
            }

            var target = entry.Substring(0, split).Trim();
            var name = entry.Substring(split + 1).Trim();
            var isParameter = false;
            var write = target.StartsWith("/", StringComparison.Ordinal) || target.StartsWith("#/", StringComparison.Ordinal)
                ? AtPointer(target, ref isParameter)
                : ByName(target, ref isParameter);
            if (write is null)
            {
                Report(entry, "the document has nothing of that name");
            }
            else if (!GivenNames.IsUsable(name, isParameter))
            {
                Report(entry, GivenNames.Expected);
            }
            else
            {
                write(name);
            }
        }
    }

    private Action<string>? AtPointer(string target, ref bool isParameter)
    {
        var pointer = SpecPointer.Parse(target);
        var segments = pointer.Segments();
        if (segments is [.., "enum", var index] && Find([.. segments.Take(segments.Count - 2)]) is JsonObject schema)
        {
            return int.TryParse(index, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
                && schema["enum"] is JsonArray values && number < values.Count && Keywords.Text(values[number]) is { } value
                ? name => SetValue(schema, value, name)
                : null;
        }

        isParameter = segments.Count > 1 && segments[segments.Count - 2] == "parameters";
        return tree.Find(pointer) is JsonObject node ? name => node[GivenNames.Name] = name : null;
    }

    private Action<string>? ByName(string target, ref bool isParameter)
    {
        if ((Schema(target) ?? Operation(target)) is { } whole)
        {
            return name => whole[GivenNames.Name] = name;
        }

        // Names have dots themselves: the longest owner counts.
        for (var dot = target.LastIndexOf('.'); dot > 0; dot = target.LastIndexOf('.', dot - 1))
        {
            var (owner, member) = (target.Substring(0, dot), target.Substring(dot + 1));
            if (Schema(owner) is { } schema && InSchema(schema, member) is { } write)
            {
                return write;
            }

            if (Operation(owner) is { } operation && Parameter(operation, member) is { } parameter)
            {
                isParameter = true;
                return name => parameter[GivenNames.Name] = name;
            }
        }

        return null;
    }

    private JsonObject? Schema(string name) => Find(["components", "schemas", name]) as JsonObject;

    private static Action<string>? InSchema(JsonObject schema, string member)
    {
        foreach (var part in Parts(schema))
        {
            if (part["properties"] is JsonObject properties && properties[member] is JsonObject property)
            {
                return name => property[GivenNames.Name] = name;
            }
        }

        var values = Parts(schema).Concat(schema.List("oneOf").Concat(schema.List("anyOf")).OfType<JsonObject>());
        return values.Any(part => part.List("enum").Append(part["const"]).Any(value => Keywords.Text(value) == member)) ? name => SetValue(schema, member, name) : null;
    }

    /// <summary>The schema and what <c>allOf</c> adds to it in place.</summary>
    private static IEnumerable<JsonObject> Parts(JsonObject schema) => schema.List("allOf").OfType<JsonObject>().Prepend(schema);

    private static void SetValue(JsonObject schema, string value, string name)
    {
        if (schema[GivenNames.Values] is not JsonObject names)
        {
            schema[GivenNames.Values] = names = [];
        }

        names[value] = name;
    }

    private JsonObject? Operation(string name)
    {
        var space = name.IndexOf(' ');
        if (space > 0 && Find(["paths", name.Substring(space + 1).Trim(), name.Substring(0, space).ToLowerInvariant()]) is JsonObject found)
        {
            return found;
        }

        return (Find(["paths"]) as JsonObject ?? [])
            .Select(path => path.Value)
            .OfType<JsonObject>()
            .SelectMany(item => item)
            .Where(member => HttpMethods.All.Contains(member.Key))
            .Select(member => member.Value)
            .OfType<JsonObject>()
            .FirstOrDefault(operation => operation.Text("operationId") == name);
    }

    private JsonObject? Parameter(JsonObject operation, string name) => operation.List("parameters")
        .Concat(((operation.Parent as JsonObject) ?? []).List("parameters"))
        .Select(parameter => tree.Follow(new SchemaNode(parameter, SpecPointer.Root))?.Node)
        .OfType<JsonObject>()
        .FirstOrDefault(parameter => parameter.Text("name") == name);

    private JsonNode? Find(IReadOnlyList<string> segments) => tree.Find(segments.Aggregate(SpecPointer.Root, (pointer, segment) => pointer[segment]));

    private void Report(string entry, string reason) =>
        problems.Report(DiagnosticInfo.Create(Descriptors.NamesEntryUnusable, new SpecLocation(options.FilePath, default, default(TextSpan)), entry, reason));
}

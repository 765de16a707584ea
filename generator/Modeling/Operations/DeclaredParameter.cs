using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>A parameter as the document declares it.</summary>
/// <param name="In">The value of <c>in</c>.</param>
/// <param name="Node">The parameter, references followed.</param>
/// <param name="Pointer">Where it stands.</param>
/// <param name="Place">Where the operation or path lists it.</param>
internal sealed record DeclaredParameter(string Name, string In, JsonObject Node, SpecPointer Pointer, SpecPointer Place)
{
    /// <summary>The parameters of an operation: those of its path that it doesn't declare itself, then its own.</summary>
    public static IReadOnlyList<DeclaredParameter> Of(SpecPointer item, SpecPointer operation, SchemaTree tree, ProblemSink problems)
    {
        var own = Read(operation["parameters"], tree, problems);
        var shared = Read(item["parameters"], tree, problems).Where(parameter => !own.Any(parameter.IsSameAs));
        return [.. shared, .. own];
    }

    private static List<DeclaredParameter> Read(SpecPointer list, SchemaTree tree, ProblemSink problems)
    {
        var result = new List<DeclaredParameter>();
        var items = tree.Find(list) as JsonArray ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            if (tree.Follow(new SchemaNode(items[i], list[i])) is not { Node: JsonObject node } found
                || node["name"]?.ToString() is not { Length: > 0 } name
                || node["in"]?.ToString() is not { } place
                || IsNoParameter(place, name))
            {
                continue;
            }

            var parameter = new DeclaredParameter(name, place, node, found.Pointer, list[i]);
            if (result.Any(parameter.IsSameAs))
            {
                problems.Report(Descriptors.DuplicateParameter, list[i].ToString(), name, place);
                continue;
            }

            result.Add(parameter);
        }

        return result;
    }

    // A parameter is named by name and place (OpenAPI 3.1, 4.8.12); names of headers don't tell case apart (RFC 9110, 5.1).
    private bool IsSameAs(DeclaredParameter other) =>
        In == other.In && string.Equals(Name, other.Name, In == "header" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    // Bodies of Swagger 2.0 are listed as parameters. Headers of these names are ignored (OpenAPI 3.1, 4.8.12.2).
    private static bool IsNoParameter(string place, string name) => place switch
    {
        "path" or "query" or "cookie" or "querystring" => false,
        "header" => name.ToLowerInvariant() is "accept" or "content-type" or "authorization",
        _ => true,
    };
}

using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Docs;
using ChatGen.Generator.Modeling.Names;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Modeling.Types;

/// <summary>Enumerated strings (unions.md, rows 5 and 6).</summary>
internal static class EnumTypes
{
    private const int LongestTitle = 60;

    public static EnumModel Build(Shape shape, string name, ProblemSink problems)
    {
        var schema = new SchemaNode(shape.Key, shape.Pointer);
        var claims = shape.Values
            .Select(entry => (entry.Value, name: Spelled(entry), given: GivenNames.OfValue(schema, entry.Value, problems)))
            .Select(entry => new NameClaim(entry.Value, entry.name, entry.name + "Value", entry.given))
            .ToList();
        var refused = new List<int>();
        var names = NameClaims.Assign(claims, new NameScope(StringComparer.Ordinal, [.. ReservedNames.Enum, name]), refused.Add);
        foreach (var index in refused)
        {
            GivenNames.ReportTaken(problems, shape.Pointer[GivenNames.Values][claims[index].Source], claims[index].Given, names[index]);
        }

        return new EnumModel(
            name,
            MarkdownDoc.Convert(shape.Description),
            shape.Values.Select((entry, index) => new EnumValueModel(entry.Value, names[index], MarkdownDoc.Convert(entry.Description))).ToEquatableArray(),
            shape.IsOpen);
    }

    private static string Spelled(EnumEntry entry) =>
        Identifiers.Pascal(entry.Title is { Length: > 0 and < LongestTitle } title ? title : entry.Value);
}

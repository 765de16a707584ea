using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Modeling.Names;

/// <summary>The names of all component schemas, before anything else is named and whatever is used of them.</summary>
internal static class ComponentNames
{
    public static IReadOnlyDictionary<string, string> Assign(IReadOnlyList<string> components, SchemaTree tree, NameScope scope, ProblemSink problems)
    {
        var pointers = components.Select(component => SpecPointer.Root["components"]["schemas"][component]).ToList();
        var claims = components
            .Select((component, index) =>
            {
                var name = Identifiers.TypeName(component);
                return new NameClaim(component, name, name + "Model", GivenNames.Of(new SchemaNode(tree.Find(pointers[index]), pointers[index]), problems));
            })
            .ToList();
        var refused = new List<int>();
        var names = NameClaims.Assign(claims, scope, refused.Add);
        foreach (var index in refused)
        {
            GivenNames.ReportTaken(problems, pointers[index][GivenNames.Name], claims[index].Given, names[index]);
        }

        return Enumerable.Range(0, components.Count).ToDictionary(index => components[index], index => names[index], StringComparer.Ordinal);
    }
}

using System.Text.Json.Nodes;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>Row 7 for objects of any members: nothing tells two of them apart, so they are one, whose values are a union.</summary>
internal static class MapRule
{
    public static IReadOnlyList<Shape> Apply(IReadOnlyList<Shape> branches)
    {
        var maps = branches.Where(branch => branch is { Kind: ShapeKind.Map, AddedTags.Count: 0 }).ToList();
        if (maps.Count < 2)
        {
            return branches;
        }

        var values = maps.Select(map => map.Additional?.Node).ToList();
        var merged = new Shape(ShapeKind.Map, [], maps[0].Pointer)
        {
            Description = maps[0].Description,

            // Anything in the one is anything in both.
            Additional = values.Any(value => value is null)
                ? null
                : new SchemaNode(new JsonObject { ["anyOf"] = new JsonArray([.. values.Select(value => value!.DeepClone())]) }, maps[0].Additional!.Pointer),
        };
        return branches.Where(branch => !maps.Skip(1).Contains(branch)).Select(branch => ReferenceEquals(branch, maps[0]) ? merged : branch).ToList();
    }
}

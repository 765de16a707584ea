using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>
/// Whether the names of a stream's events say more than their data: a chunk is the data, in which a case is found by what is in it. It does not
/// where all data have a constant of their own under one name, or are JSON of different kinds.
/// </summary>
internal static class EventNames
{
    public static bool SayMore(Normalizer normalizer, ChunkPayload payload, MediaEntry stream)
    {
        if (stream.IsLines || normalizer.Normalize(payload.Events(stream)) is not { Kind: ShapeKind.Union } union)
        {
            return false;
        }

        var events = union.Branches.Select(branch => (Name: Constant(normalizer, branch, "event"), Data: payload.DataOf(branch))).Where(one => one is { Name: not null, Data: not null }).ToList();
        if (events.Select(one => one.Name).Distinct(StringComparer.Ordinal).Count() < 2)
        {
            return false;
        }

        var data = events.Select(one => normalizer.Normalize(one.Data!)).GroupBy(shape => shape.Component ?? " " + Structure.TextOf(shape.Key), StringComparer.Ordinal).Select(group => group.First()).ToList();
        return data.Count == 1 || !(AreOfDifferentKinds(data) || data[0].Properties.Any(tag => IsTag(normalizer, tag.Name, data)));
    }

    private static bool AreOfDifferentKinds(List<Shape> data)
    {
        var seen = ItemKinds.None;
        foreach (var shape in data)
        {
            if ((seen & shape.Kinds) != 0)
            {
                return false;
            }

            seen |= shape.Kinds;
        }

        return true;
    }

    private static bool IsTag(Normalizer normalizer, string name, List<Shape> data)
    {
        var values = data.Select(shape => Constant(normalizer, shape, name)).ToList();
        return !values.Contains(null) && values.Distinct(StringComparer.Ordinal).Count() == values.Count;
    }

    private static string? Constant(Normalizer normalizer, Shape shape, string name) =>
        shape.Kind == ShapeKind.Object
        && shape.Property(name) is { } property
        && normalizer.Normalize(property.Schema) is { Kind: ShapeKind.Enum, IsOpen: false, Values: [var only] }
            ? only.Value
            : null;
}

using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Modeling.Types;

/// <summary>Replaces the indices of branches by those of cases all over a reading.</summary>
internal static class CaseIndices
{
    public static UnionReading Map(UnionReading reading, Func<int, int> map) => new(
        Map(reading.String, map),
        Map(reading.Integer, map),
        Map(reading.Number, map),
        Map(reading.Boolean, map),
        reading.Arrays.Select(choice => choice with { Case = map(choice.Case) }).ToEquatableArray(),
        reading.Object is { } decision ? Map(decision, map) : null);

    private static int? Map(int? index, Func<int, int> map) => index is { } value ? map(value) : null;

    private static ObjectDecision Map(ObjectDecision decision, Func<int, int> map) => decision switch
    {
        IsCase found => new IsCase(map(found.Case)),
        ByTag tag => new ByTag(
            tag.Property,
            tag.Branches.Select(branch => branch with { Then = Map(branch.Then, map) }).ToEquatableArray(),
            Map(tag.Other, map),
            Map(tag.Absent, map),
            tag.IsLiteral),
        Inside inside => new Inside(inside.Property, Map(inside.Then, map)),
        ByPresence presence => new ByPresence(
            presence.Branches.Select(branch => branch with { Then = Map(branch.Then, map) }).ToEquatableArray(),
            Map(presence.Otherwise, map)),
        ByKind kind => new ByKind(
            kind.Property,
            kind.Branches.Select(branch => branch with { Then = Map(branch.Then, map) }).ToEquatableArray(),
            Map(kind.Otherwise, map)),
        ByRank rank => new ByRank(rank.Candidates.Select(candidate => candidate with { Case = map(candidate.Case) }).ToEquatableArray()),
        _ => decision,
    };
}

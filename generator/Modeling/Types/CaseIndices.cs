using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Unions;

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

    private static ObjectDecision Map(ObjectDecision decision, Func<int, int> map) => DecisionLeaves.Replace(decision, leaf => leaf switch
    {
        IsCase found => new IsCase(map(found.Case)),
        ByRank rank => new ByRank(rank.Candidates.Select(candidate => candidate with { Case = map(candidate.Case) }).ToEquatableArray()) { Otherwise = Map(rank.Otherwise, map) },
        _ => leaf,
    });
}

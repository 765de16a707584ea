using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>Replaces the answers at the ends of all questions about an object.</summary>
internal static class DecisionLeaves
{
    public static ObjectDecision Replace(ObjectDecision decision, Func<ObjectDecision, ObjectDecision> leaf) => decision switch
    {
        ByTag tag => tag with
        {
            Branches = tag.Branches.Select(branch => branch with { Then = Replace(branch.Then, leaf) }).ToEquatableArray(),
            Other = Replace(tag.Other, leaf),
            Absent = Replace(tag.Absent, leaf),
        },
        ByPresence presence => presence with
        {
            Branches = presence.Branches.Select(branch => branch with { Then = Replace(branch.Then, leaf) }).ToEquatableArray(),
            Otherwise = Replace(presence.Otherwise, leaf),
        },
        ByKind kind => kind with
        {
            Branches = kind.Branches.Select(branch => branch with { Then = Replace(branch.Then, leaf) }).ToEquatableArray(),
            Otherwise = Replace(kind.Otherwise, leaf),
        },
        Inside inside => inside with { Then = Replace(inside.Then, leaf) },
        _ => leaf(decision),
    };
}

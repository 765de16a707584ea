namespace ChatGen.Generator.Naming;

/// <summary>What wants a name.</summary>
/// <param name="Source">Its name in the document; no two are alike, so it decides who keeps a name.</param>
/// <param name="Spelled">How C# spells it.</param>
/// <param name="Alternative">The name where that one is taken.</param>
/// <param name="Given">The name that the document or the project gives it; null when it is left to us.</param>
/// <param name="Wire">Its name on the wire, where the source is more than that.</param>
internal sealed record NameClaim(string Source, string Spelled, string Alternative, string? Given = null, string? Wire = null);

/// <summary>
/// Gives names to all members of a group at once. Who gets a name depends on the names alone, never on their order: a given name
/// before any other, then the one that is spelled so already, then one that differs by case only, then the least by code units. So a member that is added, wherever,
/// renames no other unless C# spells the two alike.
/// </summary>
internal static class NameClaims
{
    /// <param name="taken">Told the index of a claim whose given name something else has.</param>
    public static IReadOnlyList<string> Assign(IReadOnlyList<NameClaim> claims, NameScope scope, Action<int>? taken = null)
    {
        var names = new string?[claims.Count];
        for (var i = 0; i < claims.Count; i++)
        {
            if (claims[i].Given is { } given)
            {
                if (scope.TryTake(given))
                {
                    names[i] = given;
                }
                else
                {
                    taken?.Invoke(i);
                }
            }
        }

        var rest = Enumerable.Range(0, claims.Count)
            .Where(index => names[index] is null)
            .OrderBy(index => Distance(claims[index]))
            .ThenBy(index => claims[index].Source, StringComparer.Ordinal)
            .ToList();
        foreach (var index in rest)
        {
            var name = NameHash.Bound(claims[index].Spelled);
            names[index] = scope.TryTake(name) ? name : null;
        }

        foreach (var index in rest.Where(index => names[index] is null))
        {
            var alternative = NameHash.Bound(claims[index].Alternative);
            names[index] = scope.Take(alternative, NameHash.Bound(claims[index].Spelled) + NameHash.Suffix(claims[index].Source));
        }

        return names!;
    }

    private static int Distance(NameClaim claim) =>
        string.Equals(claim.Wire ?? claim.Source, claim.Spelled, StringComparison.Ordinal) ? 0
        : string.Equals(claim.Wire ?? claim.Source, claim.Spelled, StringComparison.OrdinalIgnoreCase) ? 1
        : 2;
}

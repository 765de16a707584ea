namespace ChatGen.Generator.Naming;

/// <summary>The names of a method's parameters, without <c>@</c>.</summary>
internal static class ParameterNames
{
    /// <param name="parameters">Each one's name on the wire, its place (<c>path</c>, <c>query</c>, <c>header</c>, <c>cookie</c>) and its given name.</param>
    /// <param name="reserved">Names that the method has for itself: the body's, the token's.</param>
    /// <param name="taken">Told the index of a parameter whose given name something else has.</param>
    public static IReadOnlyList<string> Assign(
        IReadOnlyList<(string Name, string Place, string? Given)> parameters,
        IEnumerable<string> reserved,
        Action<int>? taken = null)
    {
        // Of two with one name, that of the path goes before those of query, header and cookie.
        var claims = parameters
            .Select(parameter => new NameClaim(
                parameter.Name + "\0" + Rank(parameter.Place),
                Identifiers.Camel(parameter.Name),
                Identifiers.Camel(parameter.Name + " parameter"),
                parameter.Given,
                parameter.Name))
            .ToList();
        return NameClaims.Assign(claims, new NameScope(StringComparer.Ordinal, [.. reserved]), taken);
    }

    private static int Rank(string place) => place switch
    {
        "path" => 0,
        "query" => 1,
        "header" => 2,
        _ => 3,
    };
}

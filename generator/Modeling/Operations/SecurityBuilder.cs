using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>
/// The credentials that an operation takes: its own <c>security</c>, else the document's. Its entries are alternatives, the schemes
/// of an entry belong together; an empty entry, with which it does without, asks for nothing.
/// </summary>
internal sealed class SecurityBuilder
{
    private static readonly SecurityModel Bearer = new(SecurityKind.Bearer, null);

    // Their values are answers to what the server says first, or none at all: the connection deals with them.
    private static readonly HashSet<string> Handshakes = new(StringComparer.OrdinalIgnoreCase)
    {
        "digest", "negotiate", "ntlm", "kerberos", "mutual", "hoba", "scram-sha-1", "scram-sha-256",
    };

    private readonly SchemaTree tree;
    private readonly ProblemSink problems;
    private readonly SpecPointer schemes;
    private readonly bool hasSchemes;
    private readonly EquatableArray<SecurityModel> everywhere;
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);

    /// <param name="operations">All operations of the document.</param>
    public SecurityBuilder(SchemaTree tree, IEnumerable<OperationNode> operations, ProblemSink problems)
    {
        this.tree = tree;
        this.problems = problems;
        var definitions = SpecPointer.Root["securityDefinitions"];
        schemes = tree.Find(definitions) is null ? SpecPointer.Root["components"]["securitySchemes"] : definitions;
        var all = tree.Find(schemes) as JsonObject ?? [];
        hasSchemes = all.Count > 0;

        // A document that declares schemes and never says where they are needed means all of them, everywhere.
        var isSaid = hasSchemes && operations.Select(operation => operation.Pointer).Append(SpecPointer.Root).Any(owner => tree.Find(owner["security"]) is not null);
        everywhere = isSaid ? EquatableArray<SecurityModel>.Empty : all.Select(scheme => Scheme(scheme.Key, schemes[scheme.Key])).OfType<SecurityModel>().Distinct().ToEquatableArray();
    }

    /// <param name="parameters">The operation's parameters.</param>
    public EquatableArray<SecurityModel> Build(SpecPointer operation, EquatableArray<ParameterModel> parameters)
    {
        var owner = tree.Find(operation["security"]) is JsonArray ? operation["security"] : SpecPointer.Root["security"];
        if (tree.Find(owner) is JsonArray alternatives && (hasSchemes || alternatives.Count > 0 || owner.Segments().Count > 1))
        {
            return Alternatives(alternatives, owner).Distinct().ToEquatableArray();
        }

        return hasSchemes ? everywhere : new[] { Usual(parameters) };
    }

    /// <summary>
    /// A document that declares no scheme says nothing about credentials: a key, if the user gives one, goes into a header that the
    /// operation has for it, else where most servers look.
    /// </summary>
    private static SecurityModel Usual(EquatableArray<ParameterModel> parameters)
    {
        var key = parameters.FirstOrDefault(parameter => parameter.Location == ParameterLocation.Header
            && parameter.JsonName.Replace("-", "").Replace("_", "").EndsWith("apikey", StringComparison.OrdinalIgnoreCase));
        return key is null ? Bearer : new SecurityModel(SecurityKind.Header, key.JsonName);
    }

    private IEnumerable<SecurityModel> Alternatives(JsonArray alternatives, SpecPointer pointer)
    {
        for (var i = 0; i < alternatives.Count; i++)
        {
            var together = (alternatives[i] as JsonObject ?? [])
                .Select(scheme => Scheme(scheme.Key, pointer[i][scheme.Key]))
                .OfType<SecurityModel>()
                .Distinct()
                .ToEquatableArray();
            if (together.Count > 0)
            {
                yield return together.Count == 1 ? together[0] : new SecurityModel(SecurityKind.All, null, together);
            }
        }
    }

    /// <returns>Null for what a client can't send with a request.</returns>
    private SecurityModel? Scheme(string name, SpecPointer use)
    {
        var pointer = schemes[name];
        var scheme = tree.Follow(new SchemaNode(tree.Find(pointer), pointer))?.Node as JsonObject;
        switch (scheme?.Text("type")?.ToLowerInvariant())
        {
            case "basic":
                return new SecurityModel(SecurityKind.Basic, null);
            case "http":
                return Http(scheme.Text("scheme") ?? "");
            case "oauth2" or "openidconnect":
                return Bearer;
            case "mutualtls":
                return null;
            case "apikey" when scheme.Text("name") is { Length: > 0 } key:
                return new SecurityModel(
                    scheme.Text("in") switch { "query" => SecurityKind.Query, "cookie" => SecurityKind.Cookie, _ => SecurityKind.Header },
                    key);
            default:
                if (reported.Add(name))
                {
                    problems.Report(Descriptors.UnknownSecurityScheme, use.ToString(), name);
                }

                return Bearer;
        }
    }

    private static SecurityModel? Http(string scheme) =>
        string.Equals(scheme, "basic", StringComparison.OrdinalIgnoreCase) ? new SecurityModel(SecurityKind.Basic, null)
        : Handshakes.Contains(scheme) ? null
        : string.Equals(scheme, "bearer", StringComparison.OrdinalIgnoreCase) || scheme.Length == 0 || !scheme.All(IsTokenCharacter) ? Bearer
        : new SecurityModel(SecurityKind.Scheme, scheme);

    // RFC 9110, 5.6.2.
    private static bool IsTokenCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || "!#$%&'*+-.^_`|~".IndexOf(c) >= 0;
}

using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using Microsoft.OpenApi;
using ParameterLocation = Microsoft.OpenApi.ParameterLocation;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>The credentials that an operation takes: its own <c>security</c>, else the document's.</summary>
internal static class SecurityBuilder
{
    private static readonly SecurityModel Bearer = new(SecurityKind.Bearer, null);

    public static EquatableArray<SecurityModel> Build(OpenApiOperation operation, OpenApiDocument document)
    {
        // A document that declares no scheme says nothing about credentials: a key, if the user gives one, goes where most servers look.
        if (document.Components?.SecuritySchemes is not { Count: > 0 })
        {
            return new[] { Bearer };
        }

        var requirements = operation.Security ?? document.Security;
        return (requirements ?? [])
            .SelectMany(requirement => requirement.Keys)
            .Select(Scheme)
            .OfType<SecurityModel>()
            .Distinct()
            .ToEquatableArray();
    }

    private static SecurityModel? Scheme(OpenApiSecuritySchemeReference scheme) => scheme.Type switch
    {
        SecuritySchemeType.Http when string.Equals(scheme.Scheme, "basic", StringComparison.OrdinalIgnoreCase) => new SecurityModel(SecurityKind.Basic, null),
        SecuritySchemeType.Http or SecuritySchemeType.OAuth2 or SecuritySchemeType.OpenIdConnect => Bearer,
        SecuritySchemeType.ApiKey when scheme.Name is { Length: > 0 } name => scheme.In switch
        {
            ParameterLocation.Query => new SecurityModel(SecurityKind.Query, name),
            ParameterLocation.Cookie => new SecurityModel(SecurityKind.Cookie, name),
            _ => new SecurityModel(SecurityKind.Header, name),
        },
        _ => null,
    };
}

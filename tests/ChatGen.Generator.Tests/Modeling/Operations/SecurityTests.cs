using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Tests.Modeling.Operations;

/// <summary>Alternatives, credentials that belong together, and documents that say too little.</summary>
public sealed class SecurityTests
{
    private const string Schemes =
        """
        { bearer: { type: http, scheme: Bearer }, basic: { type: http, scheme: basic }, token: { type: http, scheme: Token }, digest: { type: http, scheme: digest },
          odd: { type: http, scheme: "a\r\nb" }, key: { type: apiKey, in: header, name: X-Key }, app: { type: apiKey, in: query, name: app }, tls: { type: mutualTLS }, nothing: {} }
        """;

    private static Modeled Model(string security, string schemes = Schemes, string parameters = "[]") => ModelTest.Document(
        $$"""
        openapi: 3.1.0
        info: { title: Test API, version: '1' }
        paths: { /a: { get: { operationId: a, parameters: {{parameters}}, responses: { '200': { description: Done } } } } }
        {{security}}
        components: { securitySchemes: {{schemes.Replace("\n", " ", StringComparison.Ordinal)}} }
        """);

    private static string Text(SecurityModel security) => security.Kind == SecurityKind.All
        ? string.Join(" + ", security.Together.Select(Text))
        : $"{security.Kind} {security.Name}".Trim();

    [Theory]
    [InlineData("[{ bearer: [] }, { key: [] }]", "Bearer | Header X-Key")]
    [InlineData("[{ key: [], app: [] }]", "Header X-Key + Query app")]
    [InlineData("[{ basic: [], key: [] }, { bearer: [] }]", "Basic + Header X-Key | Bearer")]
    [InlineData("[{}, { key: [] }]", "Header X-Key")]
    [InlineData("[{ tls: [], key: [] }, { tls: [] }]", "Header X-Key")]
    [InlineData("[{ token: [] }, { digest: [] }]", "Scheme Token")]
    [InlineData("[{ odd: [] }]", "Bearer")]
    [InlineData("[{ bearer: [] }, { bearer: [read] }]", "Bearer")]
    [InlineData("[]", "")]
    public void Entries_are_alternatives_and_their_schemes_belong_together(string security, string expected) =>
        Assert.Equal(expected, string.Join(" | ", Model("security: " + security).Operation.Security.Select(Text)));

    [Fact]
    public void Schemes_that_are_never_asked_for_count_everywhere() => Assert.Equal(
        ["Bearer", "Header X-Key"],
        Model("", "{ bearer: { type: http, scheme: bearer }, key: { type: apiKey, in: header, name: X-Key } }").Operation.Security.Select(Text));

    [Fact]
    public void Without_schemes_a_key_goes_into_a_header_that_is_there_for_it() => Assert.Equal(
        ["Header x-api-key"],
        Model("", "{}", "[{ name: x-api-key, in: header }]").Operation.Security.Select(Text));

    [Theory]
    [InlineData("[{ bearr: [] }]", "'bearr'")]
    [InlineData("[{ nothing: [] }]", "'nothing'")]
    public void A_scheme_that_is_not_known_is_a_bearer_token(string security, string name)
    {
        var model = Model("security: " + security);

        Assert.Equal(["Bearer"], model.Operation.Security.Select(Text));
        Assert.Contains(name, Assert.Single(model.Messages(Descriptors.UnknownSecurityScheme)), StringComparison.Ordinal);
    }

    [Fact]
    public void Swagger_2_0_has_definitions_of_its_own()
    {
        var operation = ModelTest.Document(
            """
            swagger: '2.0'
            info: { title: Test API, version: '1' }
            paths: { /a: { get: { operationId: a, security: [{ user: [] }, { key: [] }, { oauth: [] }], responses: { '200': { description: Done } } } } }
            securityDefinitions:
              user: { type: basic }
              key: { type: apiKey, in: query, name: key }
              oauth: { type: oauth2, flow: implicit, authorizationUrl: 'https://a.example.com', scopes: {} }
            """).Operation;

        Assert.Equal(["Basic", "Query key", "Bearer"], operation.Security.Select(Text));
    }
}
